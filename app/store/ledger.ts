import type { Database, PrismaClient } from './database.ts';
import type { OrderCopy as OrderCopyRow } from './generated/client.ts';
import type { CopyFilter, LedgerPort } from '../usecases/ports.ts';
import type { CopyDoor, CopyStatus, OrderCopy } from '../domain/copying/order-copy.ts';
import type { Totals } from '../domain/copying/plan.ts';
import { isStorable } from '../domain/storable-text.ts';
import { priorityOf } from '../domain/copying/door-priority.ts';
import type { CopyPriority } from '../domain/copying/door-priority.ts';
import { readCopiesOf, readLineage } from './ledger-lineage.ts';
import { inOrder, toColumns, toCopy, toEvent, toListed } from './ledger-rows.ts';
import { AHEAD, assignments, claim, finish, insertCopy, readSteps, stepsJson, until } from './ledger-statements.ts';
import type { Sql } from './sql.ts';
import { LeaseLost } from '../usecases/ports.ts';
import { randomUUID } from 'node:crypto';

/**
 * Puts the job of a copy in the queue within the ledger's own transaction: roll back one and lose both. `ahead`: other copies of the shop that
 * are under way, as far as they were counted.
 */
export type SendRunCopy = (transaction: Sql, job: { shop: string; copyId: string }, priority: CopyPriority, ahead: number) => Promise<void>;

const STATUSES: readonly CopyStatus[] = ['pending', 'in_progress', 'completed', 'failed', 'aborted'];
/** The bulk of a row, which lists do not show. */
const BULK = { plan: true, calculation: true } as const;

