import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One connection inside one transaction: `run` takes several statements, `query` one with values. */
export interface SqlConnection {
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  run(sql: string): Promise<void>;
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Any number that no other program on this database uses for an advisory lock. */
const LOCK = 7_024_311_520;

/**
 * Applies the SQL under prisma/migrations that the database lacks, oldest first, and keeps Prisma's own table `_prisma_migrations`
 * (checksum: SHA-256 of the file, hex), so that `prisma migrate` stays usable on a server. Prisma's `migrate deploy` itself needs an
 * engine binary that is downloaded at run time. The advisory lock is held until the transaction ends: of two processes that start at
 * once, one applies and the other finds nothing to do. Everything or nothing: a failing migration leaves the database as it was.
 */
export async function applyMigrations(connection: SqlConnection, migrations: Migration[] = readMigrations()): Promise<string[]> {
  await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  await connection.run(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`);
  const rows = await connection.query(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
  const added: string[] = [];
  for (const migration of migrations) {
    const known = applied.get(migration.name);
    if (known === migration.checksum) continue;
    if (known !== undefined) {
      throw new Error(
        `The migration ${migration.name} was changed after it was applied to this database. Restore the file and add a new migration instead.`,
      );
    }
    await connection.run(migration.sql);
    await connection.query(
      'INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ($1, $2, now(), $3, now(), 1)',
      [randomUUID(), migration.checksum, migration.name],
    );
    added.push(migration.name);
  }
  return added;
}

export function readMigrations(folder = path.join(projectRoot(), 'prisma', 'migrations')): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The folder that holds prisma/migrations, wherever this file ends up in a build. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'prisma', 'migrations'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('prisma/migrations was not found above the running program; deploy that folder beside it.');
    folder = parent;
  }
  return folder;
}
