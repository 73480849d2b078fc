import type { PrismaClient } from './database.ts';
import type { BatchProgress, BatchRowView } from '../usecases/ports-batches.ts';
import { rowResult } from '../domain/batch/batch.ts';
import type { BatchRow, RowResult, RowState } from '../domain/batch/batch.ts';
import type { CopyStatus } from '../domain/copying/order-copy.ts';
import { statusOfParts } from '../domain/copying/parts-result.ts';
import type { BatchRow as StoredRow } from './generated/client.ts';
import { inOrder, toListed } from './ledger-rows.ts';

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

/** The parts of copies of batches, by the copy that is part 1; very few copies have any. */
const PARTS = `LEFT JOIN (SELECT "partOf", bool_or(status IN ('pending', 'in_progress')) AS running, bool_or(status = 'failed') AS failed,
    bool_or(status = 'completed') AS completed,
    count(*) FILTER (WHERE status IN ('completed', 'failed') AND "draftId" IS NOT NULL AND "targetId" IS NULL)::int AS drafts
  FROM "OrderCopy" WHERE shop = $1 AND "partOf" IS NOT NULL AND door = 'batch' GROUP BY 1) p ON p."partOf" = c.id`;

/** `statusOfParts` as SQL; a test holds the two together. */
const STATUS = `CASE WHEN p."partOf" IS NULL THEN c.status WHEN p.running OR c.status IN ('pending', 'in_progress') THEN 'in_progress'
  WHEN p.failed OR c.status = 'failed' THEN 'failed' WHEN p.completed OR c.status = 'completed' THEN 'completed' ELSE 'aborted' END`;

/** The progress of several batches in one statement: rows counted by their state and by the status of their copy. */
export async function progressOf(prisma: PrismaClient, shop: string, batchIds: string[]): Promise<Map<string, BatchProgress>> {
  if (batchIds.length === 0) return new Map();
  const groups = await prisma.$queryRawUnsafe<{ id: string; state: string; status: string | null; drafts: number; count: number }[]>(
    `SELECT r."batchId" AS id, r.state, ${STATUS} AS status, count(*)::int AS count, sum(COALESCE(p.drafts, 0) +
       CASE WHEN c.status IN ('completed', 'failed') AND c."draftId" IS NOT NULL AND c."targetId" IS NULL THEN 1 ELSE 0 END)::int AS drafts
     FROM "BatchRow" r LEFT JOIN "OrderCopy" c ON c.id = r."copyId" AND c.shop = r.shop ${PARTS}
     WHERE r.shop = $1 AND r."batchId" = ANY(string_to_array($2, ',')) GROUP BY 1, 2, 3`,
    shop,
    batchIds.join(','),
  );
  const found = new Map<string, BatchProgress>();
  for (const { id, state, status, drafts, count } of groups) {
    const progress = found.get(id) ?? {
      counts: { waiting: 0, running: 0, completed: 0, failed: 0, undone: 0, cancelled: 0 },
      ...{ drafts: 0, outstanding: 0, toStart: 0, toUndo: 0 },
    };
    found.set(id, progress);
    progress.counts[rowResult({ state: state as RowState }, status as CopyStatus | null)] += count;
    if (state === 'waiting') progress.toStart += count;
    if (state === 'undoing') progress.toUndo += count;
    if (state === 'started' && (status === 'pending' || status === 'in_progress')) progress.outstanding += count;
    if (state === 'started') progress.drafts += drafts;
  }
  return found;
}

/** `rowResult` as SQL, for filters; a test holds the two together. */
const RESULT = `CASE WHEN r.state = 'refused' THEN 'failed' WHEN r.state = 'cancelled' THEN 'cancelled' WHEN r.state = 'undoing' THEN 'running'
  WHEN r.state = 'waiting' OR c.status IS NULL OR ${STATUS} = 'pending' THEN 'waiting' WHEN ${STATUS} = 'in_progress' THEN 'running'
  WHEN ${STATUS} = 'aborted' THEN 'undone' ELSE ${STATUS} END`;

export async function rowViews(
  prisma: PrismaClient,
  shop: string,
  batchId: string,
  page: { first: number; after: number; result?: RowResult[] },
): Promise<BatchRowView[]> {
  const rows = await prisma.$queryRawUnsafe<StoredRow[]>(
    `SELECT r.* FROM "BatchRow" r LEFT JOIN "OrderCopy" c ON c.id = r."copyId" AND c.shop = r.shop ${PARTS}
     WHERE r.shop = $1 AND r."batchId" = $2 AND r."row" > $3::int AND ($4::text = '' OR ${RESULT} = ANY(string_to_array($4, ',')))
     ORDER BY r."row" LIMIT $5::int`,
    shop,
    batchId,
    page.after,
    (page.result ?? []).join(','),
    page.first,
  );
  const copyIds = rows.flatMap(({ copyId }) => copyId ?? []);
  const copies = await prisma.orderCopy.findMany({
    where: { shop, OR: [{ id: { in: copyIds } }, { partOf: { in: copyIds } }] },
    omit: { plan: true, calculation: true },
  });
  const byFirst = Map.groupBy(copies.map(toListed), (copy) => copy.partOf ?? copy.id);
  return rows.map((row) => {
    const parts = (row.copyId === null ? undefined : byFirst.get(row.copyId)) ?? [];
    const copy = parts.find(({ id }) => id === row.copyId) ?? null;
    const status = copy === null ? null : statusOfParts(parts);
    return { ...toRow(row), copy, parts: inOrder(parts), result: rowResult({ state: row.state as RowState }, status) };
  });
}
