import type { PrismaClient, Transaction } from './database.ts';
import type { BatchesPort, BatchProgress } from '../usecases/ports-batches.ts';
import type { Batch, BatchRow } from '../domain/batch/batch.ts';
import type { Batch as StoredBatch } from './generated/client.ts';
import { progressOf, rowViews, toRow } from './batch-rows.ts';
import type { Prisma } from './generated/client.ts';

/** Puts the job that feeds a batch into the queue within the same transaction. */
export type SendRunBatch = (transaction: Transaction, job: { shop: string; batchId: string }) => Promise<void>;

/** Rows written by one statement. */
const CHUNK = 1_000;

/** Batches and their rows. Every statement names the shop. */
export function createBatches(prisma: PrismaClient, sendRunBatch: SendRunBatch): BatchesPort {
  const progress = async (shop: string, batchId: string): Promise<BatchProgress> =>
    (await progressOf(prisma, shop, [batchId])).get(batchId) ?? noProgress();
  const withKey = async (shop: string, requestKey: string): Promise<Batch | null> => {
    const row = await prisma.batch.findUnique({ where: { shop_requestKey: { shop, requestKey } } });
    return row && toBatch(row);
  };
  const changeRows = (statement: string, shop: string, batchId: string) =>
    prisma.$executeRawUnsafe(`UPDATE "BatchRow" r ${statement}`, shop, batchId);

  return {
    async create(batch, rows) {
      const created = await prisma.$transaction(
        async (tx) => {
          if (!(await insertBatch(tx, batch))) return false;
          for (let from = 0; from < rows.length; from += CHUNK) await insertRows(tx, batch, rows.slice(from, from + CHUNK));
          await sendRunBatch(tx, { shop: batch.shop, batchId: batch.id });
          return true;
        },
        { timeout: 60_000 },
      );
      if (created) return { batch, created };
      const known = await withKey(batch.shop, batch.requestKey);
      if (!known) throw new Error(`The batch with the key of ${batch.id} was erased while it was asked for again.`);
      return { batch: known, created };
    },

    withKey,

    async get(shop, batchId) {
      const row = await prisma.batch.findFirst({ where: { id: batchId, shop } });
      return row && toBatch(row);
    },

    async list(shop, { first, after }) {
      const before = after ? await prisma.batch.findFirst({ where: { id: after, shop } }) : null;
      const rows = await prisma.batch.findMany({
        where: {
          shop,
          ...(before ? { OR: [{ createdAt: { lt: before.createdAt } }, { createdAt: before.createdAt, id: { gt: before.id } }] } : {}),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: first + 1,
      });
      const page = rows.slice(0, first).map(toBatch);
      const known = await progressOf(
        prisma,
        shop,
        page.map(({ id }) => id),
      );
      return {
        batches: page.map((batch) => ({ ...batch, progress: known.get(batch.id) ?? noProgress() })),
        nextCursor: rows.length > first ? (page.at(-1)?.id ?? null) : null,
      };
    },

    progress,
    rows: (shop, batchId, page) => rowViews(prisma, shop, batchId, page),

    async toDo(shop, batchId, limit, undoingOnly) {
      const rows = await prisma.batchRow.findMany({
        where: { shop, batchId, state: { in: undoingOnly ? ['undoing'] : ['undoing', 'waiting'] } },
        orderBy: [{ state: 'asc' }, { row: 'asc' }],
        take: limit,
      });
      return rows.map(toRow);
    },

    async settle(shop, batchId, rows) {
      // What a row changes is kept as long as it may be needed to start its copy.
      await prisma.$executeRawUnsafe(
        `UPDATE "BatchRow" r SET state = e."to", "copyId" = COALESCE(e."copyId", r."copyId"), errors = e.errors,
           options = CASE WHEN e."to" = 'started' THEN NULL ELSE r.options END
         FROM jsonb_to_recordset($3::jsonb) AS e("row" int, "from" text, "to" text, "copyId" text, errors jsonb)
         WHERE r.shop = $1 AND r."batchId" = $2 AND r."row" = e."row" AND r.state = e."from"`,
        shop,
        batchId,
        JSON.stringify(rows),
      );
    },

    async setStatus(shop, batchId, { from, to, at, pausedFor = null, wake = false }) {
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.batch.updateMany({
          where: { id: batchId, shop, status: { in: from } },
          data: {
            status: to,
            pausedFor,
            finishedAt: to === 'finished' || to === 'cancelled' ? at : null,
            ...(to === 'running' ? { resumedAt: at } : {}),
          },
        });
        if (count > 0 && wake) await sendRunBatch(tx, { shop, batchId });
        return count > 0;
      });
    },

    countPausedFor: (shop, pausedFor) => prisma.batch.count({ where: { shop, status: 'paused', pausedFor } }),

    async resumePausedFor(shop, pausedFor, at) {
      return prisma.$transaction(async (tx) => {
        const resumed = await tx.batch.updateManyAndReturn({
          where: { shop, status: 'paused', pausedFor },
          data: { status: 'running', pausedFor: null, resumedAt: at },
          select: { id: true },
        });
        for (const { id } of resumed) await sendRunBatch(tx, { shop, batchId: id });
        return resumed.length;
      });
    },

    async cancelWaiting(shop, batchId) {
      const never = await changeRows(
        `SET state = 'cancelled', options = NULL WHERE r.shop = $1 AND r."batchId" = $2 AND r.state = 'waiting' AND r."copyId" IS NULL`,
        shop,
        batchId,
      );
      await changeRows(`SET state = 'started' WHERE r.shop = $1 AND r."batchId" = $2 AND r.state = 'waiting'`, shop, batchId);
      const queued = await changeRows(`SET state = 'undoing' ${ofCopy(`x.status = 'pending' AND x.id = r."copyId"`)}`, shop, batchId);
      return never + queued;
    },

    async retryFailed(shop, batchId) {
      const refused = await changeRows(
        `SET state = 'waiting', errors = NULL WHERE r.shop = $1 AND r."batchId" = $2 AND r.state = 'refused'`,
        shop,
        batchId,
      );
      return (
        refused + (await changeRows(`SET state = 'waiting' ${ofCopy(`x.status = 'failed' AND x."settledAt" IS NULL`)}`, shop, batchId))
      );
    },

    undoDrafts: (shop, batchId) =>
      changeRows(
        `SET state = 'undoing' ${ofCopy(`x.status IN ('completed', 'failed') AND x."draftId" IS NOT NULL AND x."targetId" IS NULL`)}`,
        shop,
        batchId,
      ),

    async lostAccess(shop, batchId, since) {
      const rows = await prisma.$queryRawUnsafe<unknown[]>(
        `SELECT 1 FROM "BatchRow" r JOIN "OrderCopy" c ON c.id = r."copyId" AND c.shop = r.shop
         WHERE r.shop = $1 AND r."batchId" = $2 AND c.status = 'failed' AND c."finishedAt" >= $3::timestamptz AND c.errors @> '[{"code":"NO_ACCESS"}]' LIMIT 1`,
        shop,
        batchId,
        since,
      );
      return rows.length > 0;
    },

    async fed(shop, batchId, at) {
      await prisma.batch.updateMany({ where: { id: batchId, shop }, data: { fedAt: at } });
    },

    async findStalled(before, limit) {
      const rows = await prisma.$queryRawUnsafe<{ shop: string; id: string }[]>(
        `SELECT shop, id FROM "Batch" WHERE COALESCE("fedAt", "createdAt") < $1::timestamptz
           AND (status = 'running' OR id IN (SELECT "batchId" FROM "BatchRow" WHERE state = 'undoing')) ORDER BY "createdAt" LIMIT $2::int`,
        before,
        limit,
      );
      return rows.map(({ shop, id }) => ({ shop, batchId: id }));
    },

    async erase(shop) {
      // Rows go with their batch (ON DELETE CASCADE).
      await prisma.batch.deleteMany({ where: { shop } });
    },
  };
}

