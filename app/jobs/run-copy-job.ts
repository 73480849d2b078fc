import { z } from 'zod';
import { traceParent } from './trace-parent.ts';

/** One job per run of a copy. The ledger holds everything else, so that a job can be lost, doubled or replayed without harm. */
export const RUN_COPY = 'run-copy';
/** Copies of batches have places of their own, so that a single copy never waits until one of thousands has made room. */
export const RUN_COPY_BULK = 'run-copy-bulk';
export const RUN_COPY_DEAD = 'run-copy-dead';

export const runCopyPayload = z.object({ shop: z.string().min(1), copyId: z.string().min(1), trace: traceParent });
export type RunCopyPayload = z.output<typeof runCopyPayload>;

/** Higher goes first. Somebody waits in front of an interactive copy. */
export const PRIORITY = { interactive: 30, schedule: 20, bulk: 10 } as const;

/** What goes on after a wait comes after the first jobs of a shop, and before those of a shop with many. */
export const RESUMED_BEHIND = 3;

/**
 * The more of a shop is under way (`ahead`), the later its next job comes within its kind: one less each time their number doubles, at most
 * nine. So a shop's single copy passes ten thousand of another shop, and no shop has to be counted when a job is taken.
 */
export function jobPriority(kind: keyof typeof PRIORITY, ahead: number): number {
  return PRIORITY[kind] - Math.min(9, Math.floor(Math.log2(1 + ahead)));
}

/** Jobs of at least this priority are of shops that have at most two others under way: of several places one is kept for them. */
export function reservedPlace(kind: keyof typeof PRIORITY, places: number): { count: number; minPriority: number } | undefined {
  return places > 1 ? { count: 1, minPriority: jobPriority(kind, 2) } : undefined;
}

export const runCopyQueue = {
  // Five tries with growing pauses for what nobody foresaw; what Shopify answers is judged by the use case, which asks for its own next run.
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 900,
  // A worker that dies stops its heartbeat; the job is then handed to another.
  heartbeatSeconds: 20,
  deadLetter: RUN_COPY_DEAD,
  notify: true,
} as const;
