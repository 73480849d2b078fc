/**
 * `npm run simulator`: the simulated store alone, until Ctrl-C.
 *
 * `--port N` (default 4010) · `--state FILE` a saved state · `--orders FILE|FOLDER` real orders instead of the sample store ·
 * `--shop DOMAIN` (repeatable) several shops · `--app KEY:SECRET:URL` the app that is installed · `--scopes a,b,c`
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StoreState } from './model/store.ts';
import { adminOf } from './protocol/admin-host.ts';
import type { ShopSeed } from './protocol/simulator.ts';
import type { AppRegistration } from './protocol/tokens.ts';
import { seedFromOrders } from './seed/from-orders.ts';
import { loadOrderFiles } from './seed/order-files.ts';
import { sampleStore } from './seed/sample-store.ts';
import { seeds } from './seed/seeds.ts';
import { startSimulator } from './server.ts';

const DEFAULT_SCOPES =
  'write_orders,write_draft_orders,read_customers,write_customers,read_products,read_inventory,read_locations,write_payment_terms,read_companies,read_discounts,write_merchant_managed_fulfillment_orders';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    state: { type: 'string' },
    orders: { type: 'string' },
    shop: { type: 'string', multiple: true },
    app: { type: 'string', default: 'order-copy-api-key:order-copy-api-secret:http://127.0.0.1:3000' },
    scopes: { type: 'string', default: DEFAULT_SCOPES },
    help: { type: 'boolean', default: false },
  },
});

function registration(text: string, scopes: string): AppRegistration {
  const [apiKey = '', apiSecret = '', ...url] = text.split(':');
  return {
    apiKey,
    apiSecret,
    appUrl: url.join(':'),
    scopes: scopes.split(',').filter(Boolean),
    webhooks: [],
    title: 'Order Copy',
    handle: 'order-copy',
  };
}

function states(): ShopSeed[] {
  if (values.orders) {
    const { shops, results } = seedFromOrders(loadOrderFiles(values.orders));
    for (const result of results)
      console.log('problem' in result ? `${result.source}: ${result.problem}` : `${result.source}: ${result.name} is in ${result.shop}`);
    return shops;
  }
  const domains = values.shop ?? [undefined];
  return domains.map((domain) => ({
    domain,
    state: values.state ? (JSON.parse(readFileSync(values.state, 'utf8')) as StoreState) : sampleStore(),
  }));
}

if (values.help) {
  console.log(
    readFileSync(fileURLToPath(import.meta.url), 'utf8')
      .split('*/')[0]
      ?.replace(/^\/\*\*\n/, '')
      .replace(/^ \* ?/gm, ''),
  );
  process.exit(0);
}

const extensions = fileURLToPath(new URL('../extensions', import.meta.url));
const running = await startSimulator({
  port: Number(values.port),
  apps: [registration(values.app, values.scopes)],
  shops: states(),
  seeds,
  admin: (simulator) => adminOf(simulator, extensions),
});
console.log(`Admin       ${running.url}/admin`);
console.log(`Admin API   ${running.url}/admin/api/2026-10/graphql.json   X-Shopify-Access-Token: ${running.token()}`);
console.log(`Controls    ${running.url}/simulator   (simulator/README.md)`);
console.log(`Shops       ${running.shops.join(', ')}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close().then(() => process.exit(0)));
