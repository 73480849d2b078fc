import type { PrismaClient } from './database.ts';
import type { BatchProgress, BatchRowView } from '../usecases/ports-batches.ts';
import { rowResult } from '../domain/batch/batch.ts';
import type { BatchRow, RowResult, RowState } from '../domain/batch/batch.ts';
import type { CopyStatus } from '../domain/copying/order-copy.ts';
import type { BatchRow as StoredRow } from './generated/client.ts';
import { toListed } from './ledger-rows.ts';

export function toRow(row: StoredRow): BatchRow {
  return {
    row: row.row,
    line: row.line,
    sourceId: row.sourceId,
    options: row.options as BatchRow['options'],
    state: row.state as RowState,
    copyId: row.copyId,
    errors: row.errors as BatchRow['errors'],
  };
}

/** The progress of several batches in one statement: rows counted by their state and by the status of their copy. */
export async function progressOf(prisma: PrismaClient, shop: string, batchIds: string[]): Promise<Map<string, BatchProgress>> {
  if (batchIds.length === 0) return new Map();
  const groups = await prisma.$queryRawUnsafe<{ id: string; state: string; status: string | null; draft: boolean; count: number }[]>(
    `SELECT r."batchId" AS id, r.state, c.status, (c."draftId" IS NOT NULL AND c."targetId" IS NULL) AS draft, count(*)::int AS count
     FROM "BatchRow" r LEFT JOIN "OrderCopy" c ON c.id = r."copyId" AND c.shop = r.shop
     WHERE r.shop = $1 AND r."batchId" = ANY(string_to_array($2, ',')) GROUP BY 1, 2, 3, 4`,
    shop,
    batchIds.join(','),
  );
  const found = new Map<string, BatchProgress>();
  for (const { id, state, status, draft, count } of groups) {
    const progress = found.get(id) ?? {
      counts: { waiting: 0, running: 0, completed: 0, failed: 0, undone: 0, cancelled: 0 },
      ...{ drafts: 0, outstanding: 0, toStart: 0, toUndo: 0 },
    };
    found.set(id, progress);
    progress.counts[rowResult({ state: state as RowState }, status as CopyStatus | null)] += count;
    if (state === 'waiting') progress.toStart += count;
    if (state === 'undoing') progress.toUndo += count;
    if (state === 'started' && (status === 'pending' || status === 'in_progress')) progress.outstanding += count;
    if (state === 'started' && draft && (status === 'completed' || status === 'failed')) progress.drafts += count;
  }
  return found;
}

/** `rowResult` as SQL, for filters; a test holds the two together. */
const RESULT = `CASE WHEN r.state = 'refused' THEN 'failed' WHEN r.state = 'cancelled' THEN 'cancelled' WHEN r.state = 'undoing' THEN 'running'
  WHEN r.state = 'waiting' OR c.status IS NULL OR c.status = 'pending' THEN 'waiting' WHEN c.status = 'in_progress' THEN 'running'
  WHEN c.status = 'aborted' THEN 'undone' ELSE c.status END`;

export async function rowViews(
  prisma: PrismaClient,
  shop: string,
  batchId: string,
  page: { first: number; after: number; result?: RowResult[] },
): Promise<BatchRowView[]> {
  const rows = await prisma.$queryRawUnsafe<StoredRow[]>(
    `SELECT r.* FROM "BatchRow" r LEFT JOIN "OrderCopy" c ON c.id = r."copyId" AND c.shop = r.shop
     WHERE r.shop = $1 AND r."batchId" = $2 AND r."row" > $3::int AND ($4::text = '' OR ${RESULT} = ANY(string_to_array($4, ',')))
     ORDER BY r."row" LIMIT $5::int`,
    shop,
    batchId,
    page.after,
    (page.result ?? []).join(','),
    page.first,
  );
  const copies = await prisma.orderCopy.findMany({
    where: { shop, id: { in: rows.flatMap(({ copyId }) => copyId ?? []) } },
    omit: { plan: true, calculation: true },
  });
  const byId = new Map(copies.map((copy) => [copy.id, toListed(copy)]));
  return rows.map((row) => {
    const copy = (row.copyId && byId.get(row.copyId)) || null;
    return { ...toRow(row), copy, result: rowResult({ state: row.state as RowState }, copy?.status ?? null) };
  });
}
