import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWiring } from '#app/wiring.server.ts';
import type { Wiring } from '#app/wiring.server.ts';
import type { Ports } from '#app/usecases/ports.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator } from '#simulator/server.ts';
import { databaseSnapshot, freshServerDatabase, silentLog } from '#test/support/test-database.ts';

const APP = { apiKey: 'stop-key', apiSecret: 'stop-secret' };
const SCOPES =
  'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,read_products,read_payment_terms,read_discounts';

let simulator: RunningSimulator;
let folder: string;
let server: Awaited<ReturnType<typeof freshServerDatabase>>;
let shop: string;
const open: Wiring[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'order-copy-stop-'));
  server = await freshServerDatabase();
  simulator = await startSimulator({
    apps: [{ ...APP, appUrl: 'http://127.0.0.1:9', scopes: SCOPES.split(','), webhooks: [], title: 'Order Copy', handle: 'order-copy' }],
    shops: [{ state: sampleStore() }],
  });
  shop = simulator.shops[0] ?? '';
});
afterEach(async () => {
  for (const wiring of open.splice(0)) await wiring.stop({ graceMs: 0 }).catch(() => undefined);
  await simulator.close();
  await server?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A process of the app on this test's database. `worker: false`: it only takes orders for copies. */
async function start(wrapPorts?: (ports: Ports) => Ports): Promise<Wiring> {
  const fresh = !server && !existsSync(join(folder, 'db'));
  const wiring = createWiring(
    {
      NODE_ENV: 'test',
      SHOPIFY_API_KEY: APP.apiKey,
      SHOPIFY_API_SECRET: APP.apiSecret,
      SHOPIFY_APP_URL: 'http://127.0.0.1:9',
      SHOPIFY_ADMIN_ORIGIN: simulator.url,
      SCOPES,
      DATA_DIR: folder,
      DATABASE_URL: server?.url,
      WORKER_CONCURRENCY: '1',
    },
    { log: silentLog, ...(wrapPorts ? { wrapPorts } : {}), ...(fresh ? { snapshot: await databaseSnapshot() } : {}) },
  );
  open.push(wiring);
  await wiring.start();
  await wiring.installWithToken(shop, simulator.token(shop));
  return wiring;
}

const copyOf = async (wiring: Wiring, requestKey: string): Promise<string> => {
  const order = simulator.simulator
    .shop(shop)
    .store.all('orders')
    .find(({ name }) => name === '#1001');
  const started = await wiring.useCases.startCopy({ shop, requestKey, orderId: order?.id ?? '', door: 'app', requestedBy: null });
  if (!started.ok) throw new Error(started.refusal.message);
  return started.value.copy.id;
};
const statusOf = async (wiring: Wiring, copyId: string) => (await wiring.ports.ledger.get(shop, copyId))?.status;
const drafts = () => simulator.simulator.shop(shop).store.all('draftOrders').length;

/** Shopify's answer to the first create is held back until `release` is called; `held` resolves when it is waited for. */
function gate() {
  let release = () => {};
  let arrived = () => {};
  const held = new Promise<void>((resolve) => (arrived = resolve));
  const opened = new Promise<void>((resolve) => (release = resolve));
  let first = true;
  const wrapPorts = (ports: Ports): Ports => ({
    ...ports,
    shopify: {
      admin: (...of: Parameters<Ports['shopify']['admin']>) => {
        const api = ports.shopify.admin(...of);
        const createDraft: typeof api.createDraft = async (input) => {
          const answer = await api.createDraft(input);
          if (first) {
            first = false;
            arrived();
            await opened;
          }
          return answer;
        };
        return { ...api, createDraft };
      },
    },
  });
  return { held, release: () => release(), wrapPorts };
}

describe('a graceful stop', () => {
  it('I17 lets the running copy finish and takes no new one, which the next process does', async () => {
    const { held, release, wrapPorts } = gate();
    const first = await start(wrapPorts);
    const running = await copyOf(first, 'running');
    await first.start({ worker: true });
    await held;
    const waiting = await copyOf(first, 'waiting');

    const stopped = first.stop({ graceMs: 20_000 });
    expect((await first.health()).ready).toBe(false);
    release();
    await stopped;

    const next = await start();
    expect(await statusOf(next, running)).toBe('completed');
    expect(await statusOf(next, waiting)).toBe('pending');
    expect(drafts()).toBe(1);
    await next.start({ worker: true });
    await vi.waitFor(async () => expect(await statusOf(next, waiting)).toBe('completed'), { timeout: 20_000, interval: 50 });
    expect(drafts()).toBe(2);
  });

  it('I17 hands a copy over that does not finish in time: the next process ends it, with one draft', async () => {
    const { held, wrapPorts } = gate();
    const first = await start(wrapPorts);
    const running = await copyOf(first, 'running');
    await first.start({ worker: true });
    await held;
    await first.stop({ graceMs: 200 });

    const next = await start();
    expect(['in_progress', 'pending']).toContain(await statusOf(next, running));
    // What held the copy is gone; without this, another process on a server waits for its lease to end.
    await next.ports.ledger.endLeases(new Date());
    await next.start({ worker: true });
    await vi.waitFor(async () => expect(await statusOf(next, running)).toBe('completed'), { timeout: 40_000, interval: 100 });
    expect(drafts()).toBe(1);
  });
});
