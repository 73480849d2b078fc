import type { Batch, BatchCounts, BatchRow, BatchStatus, RowResult, RowState } from '../domain/batch/batch.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';

/** A row with what its copy has come to; plan and calculation of the copy are left out. */
export interface BatchRowView extends BatchRow {
  result: RowResult;
  copy: OrderCopy | null;
  /** The copy and the other parts of its source, in their order; usually it alone. */
  parts: OrderCopy[];
}

export interface BatchProgress {
  counts: BatchCounts;
  /** Copies that stand as drafts. */
  drafts: number;
  /** Copies that are queued or run. */
  outstanding: number;
  /** Rows in the states `waiting` and `undoing`: what the batch's own job has still to do. */
  toStart: number;
  toUndo: number;
}

export interface BatchesPort {
  /** Batch, rows and the job that feeds them, in one transaction. The key again: nothing is written, the known batch comes back. */
  create(batch: Batch, rows: BatchRow[]): Promise<{ batch: Batch; created: boolean }>;
  get(shop: string, batchId: string): Promise<Batch | null>;
  /** The batch that was asked for with this request key. */
  withKey(shop: string, requestKey: string): Promise<Batch | null>;
  /** Newest first, with their progress. */
  list(
    shop: string,
    page: { first: number; after: string | null },
  ): Promise<{ batches: (Batch & { progress: BatchProgress })[]; nextCursor: string | null }>;
  progress(shop: string, batchId: string): Promise<BatchProgress>;
  /** In the order of the batch; `after`: the last row seen. */
  rows(shop: string, batchId: string, page: { first: number; after: number; result?: RowResult[] }): Promise<BatchRowView[]>;
  /** Rows that something is to be done with, first come first: waiting ones (unless `undoingOnly`), and ones to be undone. */
  toDo(shop: string, batchId: string, limit: number, undoingOnly: boolean): Promise<BatchRow[]>;
  /** Writes what was done with rows; a row that was changed meanwhile by a command stays as the command left it. */
  settle(
    shop: string,
    batchId: string,
    rows: { row: number; from: RowState; to: RowState; copyId: string | null; errors: BatchRow['errors'] }[],
  ): Promise<void>;
  /** True when the batch was in one of `from`. With `wake`, its job is sent in the same transaction. */
  setStatus(
    shop: string,
    batchId: string,
    change: { from: BatchStatus[]; to: BatchStatus; at: Date; pausedFor?: Batch['pausedFor']; wake?: boolean },
  ): Promise<boolean>;
  /** How many batches of the shop paused themselves for this cause and wait for its end. */
  countPausedFor(shop: string, cause: NonNullable<Batch['pausedFor']>): Promise<number>;
  /** Lets them run again, each with its job, in one transaction; those that a person paused stay as they are. Returns how many. */
  resumePausedFor(shop: string, cause: NonNullable<Batch['pausedFor']>, at: Date): Promise<number>;
  /** Commands on rows. Each answers how many rows it meant. */
  cancelWaiting(shop: string, batchId: string): Promise<number>;
  retryFailed(shop: string, batchId: string): Promise<number>;
  undoDrafts(shop: string, batchId: string): Promise<number>;
  /** Whether a copy of this batch lost its access to the shop since then. */
  lostAccess(shop: string, batchId: string, since: string): Promise<boolean>;
  fed(shop: string, batchId: string, at: Date): Promise<void>;
  /** Batches of any shop that have something to do and were not fed since `before`: their job was lost. */
  findStalled(before: Date, limit: number): Promise<{ shop: string; batchId: string }[]>;
  erase(shop: string): Promise<void>;
}
