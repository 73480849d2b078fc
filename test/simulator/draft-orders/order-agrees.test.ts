import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeDraft } from '#simulator/draft-orders/complete-draft.ts';
import { createDraft } from '#simulator/draft-orders/draft-store.ts';
import type { DraftInput, LineInput } from '#simulator/draft-orders/input.ts';
import type { Bag, Order } from '#simulator/model/entities.ts';
import { add, subtract, sum } from '#simulator/money/bag.ts';
import { currentTotals } from '#simulator/orders/current-totals.ts';
import { afterAllDiscounts } from '#simulator/orders/line-item.ts';
import { SampleShop } from './sample-shop.ts';

const APP = 'gid://shopify/App/347082227713';
const TAXES = [
  { countryCode: 'CA', provinceCode: '*' as const, title: 'GST', rate: '0.05' },
  { countryCode: 'CA', provinceCode: 'QC', title: 'QST', rate: '0.09975' },
];

function shopOf(presentment: string, taxesIncluded: boolean): SampleShop {
  const shop = new SampleShop({
    taxRates: TAXES,
    provinceCode: 'QC',
    exchangeRates: { JPY: '109.37', KWD: '0.2241', USD: '0.7313' },
    taxesIncluded,
    taxShipping: true,
  });
  const part = shop.product(1, 1033);
  const other = shop.product(2, 477, { taxable: false });
  shop.product(3, 2499, {
    components: [
      { variantId: part.id, quantity: 3 },
      { variantId: other.id, quantity: 1 },
    ],
    presentmentPrices: { [presentment]: 2600 },
  });
  shop.discount(1, { codes: ['TEN'], combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true } });
  shop.discount(2, {
    codes: ['PART'],
    entitled: ['gid://shopify/Product/3'],
    value: { type: 'FIXED_AMOUNT', amount: 333 },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
  });
  shop.discount(3, {
    codes: ['SHIP'],
    class: 'free_shipping',
    value: null,
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
  });
  return shop;
}

const discount = fc.option(
  fc.record({
    value: fc.integer({ min: 1, max: 10_000 }).map((value) => value / 100),
    valueType: fc.constantFrom('PERCENTAGE' as const, 'FIXED_AMOUNT' as const),
    title: fc.constant('Manual'),
  }),
);
const quantity = fc.integer({ min: 1, max: 9 });
const line: fc.Arbitrary<LineInput> = fc.oneof(
  fc.record({
    variantId: fc.constantFrom(1, 2, 3).map((number) => `gid://shopify/ProductVariant/${number}`),
    quantity,
    appliedDiscount: discount,
  }),
  fc.record({
    title: fc.constant('Custom'),
    quantity,
    originalUnitPrice: fc.integer({ min: 0, max: 99_999 }).map((minor) => String(minor / 100)),
    appliedDiscount: discount,
  }),
);
const input = fc.record({
  lineItems: fc.array(line, { minLength: 1, maxLength: 6 }),
  appliedDiscount: discount,
  shippingLine: fc.option(fc.integer({ min: 0, max: 5000 }).map((minor) => ({ title: 'Post', price: String(minor / 100) }))),
  discountCodes: fc.subarray(['TEN', 'PART', 'SHIP', 'NONE']),
  presentmentCurrencyCode: fc.constantFrom('CAD', 'JPY', 'KWD', 'USD'),
});

function completed(given: DraftInput, taxesIncluded: boolean): { order: Order; total: Bag } {
  const shop = shopOf(given.presentmentCurrencyCode ?? 'CAD', taxesIncluded);
  const { draftOrder } = createDraft(shop.store, given, APP);
  if (!draftOrder) throw new Error('the input was meant to be right');
  completeDraft(shop.store, { id: draftOrder.id }, APP);
  return { order: shop.store.all('orders')[0] as Order, total: draftOrder.totals.total };
}

describe('the order of a completed draft', () => {
  it('A61 costs what the draft cost, and its lines, shares and taxes add up to it in both currencies', () => {
    fc.assert(
      fc.property(input, fc.boolean(), (given, included) => {
        const { order, total } = completed(given, included);
        expect(order.totals.total).toEqual(total);
        expect(currentTotals(order)).toEqual(order.totals);
        expect(sum(order.lines.map(afterAllDiscounts))).toEqual(order.totals.subtotal);
        expect(sum(order.taxLines.map(({ price }) => price))).toEqual(order.totals.tax);
        expect(sum([...order.lines, ...order.shippingLines].flatMap((one) => one.taxLines.map(({ price }) => price)))).toEqual(
          order.totals.tax,
        );
        const shipping = sum(order.shippingLines.map((one) => subtract(one.original, one.discounted)));
        const shares = sum(order.lines.flatMap((one) => one.allocations.map(({ amount }) => amount)));
        expect(add(shares, shipping)).toEqual(order.totals.discounts);
        for (const one of order.lines.flatMap((each) => each.allocations)) expect(order.discountApplications[one.index]).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});
