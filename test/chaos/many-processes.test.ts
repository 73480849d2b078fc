import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { mintSessionToken } from '#simulator/admin/session-token.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator } from '#simulator/server.ts';
import { freshServerDatabase } from '#test/support/test-database.ts';

const root = join(import.meta.dirname, '..', '..');
const APP = { apiKey: 'many-key', apiSecret: 'many-secret-of-the-app' };
const SCOPES =
  'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,read_products,read_inventory,read_locations,read_payment_terms,write_payment_terms,read_discounts';
/** The platform's library turns away what does not look like a browser. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const COPIES = 24;

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

/** Starts an entry of bin/ and waits until it says so in its log; gives that line. */
async function startProcess(entry: string, env: Record<string, string>, says: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join('bin', entry)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes(says)) continue;
    child.stdout.resume();
    return { child, port: Number((JSON.parse(line) as { port?: number }).port ?? 0) };
  }
  throw new Error(`${entry} ended before it said "${says}"`);
}

const runnable = Boolean(process.env.DATABASE_URL) && existsSync(join(root, 'build/server/index.js'));
if (!runnable) console.warn('2 web and 4 worker processes: left out, this needs DATABASE_URL (npm run test:postgres) and a build');

describe.runIf(runnable)('two web and four worker processes on one PostgreSQL', () => {
  it('C14 I17 I26 make one order for each request, whichever is asked, while a worker is stopped', { timeout: 240_000 }, async () => {
    const database = await freshServerDatabase();
    const simulator = await startSimulator({
      apps: [{ ...APP, appUrl: 'http://127.0.0.1:9', scopes: SCOPES.split(','), webhooks: [], title: 'Order Copy', handle: 'order-copy' }],
      shops: [{ state: sampleStore() }],
    });
    const shop = simulator.shops[0] ?? '';
    const { store } = simulator.simulator.shop(shop);
    Object.assign(store.state.shop.bucket, { maximumAvailable: 20_000, restoreRate: 1_000 });
    const env = {
      ...{ SHOPIFY_API_KEY: APP.apiKey, SHOPIFY_API_SECRET: APP.apiSecret, SHOPIFY_APP_URL: 'http://127.0.0.1:9', SCOPES },
      ...{ SHOPIFY_ADMIN_ORIGIN: simulator.url, DATABASE_URL: database?.url ?? '', LOG_LEVEL: 'info', DATABASE_POOL: '4' },
      ...{ HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'production' },
    };
    // All at once, on an empty database: one applies the migrations.
    const [webs, workers] = await Promise.all([
      Promise.all([1, 2].map(() => startProcess('web.ts', env, 'web: listening'))),
      Promise.all([1, 2, 3, 4].map(() => startProcess('worker.ts', env, 'worker: started'))),
    ]);
    const before = store.all('orders').length;
    const orderId = store.all('orders').find((order) => order.name === '#1001')?.id;
    const post = async (port: number, key: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/order-copies`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', accept: 'application/json', 'user-agent': BROWSER, 'idempotency-key': key },
          authorization: `Bearer ${mintSessionToken(APP, shop)}`,
        },
        body: JSON.stringify({ orderId, options: { outcome: { kind: 'complete', payment: 'paid' } } }),
      });
      return { status: response.status, id: ((await response.json()) as { id: string }).id };
    };
    for (let index = 0; index < COPIES; index += 1) {
      // The same request at both doors at once.
      const answers = await Promise.all(webs.map(({ port }) => post(port, `many-${index}`)));
      expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
      if (index === COPIES / 2) workers[0]?.child.kill('SIGTERM');
    }
    await vi.waitFor(() => expect(store.all('orders').length - before).toBe(COPIES), { timeout: 150_000, interval: 200 });
    await vi.waitFor(() => expect(store.all('draftOrders').filter((draft) => draft.status !== 'COMPLETED')).toEqual([]), 30_000);

    const living = [...webs, ...workers.slice(1)].map(({ child }) => child);
    const gone = living.map((child) => once(child, 'exit'));
    living.forEach((child) => child.kill('SIGTERM'));
    expect((await Promise.all(gone)).map(([code]) => code as number)).toEqual(living.map(() => 0));
    expect(store.all('orders').length - before).toBe(COPIES);
    await simulator.close();
    await database?.drop();
  });
});
