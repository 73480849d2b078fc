import type { Database } from './database.ts';
import type { WithShopLock } from '../usecases/ports.ts';

/**
 * Runs work while nobody else does so for this shop. Within a process callers queue in memory, so that fifty jobs hold one connection
 * and not fifty; across processes an advisory lock on the server decides. The embedded database has one process and ONE connection:
 * there the queue in memory is the whole lock, and no transaction stays open while the work waits for the network.
 */
export function createShopLock(database: Pick<Database, 'locks'>): WithShopLock {
  const tails = new Map<string, Promise<unknown>>();

  return async (shop, work) => {
    const before = tails.get(shop) ?? Promise.resolve();
    const mine = before.then(
      () => (database.locks ? withAdvisoryLock(database.locks, shop, work) : work()),
      () => (database.locks ? withAdvisoryLock(database.locks, shop, work) : work()),
    );
    const tail = mine.catch(() => undefined);
    tails.set(shop, tail);
    try {
      return await mine;
    } finally {
      if (tails.get(shop) === tail) tails.delete(shop);
    }
  };
}

async function withAdvisoryLock<T>(locks: NonNullable<Database['locks']>, shop: string, work: () => Promise<T>): Promise<T> {
  const client = await locks.connect();
  let broken = false;
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`order-copy:${shop}`]);
    return await work();
  } finally {
    // The lock belongs to the session: a connection that cannot give it back must not return to the pool.
    await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`order-copy:${shop}`]).catch(() => {
      broken = true;
    });
    client.release(broken);
  }
}
