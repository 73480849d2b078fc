import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { PrismaClient } from './generated/client.ts';
import type { Prisma } from './generated/client.ts';
import { applyMigrations } from './migrate.ts';
import { returnBrokenConnections } from './return-broken-connections.ts';
import type { SqlConnection } from './migrate.ts';
import { sqlOfPglite, sqlOfPool } from './sql.ts';
import type { SqlDatabase } from './sql.ts';

export type { PrismaClient };
export type Transaction = Prisma.TransactionClient;

/** Where the rows live. The same SQL and the same code serve both kinds. */
export type DatabaseSetting =
  /** PGlite (PostgreSQL in this process). `dataDir` is a folder or `memory://`; `snapshot` is a dump to start from. */
  { kind: 'embedded'; dataDir: string; snapshot?: Blob } | { kind: 'postgres'; url: string; pool: number };

export interface Database {
  kind: 'embedded' | 'postgres';
  prisma: PrismaClient;
  /** The same database without Prisma in between. */
  sql: SqlDatabase;
  /** The embedded engine, for the queue to share; null on a server. */
  pglite: PGlite | null;
  /** Connections that do nothing but hold locks, while what they are held for uses others; null on the embedded engine. */
  locks: pg.Pool | null;
  /** Applies what is missing of prisma/migrations; safe when several processes start at once. Returns the names applied. */
  migrate(): Promise<string[]>;
  /** True when a trivial query answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens lazily: the first query connects. PGlite has ONE connection: inside a transaction nothing may wait for a query outside of it. */
export function openDatabase(setting: DatabaseSetting): Database {
  return setting.kind === 'embedded' ? openEmbedded(setting) : openServer(setting);
}

function openEmbedded(setting: Extract<DatabaseSetting, { kind: 'embedded' }>): Database {
  const inMemory = setting.dataDir.startsWith('memory://');
  if (!inMemory) mkdirSync(setting.dataDir, { recursive: true });
  const pglite = new PGlite({
    dataDir: inMemory ? setting.dataDir : path.join(setting.dataDir, 'db'),
    ...(setting.snapshot ? { loadDataDir: setting.snapshot } : {}),
  });
  // The adapter brings its own copy of Prisma's adapter types; what it implements is the same.
  const adapter = new PrismaPGlite(pglite) as unknown as PrismaPg;
  const prisma = new PrismaClient({ adapter });
  return {
    kind: 'embedded',
    prisma,
    sql: sqlOfPglite(pglite),
    pglite,
    locks: null,
    migrate: () =>
      pglite.transaction(async (tx) => {
        const connection: SqlConnection = {
          query: async (text, values) => (await tx.query<Record<string, unknown>>(text, values)).rows,
          run: async (sql) => void (await tx.exec(sql)),
        };
        return applyMigrations(connection);
      }),
    ping: () => answers(() => pglite.query('SELECT 1')),
    async close() {
      await prisma.$disconnect();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/**
 * Apart from the pool that the work under a lock uses: in one pool as many locks as it has connections would leave none for their work, for ever.
 * More than these wait for one of them.
 */
const LOCK_CONNECTIONS = 4;

function openServer(setting: Extract<DatabaseSetting, { kind: 'postgres' }>): Database {
  const pool = new pg.Pool({ connectionString: setting.url, max: setting.pool, application_name: 'order-copy' });
  const locks = new pg.Pool({ connectionString: setting.url, max: LOCK_CONNECTIONS, application_name: 'order-copy-locks' });
  returnBrokenConnections(pool);
  returnBrokenConnections(locks);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    kind: 'postgres',
    prisma,
    sql: sqlOfPool(pool),
    pglite: null,
    locks,
    async migrate() {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const applied = await applyMigrations({
          query: async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows,
          run: async (sql) => void (await client.query(sql)),
        });
        await client.query('COMMIT');
        return applied;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    ping: () => answers(() => pool.query('SELECT 1')),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool.end(), locks.end()]);
    },
  };
}

async function answers(query: () => Promise<unknown>): Promise<boolean> {
  try {
    await query();
    return true;
  } catch {
    return false;
  }
}
