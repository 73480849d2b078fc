import { z } from 'zod';
import { traceParent } from './trace-parent.ts';

/** One job per look at a batch. The batch and its rows hold everything, so a job can be lost, doubled or replayed. */
export const RUN_BATCH = 'run-batch';

export const runBatchPayload = z.object({ shop: z.string().min(1), batchId: z.string().min(1), trace: traceParent });
export type RunBatchPayload = z.output<typeof runBatchPayload>;

export const runBatchQueue = {
  // At most one waits per batch (its singleton key); a second wish to look at the same batch is the same wish.
  policy: 'short',
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 300,
  heartbeatSeconds: 20,
  notify: true,
} as const;
