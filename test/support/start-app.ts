import { createWiring } from '#app/wiring.server.ts';
import type { Wiring, WiringOverrides } from '#app/wiring.server.ts';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { StartCopyRequest } from '#app/usecases/use-cases.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator } from '#simulator/server.ts';
import type { Store } from '#simulator/model/store.ts';
import type { DraftOrder, Order } from '#simulator/model/entities.ts';
import { FakeClock } from './fake-clock.ts';
import { databaseSnapshot, freshServerDatabase, silentLog } from './test-database.ts';

export const SHOP = 'order-copy-sample.myshopify.com';
export const SCOPES =
  'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,write_customers,read_products,read_inventory,read_locations,read_payment_terms,write_payment_terms,read_companies,read_discounts';
const KEYS = { apiKey: 'test-key', apiSecret: 'test-secret-of-the-order-copy-app' };

export interface TestApp {
  simulator: RunningSimulator;
  wiring: Wiring;
  clock: FakeClock;
  shop: string;
  /** What the simulated shop holds; tests judge by it, never by what the app says of itself. */
  store(shop?: string): Store;
  order(name: string, shop?: string): Order;
  /** Starts a copy and returns its ledger row. */
  start(request: Partial<StartCopyRequest> & { orderId: string }): Promise<OrderCopy>;
  /** Runs all jobs, waits included, until nothing is left. */
  settle(): Promise<void>;
  /** A fresh sample store in place of what the shops hold, no faults, and an empty ledger (ids begin anew). */
  reset(): Promise<void>;
  /** Drafts that nobody completed. */
  openDrafts(shop?: string): DraftOrder[];
  /** start + settle. */
  copy(request: Partial<StartCopyRequest> & { orderId: string }): Promise<OrderCopy>;
  read(copyId: string, shop?: string): Promise<OrderCopy>;
  /** Installs the app anew in the first shop, with exactly these scopes beside the usual ones, or without some of them. */
  grant(change: { add?: string[]; without?: string[] }): Promise<void>;
  close(): Promise<void>;
}

let keys = 0;

/** The app on the simulator, with a database of its own in memory and a clock that waits take no time on. No worker: tests say when jobs run. */
export async function startApp(
  options: {
    shops?: string[];
    optionalScopes?: string[];
    overrides?: (clock: FakeClock) => WiringOverrides;
    env?: Record<string, string>;
  } = {},
): Promise<TestApp> {
  const shops = options.shops ?? [SHOP];
  const clock = new FakeClock(new Date().toISOString());
  const granted = [...SCOPES.split(','), ...(options.optionalScopes ?? [])];
  const app = { ...KEYS, appUrl: 'http://127.0.0.1:9', scopes: granted, webhooks: [], title: 'Order Copy', handle: 'order-copy' };
  const simulator = await startSimulator({
    apps: [app],
    shops: shops.map((domain) => ({ domain, state: sampleStore() })),
    clock: () => clock.now().getTime(),
  });
  const server = await freshServerDatabase();
  const source = {
    NODE_ENV: 'test',
    SHOPIFY_API_KEY: KEYS.apiKey,
    SHOPIFY_API_SECRET: KEYS.apiSecret,
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_ADMIN_ORIGIN: simulator.url,
    SCOPES,
    DATA_DIR: 'memory://',
    DATABASE_URL: server?.url,
    LOG_LEVEL: 'silent',
    ...options.env,
  };
  const wiring = createWiring(source, {
    clock,
    log: silentLog,
    ...(server ? {} : { snapshot: await databaseSnapshot() }),
    ...options.overrides?.(clock),
  });
  await wiring.start();
  for (const shop of shops) await wiring.installWithToken(shop, simulator.token(shop), granted);
  const [shop = SHOP] = shops;

  const store = (of = shop): Store => simulator.simulator.shop(of).store;
  const test: TestApp = {
    simulator,
    wiring,
    clock,
    shop,
    store,
    order(name, of) {
      const found = store(of)
        .all('orders')
        .find((order) => order.name === name);
      if (!found) throw new Error(`the sample store has no order ${name}`);
      return found;
    },
    async reset() {
      simulator.simulator.faults.clear();
      for (const domain of shops)
        simulator.simulator.replaceState(
          domain,
          sampleStore(() => clock.now().getTime()),
        );
      for (const domain of shops) await wiring.ports.ledger.erase(domain);
    },
    openDrafts: (of) =>
      store(of)
        .all('draftOrders')
        .filter((draft) => draft.status !== 'COMPLETED'),
    async start(request) {
      keys += 1;
      const started = await wiring.useCases.startCopy({ shop, requestKey: `test-${keys}`, door: 'app', requestedBy: null, ...request });
      if (!started.ok) throw new Error(JSON.stringify(started.refusal));
      return started.value.copy;
    },
    async settle() {
      for (let round = 0; round < 200; round += 1) {
        if ((await wiring.drain()) === 0) return;
        // Whatever was waited for in the queue is due by now.
        clock.advance(60_000);
      }
      throw new Error('the queue does not come to rest');
    },
    async copy(request) {
      const { id, shop: of } = await test.start(request);
      await test.settle();
      return test.read(id, of);
    },
    async read(copyId, of = shop) {
      const copy = await wiring.ports.ledger.get(of, copyId);
      if (!copy) throw new Error(`no copy ${copyId} in ${of}`);
      return copy;
    },
    async grant({ add = [], without = [] }) {
      const scopes = [...SCOPES.split(','), ...add].filter((scope) => !without.includes(scope));
      await wiring.installWithToken(shop, simulator.token(shop, scopes), scopes);
    },
    async close() {
      await wiring.stop({ graceMs: 0 });
      await simulator.close();
      await server?.drop();
    },
  };
  return test;
}
