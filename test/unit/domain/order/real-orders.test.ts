import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isParseProblem, parseOrderFile } from '#app/domain/order/parse-order-file.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { calculation, codes, inputOf, options, plan } from '../factories.ts';
import { compareTotals, verdict } from '#app/domain/copying/compare-totals.ts';

/** Real orders of many shops lie beside the repository and are never part of it. */
const FOLDER = resolve(import.meta.dirname, '../../../../../shared/orders');
const there = existsSync(FOLDER);
if (!there) console.warn(`real orders not found at ${FOLDER}: their tests are skipped`);

const read = (start: string): SourceOrder[] => {
  const file = readdirSync(FOLDER).find((name) => name.startsWith(start));
  if (file === undefined) throw new Error(`no file ${start} in ${FOLDER}`);
  return parseOrderFile(JSON.parse(readFileSync(resolve(FOLDER, file), 'utf8'))).orders.filter(
    (one): one is SourceOrder => !isParseProblem(one),
  );
};
const only = (start: string): SourceOrder => {
  const [order] = read(start);
  if (order === undefined) throw new Error(`no order in ${start}`);
  return order;
};

describe.skipIf(!there)('real orders', () => {
  it('every file is read, every order is planned, and every difference has a reason', () => {
    const counts = { exact: 0, explained: 0, refused: 0 };
    for (const file of readdirSync(FOLDER)) {
      const parsed = parseOrderFile(JSON.parse(readFileSync(resolve(FOLDER, file), 'utf8')));
      expect(parsed.orders.length, file).toBeGreaterThan(0);
      for (const source of parsed.orders) {
        if (isParseProblem(source)) {
          // File 38 holds line properties without an order around them.
          expect(file).toMatch(/^38/);
          continue;
        }
        const made = plan(source);
        const { differences, findings } = compareTotals({ source, plan: made, options: options(), calculation: calculation(made) });
        for (const difference of differences)
          expect([file, difference.field, difference.explainedBy.length > 0]).toEqual([file, difference.field, true]);
        counts[verdict(made, differences, findings)] += 1;
      }
    }
    expect(counts.refused).toBe(0);
    expect(counts.exact).toBeGreaterThan(counts.explained * 3);
  });

  it('A16 A17 orders without customer or address copy with what they have', () => {
    const source = only('42');
    expect(source.customer).toBeNull();
    const input = inputOf(plan(source));
    expect(input).not.toHaveProperty('purchasingEntity');
    expect(input.useCustomerDefaultAddress).toBe(false);
    if (source.shippingLines.length === 0) expect(input).not.toHaveProperty('shippingLine');
  });

  it('A31 the tip of a real order is left out and named', () => {
    const made = plan(only('31'));
    expect(codes(made)).toEqual(['TIP_LEFT_OUT']);
    expect(made.expected.total).toEqual({ minor: 4490, currency: 'CAD' });
  });

  it('A32 a partly refunded order is copied as it stands today', () => {
    for (const start of ['12', '32']) {
      const source = only(start);
      expect(source.lines.some(({ quantities }) => quantities.current < quantities.ordered)).toBe(true);
      expect(plan(source).expected.total).toEqual(source.totals.total);
    }
  });

  it('A34 a line removed by an order edit stays behind', () => {
    const made = plan(only('22'));
    expect(codes(made)).toContain('LINE_FULLY_REFUNDED');
    expect(made.expected.total).toEqual({ minor: 5200, currency: 'CAD' });
  });

  it('A35 a cancelled and voided order copies like any other', () => {
    const source = only('55');
    expect(source.financialStatus).toBe('VOIDED');
    expect(plan(source).expected.total).toEqual(source.totals.total);
  });

  it('A48 yen and ariary keep their digits', () => {
    expect(read('45').map(({ totals }) => totals.total)).toEqual([23600, 14319, 5900].map((minor) => ({ minor, currency: 'JPY' })));
    expect(read('48').map((source) => plan(source).expected.total)).toEqual(read('48').map(({ totals }) => totals.total));
    expect(inputOf(plan(read('48')[0] as SourceOrder)).lineItems[0]).toMatchObject({
      priceOverride: { amount: expect.stringMatching(/^\d+\.\d$/) },
    });
  });

  it('A22 order and line discounts of real webhooks are kept to the cent', () => {
    for (const start of ['41', '42']) {
      const source = only(start);
      expect(source.lines.some(({ allocations }) => allocations.length > 0)).toBe(true);
      expect(plan(source).expected.subtotal).toEqual(source.totals.subtotal);
    }
    expect(inputOf(plan(only('41'))).appliedDiscount).toMatchObject({ valueType: 'FIXED_AMOUNT', value: 20 });
  });

  it('A49 a bundle whose parent is unknown is copied part by part, the free part at nothing', () => {
    const made = plan(only('63'));
    expect(codes(made)).toContain('BUNDLE_PARENT_GONE');
    expect(made.lines.map(({ expectedTotal }) => expectedTotal.minor)).toEqual([2200, 0, 10000]);
  });

  it('A57 A09 odd properties are pairs of text, hidden ones among them', () => {
    for (const source of [only('58'), only('35')]) {
      for (const { customAttributes } of source.lines)
        for (const { key, value } of customAttributes) expect([typeof key, typeof value]).toEqual(['string', 'string']);
    }
  });

  it('an address without a postal code stays without', () => {
    const source = only('33');
    const lacking = [source.billingAddress, source.shippingAddress].filter((address) => address !== null && address.zip === null);
    const input = inputOf(plan(source));
    expect(lacking.length + [input.billingAddress, input.shippingAddress].filter((address) => address && 'zip' in address).length).toBe(2);
  });
});
