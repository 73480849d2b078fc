import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessAllowance } from '#app/shopify/allowance.ts';
import { createShopifyPort } from '#app/shopify/shopify-port.ts';
import type { DraftOrderInput } from '#app/domain/copying/plan.ts';
import type { AdminApi } from '#app/usecases/ports.ts';
import { SHOP, realClock, startSimulatedShop, testLog } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

/**
 * The same expectations on the simulator and, when a token is at hand, on a development store:
 * `DEV_STORE=example.myshopify.com DEV_STORE_TOKEN=shpat_… npm test -- same-as-live`. They write one draft and delete it again.
 */
const { DEV_STORE, DEV_STORE_TOKEN } = process.env;

function liveStore(shop: string, token: string): AdminApi {
  const clock = realClock();
  const tokens = { accessToken: async () => token };
  return createShopifyPort({ tokens, allowance: createInProcessAllowance(clock), clock, log: testLog(), adminOrigin: null }).admin(shop);
}

const custom = (title: string, quantity: number, amount: string, currencyCode: string): DraftOrderInput['lineItems'][number] => ({
  title,
  quantity,
  originalUnitPriceWithCurrency: { amount, currencyCode },
  taxable: false,
  requiresShipping: false,
});

const targets: { name: string; open: () => Promise<AdminApi> }[] = [];
let simulated: SimulatedShop;
targets.push({ name: 'the simulator', open: async () => simulated.port().admin(SHOP) });
if (DEV_STORE && DEV_STORE_TOKEN) targets.push({ name: DEV_STORE, open: async () => liveStore(DEV_STORE, DEV_STORE_TOKEN) });
else console.info('NOT CHECKED against a development store: set DEV_STORE and DEV_STORE_TOKEN.');

beforeAll(async () => void (simulated = await startSimulatedShop({ clock: realClock() })));
afterAll(() => simulated.close());

describe.each(targets)('L09 on $name', ({ open }) => {
  it('an order that is not there is null', async () => {
    expect(await (await open()).readSourceOrder('gid://shopify/Order/999999999999999')).toBeNull();
  });

  it('calculates line discounts per unit, the order discount and shipping to the cent', async () => {
    const api = await open();
    const { currency } = await api.shop();
    const money = (amount: string) => ({ amount, currencyCode: currency });
    const calculated = await api.calculateDraft({
      lineItems: [
        { ...custom('Installation', 2, '20.00', currency), appliedDiscount: { value: 10, valueType: 'PERCENTAGE', title: 'Service' } },
        {
          ...custom('Board', 3, '9.99', currency),
          appliedDiscount: { value: 1.5, valueType: 'FIXED_AMOUNT', amountWithCurrency: money('4.50'), title: 'Each' },
        },
      ],
      appliedDiscount: { value: 5, valueType: 'FIXED_AMOUNT', amountWithCurrency: money('5.00'), title: 'Loyalty' },
      shippingLine: { title: 'Courier', priceWithCurrency: money('7.25') },
      acceptAutomaticDiscounts: false,
      presentmentCurrencyCode: currency,
    });
    if (!calculated.ok) throw new Error(JSON.stringify(calculated.userErrors));
    const { subtotal, shipping, total } = calculated.value.totals;
    expect([subtotal.minor, shipping.minor, total.minor - calculated.value.totals.tax.minor]).toEqual([5_647, 725, 6_372]);
  });

  it('finds a draft by our key without the search index, and deletes it', async () => {
    const api = await open();
    const { currency } = await api.shop();
    const copyKey = `same-as-live-${Date.now()}`;
    const created = await api.createDraft({
      lineItems: [custom('Probe', 1, '1.00', currency)],
      metafields: [{ namespace: '$app', key: 'copy_key', type: 'single_line_text_field', value: copyKey }],
    });
    if (!created.ok) throw new Error(JSON.stringify(created.userErrors));
    expect((await api.findDraftByCopyKey(copyKey))?.id).toBe(created.value.id);
    expect(await api.deleteDraft(created.value.id)).toMatchObject({ ok: true });
    expect(await api.readDraft(created.value.id)).toBeNull();
  });

  it('C24 refuses a negative price politely, naming no place', async () => {
    const api = await open();
    const { currency } = await api.shop();
    const refused = await api.createDraft({ lineItems: [custom('Negative', 1, '-1.00', currency)] });
    expect(refused).toMatchObject({ ok: false, userErrors: [{ message: 'Cannot send negative price for line_item' }] });
  });
});
