import { expect, it } from 'vitest';
import { judgeLinks } from '#bin/chaos/judge-links.ts';
import { createWiring } from '#app/wiring.server.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator } from '#simulator/server.ts';
import { freshServerDatabase, silentLog } from '#test/support/test-database.ts';

const SHOPS = ['one.myshopify.com', 'two.myshopify.com', 'three.myshopify.com'];
const SCOPES =
  'read_orders,write_orders,read_draft_orders,write_draft_orders,read_customers,read_products,read_inventory,read_locations,read_payment_terms,write_payment_terms,read_discounts';
const ROWS = 10;

/** Several processes share a database only on a server; the embedded one belongs to one process. */
it.skipIf(!process.env.DATABASE_URL)(
  'C17 four workers copy batches of three shops beside single copies: every row once, and no THROTTLED answer',
  { timeout: 120_000 },
  async () => {
    const server = await freshServerDatabase();
    const app = {
      apiKey: 'key',
      apiSecret: 'secret-of-many-workers',
      appUrl: 'http://127.0.0.1:9',
      scopes: SCOPES.split(','),
      webhooks: [],
    };
    const simulator = await startSimulator({ apps: [app], shops: SHOPS.map((domain) => ({ domain, state: sampleStore() })) });
    for (const domain of SHOPS) simulator.simulator.shop(domain).store.state.shop.bucket = { maximumAvailable: 300, restoreRate: 150 };
    const drafts = (domain: string) => simulator.simulator.shop(domain).store.all('draftOrders').length;
    const source = {
      NODE_ENV: 'test',
      ...{
        SHOPIFY_API_KEY: app.apiKey,
        SHOPIFY_API_SECRET: app.apiSecret,
        SHOPIFY_APP_URL: app.appUrl,
        SHOPIFY_ADMIN_ORIGIN: simulator.url,
      },
      ...{ SCOPES, DATABASE_URL: server?.url, DATABASE_POOL: '4' },
    };
    const wirings = Array.from({ length: 4 }, () => createWiring(source, { log: silentLog }));
    const [first] = wirings;
    try {
      await first!.start();
      for (const domain of SHOPS) await first!.installWithToken(domain, simulator.token(domain));
      for (const wiring of wirings) await wiring.start({ worker: true });
      const before = SHOPS.map(drafts);
      simulator.simulator.stats.reset();
      const orderId = simulator.simulator
        .shop(SHOPS[0]!)
        .store.all('orders')
        .find(({ name }) => name === '#1001')!.id;
      const csv = ['address,city,country', ...Array.from({ length: ROWS }, (_, at) => `${at} Test Street,Toronto,CA`)].join('\n');
      for (const [at, shop] of SHOPS.entries()) {
        const wiring = wirings[at]!;
        const common = { shop, requestedBy: null, options: { errors: 'lenient' } };
        const started = await wiring.batches.startBatch({ ...common, requestKey: 'b', csv, orderId });
        if (!started.ok) throw new Error(started.refusal.message);
        for (const requestKey of ['s1', 's2']) await wiring.useCases.startCopy({ ...common, requestKey, orderId, door: 'app' });
      }
      for (const shop of SHOPS)
        await expect
          .poll(async () => (await first!.useCases.countCopies({ shop })).completed, { timeout: 100_000, interval: 250 })
          .toBe(ROWS + 2);
      expect(SHOPS.map((shop, at) => drafts(shop) - before[at]!)).toEqual(SHOPS.map(() => ROWS + 2));
      expect(simulator.simulator.stats.toJSON().throttled).toBe(0);
      for (const shop of SHOPS) {
        const { copies } = await first!.ports.ledger.list(shop, { first: 100, after: null });
        expect(judgeLinks({ store: simulator.simulator.shop(shop).store, copies })).toEqual([]);
      }
    } finally {
      await Promise.all(wirings.map((wiring) => wiring.stop({ graceMs: 2_000 })));
      await simulator.close();
      await server?.drop();
    }
  },
);
