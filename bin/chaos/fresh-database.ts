import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A new database on a server, for as long as it is needed. */
export async function freshDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `order_copy_chaos_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const asAdmin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(sql).finally(() => client.end().catch(() => undefined));
  };
  await asAdmin(`CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
