import { batchActions } from '../../domain/batch/batch.ts';
import type { Batch } from '../../domain/batch/batch.ts';
import type { Deps } from '../deps.ts';
import type { BatchesPort, BatchProgress } from '../ports-batches.ts';
import { refuse } from '../refusal.ts';
import type { UseCases } from '../use-cases.ts';
import type { BatchView } from './batch-use-cases.ts';

export interface BatchDeps extends Deps {
  batches: BatchesPort;
  copies: Pick<UseCases, 'startCopy' | 'retryCopy' | 'abortCopy' | 'getSplitOfCopy'>;
  /** Sends the job that feeds a batch. */
  wake(job: { shop: string; batchId: string }, delayMs: number): Promise<void>;
}

/** An id of another shop is as unknown as one that never was (case D02). */
export const noSuchBatch = () => refuse<never>('not-found', 'BATCH_NOT_FOUND', 'There is no such batch in this shop.');

export const viewOf = (batch: Batch, progress: BatchProgress): BatchView => ({
  ...batch,
  progress,
  actions: batchActions(batch, progress.counts, progress.drafts),
});
