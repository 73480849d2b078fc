import type { PrismaClient } from '#app/store/database.ts';

export interface Column {
  table: string;
  column: string;
  /** As information_schema names it: text, jsonb, timestamp with time zone, … */
  type: string;
  nullable: boolean;
  hasDefault: boolean;
}

/** Every column of the app's own tables, as the database has them, so that no list can forget one. */
export async function columns(prisma: PrismaClient): Promise<Column[]> {
  return prisma.$queryRawUnsafe<Column[]>(`
    SELECT table_name::text AS "table", column_name::text AS "column", data_type::text AS "type", is_nullable = 'YES' AS "nullable",
      column_default IS NOT NULL OR is_identity = 'YES' AS "hasDefault"
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_%' ORDER BY 1, ordinal_position`);
}

export async function tables(prisma: PrismaClient): Promise<string[]> {
  return [...new Set((await columns(prisma)).map(({ table }) => table))];
}

/** Everything that the app's tables and the queue hold, as text. */
export async function dump(prisma: PrismaClient): Promise<string> {
  const parts: string[] = [];
  const [queue] = await prisma.$queryRawUnsafe<{ there: boolean }[]>(`SELECT to_regclass('pgboss.job') IS NOT NULL AS "there"`);
  for (const table of [...(await tables(prisma)).map((name) => `"${name}"`), ...(queue?.there ? ['pgboss.job'] : [])]) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS "row" FROM ${table} t`);
    parts.push(...rows.map(({ row }) => `${table} ${row}`));
  }
  return parts.join('\n');
}

/** The column that says whose row it is. */
export const shopColumn = (table: string): 'shop' | 'domain' => (table === 'Shop' ? 'domain' : 'shop');

/**
 * One row in every table for this shop, every column filled, words with `mark` in them: whatever is later added to the schema is
 * covered without a change here. `fixed`: values of columns (`column`, or `Table.column`) that must point somewhere; `except`: tables that are left alone.
 */
export async function fillEveryTable(
  prisma: PrismaClient,
  shop: string,
  mark: string,
  { fixed = {}, except = [] }: { fixed?: Record<string, string>; except?: string[] } = {},
): Promise<void> {
  const all = await columns(prisma);
  await prisma.$transaction(async (tx) => {
    // Rows that point at each other are made in any order.
    await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = replica`);
    for (const table of new Set(all.map((column) => column.table).filter((name) => !except.includes(name)))) {
      const own = all.filter((column) => column.table === table && column.type !== 'bigint');
      const values = own.map((column) => {
        const given = fixed[`${table}.${column.column}`] ?? fixed[column.column];
        return given === undefined ? literal(column, shop, mark) : `'${given}'`;
      });
      await tx.$executeRawUnsafe(
        `INSERT INTO "${table}" (${own.map(({ column }) => `"${column}"`).join(', ')}) VALUES (${values.join(', ')})`,
      );
    }
  });
}

function literal({ table, column, type }: Column, shop: string, mark: string): string {
  if (column === shopColumn(table)) return `'${shop}'`;
  if (type === 'jsonb' && column === 'errors') return `'[{"code": "CODE", "place": "", "message": "${mark}"}]'`;
  if (type === 'jsonb') return `'{"word": "${mark}"}'`;
  if (type === 'text' || type === 'character varying') return `'${mark} ${table} ${column}'`;
  if (type === 'boolean') return 'false';
  if (type.startsWith('timestamp')) return 'now()';
  return '1';
}

/** Rows of a shop, by table. */
export async function rowsOf(prisma: PrismaClient, shop: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tables(prisma)) {
    const [row] = await prisma.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM "${table}" WHERE "${shopColumn(table)}" = $1`,
      shop,
    );
    counts[table] = row?.rows ?? 0;
  }
  return counts;
}
