import type { PrismaClient } from './database.ts';
import { readMigrations } from './migrate.ts';

let expected: { name: string; checksum: string }[] | null = null;

/** Migrations of this program that the database lacks or holds in another version: it must not work then. */
export async function missingMigrations(prisma: PrismaClient): Promise<string[]> {
  expected ??= readMigrations().map(({ name, checksum }) => ({ name, checksum }));
  const rows = await prisma.$queryRawUnsafe<{ migration_name: string; checksum: string }[]>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  return expected.filter(({ name, checksum }) => applied.get(name) !== checksum).map(({ name }) => name);
}

/** Shops in which a copy ended within a day because the app has no access there any more, and nobody settled it: one entry each, however many copies. */
export async function shopsWithoutAccess(prisma: PrismaClient, now: Date): Promise<number> {
  const [row] = await prisma.$queryRawUnsafe<{ shops: number }[]>(
    `SELECT count(DISTINCT shop)::int AS shops FROM "OrderCopy"
     WHERE status = 'failed' AND "finishedAt" > $1::timestamptz AND "settledAt" IS NULL AND errors @> '[{"code":"NO_ACCESS"}]'`,
    new Date(now.getTime() - 86_400_000),
  );
  return row?.shops ?? 0;
}

/** Deliveries that came and were not handled yet, by topic. What the version before handled beside this one has no attempt, and does not count. */
export async function unhandledWebhooks(prisma: PrismaClient): Promise<{ topic: string; count: number }[]> {
  const rows = await prisma.webhookDelivery.groupBy({ by: ['topic'], where: { handledAt: null, attempts: { gt: 0 } }, _count: true });
  return rows.map(({ topic, _count: count }) => ({ topic, count }));
}

/** This host's clock minus the database's, in ms, to within half of the query's own time. */
export async function clockSkewMs(prisma: PrismaClient, now: () => Date): Promise<number> {
  const before = now().getTime();
  const [row] = await prisma.$queryRawUnsafe<{ ms: number }[]>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms');
  const after = now().getTime();
  const theirs = Number(row?.ms ?? 0);
  if (theirs >= before && theirs <= after) return 0;
  return Math.round((before + after) / 2 - theirs);
}
