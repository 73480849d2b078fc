import type { PrismaClient, Transaction } from './database.ts';
import type { Claim, CopyChange, CopyFilter, FinalStatus, Lease, LedgerPort } from '../usecases/ports.ts';
import type { CopyEventType, CopyStatus, OrderCopy, StepRecord } from '../domain/copying/order-copy.ts';
import { COLUMN_CASTS, toColumns, toCopy, toEvent, toStep } from './ledger-rows.ts';
import { LeaseLost } from '../usecases/ports.ts';
import { randomUUID } from 'node:crypto';

/** Puts the job of a copy in the queue within the ledger's own transaction: roll back one and lose both. */
export type SendRunCopy = (transaction: Transaction, job: { shop: string; copyId: string }) => Promise<void>;

const STATUSES: readonly CopyStatus[] = ['pending', 'in_progress', 'completed', 'failed', 'aborted'];
const EVENT_OF = { completed: 'order_copies.complete', failed: 'order_copies.fail', aborted: 'order_copies.abort' } as const;

/** The ledger in the database. Every statement names the shop, so that no shop can see or change another's copies. */
export function createLedger(prisma: PrismaClient, sendRunCopy: SendRunCopy, newId: () => string = randomUUID): LedgerPort {
  const findByKey = async (shop: string, requestKey: string): Promise<OrderCopy | null> => {
    const row = await prisma.orderCopy.findUnique({ where: { shop_requestKey: { shop, requestKey } } });
    return row && toCopy(row);
  };
  const get = async (shop: string, copyId: string): Promise<OrderCopy | null> => {
    const row = await prisma.orderCopy.findFirst({ where: { id: copyId, shop } });
    return row && toCopy(row);
  };

  return {
    get,
    findByKey,

    async start(copy) {
      // The look-up is for speed, the unique key is for correctness.
      const known = await findByKey(copy.shop, copy.requestKey);
      if (known) return { copy: known, created: false };
      const created = await prisma.$transaction(async (tx) => {
        const inserted = await insertCopy(tx, copy);
        if (!inserted) return false;
        await insertEvent(
          tx,
          newId(),
          copy.shop,
          copy.id,
          'order_copies.create',
          { sourceId: copy.source.id, door: copy.door },
          copy.createdAt,
        );
        await sendRunCopy(tx, { shop: copy.shop, copyId: copy.id });
        return true;
      });
      const row = await findByKey(copy.shop, copy.requestKey);
      if (!row) throw new Error(`The copy ${copy.id} was erased while it was being started.`);
      return { copy: row, created };
    },

    claim: (lease, at, how) => claim(prisma, lease, at, newId(), how ?? {}),

    async advance(lease, at, records, change) {
      const { set, values } = assignments({ ...toColumns(change), leaseUntil: until(lease, at) }, 4);
      const steps = `jsonb_to_recordset($4::jsonb) AS e(n int, step text, state text, detail jsonb, at timestamptz)`;
      const rows = await prisma.$queryRawUnsafe<unknown[]>(
        `WITH held AS (UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2 AND "leaseOwner" = $3 AND status = 'in_progress' RETURNING id, shop),
         noted AS (INSERT INTO "CopyStep" (shop, "copyId", step, state, detail, at)
           SELECT held.shop, held.id, e.step, e.state, e.detail, e.at FROM held, ${steps} ORDER BY e.n)
         SELECT id FROM held`,
        lease.copyId,
        lease.shop,
        lease.owner,
        stepsJson(records),
        ...values,
      );
      if (rows.length === 0) throw new LeaseLost(lease.copyId);
    },

    async renew(lease, at) {
      const { count } = await prisma.orderCopy.updateMany({
        where: { id: lease.copyId, shop: lease.shop, leaseOwner: lease.owner, status: 'in_progress' },
        data: { leaseUntil: until(lease, at) },
      });
      if (count === 0) throw new LeaseLost(lease.copyId);
    },

    async release(lease) {
      await prisma.orderCopy.updateMany({
        where: { id: lease.copyId, shop: lease.shop, leaseOwner: lease.owner },
        data: { leaseOwner: null, leaseUntil: null },
      });
    },

    async finish(of, final) {
      return finish(prisma, of, final, newId());
    },

    async reopen(shop, copyId, how) {
      const reopened = await prisma.$transaction(async (tx) => {
        const columns = {
          ...toColumns({ ...how.change, finishedAt: null, attempts: 0 }),
          status: 'pending',
          leaseOwner: null,
          leaseUntil: null,
        };
        const { set, values } = assignments(columns, 3);
        const rows = await tx.$queryRawUnsafe<unknown[]>(
          `UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2 AND status = ANY(string_to_array($3, ',')) RETURNING id`,
          copyId,
          shop,
          how.from.join(','),
          ...values,
        );
        if (rows.length === 0) return false;
        await sendRunCopy(tx, { shop, copyId });
        return true;
      });
      return reopened ? get(shop, copyId) : null;
    },

    list: (shop, filter) => list(prisma, shop, filter),

    async counts(shop) {
      const groups = await prisma.orderCopy.groupBy({ by: ['status'], where: { shop }, _count: true });
      const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<CopyStatus, number>;
      for (const group of groups) counts[group.status as CopyStatus] = group._count;
      return counts;
    },

    async lineage(shop, orderId) {
      const [from, to] = [
        await prisma.orderCopy.findMany({ where: { shop, sourceId: orderId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 100 }),
        await prisma.orderCopy.findMany({ where: { shop, targetId: orderId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 100 }),
      ];
      return { from: from.map(toCopy), to: to.map(toCopy) };
    },

    async steps(shop, copyId) {
      return (await prisma.copyStep.findMany({ where: { shop, copyId }, orderBy: { seq: 'asc' } })).map(toStep);
    },

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
      await prisma.$queryRawUnsafe(`UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2 RETURNING id`, copyId, shop, ...values);
    },

    async erase(shop) {
      // Steps and events go with their copy (ON DELETE CASCADE).
      await prisma.orderCopy.deleteMany({ where: { shop } });
    },
  };
}

function until(lease: Lease, at: Date): Date {
  return new Date(at.getTime() + lease.ms);
}

/** `"a" = $4::jsonb, …` for columns and their values, numbered from `offset + 1`. */
function assignments(columns: Record<string, unknown>, offset: number): { set: string; values: unknown[] } {
  const names = Object.keys(columns);
  const set = names.map((name, index) => `"${name}" = $${offset + index + 1}${COLUMN_CASTS[name] ?? ''}`).join(', ');
  return { set, values: names.map((name) => columns[name]) };
}

function stepsJson(records: StepRecord[]): string {
  return JSON.stringify(records.map((record, n) => ({ n, step: record.step, state: record.state, detail: record.detail, at: record.at })));
}

/** False when the request key is taken: somebody else was faster. */
async function insertCopy(tx: Transaction, copy: OrderCopy): Promise<boolean> {
  const { id, shop, requestKey, status, createdAt, ...rest } = copy;
  const columns: Record<string, unknown> = { id, shop, requestKey, status, createdAt, ...toColumns(rest) };
  const names = Object.keys(columns);
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `INSERT INTO "OrderCopy" (${names.map((name) => `"${name}"`).join(', ')})
     VALUES (${names.map((name, index) => `$${index + 1}${COLUMN_CASTS[name] ?? ''}`).join(', ')})
     ON CONFLICT (shop, "requestKey") DO NOTHING RETURNING id`,
    ...names.map((name) => columns[name]),
  );
  return rows.length > 0;
}

