import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bag } from '#simulator/model/entities.ts';
import { priceCart } from '#simulator/money/price-cart.ts';
import type { Cart, CartLine, CartReduction, Off } from '#simulator/money/price-cart.ts';

const both = (minor: number): Bag => ({ shop: minor, presentment: minor });
const cart = (overrides: Partial<Cart>): Cart => ({
  lines: [],
  reductions: [],
  shipping: null,
  taxRates: [],
  taxesIncluded: false,
  taxShipping: false,
  ...overrides,
});
const line = (unit: number, quantity = 1, overrides: Partial<CartLine> = {}): CartLine => ({
  unit: both(unit),
  quantity,
  taxable: true,
  discount: null,
  ...overrides,
});
const percent = (percentage: string): Off => ({ kind: 'percentage', percentage });
const order = (off: Off): CartReduction => ({ level: 'order', off, lines: null });

describe('pricing a cart', () => {
  it('A62 reckons the recorded 988.20: 2 × 20.00 less 10 %, 949.95, 5.00 off, shipping 7.25', () => {
    const priced = priceCart(
      cart({
        lines: [line(2000, 2, { discount: percent('10') }), line(94995)],
        reductions: [order({ kind: 'amount', amount: both(500) })],
        shipping: both(725),
      }),
    );
    expect(priced.totals.subtotal.shop).toBe(98095);
    expect(priced.totals.discounts.shop).toBe(900);
    expect(priced.totals.total.shop).toBe(98820);
    expect(priced.lines[0]?.discounted.shop).toBe(3600);
  });

  it('takes an order percentage from what line discounts left: 12.34 % twice of 10.00 is 2.31, as recorded', () => {
    const priced = priceCart(cart({ lines: [line(1000, 1, { discount: percent('12.34') })], reductions: [order(percent('12.34'))] }));
    expect(priced.totals.discounts.shop).toBe(231);
  });

  it('reckons the recorded draft of 42.51: 2 × 20.00 less 5.00 a unit, 10 % off, 12.00 shipping, 13 % tax on goods', () => {
    const priced = priceCart(
      cart({
        lines: [line(2000, 2, { discount: { kind: 'each', amount: both(500) } })],
        reductions: [order(percent('10.0'))],
        shipping: both(1200),
        taxRates: [{ title: 'HST', rate: '0.13' }],
      }),
    );
    expect(priced.lines[0]?.discount.shop).toBe(1000);
    expect(priced.totals).toMatchObject({ subtotal: both(2700), tax: both(351), total: both(4251) });
  });

  it('adds several taxes, each rounded by itself: 5 % and 9.975 % of 40.00 are 2.00 and 3.99, as recorded', () => {
    const rates = [
      { title: 'GST', rate: '0.05' },
      { title: 'QST', rate: '0.09975' },
    ];
    const priced = priceCart(cart({ lines: [line(2000, 2)], taxRates: rates }));
    expect(priced.lines[0]?.taxes).toEqual([both(200), both(399)]);
    expect(priced.totals.total.shop).toBe(4599);
  });

  it('spreads 20.00 over 94, 100, 100, 100 after an automatic 5.00, as recorded in HKD', () => {
    const automatic: CartReduction = { level: 'product', off: { kind: 'amount', amount: both(500) }, lines: [{ line: 0, quantity: 1 }] };
    const priced = priceCart(
      cart({
        lines: [line(9900), line(10000), line(10000), line(10000)],
        reductions: [order({ kind: 'amount', amount: both(2000) }), automatic],
        shipping: both(2000),
      }),
    );
    expect(priced.lines.map((one) => one.allocations.find(({ index }) => index === 0)?.amount.shop)).toEqual([478, 508, 507, 507]);
    expect(priced.totals).toMatchObject({ subtotal: both(37400), discounts: both(2500), total: both(39400) });
  });

  it('finds the tax inside prices that include it, and does not add it', () => {
    const priced = priceCart(
      cart({
        lines: [line(11900)],
        taxesIncluded: true,
        taxRates: [{ title: 'VAT', rate: '0.19' }],
        shipping: both(595),
        taxShipping: true,
      }),
    );
    expect(priced.totals).toMatchObject({ tax: both(1900 + 95), total: both(12495) });
  });

  it('takes nothing for a negative percentage and no more than the price for a large amount', () => {
    expect(priceCart(cart({ lines: [line(1000, 1, { discount: percent('-5') })] })).totals.total.shop).toBe(1000);
    expect(priceCart(cart({ lines: [line(1000)], reductions: [order({ kind: 'amount', amount: both(5000) })] })).totals.total.shop).toBe(0);
  });

  it('makes shipping free without touching the goods', () => {
    const priced = priceCart(
      cart({ lines: [line(1000)], shipping: both(700), reductions: [{ level: 'shipping', off: percent('100'), lines: null }] }),
    );
    expect(priced.totals).toMatchObject({ shipping: both(0), discounts: both(700), total: both(1000) });
  });

  const bag = fc.record({ shop: fc.integer({ min: 0, max: 500_000 }), presentment: fc.integer({ min: 0, max: 5_000_000 }) });
  const off: fc.Arbitrary<Off> = fc.oneof(
    fc.integer({ min: -500, max: 10_000 }).map((value) => percent(String(value / 100))),
    bag.map((amount) => ({ kind: 'amount' as const, amount })),
    bag.map((amount) => ({ kind: 'each' as const, amount })),
  );
  const anyCart: fc.Arbitrary<Cart> = fc
    .record({
      lines: fc.array(
        fc.record({ unit: bag, quantity: fc.integer({ min: 1, max: 40 }), taxable: fc.boolean(), discount: fc.option(off) }),
        { minLength: 1, maxLength: 8 },
      ),
      offs: fc.array(fc.tuple(fc.constantFrom('product' as const, 'order' as const, 'shipping' as const), off), { maxLength: 4 }),
      shipping: fc.option(bag),
      taxRates: fc.array(
        fc.record({ title: fc.constant('Tax'), rate: fc.integer({ min: 1, max: 30_000 }).map((rate) => String(rate / 100_000)) }),
        { maxLength: 3 },
      ),
      taxesIncluded: fc.boolean(),
      taxShipping: fc.boolean(),
    })
    .map(({ offs, ...rest }) => ({
      ...rest,
      reductions: offs.map(([level, one]) => ({
        level,
        off: one,
        lines: level === 'product' ? [{ line: 0, quantity: rest.lines[0]?.quantity ?? 1 }] : null,
      })),
    }));

  it('holds total = lines − discounts + shipping + tax in both currencies, never negative', () => {
    fc.assert(
      fc.property(anyCart, (given) => {
        const { totals, lines, reductions, shipping } = priceCart(given);
        for (const side of ['shop', 'presentment'] as const) {
          const tax = given.taxesIncluded ? 0 : totals.tax[side];
          const shippingOriginal = shipping?.original[side] ?? 0;
          expect(totals.total[side]).toBe(totals.linesOriginal[side] + shippingOriginal - totals.discounts[side] + tax);
          expect(totals.total[side]).toBe(totals.subtotal[side] + totals.shipping[side] + tax);
          for (const amount of Object.values(totals)) expect(amount[side]).toBeGreaterThanOrEqual(0);
          reductions.forEach((reduction, index) => {
            const shares = [...lines.flatMap((one) => one.allocations), ...(shipping?.allocations ?? [])];
            const given = shares.filter((share) => share.index === index).reduce((sum, share) => sum + share.amount[side], 0);
            expect(given).toBe(reduction[side]);
          });
        }
      }),
    );
  });

  it('gives a fixed order discount exactly when the goods cost more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (units, part) => {
          const whole = units.reduce((sum, unit) => sum + unit, 0);
          const wanted = Math.floor(whole * part);
          const priced = priceCart(
            cart({ lines: units.map((unit) => line(unit)), reductions: [order({ kind: 'amount', amount: both(wanted) })] }),
          );
          expect(priced.reductions[0]).toEqual(both(wanted));
          expect(priced.totals.subtotal).toEqual(both(whole - wanted));
        },
      ),
    );
  });
});
