import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createShopifyPort } from '#app/shopify/shopify-port.ts';
import { createDatabaseAllowance } from '#app/store/allowance.ts';
import type { Clock, ShopifyPort } from '#app/usecases/ports.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator } from '#simulator/server.ts';
import { openTestDatabase, silentLog } from '../../support/test-database.ts';
import type { TestDatabase } from '../../support/test-database.ts';

const SHOPS = ['one.myshopify.com', 'two.myshopify.com', 'three.myshopify.com'];
const WORKERS = 4;
const BUCKET = { maximumAvailable: 150, restoreRate: 150 };
const clock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

let database: TestDatabase;
let simulator: RunningSimulator;
beforeAll(async () => {
  database = await openTestDatabase();
  const scopes = ['read_orders', 'read_draft_orders', 'read_customers', 'read_products', 'read_inventory'];
  const app = { apiKey: 'key', apiSecret: 'secret', appUrl: 'http://127.0.0.1:9', scopes, webhooks: [] };
  simulator = await startSimulator({ apps: [app], shops: SHOPS.map((domain) => ({ domain, state: sampleStore() })) });
  for (const domain of SHOPS) simulator.simulator.shop(domain).store.state.shop.bucket = BUCKET;
});
afterAll(async () => {
  await simulator.close();
  await database.close();
});

/** As one worker process has it: costs that it learned itself, and the shared row. */
function worker(): ShopifyPort {
  return createShopifyPort({
    tokens: { accessToken: async (shop) => simulator.token(shop) },
    allowance: createDatabaseAllowance(database.sql, clock),
    clock,
    log: silentLog,
    adminOrigin: simulator.url,
    grantedScopes: async () => [],
  });
}

it('C17 four workers at full load on three small shops meet no THROTTLED answer, and every call is made', async () => {
  const workers = Array.from({ length: WORKERS }, worker);
  const orderOf = (shop: string) => simulator.simulator.shop(shop).store.all('orders')[0]!.id;
  simulator.simulator.stats.reset();
  await Promise.all(
    workers.flatMap((port, at) =>
      SHOPS.flatMap((shop) =>
        Array.from({ length: 12 }, () => port.admin(shop, { priority: at === 0 ? 'interactive' : 'bulk' }).readSourceOrder(orderOf(shop))),
      ),
    ),
  );
  const { calls, throttled } = simulator.simulator.stats.toJSON();
  expect({ calls, throttled }).toEqual({ calls: WORKERS * SHOPS.length * 12, throttled: 0 });
});
