import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

/**
 * Statements straight to the driver, for what runs several times per copy: the same call through Prisma costs three to ten times the
 * processor time. JSON columns take text (cast it) and give values; `timestamptz` gives a Date.
 */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface SqlDatabase extends Sql {
  /** Commits when `work` returns, rolls back when it throws. On the embedded database nothing inside may wait for a query outside. */
  transaction<T>(work: (transaction: Sql) => Promise<T>): Promise<T>;
}

export function sqlOfPglite(pglite: PGlite): SqlDatabase {
  return {
    query: async <Row>(text: string, values: readonly unknown[] = []) => (await pglite.query<Row>(text, [...values])).rows,
    transaction: (work) =>
      pglite.transaction((tx) =>
        work({ query: async <Row>(text: string, values: readonly unknown[] = []) => (await tx.query<Row>(text, [...values])).rows }),
      ),
  };
}

export function sqlOfPool(pool: pg.Pool): SqlDatabase {
  return {
    query: async <Row>(text: string, values: readonly unknown[] = []) => (await pool.query(text, [...values])).rows as Row[],
    async transaction(work) {
      const client = await pool.connect();
      // A connection that cannot be rolled back is broken, or in a transaction still: it must not return to the pool.
      let broken = false;
      try {
        await client.query('BEGIN');
        const result = await work({
          query: async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[],
        });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => (broken = true));
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}
