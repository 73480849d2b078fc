import type { CopyStatus } from '../copying/order-copy.ts';

/** Rows of a batch at most (product.md section 8). */
export const MAX_ROWS = 10_000;

/**
 * - `running`: rows are started as the shop's allowance permits
 * - `paused`: nothing new is started; `pausedFor` says why, null: someone asked
 * - `cancelled`: rows that had not begun never will; what stands stays until it is undone
 * - `finished`: no row waits and no copy runs
 */
export type BatchStatus = 'running' | 'paused' | 'cancelled' | 'finished';

/** `sources`: one copy of each of many orders. `recipients`: many copies of one order. */
export type BatchKind = 'sources' | 'recipients';

export interface Batch {
  id: string;
  shop: string;
  /** Unique per shop; the same key again gives the same batch. */
  requestKey: string;
  /** Says whether a repeated key asks for the same thing. */
  requestDigest: string;
  name: string;
  kind: BatchKind;
  status: BatchStatus;
  pausedFor: 'NO_ACCESS' | null;
  profile: string;
  /** As the client sent them; each row's own are laid over. */
  options: Record<string, unknown>;
  sourceId: string | null;
  total: number;
  requestedBy: string | null;
  createdAt: string;
  resumedAt: string;
  finishedAt: string | null;
}

/**
 * - `waiting`: its copy is to be started, or started again
 * - `started`: the copy's own status says the rest
 * - `undoing`: its copy is to be taken back
 * - `refused`: no copy could be started; `errors` say why
 * - `cancelled`: the batch was cancelled before the row began
 */
export type RowState = 'waiting' | 'started' | 'undoing' | 'refused' | 'cancelled';

export interface BatchRow {
  /** From 1. */
  row: number;
  /** Line of the uploaded file; null: there was none. */
  line: number | null;
  sourceId: string;
  /** What the row changes. Null once its copy was started: the ledger holds it then. */
  options: Record<string, unknown> | null;
  state: RowState;
  copyId: string | null;
  errors: { code: string; place: string; message: string }[] | null;
}

/** What a row has come to, as people see it. */
export type RowResult = 'waiting' | 'running' | 'completed' | 'failed' | 'undone' | 'cancelled';

export function rowResult(row: Pick<BatchRow, 'state'>, copy: CopyStatus | null): RowResult {
  if (row.state === 'refused') return 'failed';
  if (row.state === 'cancelled') return 'cancelled';
  if (row.state === 'undoing') return 'running';
  if (row.state === 'waiting' || copy === null) return 'waiting';
  return RESULT_OF[copy];
}

const RESULT_OF = {
  pending: 'waiting',
  in_progress: 'running',
  completed: 'completed',
  failed: 'failed',
  aborted: 'undone',
} as const satisfies Record<CopyStatus, RowResult>;

export type BatchCounts = Record<RowResult, number>;

export type BatchAction = 'pause' | 'resume' | 'cancel' | 'retry-failed' | 'undo-drafts';

/** What can be asked of the batch now. `drafts`: copies that stand as drafts and could be taken back. */
export function batchActions(batch: Pick<Batch, 'status'>, counts: BatchCounts, drafts: number): BatchAction[] {
  const open = counts.waiting + counts.running > 0;
  return [
    ...(batch.status === 'running' && open ? (['pause'] as const) : []),
    ...(batch.status === 'paused' ? (['resume'] as const) : []),
    ...((batch.status === 'running' || batch.status === 'paused') && open ? (['cancel'] as const) : []),
    ...(counts.failed > 0 ? (['retry-failed'] as const) : []),
    ...(drafts > 0 && batch.status !== 'running' ? (['undo-drafts'] as const) : []),
  ];
}

/** The request key of a row's copy: whatever is repeated, one row makes one copy. */
export function rowKey(batchId: string, row: number): string {
  return `batch:${batchId}:${row}`;
}
