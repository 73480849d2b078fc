import type { DataRequest, PrivacyPort } from '../usecases/ports-privacy.ts';
import type { PrismaClient } from './database.ts';
import type { DataRequest as Row } from './generated/client.ts';
import { unpackOrder } from './packed-order.ts';
import { ABOUT, COPIES_ABOUT, FORGET, GIVEN, valuesOf } from './about-people.ts';

/** Deletion, redaction and disclosure over all tables. test/contract/security names every column, so that a new one is not forgotten here. */
export function createPrivacy(prisma: PrismaClient): PrivacyPort {
  const ids = (sql: string, values: unknown[]) => prisma.$queryRawUnsafe<{ id: string }[]>(`${GIVEN} ${sql}`, ...values);
  return {
    async copiesAbout(shop, person) {
      const rows = await ids(`SELECT id FROM "OrderCopy" WHERE shop = $1 AND ${COPIES_ABOUT}`, valuesOf(shop, { copyIds: [], ...person }));
      return rows.map(({ id }) => id);
    },

    async schedulesAbout(shop, person) {
      const rows = await ids(`SELECT id FROM "Schedule" WHERE shop = $1 AND ${ABOUT.Schedule}`, valuesOf(shop, { copyIds: [], ...person }));
      return rows.map(({ id }) => id);
    },

    async forget(shop, whom, at, why) {
      for (const statement of FORGET) await prisma.$executeRawUnsafe(`${GIVEN} ${statement}`, ...valuesOf(shop, whom, at, why));
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

    async storedAbout(shop, whom) {
      const found: Record<string, Record<string, unknown>[]> = {};
      const there = await tablesOfShops(prisma);
      for (const [table, where] of Object.entries(ABOUT).filter(([name]) => there.includes(name))) {
        const rows = await prisma.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
          `${GIVEN} SELECT to_jsonb(t) - '{requestKey,requestDigest,leaseOwner,leaseUntil}'::text[] AS row FROM "${table}" t WHERE shop = $1 AND ${where}`,
          ...valuesOf(shop, whom),
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
