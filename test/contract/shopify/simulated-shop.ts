import { setTimeout } from 'node:timers/promises';
import { startSimulator } from '#simulator/server.ts';
import type { RunningSimulator } from '#simulator/server.ts';
import { emptyState } from '#simulator/model/store.ts';
import type { Store } from '#simulator/model/store.ts';
import { createInProcessAllowance } from '#app/shopify/allowance.ts';
import { createShopifyPort } from '#app/shopify/shopify-port.ts';
import type { ShopifyPortSettings } from '#app/shopify/shopify-port.ts';
import type { Clock, Log } from '#app/usecases/ports.ts';

export const SHOP = 'contract.myshopify.com';
export const API_KEY = 'contract-key';
export const API_SECRET = 'contract-secret';
export const SCOPES = [
  ...['read_orders', 'write_orders', 'read_draft_orders', 'write_draft_orders', 'read_customers', 'write_customers'],
  ...['read_products', 'read_inventory', 'read_locations', 'read_payment_terms', 'write_payment_terms', 'read_discounts'],
];

/** A clock that does not wait: sleeping moves it on, and what was slept is remembered. */
export interface TestClock extends Clock {
  slept: number[];
  advance(ms: number): void;
}

export function testClock(start = Date.parse('2026-11-23T09:00:00Z')): TestClock {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    monotonic: () => now,
    advance: (ms) => void (now += ms),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

/** The machine's own clock, for what depends on how long calls really take. */
export function realClock(): TestClock {
  return {
    slept: [],
    now: () => new Date(),
    monotonic: () => performance.now(),
    advance: () => {
      throw new Error('the real clock cannot be moved');
    },
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
  };
}

export interface TestLog extends Log {
  lines: { level: string; fields: Record<string, unknown>; message: string }[];
}

export function testLog(): TestLog {
  const lines: TestLog['lines'] = [];
  const at = (level: string) => (fields: Record<string, unknown>, message: string) => void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

export interface SimulatedShop {
  running: RunningSimulator;
  store: Store;
  clock: TestClock;
  log: TestLog;
  /** Anything, with the rights of the simulated admin and without points. */
  admin(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  port(overrides?: Partial<ShopifyPortSettings>): ReturnType<typeof createShopifyPort>;
  close(): Promise<void>;
}

/** The simulator with one shop and one app, and our door to it. */
export async function startSimulatedShop(options: { scopes?: string[]; clock?: TestClock } = {}): Promise<SimulatedShop> {
  const clock = options.clock ?? testClock();
  const scopes = options.scopes ?? SCOPES;
  const state = emptyState({
    domain: SHOP,
    currency: 'CAD',
    countryCode: 'CA',
    taxRates: [{ countryCode: 'CA', provinceCode: 'ON', title: 'HST', rate: '0.13' }],
  });
  const running = await startSimulator({
    clock: () => clock.now().getTime(),
    apps: [{ apiKey: API_KEY, apiSecret: API_SECRET, appUrl: 'http://127.0.0.1:9', scopes, webhooks: [] }],
    shops: [{ domain: SHOP, state }],
  });
  const log = testLog();
  const adminToken = running.simulator.tokens.issue({ shop: SHOP, apiKey: API_KEY, kind: 'admin', scopes }).token;
  const offline = running.token(SHOP, scopes);
  return {
    running,
    clock,
    log,
    get store() {
      return running.simulator.shop(SHOP).store;
    },
    async admin(query, variables = {}) {
      const response = await fetch(`${running.url}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': adminToken },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    port: (overrides = {}) =>
      createShopifyPort({
        tokens: { accessToken: async () => offline },
        allowance: createInProcessAllowance(clock),
        clock,
        log,
        adminOrigin: running.url,
        random: () => 0.5,
        ...overrides,
      }),
    close: () => running.close(),
  };
}

export const ADDRESS = {
  firstName: 'Ada',
  lastName: 'Example',
  address1: '1 Test Street',
  city: 'Toronto',
  provinceCode: 'ON',
  countryCode: 'CA',
  zip: 'M5V 1A1',
};

const WAREHOUSE = {
  ...{ firstName: null, lastName: null, company: null, address1: null, address2: null, city: 'Toronto', province: 'Ontario' },
  ...{ provinceCode: 'ON', country: 'Canada', countryCode: 'CA', zip: null, phone: null },
};

/** Puts `count` variants with stock into the catalogue and returns their ids. */
export function addVariants(store: Store, count: number): string[] {
  const at = store.nowIso();
  const locationId = 'gid://shopify/Location/1';
  if (!store.get('locations', locationId)) {
    store.insert('locations', {
      id: locationId,
      name: 'Warehouse',
      isActive: true,
      fulfillsOnlineOrders: true,
      localPickup: false,
      address: WAREHOUSE,
    });
  }
  return Array.from({ length: count }, (_, index) => {
    const [productId, variantId, itemId] = ['Product', 'ProductVariant', 'InventoryItem'].map((type) => store.nextId(type)) as [
      string,
      string,
      string,
    ];
    store.insert('products', {
      ...{
        id: productId,
        title: `Thing ${index + 1}`,
        handle: `thing-${index + 1}`,
        vendor: 'Makers',
        productType: '',
        status: 'ACTIVE' as const,
      },
      ...{
        tags: [],
        createdAt: at,
        updatedAt: at,
        isGiftCard: false,
        publishedTo: ['gid://shopify/Publication/1'],
        variantIds: [variantId],
        metafields: [],
      },
    });
    store.insert('variants', {
      ...{
        id: variantId,
        productId,
        title: 'Default Title',
        sku: `SKU-${index + 1}`,
        barcode: null,
        price: 1000 + index * 111,
        compareAtPrice: null,
      },
      ...{
        presentmentPrices: {},
        companyLocationPrices: {},
        taxable: true,
        requiresShipping: true,
        inventoryPolicy: 'DENY' as const,
        inventoryItemId: itemId,
      },
      ...{
        tracked: true,
        weight: { value: 1, unit: 'KILOGRAMS' },
        selectedOptions: [{ name: 'Title', value: 'Default Title' }],
        components: [],
      },
      ...{ quantityLimit: null, createdAt: at, updatedAt: at },
    });
    const levelId = store.nextId('InventoryLevel');
    store.insert('inventoryLevels', {
      id: levelId,
      inventoryItemId: itemId,
      locationId,
      available: 1000,
      committed: 0,
      reserved: 0,
      incoming: 0,
    });
    return variantId;
  });
}

/** An order as a draft makes it: lines of the catalogue with a discount on the first, one on the order, shipping and both addresses. */
export async function placeOrder(
  shop: SimulatedShop,
  lines: number,
  { discountedLines = 1, ...more }: { discountedLines?: number } & Record<string, unknown> = {},
): Promise<{ id: string; name: string }> {
  const variants = addVariants(shop.store, lines);
  const input = {
    email: 'ada@example.com',
    note: 'Please ring twice',
    tags: ['vip'],
    shippingAddress: ADDRESS,
    billingAddress: ADDRESS,
    customAttributes: [{ key: 'gift', value: 'yes' }],
    shippingLine: { title: 'Post', priceWithCurrency: { amount: '7.25', currencyCode: 'CAD' } },
    appliedDiscount: { title: 'Loyalty', valueType: 'FIXED_AMOUNT', value: 5, amountWithCurrency: { amount: '5.00', currencyCode: 'CAD' } },
    lineItems: variants.map((variantId, index) => ({
      variantId,
      quantity: (index % 3) + 1,
      customAttributes: [{ key: 'engraving', value: `No. ${index + 1}` }],
      ...(index < discountedLines ? { appliedDiscount: { title: 'Scratch', valueType: 'PERCENTAGE', value: 10 } } : {}),
    })),
    ...more,
  };
  const { draftOrderCreate } = (await shop.admin(
    'mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { field message } } }',
    {
      input,
    },
  )) as { draftOrderCreate: { draftOrder: { id: string } | null; userErrors: unknown[] } };
  if (!draftOrderCreate.draftOrder) throw new Error(JSON.stringify(draftOrderCreate.userErrors));
  const { draftOrderComplete } = (await shop.admin(
    'mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { id name } } userErrors { field message } } }',
    { id: draftOrderCreate.draftOrder.id },
  )) as { draftOrderComplete: { draftOrder: { order: { id: string; name: string } } } };
  return draftOrderComplete.draftOrder.order;
}
