import type { DataRequest, PrivacyPort } from '../usecases/ports-privacy.ts';
import type { PrismaClient } from './database.ts';
import type { DataRequest as Row } from './generated/client.ts';
import { unpackOrder } from './packed-order.ts';

/** Tables that hold something about an order or its copy, and how to find their rows. `$1` shop, `$2` copy ids, `$3` order ids. */
const ABOUT: Record<string, string> = {
  OrderCopy: `id = ANY($2)`,
  CopyStep: `"copyId" = ANY($2)`,
  CopyEvent: `"copyId" = ANY($2)`,
  Schedule: `"sourceId" = ANY($3)`,
  ScheduleOccurrence: `("copyId" = ANY($2) OR "scheduleId" IN (SELECT id FROM "Schedule" WHERE shop = $1 AND "sourceId" = ANY($3)))`,
  ScheduleEvent: `"scheduleId" IN (SELECT id FROM "Schedule" WHERE shop = $1 AND "sourceId" = ANY($3))`,
  Batch: `"sourceId" = ANY($3)`,
  ImportedOrder: `"sourceOrderId" = ANY($3)`,
  BatchRow: `("sourceId" = ANY($3) OR "copyId" = ANY($2))`,
};

/** Of a JSON object, what is a figure or stands under a key that holds an id or a code. */
const impersonal = (column: string): string =>
  `coalesce((SELECT jsonb_object_agg(k, v) FROM jsonb_each(${column}) AS e(k, v) WHERE jsonb_typeof(v) IN ('boolean', 'number', 'null')
     OR k IN ('orderId', 'draftId', 'jobId', 'kind', 'failure', 'cancelledAt', 'errors', 'differs', 'status')), '{}')`;

/** What is done to the rows beside a copy: ids, codes and figures stay. */
const FORGET: string[] = [
  `UPDATE "OrderCopy" SET "forgottenAt" = $4::timestamptz WHERE shop = $1 AND ${ABOUT.OrderCopy}`,
  `UPDATE "CopyStep" SET detail = ${impersonal('detail')} WHERE shop = $1 AND ${ABOUT.CopyStep}`,
  `UPDATE "CopyEvent" SET data = ${impersonal('data')} WHERE shop = $1 AND ${ABOUT.CopyEvent}`,
  // A schedule copies an order whose person is to be forgotten: it ends.
  `UPDATE "Schedule" SET options = '{}', name = '', status = CASE WHEN status = 'finished' THEN status ELSE 'cancelled' END, "nextRunAt" = NULL,
     "nextNominal" = NULL, version = version + 1, "updatedAt" = $4::timestamptz WHERE shop = $1 AND ${ABOUT.Schedule}`,
  `UPDATE "ScheduleOccurrence" SET note = NULL, options = NULL WHERE shop = $1 AND ${ABOUT.ScheduleOccurrence}`,
  `UPDATE "ScheduleEvent" SET data = '{}' WHERE shop = $1 AND ${ABOUT.ScheduleEvent}`,
  `UPDATE "Batch" SET options = '{}', name = '' WHERE shop = $1 AND ${ABOUT.Batch}`,
  `UPDATE "BatchRow" SET options = NULL, state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END,
     errors = (SELECT jsonb_agg(e || jsonb_build_object('message', e -> 'code')) FROM jsonb_array_elements(errors) e) WHERE shop = $1 AND ${ABOUT.BatchRow}`,
];

