import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#app/store/database.ts';
import { applyMigrations, readMigrations } from '#app/store/migrate.ts';
import type { SqlConnection } from '#app/store/migrate.ts';
import { databaseSnapshot } from '#test/support/test-database.ts';

let pglite: PGlite;
const within = <T>(work: (connection: SqlConnection) => Promise<T>): Promise<T> =>
  pglite.transaction((tx) =>
    work({
      query: async (text, values) => (await tx.query<Record<string, unknown>>(text, values)).rows,
      run: async (sql) => void (await tx.exec(sql)),
    }),
  );
const migration = (name: string, sql: string) => ({ name, sql, checksum: `sum of ${sql}` });

beforeAll(async () => {
  pglite = new PGlite({ loadDataDir: await databaseSnapshot() });
  await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});
afterAll(() => pglite.close());

describe('migrations', () => {
  it('I26 two processes that start at once set the schema up once', async () => {
    const both = await Promise.all([
      within((connection) => applyMigrations(connection)),
      within((connection) => applyMigrations(connection)),
    ]);

    expect(both.flat()).toEqual(readMigrations().map(({ name }) => name));
  });

  it('keeps the table that `prisma migrate` keeps, checksums included', async () => {
    await within((connection) => applyMigrations(connection));
    const { rows } = await pglite.query(
      'SELECT migration_name, length(checksum) AS length, finished_at IS NOT NULL AS finished FROM "_prisma_migrations"',
    );

    expect(rows).toEqual(readMigrations().map(({ name }) => ({ migration_name: name, length: 64, finished: true })));
  });

  it('refuses a migration that was changed after it was applied, and says what to do', async () => {
    const [first] = readMigrations();
    await expect(within((connection) => applyMigrations(connection, [{ ...migration(first?.name ?? '', 'changed') }]))).rejects.toThrow(
      'was changed after it was applied',
    );
  });

  it('a failing migration leaves the database as it was', async () => {
    const known = readMigrations();
    const broken = [...known, migration('90_good', 'CREATE TABLE good (id int)'), migration('91_broken', 'CREATE TABLE good (id int)')];
    await expect(within((connection) => applyMigrations(connection, broken))).rejects.toThrow();

    await expect(pglite.query('SELECT * FROM good')).rejects.toThrow('does not exist');
  });
});

describe('the embedded database on disk', () => {
  it('keeps its rows over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'order-copy-'));
    try {
      const first = openDatabase({ kind: 'embedded', dataDir, snapshot: await databaseSnapshot() });
      await first.migrate();
      await first.prisma.shop.create({ data: { domain: 'kept.myshopify.com' } });
      await first.close();
      const second = openDatabase({ kind: 'embedded', dataDir });
      expect(await second.migrate()).toEqual([]);
      expect(await second.prisma.shop.count({ where: { domain: 'kept.myshopify.com' } })).toBe(1);
      await second.close();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
