import type { Batch, BatchAction, RowResult } from '../../domain/batch/batch.ts';
import type { BadRow } from '../../domain/batch/read-rows.ts';
import type { BatchProgress, BatchRowView } from '../ports-batches.ts';
import type { Result } from '../refusal.ts';

/** The verbs of batches, as the doors see them. */
export interface BatchUseCases {
  /** Reads a file as a batch would, and writes nothing. */
  checkBatch(request: BatchContent & { shop: string }): Promise<Result<BatchCheck>>;
  /** Writes the batch and its rows; the same request key again gives the same batch (`created: false`). Bad rows refuse it, unless skipped. */
  startBatch(request: StartBatchRequest): Promise<Result<{ batch: BatchView; created: boolean }>>;
  listBatches(request: {
    shop: string;
    first: number;
    after: string | null;
  }): Promise<Result<{ batches: BatchView[]; nextCursor: string | null }>>;
  getBatch(request: { shop: string; batchId: string }): Promise<Result<BatchView>>;
  listRows(request: {
    shop: string;
    batchId: string;
    first: number;
    after: number;
    result?: RowResult[];
  }): Promise<Result<{ rows: BatchRowView[]; next: number | null }>>;
  /** One line per row, for a file; read page by page, so that memory does not grow with the batch. */
  resultLines(request: { shop: string; batchId: string }): Promise<Result<AsyncGenerator<string>>>;
  commandBatch(request: { shop: string; batchId: string; action: BatchAction; requestedBy: string | null }): Promise<Result<BatchView>>;
  /** Called by the worker: starts, restarts and takes back what is due, and says after how many ms there is more to do; null: nothing more. */
  runBatch(request: { shop: string; batchId: string }): Promise<{ againInMs: number | null }>;
  /** Brings back batches whose job was lost. */
  sweepBatches(): Promise<number>;
}

/** Exactly one of `orderIds`, `csv`, `search`; `orderId` is the source of a file of recipients. */
export interface BatchContent {
  orderIds?: string[];
  csv?: string;
  search?: string;
  orderId?: string;
  profile?: string;
  options?: Record<string, unknown>;
}

export interface StartBatchRequest extends BatchContent {
  shop: string;
  requestKey: string;
  name?: string;
  skipBadRows?: boolean;
  requestedBy: string | null;
}

export interface BatchCheck {
  kind: Batch['kind'];
  /** Rows that would be copied. */
  good: number;
  bad: BadRow[];
}

export type BatchView = Batch & { progress: BatchProgress; actions: BatchAction[] };