async function insertEvent(
  tx: Transaction,
  id: string,
  shop: string,
  copyId: string,
  type: CopyEventType,
  data: Record<string, unknown>,
  at: string,
): Promise<void> {
  await tx.$queryRawUnsafe(
    `INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at) VALUES ($1, $2, $3, $4, $5::jsonb, $6::timestamptz) RETURNING seq`,
    id,
    shop,
    copyId,
    type,
    JSON.stringify(data),
    at,
  );
}

async function claim(
  prisma: PrismaClient,
  lease: Lease,
  at: Date,
  eventId: string,
  how: { from?: CopyStatus[]; change?: CopyChange },
): Promise<Claim> {
  const { set, values } = assignments(toColumns(how.change ?? {}), 7);
  // `before` is locked, so of two workers one takes the copy and the other sees the lease. The start event belongs to the first run only.
  const rows = await prisma.$queryRawUnsafe<unknown[]>(
    `WITH before AS (SELECT id, shop, status, "startedAt" FROM "OrderCopy" WHERE id = $1 AND shop = $2 FOR UPDATE),
     taken AS (UPDATE "OrderCopy" c SET status = 'in_progress', "leaseOwner" = $3, "leaseUntil" = $4::timestamptz,
         attempts = c.attempts + 1, "startedAt" = COALESCE(c."startedAt", $5::timestamptz), "finishedAt" = NULL${set && `, ${set}`}
       FROM before WHERE c.id = before.id
         AND (before.status = ANY(string_to_array($7, ',')) OR (before.status = 'in_progress' AND (c."leaseUntil" IS NULL OR c."leaseUntil" < $5::timestamptz OR c."leaseOwner" = $3)))
       RETURNING c.id, c.shop, before."startedAt" AS started),
     noted AS (INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at)
       SELECT $6, shop, id, 'order_copies.start', '{}'::jsonb, $5::timestamptz FROM taken WHERE started IS NULL)
     SELECT id FROM taken`,
    lease.copyId,
    lease.shop,
    lease.owner,
    until(lease, at),
    at,
    eventId,
    (how.from ?? ['pending']).join(','),
    ...values,
  );
  const row = await prisma.orderCopy.findFirst({
    where: { id: lease.copyId, shop: lease.shop },
    include: { steps: { where: { shop: lease.shop }, orderBy: { seq: 'asc' } } },
  });
  if (!row) return { state: 'unknown' };
  if (rows.length > 0) return { state: 'claimed', copy: toCopy(row), steps: row.steps.map(toStep) };
  if (row.status === 'in_progress' && row.leaseUntil) return { state: 'busy', until: row.leaseUntil };
  return { state: 'final' };
}

