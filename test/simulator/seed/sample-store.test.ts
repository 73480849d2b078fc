import { describe, expect, test } from 'vitest';
import { Store } from '#simulator/model/store.ts';
import { sum } from '#simulator/money/bag.ts';
import { recomputedTotal } from '#simulator/seed/place-order.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { simulate } from '../orders/ask.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('the sample store', () => {
  const store = new Store(
    sampleStore(() => NOW),
    { clock: () => NOW },
  );
  const orders = store.all('orders');

  test('is the same every time it is made at the same moment', () => {
    expect(sampleStore(() => NOW)).toEqual(sampleStore(() => NOW));
  });

  test.each(orders.map((order) => [order.name, order] as const))('%s adds up in both currencies', (_name, order) => {
    expect(recomputedTotal(order)).toEqual(order.totals.total);
    expect(sum(order.lines.map((line) => line.originalTotal))).toEqual(order.totals.linesOriginal);
    expect(sum(order.taxLines.map(({ price }) => price))).toEqual(order.totals.tax);
    for (const line of order.lines) expect(line.originalTotal.presentment).toBe(line.originalUnitPrice.presentment * line.quantity);
  });

  test('#1001 reckoned by hand: two mugs less 10 %, tea, two candles, 15.00 off by code, shipping 8.50, 13 % HST', () => {
    const [order] = orders;
    // Lines 48.00 + 18.50 + 24.00 = 90.50; less 4.80 is 85.70; less 15.00 is 70.70; with shipping 79.20.
    expect(order?.totals).toMatchObject({
      linesOriginal: { shop: 9_050 },
      discounts: { shop: 1_980 },
      subtotal: { shop: 7_070 },
      shipping: { shop: 850 },
      tax: { shop: 1_030 },
      total: { shop: 8_950 },
    });
    expect(order?.discountCodes).toEqual(['WELCOME15']);
  });

  test('holds every kind of order that a copy must meet', () => {
    const statuses = orders.map((order) => order.displayFinancialStatus);
    for (const status of ['PAID', 'PENDING', 'AUTHORIZED', 'PARTIALLY_REFUNDED', 'REFUNDED']) expect(statuses).toContain(status);
    expect(new Set(orders.map((order) => order.presentmentCurrency))).toEqual(new Set(['CAD', 'EUR', 'JPY', 'KWD']));
    expect(orders.filter((order) => order.purchaser?.kind === 'company').map((order) => order.paymentTerms?.name)).toEqual(['Net 30']);
    expect(orders.some((order) => order.lines.length === 30)).toBe(true);
    expect(orders.some((order) => order.lines.some((line) => line.group !== null))).toBe(true);
    expect(orders.some((order) => order.lines.some((line) => line.title === 'Copper kettle' && line.variantId === null))).toBe(true);
  });

  test('keeps its stock in step with what the open orders hold', () => {
    const levels = store.all('inventoryLevels');
    const held = orders
      .filter((order) => order.cancelledAt === null)
      .flatMap((order) => order.lines)
      .filter((line) => store.get('variants', line.variantId)?.tracked);
    // A returned mug no longer waits; the shipped board left without a count of its own.
    expect(levels.reduce((total, level) => total + level.committed, 0)).toBe(held.reduce((total, line) => total + line.currentQuantity, 0));
    expect(levels.every((level) => level.available >= 0)).toBe(true);
  });

  test('three decimals of a dinar are printed', async () => {
    const shop = simulate();
    const { data } = await shop.ask('query($id: ID!) { order(id: $id) { totalPriceSet { presentmentMoney { amount currencyCode } } } }', {
      id: shop.orderId('#1008'),
    });
    expect(data).toEqual({ order: { totalPriceSet: { presentmentMoney: { amount: '16.082', currencyCode: 'KWD' } } } });
  });
});
