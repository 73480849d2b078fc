import { z } from 'zod';
import type { Batch, BatchAction, BatchCounts, RowResult } from '../domain/batch/batch.ts';
import { orderReference } from './order-copies.ts';
import type { MoneyOut, OrderCopyOut } from './order-copies.ts';

/**
 * Batches, many copies asked for at once:
 * - `POST /api/batches` with `Idempotency-Key` (batchRequest → batch, 202; the same key again: 200 and the same batch)
 * - `POST /api/batches/check` (batchContent → check): reads a file as a batch would; nothing is written
 * - `GET /api/batches`, `GET /api/batches/:id`, `GET /api/batches/:id/rows`, `GET /api/batches/:id/results` (CSV)
 * - `POST /api/batches/:id/pause`, `/resume`, `/cancel`, `/retry-failed`, `/undo-drafts`
 */
export const MAX_CSV_BYTES = 8_000_000;

export const batchContent = z.strictObject({
  orderIds: z.array(orderReference).max(20_000).optional(),
  /** UTF-8 CSV with a header line; with a column `order`, each row names its source, else `orderId` does. */
  csv: z.string().max(MAX_CSV_BYTES).optional(),
  /** As the merchant types it into the orders list. */
  search: z.string().min(1).max(500).optional(),
  /** Id, address in the admin, or name (`#1001`). */
  orderId: z.string().trim().min(1).max(255).optional(),
  profile: z.string().max(100).optional(),
  options: z.record(z.string(), z.unknown()).optional(),
});

export const batchRequest = batchContent.extend({
  name: z.string().trim().max(100).optional(),
  /** Without it, a file with bad rows is refused as a whole. */
  skipBadRows: z.boolean().optional(),
});
export type BatchRequest = z.input<typeof batchRequest>;

export const batchesQuery = z.strictObject({
  first: z.coerce.number().int().min(1).max(100).default(25),
  after: z.string().max(64).optional(),
});

const results = z.enum(['waiting', 'running', 'completed', 'failed', 'undone', 'cancelled']);

export const rowsQuery = z.strictObject({
  result: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(results))
    .optional(),
  first: z.coerce.number().int().min(1).max(200).default(50),
  after: z.coerce.number().int().min(0).max(100_000).default(0),
});

export const batchAction = z.enum(['pause', 'resume', 'cancel', 'retry-failed', 'undo-drafts']);

export interface BatchOut {
  id: string;
  name: string;
  kind: Batch['kind'];
  status: Batch['status'];
  pausedFor: Batch['pausedFor'];
  total: number;
  counts: BatchCounts;
  /** Copies that stand as drafts and could be taken back. */
  drafts: number;
  /** 0 to 1: rows that have come to an end. */
  progress: number;
  sourceId: string | null;
  createdAt: string;
  finishedAt: string | null;
  actions: BatchAction[];
}

export interface BatchListOut {
  batches: BatchOut[];
  nextCursor: string | null;
}

export interface BatchRowOut {
  row: number;
  line: number | null;
  result: RowResult;
  source: { id: string; name: string | null };
  copyId: string | null;
  status: OrderCopyOut['status'] | null;
  /** More than one where a source over the limit became numbered drafts. */
  made: { id: string; name: string }[];
  /** Of the orders made, together; null: none was made. */
  total: MoneyOut | null;
  errors: { code: string; message: string; remedy: string | null }[];
}

export interface BatchRowsOut {
  rows: BatchRowOut[];
  /** For `after`; null: these were the last. */
  next: number | null;
}

export interface BatchCheckOut {
  kind: Batch['kind'];
  good: number;
  bad: { line: number; column: string | null; code: string; message: string }[];
}