async function finish(
  prisma: PrismaClient,
  of: Lease | { shop: string; copyId: string },
  final: FinalStatus,
  eventId: string,
): Promise<boolean> {
  const change: CopyChange = { ...final.change, finishedAt: final.at.toISOString() };
  const { set, values } = assignments({ ...toColumns(change), status: final.status, leaseOwner: null, leaseUntil: null }, 7);
  const mine =
    'owner' in of
      ? `status = 'in_progress' AND "leaseOwner" = $3`
      : `status IN ('pending', 'completed', 'failed') AND "leaseOwner" IS NULL AND $3::text = ''`;
  const data = { errors: final.change?.errors?.map((error) => error.code) ?? [] };
  const rows = await prisma.$queryRawUnsafe<unknown[]>(
    `WITH final AS (UPDATE "OrderCopy" SET ${set} WHERE id = $1 AND shop = $2 AND ${mine} RETURNING id, shop),
     noted AS (INSERT INTO "CopyStep" (shop, "copyId", step, state, detail, at)
       SELECT final.shop, final.id, e.step, e.state, e.detail, e.at
       FROM final, jsonb_to_recordset($4::jsonb) AS e(n int, step text, state text, detail jsonb, at timestamptz) ORDER BY e.n),
     told AS (INSERT INTO "CopyEvent" (id, shop, "copyId", type, data, at)
       SELECT $5, shop, id, '${EVENT_OF[final.status]}', $6::jsonb, $7::timestamptz FROM final)
     SELECT id FROM final`,
    of.copyId,
    of.shop,
    'owner' in of ? of.owner : '',
    stepsJson(final.records ?? []),
    eventId,
    JSON.stringify(data),
    final.at,
    ...values,
  );
  return rows.length > 0;
}

async function list(prisma: PrismaClient, shop: string, filter: CopyFilter): Promise<{ copies: OrderCopy[]; nextCursor: string | null }> {
  const cursor = filter.after ? decodeCursor(filter.after) : null;
  const text = filter.text?.trim();
  const rows = await prisma.orderCopy.findMany({
    where: {
      shop,
      ...(filter.status?.length ? { status: { in: filter.status } } : {}),
      ...(filter.sourceId ? { sourceId: filter.sourceId } : {}),
      AND: [
        ...(text
          ? [
              {
                OR: (['sourceName', 'targetName', 'draftName', 'reason', 'id'] as const).map((field) => ({
                  [field]: { contains: text, mode: 'insensitive' as const },
                })),
              },
            ]
          : []),
        ...(cursor ? [{ OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { gt: cursor.id } }] }] : []),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: filter.first + 1,
  });
  const page = rows.slice(0, filter.first);
  const last = page.at(-1);
  return { copies: page.map(toCopy), nextCursor: rows.length > page.length && last ? encodeCursor(last.createdAt, last.id) : null };
}

function encodeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** Null for what is no cursor of ours: the list then begins at its start. */
function decodeCursor(text: string): { at: Date; id: string } | null {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    const date = new Date(String(at));
    return typeof id === 'string' && !Number.isNaN(date.getTime()) ? { at: date, id } : null;
  } catch {
    return null;
  }
}
