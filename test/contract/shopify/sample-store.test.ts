import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessAllowance } from '#app/shopify/allowance.ts';
import { createShopifyPort } from '#app/shopify/shopify-port.ts';
import { seeds } from '#simulator/seed/seeds.ts';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator } from '#simulator/server.ts';
import { API_KEY, API_SECRET, SCOPES, testClock, testLog } from './simulated-shop.ts';

let running: RunningSimulator;
beforeAll(async () => {
  const state = await seeds.sample?.(undefined);
  running = await startSimulator({
    apps: [{ apiKey: API_KEY, apiSecret: API_SECRET, appUrl: 'http://127.0.0.1:9', scopes: SCOPES, webhooks: [] }],
    shops: [{ state }],
  });
});
afterAll(() => running.close());

function open() {
  const clock = testClock();
  const [shop = ''] = running.shops;
  const token = running.token(shop);
  const port = createShopifyPort({
    tokens: { accessToken: async () => token },
    allowance: createInProcessAllowance(clock),
    clock,
    log: testLog(),
    adminOrigin: running.url,
  });
  return { shop, port, api: port.admin(shop), store: running.simulator.shop(shop).store };
}

describe('the orders of the sample store', () => {
  it('A02 A16 A40 A46 are all read wholly, with every line, whatever their kind', async () => {
    const { port, shop, store } = open();
    expect(store.all('orders').length).toBeGreaterThan(5);
    for (const stored of store.all('orders')) {
      const order = await port.admin(shop).readSourceOrder(stored.id);
      expect(order, stored.name).toMatchObject({
        id: stored.id,
        name: stored.name,
        unread: [],
        currency: stored.currency,
        presentmentCurrency: stored.presentmentCurrency,
      });
      expect(order?.lines, stored.name).toHaveLength(stored.lines.length);
      expect(order?.customer?.id ?? null, stored.name).toBe(buyerOf(stored, store));
    }
  });

  it('A40 a company’s order names company, location and contact', async () => {
    const { api, store } = open();
    const b2b = store.all('orders').find((order) => order.purchaser?.kind === 'company');
    expect(b2b).toBeDefined();
    const order = await api.readSourceOrder(b2b?.id ?? '');
    expect(order?.purchasingCompany).toMatchObject({
      companyId: expect.stringContaining('gid://shopify/Company/'),
      locationId: expect.stringContaining('gid://shopify/CompanyLocation/'),
      contactId: expect.stringContaining('gid://shopify/CompanyContact/'),
    });
  });
});

type Store = ReturnType<typeof open>['store'];
type Stored = ReturnType<Store['all']>[number] & { purchaser: unknown };

function buyerOf(order: Stored, store: Store): string | null {
  const purchaser = order.purchaser as { kind: string; customerId?: string; companyContactId?: string | null } | null;
  if (!purchaser) return null;
  if (purchaser.kind === 'customer') return purchaser.customerId ?? null;
  return store.get('companyContacts', purchaser.companyContactId)?.customerId ?? null;
}
