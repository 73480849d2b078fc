import type pg from 'pg';

/** Whoever holds the connection gets this long, in ms, to give it back by itself. */
const GRACE_MS = 250;

/**
 * Keeps a pool whole when its connections break. One that breaks must not end the process, whether it is idle or lent out and between two
 * queries; whoever holds it learns it from the next query. And one that breaks within a transaction is never given back by Prisma's
 * adapter 6.19 (its ROLLBACK fails first), so that ten restarts of the server would use up the pool for good: it is given back here.
 */
export function returnBrokenConnections(pool: pg.Pool): void {
  const lent = new WeakMap<pg.PoolClient, symbol>();
  pool.on('error', () => undefined);
  pool.on('acquire', (client) => void lent.set(client, Symbol('lent')));
  pool.on('release', (_error, client) => void lent.delete(client));
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    client.once('end', () => {
      const loan = lent.get(client);
      if (!loan) return;
      const giveBack = (): void => {
        if (lent.get(client) !== loan) return;
        const release = client.release.bind(client);
        // The holder may still do it later, which would be an error of its own.
        client.release = () => undefined;
        release(true);
      };
      setTimeout(giveBack, GRACE_MS).unref();
    });
  });
}
