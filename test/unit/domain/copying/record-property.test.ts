import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTotals } from '#app/domain/copying/compare-totals.ts';
import type { CopyPlan } from '#app/domain/copying/plan.ts';
import { reckonRecord } from '#app/domain/copying/reckon-record.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { Store } from '#simulator/model/store.ts';
import { priceCart } from '#simulator/money/price-cart.ts';
import { orderCreate } from '#simulator/orders/order-create.ts';
import type { OrderCreateInput } from '#simulator/orders/order-create-input.ts';
import type { ResolverContext } from '#simulator/protocol/types.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { options, plan } from '../factories.ts';
import { arbitraryOrder } from './arbitrary-order.ts';
import { sourceOf } from './checkout.ts';
import { randomCheckout } from './random-checkout.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);
const RECORD = { outcome: { kind: 'record' } };
const store = new Store(sampleStore());
const context = { store, access: { appId: store.state.app.id } } as unknown as ResolverContext;

/** The order that the simulated shop makes of the plan; its products are unknown there, so that their lines stand alone. */
function madeBy(made: CopyPlan) {
  if (!made.record) throw new Error(`no record: ${JSON.stringify(made.findings)}`);
  const { order } = made.record;
  const lineItems = order.lineItems.map(({ variantId: _unknown, ...line }) => line);
  const { customer: _nobody, email: _none, ...input } = order;
  const answer = orderCreate(null, { order: { ...input, lineItems } as OrderCreateInput }, context);
  if (!answer.order) throw new Error(JSON.stringify(answer.userErrors));
  return answer.order;
}

/** The record of the source, made; every difference in its total must be told to the minor unit. */
function expectTold(source: SourceOrder, label: string): { made: CopyPlan; difference: number } {
  const made = plan(source, RECORD);
  if (!made.record) return { made, difference: 0 };
  const order = madeBy(made);
  const calculation = reckonRecord(made.record, made.lines);
  // Our reckoning beforehand is what the shop makes of it.
  expect([label, calculation.totals.total.minor, calculation.totals.tax.minor]).toEqual([
    label,
    order.totals.total.presentment,
    order.totals.tax.presentment,
  ]);
  const { differences, findings } = compareTotals({ source, plan: made, options: options(RECORD), calculation });
  const difference = order.totals.total.presentment - source.totals.total.minor;
  const named = differences.find(({ field }) => field === 'total');
  expect([label, findings.filter(({ code }) => code === 'TOTAL_DIFFERS')]).toEqual([label, []]);
  expect([label, named?.difference ?? 0]).toEqual([label, difference]);
  if (difference !== 0) expect([label, named?.explainedBy.length]).not.toEqual([label, 0]);
  return { made, difference };
}

/** The same order as the shop booked it, at an odd rate: each amount by itself rounded, as Shopify keeps them. */
function inTwoCurrencies(source: SourceOrder, rate: number): SourceOrder {
  const to = (minor: number) => ({ minor: Math.round(minor * rate), currency: 'CAD' });
  return {
    ...source,
    currency: 'CAD',
    presentmentCurrency: 'EUR',
    lines: source.lines.map((one) => ({
      ...one,
      shopPrice: to(one.unitPrice.minor),
      allocations: one.allocations.map((each) => ({ ...each, shop: to(each.amount.minor) })),
      taxLines: one.taxLines.map((tax) => ({ ...tax, shop: to(tax.amount.minor) })),
    })),
    shippingLines: source.shippingLines.map((one) => ({ ...one, shopPrice: to(one.discountedPrice.minor) })),
  };
}

describe('an exact historical record of any order', () => {
  it(
    'A48 comes to its source to the minor unit, taxes and all',
    () => {
      const tally = { exact: 0, refused: 0, lines: 0 };
      for (let seed = 0; seed < RUNS; seed += 1) {
        const cart = randomCheckout(seed);
        const source = sourceOf(cart, priceCart(cart));
        const { made, difference } = expectTold(source, `order ${seed} in ${cart.currency}`);
        tally.lines += cart.lines.length;
        if (!made.record) {
          // Unit prices that do not divide need more lines than an order holds.
          expect([seed, made.findings.map(({ code }) => code)]).toEqual([seed, expect.arrayContaining(['TOO_MANY_LINES'])]);
          tally.refused += 1;
        } else if (difference === 0) tally.exact += 1;
      }
      console.warn(`${RUNS} orders, ${tally.lines} lines: ${tally.exact} exact, ${tally.refused} need too many lines`);
      expect(tally.exact + tally.refused).toBe(RUNS);
      expect(tally.refused).toBeLessThan(RUNS / 50);
    },
    10_000 + RUNS * 20,
  );

  it('explains what refunds, odd totals and missing tax lines leave to the minor unit', () => {
    fc.assert(
      fc.property(arbitraryOrder(30), (source) => {
        if (source.lines.every(({ quantities }) => quantities.current === 0)) return;
        expectTold(source, 'generated');
      }),
      { numRuns: 300 },
    );
  });

  it('A46 keeps both currencies: the shop’s side is the sum of what the shop booked', () => {
    for (let seed = 1; seed < 200; seed += 1) {
      const cart = { ...randomCheckout(seed), currency: 'CAD' as const };
      const checkout = sourceOf(cart, priceCart(cart));
      const inEuro = JSON.parse(JSON.stringify(checkout).replaceAll('"CAD"', '"EUR"')) as SourceOrder;
      const source = inTwoCurrencies(inEuro, 1.4837);
      const { made, difference } = expectTold(source, `order ${seed}`);
      if (!made.record) continue;
      const order = madeBy(made);
      const booked =
        source.lines.reduce((all, one) => {
          const off = one.allocations.reduce((sum, { shop }) => sum + (shop?.minor ?? 0), 0);
          return all + (one.shopPrice?.minor ?? 0) * one.quantities.current - off;
        }, 0) + source.shippingLines.reduce((all, one) => all + (one.shopPrice?.minor ?? 0), 0);
      const goods = order.totals.subtotal.shop + order.totals.shipping.shop;
      expect([seed, difference, goods]).toEqual([seed, 0, booked]);
      expect(order).toMatchObject({ currency: 'CAD', presentmentCurrency: 'EUR' });
    }
  });
});
