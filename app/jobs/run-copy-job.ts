import { z } from 'zod';

/** One job per run of a copy. The ledger holds everything else, so that a job can be lost, doubled or replayed without harm. */
export const RUN_COPY = 'run-copy';
/** Copies of batches have places of their own, so that a single copy never waits until one of thousands has made room. */
export const RUN_COPY_BULK = 'run-copy-bulk';
export const RUN_COPY_DEAD = 'run-copy-dead';

export const runCopyPayload = z.object({ shop: z.string().min(1), copyId: z.string().min(1) });
export type RunCopyPayload = z.output<typeof runCopyPayload>;

/** Higher goes first. Somebody waits in front of an interactive copy. */
export const PRIORITY = { interactive: 20, schedule: 10, bulk: 0 } as const;

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
