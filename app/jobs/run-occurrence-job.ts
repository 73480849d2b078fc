import { z } from 'zod';
import { traceParent } from './trace-parent.ts';

/** One job per look at an occurrence of a schedule. What was done stands in the occurrence and the ledger, so a job can be lost or doubled. */
export const RUN_OCCURRENCE = 'run-occurrence';

export const runOccurrencePayload = z.object({ shop: z.string().min(1), occurrenceId: z.string().min(1), trace: traceParent });
export type RunOccurrencePayload = z.output<typeof runOccurrencePayload>;

export const runOccurrenceQueue = {
  retryLimit: 20,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 300,
  // As for copies: until a dead worker's job is handed to another, every later date of its schedule waits behind it.
  heartbeatSeconds: 20,
  notify: true,
} as const;
