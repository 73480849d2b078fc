import { createHash, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createQueue } from '#app/jobs/queue.ts';
import type { QueueDatabase } from '#app/jobs/queue.ts';
import { openDatabase } from '#app/store/database.ts';
import type { Database } from '#app/store/database.ts';
import { readMigrations } from '#app/store/migrate.ts';

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.order-copy', 'test-databases');

/**
 * A migrated, empty database as a dump: starting from it takes a tenth of the time that initdb takes. Made once per set of migrations
 * and kept beside node_modules; of test processes that make it at the same time, the first one's is kept.
 */
export async function databaseSnapshot(): Promise<Blob> {
  const lock = readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'));
  const version = createHash('sha256').update(JSON.stringify(readMigrations())).update(lock).digest('hex').slice(0, 16);
  const file = join(folder, `${version}.tar`);
  if (!existsSync(file)) {
    const database = openDatabase({ kind: 'embedded', dataDir: 'memory://' });
    await database.migrate();
    if (!database.pglite) throw new Error('the embedded database has no engine');
    const queue = createQueue({ kind: 'embedded', pglite: database.pglite }, silentLog);
    await queue.start();
    await queue.stop(0);
    const dump = await database.pglite.dumpDataDir('none');
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${randomUUID()}`;
    writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
    // The first one stays: a blob of a file that is replaced meanwhile can no longer be read.
    keepFirst(unfinished, file);
    rmSync(unfinished);
    await database.close();
  }
  return openAsBlob(file);
}

function keepFirst(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

export interface TestDatabase extends Database {
  /** For the queue of this database. */
  queue: QueueDatabase;
}

/** An empty, migrated database of its own: in memory, or on the server that DATABASE_URL names. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = await freshServerDatabase();
  const database = openDatabase(
    server
      ? { kind: 'postgres', url: server.url, pool: 10 }
      : { kind: 'embedded', dataDir: 'memory://', snapshot: await databaseSnapshot() },
  );
  await database.migrate();
  const close = async (): Promise<void> => {
    await database.close();
    await server?.drop();
  };
  if (server) return { ...database, queue: { kind: 'postgres', url: server.url }, close };
  if (!database.pglite) throw new Error('the embedded database has no engine');
  return { ...database, queue: { kind: 'embedded', pglite: database.pglite }, close };
}

/** A new database on the server that DATABASE_URL names; null when the tests run on the embedded one. */
export async function freshServerDatabase(): Promise<{ url: string; drop(): Promise<void> } | null> {
  const given = process.env.DATABASE_URL;
  if (!given) return null;
  const name = `order_copy_test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(given);
  url.pathname = `/${name}`;
  const asAdmin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: given });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await asAdmin(`CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
