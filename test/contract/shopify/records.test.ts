import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordInput } from '#app/domain/copying/record-input.ts';
import type { AdminApi } from '#app/usecases/ports.ts';
import { SHOP, placeOrder, startSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

let shop: SimulatedShop;
beforeAll(async () => void (shop = await startSimulatedShop()));
afterAll(() => shop.close());

const open = (): AdminApi => shop.port({ grantedScopes: async () => ['read_orders', 'write_orders', 'read_customers'] }).admin(SHOP);
const cad = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CAD' }, presentmentMoney: { amount, currencyCode: 'CAD' } });
const store = () => shop.running.simulator.shop(SHOP).store;

function recordOf(copyKey: string, order: Partial<RecordInput['order']> = {}): RecordInput {
  return {
    order: {
      lineItems: [{ title: 'Thing', quantity: 2, priceSet: cad('10.00'), requiresShipping: true, taxable: true }],
      currency: 'CAD',
      presentmentCurrency: 'CAD',
      taxesIncluded: false,
      financialStatus: 'PENDING',
      metafields: [{ namespace: '$app', key: 'copy_key', type: 'single_line_text_field', value: copyKey }],
      ...order,
    },
    options: { inventoryBehaviour: 'BYPASS', sendReceipt: false, sendFulfillmentReceipt: false },
    lineOf: ['line'],
    restore: null,
  };
}

async function made(api: AdminApi, record: RecordInput) {
  const answer = await api.createRecord(record);
  if (!answer.ok) throw new Error(JSON.stringify(answer.userErrors));
  return answer.value;
}

describe('createRecord', () => {
  it('makes the order as it is given, for 10 points', async () => {
    const api = open();
    const order = await made(api, recordOf('k1', { processedAt: '2020-02-03T04:05:06Z' }));

    expect(order).toMatchObject({ financialStatus: 'PENDING', total: { amount: '20.0', currencyCode: 'CAD' } });
    expect(store().get('orders', order.id)).toMatchObject({ processedAt: '2020-02-03T04:05:06Z' });
    expect(api.usage()).toMatchObject({ apiPoints: 10, roundTrips: 1 });
  });

  it('says what Shopify refuses, with the place as we name it', async () => {
    const answer = await open().createRecord(recordOf('k2', { lineItems: [] }));

    expect(answer).toEqual({
      ok: false,
      userErrors: [{ place: 'lines', message: 'Line items must have at least one line item' }],
    });
  });

  it('"Too many attempts" is a wait of a minute, no refusal', async () => {
    store().state.shop.fiveOrdersAMinute = true;
    store().state.recentOrders = [1, 2, 3, 4, 5].map(() => store().now());
    await expect(open().createRecord(recordOf('k3'))).rejects.toMatchObject({
      kind: 'too-many-attempts',
      code: 'TOO_MANY_ATTEMPTS',
      retryAfterMs: 60_000,
    });
    store().state.shop.fiveOrdersAMinute = false;
  });

  it('C12 is found by its key among the newest orders, without the search, which lags', async () => {
    store().state.searchLagMs = 3_600_000;
    const api = open();
    const order = await made(api, recordOf('k4'));
    for (let index = 0; index < 30; index += 1) await made(api, recordOf(`other-${index}`));

    expect(await open().findRecordByCopyKey('k4', new Date(store().now()))).toEqual(order);
    expect(await open().findRecordByCopyKey('never', new Date(store().now()))).toBeNull();
    const asked = shop.running.simulator.stats.log().filter((call) => call.operation === 'RecentRecordKeys');
    expect(asked.length).toBeLessThanOrEqual(4);
    store().state.searchLagMs = 0;
  });
});

describe('the customer’s default address', () => {
  it('is read with what the app may do, and put back', async () => {
    const { customerCreate } = (await shop.admin(
      'mutation { customerCreate(input: { email: "moved@example.com", addresses: [{ address1: "1 Old Road", city: "Ottawa", countryCode: CA }] }) { customer { id } } }',
    )) as { customerCreate: { customer: { id: string } } };
    const { id } = customerCreate.customer;
    const api = open();
    const facts = await api.readRecordFacts(id);
    const former = facts.customer?.defaultAddress;
    expect(facts).toMatchObject({
      developmentStore: true,
      customer: { id, defaultAddress: { address: { address1: '1 Old Road', countryCode: 'CA' } } },
    });
    expect(facts.scopes).toContain('write_orders');

    const shippingAddress = { address1: '9 New Road', city: 'Ottawa', countryCode: 'CA' };
    await made(api, recordOf('k5', { customer: { toAssociate: { id } }, shippingAddress }));
    expect(store().get('customers', id)?.defaultAddress?.address1).toBe('9 New Road');
    expect(await api.setDefaultAddress(id, former?.id ?? '')).toEqual({ ok: true, value: null });
    expect(await api.setDefaultAddress(id, former?.id ?? '')).toEqual({ ok: true, value: null });
    expect(store().get('customers', id)?.defaultAddress?.address1).toBe('1 Old Road');
    expect(await api.setDefaultAddress(id, 'gid://shopify/MailingAddress/404')).toMatchObject({ ok: false });
  });

  it('of nobody is not asked for', async () => {
    expect((await open().readRecordFacts(null)).customer).toBeNull();
  });
});

describe('reading an order for a record', () => {
  it('brings taxes line by line and both currencies, in one call more', async () => {
    const source = await placeOrder(shop, 3);
    const plain = open();
    await plain.readSourceOrder(source.id);
    const api = open();
    const order = await api.readSourceOrder(source.id, { record: true });

    expect(order?.lines).toHaveLength(3);
    expect(api.usage().roundTrips).toBe(plain.usage().roundTrips + 1);
    const stored = store().get('orders', source.id);
    expect(order?.lines.map(({ taxLines }) => taxLines.map(({ amount }) => amount.minor))).toEqual(
      stored?.lines.map(({ taxLines }) => taxLines.map(({ price }) => price.presentment)),
    );
  });

  it('A53 reads every page of its lines', async () => {
    const lines = Array.from({ length: 260 }, (_, index) => ({ title: `Thing ${index}`, quantity: 1, priceSet: cad('1.00'), requiresShipping: false, taxable: true, taxLines: [{ title: 'HST', rate: '0.13', priceSet: cad('0.13') }] })); // prettier-ignore
    const long = await made(open(), recordOf('long', { lineItems: lines }));
    const order = await open().readSourceOrder(long.id, { record: true });

    expect(order?.lines).toHaveLength(260);
    expect(order?.lines.every(({ taxLines }) => taxLines[0]?.amount.minor === 13)).toBe(true);
  });
});
