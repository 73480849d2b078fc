import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator } from '#simulator/server.ts';

const SHOP = 'order-copy-sample.myshopify.com';
const SCOPES =
  'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,read_products,read_inventory,read_locations,write_payment_terms,read_payment_terms';
const root = join(import.meta.dirname, '..', '..');

function run(
  simulator: RunningSimulator,
  dataDir: string,
  copies: string,
): { killed: (when: () => boolean) => Promise<void>; said: Promise<string> } {
  const child = spawn(
    join(root, 'node_modules', '.bin', 'node'),
    ['--disable-warning=ExperimentalWarning', 'test/support/copy-process.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: '',
        SHOPIFY_API_KEY: 'key',
        SHOPIFY_API_SECRET: 'secret',
        SHOPIFY_APP_URL: 'http://127.0.0.1:9',
        SHOPIFY_ADMIN_ORIGIN: simulator.url,
        SCOPES,
        DATA_DIR: dataDir,
        LOG_LEVEL: 'silent',
        TEST_SHOP: SHOP,
        TEST_TOKEN: simulator.token(SHOP),
        COPIES: copies,
      },
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const said = new Promise<string>((resolve) => child.on('exit', () => resolve(output)));
  const killed = async (when: () => boolean): Promise<void> => {
    const watch = setInterval(() => {
      if (when()) child.kill('SIGKILL');
    }, 2);
    await said;
    clearInterval(watch);
  };
  return { killed, said };
}

describe('the embedded database on disk', () => {
  it('C13 I22 a process killed in the middle and started again ends with one target order per copy', async () => {
    const simulator = await startSimulator({
      apps: [{ apiKey: 'key', apiSecret: 'secret', appUrl: 'http://127.0.0.1:9', scopes: SCOPES.split(','), webhooks: [] }],
      shops: [{ domain: SHOP, state: sampleStore() }],
    });
    const dataDir = mkdtempSync(join(tmpdir(), 'order-copy-killed-'));
    try {
      const { store } = simulator.simulator.shop(SHOP);
      const before = store.all('orders').length;
      const sources = ['#1001', '#1002', '#1003'].map((name) => store.all('orders').find((order) => order.name === name)?.id ?? '');
      const copies = sources.map((id, index) => `key-${index} ${id}`).join('\n');

      // A draft stands and its answer may not even have been heard.
      const first = run(simulator, dataDir, copies);
      await first.killed(() => store.all('draftOrders').length > 0);
      expect(await first.said).not.toContain('done');
      // Started again with the same requests, which must not make anything twice.
      const said = await run(simulator, dataDir, copies).said;

      const results = JSON.parse(said.split('done ')[1] ?? '[]') as [string, string[]][];
      expect(results).toEqual(sources.map(() => ['completed', []]));
      expect(store.all('orders')).toHaveLength(before + sources.length);
      expect(store.all('draftOrders').filter((draft) => draft.status !== 'COMPLETED')).toEqual([]);
    } finally {
      await simulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 180_000);
});
