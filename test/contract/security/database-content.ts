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
