import type { Database, PrismaClient } from './database.ts';
import { Prisma } from './generated/client.ts';
import type { ImportedOrder as OrderRow, OrderImport as ImportRow } from './generated/client.ts';
import type { ImportedOrder, ImportPerson, ImportsPort, NewImportedOrder, OrderImport } from '../usecases/ports-imports.ts';
import { packOrder, unpackOrder } from './packed-order.ts';

/** Orders of uploaded files. Rows of a file that is still being read are seen by nobody. */
export function createImports({ prisma, sql }: Pick<Database, 'prisma' | 'sql'>): ImportsPort {
  return {
    async create(file) {
      await prisma.orderImport.create({ data: toRow(file) });
    },

    async add(shop, importId, orders, progress) {
      const rows = JSON.stringify(await Promise.all(orders.map(newRow)));
      // One statement for all rows and the progress: what the one says, the other holds.
      await sql.query(
        `WITH progress AS (UPDATE "OrderImport" SET bytes = $4::bigint, orders = $5::int WHERE id = $2 AND shop = $1)
         INSERT INTO "ImportedOrder" (shop, "importId", ${COLUMNS.map(([name]) => `"${name}"`).join(', ')})
         SELECT $1, $2, r.* FROM jsonb_to_recordset($3::jsonb) AS r(${COLUMNS.map(([name, type]) => `"${name}" ${type}`).join(', ')})`,
        [shop, importId, rows, progress.bytes, progress.orders],
      );
    },

    async finish(file) {
      await prisma.orderImport.updateMany({ where: { id: file.id, shop: file.shop }, data: toRow(file) });
    },

    async get(shop, importId) {
      const row = await prisma.orderImport.findFirst({ where: { id: importId, shop } });
      return row && toImport(row);
    },

    async list(shop, limit) {
      const rows = await prisma.orderImport.findMany({ where: { shop }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: limit });
      return rows.map(toImport);
    },

    async orders(shop, importId, { first, after, flawed }) {
      const rows = await prisma.importedOrder.findMany({
        where: {
          shop,
          importId,
          import: { status: 'ready' },
          ...(after === null ? {} : { position: { gt: after } }),
          ...(flawed ? { OR: [{ errors: { gt: 0 } }, { warnings: { gt: 0 } }, { problem: { not: Prisma.DbNull } }] } : {}),
        },
        omit: { order: true, facts: true },
        orderBy: { position: 'asc' },
        take: first + 1,
      });
      const page = rows.slice(0, first);
      const copies = await copiesOf(
        prisma,
        shop,
        page.map(({ id }) => id),
      );
      return {
        orders: page.map((row) => toOrder(row, copies.get(row.id) ?? [])),
        next: rows.length > first ? (page.at(-1)?.position ?? null) : null,
      };
    },

    async order(shop, orderId) {
      const row = await prisma.importedOrder.findFirst({ where: { id: orderId, shop, import: { status: 'ready' } } });
      if (!row) return null;
      const copies = await copiesOf(prisma, shop, [row.id]);
      return { row: toOrder(row, copies.get(row.id) ?? []), ...(await unpackOrder(row)) };
    },

    async remove(shop, importId) {
      const { count } = await prisma.orderImport.deleteMany({ where: { id: importId, shop } });
      return count > 0;
    },

    async redact(shop, who) {
      const { count } = await prisma.importedOrder.updateMany({
        where: { shop, OR: aboutPerson(who), erased: false },
        data: { order: Prisma.DbNull, facts: Prisma.DbNull, problem: Prisma.DbNull, email: null, customerId: null, erased: true },
      });
      return count;
    },

    async erase(shop) {
      await prisma.orderImport.deleteMany({ where: { shop } });
    },

    async sweep({ kept, reading }) {
      const { count } = await prisma.orderImport.deleteMany({
        where: { OR: [{ createdAt: { lt: kept } }, { status: 'reading', createdAt: { lt: reading } }] },
      });
      return count;
    },
  };
}

/** No condition at all would be everybody: without an id and an address nobody is meant. */
function aboutPerson({ customerId, email, orderIds }: ImportPerson): Prisma.ImportedOrderWhereInput[] {
  return [
    ...(customerId === null ? [] : [{ customerId }]),
    ...(email === null ? [] : [{ email: email.trim().toLowerCase() }]),
    { sourceOrderId: { in: orderIds } },
  ];
}

async function copiesOf(prisma: PrismaClient, shop: string, orderIds: string[]): Promise<Map<string, ImportedOrder['copies']>> {
  const copies = new Map<string, ImportedOrder['copies']>();
  if (orderIds.length === 0) return copies;
  const rows = await prisma.orderCopy.findMany({
    where: { shop, sourceId: { in: orderIds.map((id) => `import:${id}`) } },
    select: { id: true, status: true, sourceId: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  for (const { id, status, sourceId } of rows) {
    const orderId = sourceId.slice('import:'.length);
    copies.set(orderId, [...(copies.get(orderId) ?? []), { id, status }]);
  }
  return copies;
}

const COLUMNS = [
  ['id', 'text'],
  ['position', 'int'],
  ['place', 'text'],
  ['name', 'text'],
  ['placedAt', 'text'],
  ['email', 'text'],
  ['total', 'text'],
  ['currency', 'text'],
  ['lines', 'int'],
  ['errors', 'int'],
  ['warnings', 'int'],
  ['problem', 'jsonb'],
  ['sourceOrderId', 'text'],
  ['customerId', 'text'],
  ['order', 'jsonb'],
] as const;

type NewRow = Record<(typeof COLUMNS)[number][0], unknown>;

async function newRow({ order, facts, ...rest }: NewImportedOrder): Promise<NewRow> {
  return { ...rest, email: rest.email?.trim().toLowerCase() ?? null, order: await packOrder({ order, facts }) };
}

function toRow(file: OrderImport): Prisma.OrderImportUncheckedCreateInput {
  return { ...file, flaws: file.flaws as unknown as Prisma.InputJsonValue };
}

function toImport(row: ImportRow): OrderImport {
  return {
    ...row,
    status: row.status === 'ready' ? 'ready' : 'reading',
    bytes: Number(row.bytes),
    flaws: row.flaws as unknown as OrderImport['flaws'],
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toOrder(row: Omit<OrderRow, 'order' | 'facts'>, copies: ImportedOrder['copies']): ImportedOrder {
  const { shop: _shop, sourceOrderId: _source, customerId: _customer, ...shown } = row;
  return {
    id: shown.id,
    importId: shown.importId,
    position: shown.position,
    place: shown.place,
    name: shown.name,
    placedAt: shown.placedAt,
    email: shown.email,
    total: shown.total,
    currency: shown.currency,
    lines: shown.lines,
    errors: shown.errors,
    warnings: shown.warnings,
    problem: shown.problem as unknown as ImportedOrder['problem'],
    erased: shown.erased,
    copies,
  };
}
