import type { PrismaClient } from './database.ts';
import type { CopiesOf, Lineage } from '../usecases/ports-ledger.ts';
import { toListed } from './ledger-rows.ts';

/** Steps up that one question goes: more than any family has, and an end to a chain that somebody closed to a ring by hand. */
const MOST_STEPS = 100;

const LISTED = { plan: true, calculation: true } as const;

/**
 * From the order up: the copy that made it, the copy that made that one's source, and so on. Each step is one look into the index of targets;
 * an order that is already on the way ends it.
 */
const WAY_UP = `
  WITH RECURSIVE up AS (
    SELECT made.id, made."sourceId", 1 AS steps, ARRAY[$2::text, made."sourceId"] AS seen
    FROM (SELECT id, "sourceId" FROM "OrderCopy" WHERE shop = $1 AND "targetId" = $2 ORDER BY "createdAt" DESC LIMIT 1) made
    UNION ALL
    SELECT made.id, made."sourceId", up.steps + 1, up.seen || made."sourceId"
    FROM up CROSS JOIN LATERAL (
      SELECT id, "sourceId" FROM "OrderCopy" c WHERE c.shop = $1 AND c."targetId" = up."sourceId" ORDER BY c."createdAt" DESC LIMIT 1) made
    WHERE up.steps < $3::int AND NOT made."sourceId" = ANY(up.seen))
  SELECT id FROM up ORDER BY steps DESC`;

/** Where an order comes from. Names, ids and amounts outlive the people in a row, so that a redacted copy leads on like any other. */
export async function readLineage(prisma: PrismaClient, shop: string, orderId: string, knownRoot: string | null): Promise<Lineage> {
  const ids = await prisma.$queryRawUnsafe<{ id: string }[]>(WAY_UP, shop, orderId, MOST_STEPS);
  const rows = await prisma.orderCopy.findMany({ where: { shop, id: { in: ids.map(({ id }) => id) } }, omit: LISTED });
  const byId = new Map(rows.map((row) => [row.id, toListed(row)]));
  const way = ids.flatMap(({ id }) => byId.get(id) ?? []);
  const [top] = way;
  const first = top?.source ?? { id: orderId, name: null };
  // Every copy was told its root when it was asked for: it is known even where the ledger has lost a copy in between.
  const rootId = top?.rootSourceId ?? knownRoot ?? (await rootToldBelow(prisma, shop, orderId)) ?? orderId;
  const whole = rootId === first.id || way.some(({ source }) => source.id === rootId);
  const root = whole ? first : { id: rootId, name: null };
  return { root: { id: root.id, name: root.name ?? (await nameOf(prisma, shop, root.id)) }, way, whole };
}

export async function readCopiesOf(
  prisma: PrismaClient,
  shop: string,
  orderId: string,
  { first, without }: { first: number; without?: string },
): Promise<CopiesOf> {
  const where = {
    ...{ shop, sourceId: orderId },
    ...(without ? { id: { not: without }, OR: [{ partOf: null }, { partOf: { not: without } }] } : {}),
  };
  const [count, rows] = await Promise.all([
    prisma.orderCopy.count({ where }),
    prisma.orderCopy.findMany({ where, omit: LISTED, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: first }),
  ]);
  return { count, copies: rows.map(toListed) };
}

async function rootToldBelow(prisma: PrismaClient, shop: string, orderId: string): Promise<string | null> {
  const row = await prisma.orderCopy.findFirst({ where: { shop, sourceId: orderId }, select: { rootSourceId: true } });
  return row?.rootSourceId ?? null;
}

async function nameOf(prisma: PrismaClient, shop: string, orderId: string): Promise<string | null> {
  const as = await prisma.orderCopy.findFirst({
    where: { shop, sourceId: orderId, sourceName: { not: null } },
    select: { sourceName: true },
  });
  if (as) return as.sourceName;
  const made = await prisma.orderCopy.findFirst({ where: { shop, targetId: orderId }, select: { targetName: true } });
  return made?.targetName ?? null;
}
