/**
 * The simulated shops of `bulk`, in a process of their own, so that what the store does is not counted as ours and never delays it.
 * Speaks with its parent over IPC; see bulk.ts.
 */
import type { Store } from '../../simulator/model/store.ts';
import { placeOrder } from '../../simulator/seed/place-order.ts';
import { sampleStore } from '../../simulator/seed/sample-store.ts';
import { startSimulator } from '../../simulator/server.ts';

export interface StoreRequest {
  do: 'reset';
}

export interface StoreReady {
  url: string;
  shops: { domain: string; token: string; orders: string[] }[];
}

export interface StoreStats {
  points: number;
  throttled: number;
  calls: number;
}

const { domains, orders, every, bucket, scopes, app } = JSON.parse(process.argv[2] ?? '{}') as {
  domains: string[];
  orders: number;
  /** Whether all shops get that many, or the first alone. */
  every: boolean;
  bucket: { maximumAvailable: number; restoreRate: number };
  scopes: string[];
  app: { apiKey: string; apiSecret: string };
};

const running = await startSimulator({
  apps: [{ ...app, appUrl: 'http://127.0.0.1:9', scopes, webhooks: [] }],
  shops: domains.map((domain) => ({ domain, state: sampleStore() })),
});
for (const domain of domains) running.simulator.shop(domain).store.state.shop.bucket = bucket;

/** Three lines, shipping, a customer with an address: an everyday order. */
function place(store: Store): string {
  const { products, variants } = store.state.collections;
  const sold = Object.values(variants).filter((variant) => {
    const product = products[variant.productId];
    return product?.status === 'ACTIVE' && !product.isGiftCard && variant.components.length === 0 && !variant.tracked;
  });
  const customer = Object.values(store.state.collections.customers)[0];
  return placeOrder(store, {
    daysAgo: 1,
    lines: [1, 2, 3].map((quantity, at) =>
      sold[at] ? { variantId: sold[at].id, quantity } : { title: `Custom ${at}`, price: 1_000 + at, quantity },
    ),
    shipping: { title: 'Courier', code: 'courier', price: 725 },
    address: customer?.defaultAddress ?? null,
    purchaser: customer ? { kind: 'customer', customerId: customer.id } : null,
    payment: 'paid',
  }).id;
}

const shops = domains.map((domain, at) => ({
  domain,
  token: running.token(domain),
  orders: Array.from({ length: at === 0 || every ? orders : 20 }, () => place(running.simulator.shop(domain).store)),
}));

/** Points and throttled answers of the first shop alone: the others only show whether they are delayed. */
process.on('message', (message: StoreRequest | { do: 'stats' | 'end' }) => {
  if (message.do === 'end') return void running.close().then(() => process.exit(0));
  const { points, throttled, calls } = running.simulator.stats.toJSON();
  if (message.do === 'reset') running.simulator.stats.reset();
  process.send?.({ points, throttled, calls } satisfies StoreStats);
});
// A parent that broke off leaves nothing behind.
process.on('disconnect', () => process.exit(0));
process.send?.({ url: running.url, shops } satisfies StoreReady);