/** `WHERE …` of an update of started rows by what their copy `x`, or a part of the same source, has come to. */
function ofCopy(condition: string): string {
  return `WHERE r.shop = $1 AND r."batchId" = $2 AND r.state = 'started'
    AND EXISTS (SELECT 1 FROM "OrderCopy" x WHERE x.shop = r.shop AND (x.id = r."copyId" OR x."partOf" = r."copyId") AND ${condition})`;
}

async function insertBatch(tx: Transaction, batch: Batch): Promise<boolean> {
  const { count } = await tx.batch.createMany({
    data: [{ ...batch, options: batch.options as Prisma.InputJsonObject }],
    skipDuplicates: true,
  });
  return count > 0;
}

async function insertRows(tx: Transaction, { id, shop }: Batch, rows: BatchRow[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "BatchRow" ("batchId", "row", shop, line, "sourceId", options, state, "copyId", errors)
     SELECT $1, e."row", $2, e.line, e."sourceId", e.options, e.state, e."copyId", e.errors
     FROM jsonb_to_recordset($3::jsonb) AS e("row" int, line int, "sourceId" text, options jsonb, state text, "copyId" text, errors jsonb)`,
    id,
    shop,
    JSON.stringify(rows),
  );
}

function toBatch(row: StoredBatch): Batch {
  const { fedAt: _feeding, options, createdAt, resumedAt, finishedAt, ...rest } = row;
  return {
    ...rest,
    kind: rest.kind as Batch['kind'],
    status: rest.status as Batch['status'],
    pausedFor: rest.pausedFor as Batch['pausedFor'],
    options: options as Record<string, unknown>,
    createdAt: createdAt.toISOString(),
    resumedAt: resumedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function noProgress(): BatchProgress {
  return {
    counts: { waiting: 0, running: 0, completed: 0, failed: 0, undone: 0, cancelled: 0 },
    drafts: 0,
    outstanding: 0,
    toStart: 0,
    toUndo: 0,
  };
}