/** The ledger in the database. Every statement names the shop, so that no shop can see or change another's copies. */
export function createLedger(
  { prisma, sql }: Pick<Database, 'prisma' | 'sql'>,
  sendRunCopy: SendRunCopy,
  newId: () => string = randomUUID,
): LedgerPort {
  const findByKey = async (shop: string, requestKey: string): Promise<OrderCopy | null> => {
    const [row] = await sql.query<OrderCopyRow>(`SELECT * FROM "OrderCopy" WHERE shop = $1 AND "requestKey" = $2`, [shop, requestKey]);
    return row ? toCopy(row) : null;
  };
  const get = async (shop: string, copyId: string): Promise<OrderCopy | null> => {
    const [row] = await sql.query<OrderCopyRow>(`SELECT * FROM "OrderCopy" WHERE id = $1 AND shop = $2`, [copyId, shop]);
    return row ? toCopy(row) : null;
  };
  const startAll: LedgerPort['startAll'] = async (copies) => {
    if (copies.length === 0) return [];
    const created = new Set<OrderCopy>();
    await sql.transaction(async (tx) => {
      for (const copy of copies) {
        const inserted = await insertCopy(tx, copy, newId());
        if (!inserted) continue;
        await sendRunCopy(tx, { shop: copy.shop, copyId: copy.id }, priorityOf(copy.door), inserted.ahead);
        created.add(copy);
      }
    });
    return Promise.all(
      copies.map(async (copy) => {
        if (created.has(copy)) return { copy, created: true };
        const known = await findByKey(copy.shop, copy.requestKey);
        if (!known) throw new Error(`The copy with the key of ${copy.id} was erased while it was asked for again.`);
        return { copy: known, created: false };
      }),
    );
  };

  return {
    get,
    findByKey,

    async start(copy) {
      const [started] = await startAll([copy]);
      if (!started) throw new Error(`The copy ${copy.id} was neither written nor found.`);
      return started;
    },
    startAll,

    claim: (lease, at, how) => claim(sql, lease, at, newId(), how ?? {}),

    async advance(lease, at, records, change) {
      const { set, values } = assignments({ ...toColumns(change), leaseUntil: until(lease, at) }, 4);
      const steps = `jsonb_to_recordset($4::jsonb) AS e(n int, step text, state text, detail jsonb, at timestamptz)`;
      const rows = await sql.query(
        `WITH held AS (UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2 AND "leaseOwner" = $3 AND status = 'in_progress' RETURNING id, shop),
         noted AS (INSERT INTO "CopyStep" (shop, "copyId", step, state, detail, at)
           SELECT held.shop, held.id, e.step, e.state, e.detail, e.at FROM held, ${steps} ORDER BY e.n)
         SELECT id FROM held`,
        [lease.copyId, lease.shop, lease.owner, stepsJson(records), ...values],
      );
      if (rows.length === 0) throw new LeaseLost(lease.copyId);
    },

    async renew(lease, at) {
      const rows = await sql.query(
        `UPDATE "OrderCopy" SET "leaseUntil" = $4::timestamptz
         WHERE id = $1 AND shop = $2 AND "leaseOwner" = $3 AND status = 'in_progress' RETURNING id`,
        [lease.copyId, lease.shop, lease.owner, until(lease, at)],
      );
      if (rows.length === 0) throw new LeaseLost(lease.copyId);
    },

    async release(lease) {
      await sql.query(`UPDATE "OrderCopy" SET "leaseOwner" = NULL, "leaseUntil" = NULL WHERE id = $1 AND shop = $2 AND "leaseOwner" = $3`, [
        lease.copyId,
        lease.shop,
        lease.owner,
      ]);
    },

    async finish(of, final) {
      return finish(sql, of, final, newId());
    },

    async reopen(shop, copyId, how) {
      const reopened = await sql.transaction(async (tx) => {
        const columns = {
          ...toColumns({ ...how.change, finishedAt: null, attempts: 0, waiting: null }),
          status: 'pending',
          leaseOwner: null,
          leaseUntil: null,
          settledAt: null,
          settledBy: null,
        };
        const { set, values } = assignments(columns, 4);
        const rows = await tx.query<{ door: CopyDoor; ahead: number }>(
          `UPDATE "OrderCopy" c SET ${set} WHERE id = $1 AND shop = $2 AND status = ANY(string_to_array($3, ',')) AND "forgottenAt" IS NULL
             AND (NOT $4::boolean OR "settledAt" IS NULL)
           RETURNING door, ${AHEAD} AS ahead`,
          [copyId, shop, how.from.join(','), how.unlessSettled ?? false, ...values],
        );
        if (!rows[0]) return false;
        await sendRunCopy(tx, { shop, copyId }, priorityOf(rows[0].door), rows[0].ahead);
        return true;
      });
      return reopened ? get(shop, copyId) : null;
    },

    list: (shop, filter) => list(prisma, shop, filter),

    async parts(shop, firstCopyId) {
      const rows = await prisma.orderCopy.findMany({
        where: { shop, OR: [{ id: firstCopyId }, { partOf: firstCopyId }] },
        omit: BULK,
      });
      return inOrder(rows.map(toListed));
    },

    async partTotals(shop, firstCopyId) {
      // Of a calculation, which may be large, the totals alone.
      const rows = await sql.query<{ id: string; totals: Totals }>(
        `SELECT id, calculation->'totals' AS totals FROM "OrderCopy"
         WHERE shop = $1 AND (id = $2 OR "partOf" = $2) AND calculation IS NOT NULL AND calculation->'totals' IS NOT NULL`,
        [shop, firstCopyId],
      );
      return new Map(rows.map(({ id, totals }) => [id, totals]));
    },

    async counts(shop) {
      const groups = await prisma.orderCopy.groupBy({ by: ['status'], where: { shop }, _count: true });
      const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<CopyStatus, number>;
      for (const group of groups) counts[group.status as CopyStatus] = group._count;
      return counts;
    },

    lineage: (shop, orderId, knownRoot = null) => readLineage(prisma, shop, orderId, knownRoot),
    copiesOf: (shop, orderId, page) => readCopiesOf(prisma, shop, orderId, page),

    async rootOf(shop, orderId) {
      const [row] = await sql.query<{ rootSourceId: string }>(
        `SELECT "rootSourceId" FROM "OrderCopy" WHERE shop = $1 AND "targetId" = $2 ORDER BY "createdAt" DESC LIMIT 1`,
        [shop, orderId],
      );
      return row?.rootSourceId ?? null;
    },

    async addressUnderWay(shop, customerId, exceptCopyId) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT plan->'record'->'restore'->>'addressId' AS id FROM "OrderCopy"
        WHERE shop = ${shop} AND status = 'in_progress' AND id <> ${exceptCopyId} AND plan->'record'->'restore'->>'customerId' = ${customerId}
        ORDER BY "createdAt" LIMIT 1`;
      return rows[0]?.id ?? null;
    },

    steps: (shop, copyId) => readSteps(sql, shop, copyId),

    async events(shop, filter) {
      const after = filter.after ? await prisma.copyEvent.findFirst({ where: { shop, id: filter.after } }) : null;
      const rows = await prisma.copyEvent.findMany({
        where: { shop, ...(filter.copyId ? { copyId: filter.copyId } : {}), ...(after ? { seq: { gt: after.seq } } : {}) },
        orderBy: { seq: 'asc' },
        take: filter.limit,
      });
      return rows.map(toEvent);
    },

    async findAbandoned(at, limit) {
      // A pending copy has its job in the queue; it counts as abandoned only when that job evidently never came.
      const rows = await prisma.orderCopy.findMany({
        where: { status: 'in_progress', leaseUntil: { lt: at } },
        select: { shop: true, id: true },
        orderBy: { createdAt: 'asc' },
        take: limit,
      });
      return rows.map((row) => ({ shop: row.shop, copyId: row.id }));
    },

    async endLeases(at) {
      await prisma.orderCopy.updateMany({
        where: { status: 'in_progress', leaseUntil: { gt: at } },
        data: { leaseUntil: new Date(at.getTime() - 1) },
      });
    },

    async ofOrders(shop, orderIds) {
      const rows = await prisma.orderCopy.findMany({
        where: { shop, OR: [{ sourceId: { in: orderIds } }, { targetId: { in: orderIds } }] },
      });
      return rows.map(toCopy);
    },

    async redact(shop, copyId, change) {
      const { set, values } = assignments(toColumns(change), 2);
      await sql.query(`UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2`, [copyId, shop, ...values]);
    },

    async erase(shop) {
      // Steps and events go with their copy (ON DELETE CASCADE).
      await prisma.orderCopy.deleteMany({ where: { shop } });
    },
  };
}

async function list(prisma: PrismaClient, shop: string, filter: CopyFilter): Promise<{ copies: OrderCopy[]; nextCursor: string | null }> {
  const cursor = filter.after ? decodeCursor(filter.after) : null;
  const text = filter.text?.trim();
  const rows = await prisma.orderCopy.findMany({
    where: {
      shop,
      ...(filter.status?.length ? { status: { in: filter.status } } : {}),
      ...(filter.failure === 'settled' ? { settledAt: { not: null } } : {}),
      ...(filter.failure === 'open' ? { settledAt: null } : {}),
      ...(filter.sourceId ? { sourceId: filter.sourceId } : {}),
      ...(filter.scheduleId ? { scheduleId: filter.scheduleId } : {}),
      AND: [
        ...(filter.failure ? [{ OR: [{ status: 'failed' }, { status: 'completed', errorsCount: { gt: 0 } }] }] : []),
        ...(text
          ? [
              {
                OR: (['sourceName', 'targetName', 'draftName', 'reason', 'id', 'sourceId', 'draftId', 'targetId'] as const).map(
                  (field) => ({
                    [field]: { contains: text, mode: 'insensitive' as const },
                  }),
                ),
              },
            ]
          : []),
        ...(cursor ? [{ OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { gt: cursor.id } }] }] : []),
      ],
    },
    omit: BULK,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: filter.first + 1,
  });
  const page = rows.slice(0, filter.first);
  const last = page.at(-1);
  return { copies: page.map(toListed), nextCursor: rows.length > page.length && last ? encodeCursor(last.createdAt, last.id) : null };
}

function encodeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** As {@link encodeCursor} writes it: the database knows fewer years than a Date. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Null for what is no cursor of ours: the list then begins at its start. */
function decodeCursor(text: string): { at: Date; id: string } | null {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    if (typeof at !== 'string' || typeof id !== 'string' || !INSTANT.test(at) || !isStorable(id)) return null;
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? null : { at: date, id };
  } catch {
    return null;
  }
}