/** Deletion, redaction and disclosure over all tables. test/contract/security names every column, so that a new one is not forgotten here. */
export function createPrivacy(prisma: PrismaClient): PrivacyPort {
  return {
    async copiesAbout(shop, { customerId, email, orderIds }) {
      const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
        `SELECT id FROM "OrderCopy" WHERE shop = $1 AND ("sourceId" = ANY($2) OR "targetId" = ANY($2)
           OR ($3::text IS NOT NULL AND $3 IN (plan #>> '{input,purchasingEntity,customerId}', plan #>> '{record,order,customer,toAssociate,id}', options #>> '{customer,customerId}'))
           OR ($4::text IS NOT NULL AND lower($4) IN (lower(plan #>> '{input,email}'), lower(plan #>> '{record,order,email}'), lower(options #>> '{outcome,to}'))))`,
        shop,
        orderIds,
        customerId,
        email,
      );
      return rows.map(({ id }) => id);
    },

    async forget(shop, { copyIds, orderIds }, at) {
      // Each statement takes the numbers that it names; PostgreSQL wants to know the type of every one.
      for (const statement of FORGET) {
        await prisma.$executeRawUnsafe(
          `WITH given AS (SELECT $1::text, $2::text[], $3::text[], $4::timestamptz) ${statement}`,
          shop,
          copyIds,
          orderIds,
          at,
        );
      }
    },

    async copiesToForget(before, limit) {
      return prisma.$queryRawUnsafe<{ shop: string; copyId: string }[]>(
        `SELECT shop, id AS "copyId" FROM "OrderCopy" WHERE "forgottenAt" IS NULL AND "finishedAt" < $1::timestamptz ORDER BY "finishedAt" LIMIT $2::int`,
        before,
        limit,
      );
    },

    async tidy({ deliveries, people }) {
      // What is still to be done about somebody stays until it is.
      await prisma.webhookDelivery.deleteMany({
        where: { receivedAt: { lt: deliveries }, OR: [{ handledAt: { not: null } }, { tryAgainAt: null }] },
      });
      if (!people) return;
      await prisma.dataRequest.deleteMany({ where: { requestedAt: { lt: people } } });
      await prisma.$executeRawUnsafe(
        `UPDATE "BatchRow" r SET options = NULL FROM "Batch" b
         WHERE b.id = r."batchId" AND b.shop = r.shop AND b.status IN ('finished', 'cancelled') AND b."createdAt" < $1::timestamptz AND r.options IS NOT NULL`,
        people,
      );
      await prisma.$executeRawUnsafe(
        `UPDATE "ScheduleOccurrence" SET options = NULL WHERE "settledAt" < $1::timestamptz AND options IS NOT NULL`,
        people,
      );
    },

    async addDataRequest(request) {
      const data = { ...request, requestedAt: new Date(request.requestedAt) };
      await prisma.dataRequest.createMany({ data, skipDuplicates: true });
    },

    async dataRequests(shop) {
      return (await prisma.dataRequest.findMany({ where: { shop }, orderBy: { requestedAt: 'desc' }, take: 100 })).map(toRequest);
    },

    async dataRequest(shop, id) {
      const row = await prisma.dataRequest.findFirst({ where: { shop, id } });
      return row && toRequest(row);
    },

    async storedAbout(shop, { copyIds, orderIds }) {
      const found: Record<string, Record<string, unknown>[]> = {};
      const there = await tablesOfShops(prisma);
      for (const [table, where] of Object.entries(ABOUT).filter(([name]) => there.includes(name))) {
        const rows = await prisma.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
          `WITH given AS (SELECT $1::text, $2::text[], $3::text[])
           SELECT to_jsonb(t) - '{requestKey,requestDigest,leaseOwner,leaseUntil}'::text[] AS row FROM "${table}" t WHERE shop = $1 AND ${where}`,
          shop,
          copyIds,
          orderIds,
        );
        found[table] = await Promise.all(rows.map(({ row }) => (table === 'ImportedOrder' ? readable(row) : row)));
      }
      return found;
    },

    async erase(shop) {
      // Every table has the column; asking the database for them leaves none out that is made later. Rows that point at others go with those.
      for (const name of await tablesOfShops(prisma)) await prisma.$executeRawUnsafe(`DELETE FROM "${name}" WHERE shop = $1`, shop);
    },
  };
}

/** The order of a file in words, not packed. */
async function readable(row: Record<string, unknown>): Promise<Record<string, unknown>> {
  return { ...row, ...(await unpackOrder({ order: row.order, facts: row.facts })) };
}

async function tablesOfShops(prisma: PrismaClient): Promise<string[]> {
  const tables = await prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name::text AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop'`,
  );
  return tables.map(({ name }) => name);
}

function toRequest(row: Row): DataRequest {
  return { ...row, copyIds: row.copyIds as string[], orderIds: row.orderIds as string[], requestedAt: row.requestedAt.toISOString() };
}
