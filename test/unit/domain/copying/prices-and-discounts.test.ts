import { describe, expect, it } from 'vitest';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { application, cad, codes, finding, inputOf, line, order, plan, shipping } from '../factories.ts';

const off = (minor: number, applicationIndex: number | null = 0, currency = 'CAD') => ({ amount: { minor, currency }, applicationIndex });

function withPriceToday(today: number | null, over: Partial<SourceOrder> = {}): SourceOrder {
  const made = line({ price: 4000, ordered: 2 });
  const currentPrice = today === null ? null : cad(today);
  return order({ lines: [{ ...made, variant: made.variant && { ...made.variant, currentPrice } }], ...over });
}

describe('prices', () => {
  it('A19 the price paid is sent as an override in presentment currency, and left out only where it is today’s beyond doubt', () => {
    expect(inputOf(plan(withPriceToday(5000))).lineItems[0]?.priceOverride).toEqual({ amount: '40.00', currencyCode: 'CAD' });
    expect(inputOf(plan(withPriceToday(null))).lineItems[0]?.priceOverride).toEqual({ amount: '40.00', currencyCode: 'CAD' });
    expect(inputOf(plan(withPriceToday(4000))).lineItems[0]).not.toHaveProperty('priceOverride');
    const company = { companyId: 'c', companyName: null, locationId: 'l', locationName: null, contactId: 'k' };
    expect(inputOf(plan(withPriceToday(4000, { purchasingCompany: company }))).lineItems[0]).toHaveProperty('priceOverride');
  });

  it('A20 with the price of today no price is sent, and the difference is named', () => {
    const made = plan(withPriceToday(5000), { prices: 'current' });
    expect(inputOf(made).lineItems[0]).not.toHaveProperty('priceOverride');
    expect(finding(made, 'PRICE_CHANGED').amount).toBe(2000);
    expect(made.expected.subtotal.minor).toBe(10000);
  });

  it.each([
    [5000, 20, 'more', 25],
    [3000, 20, 'less', 25],
    [5000, 25, null, null],
    [4001, 0, 'more', 0],
    [9000, null, null, null],
  ])(
    'given %i today and a threshold of %s %%, then a price that drifted further is warned of',
    (today, priceDriftPercent, way, percent) => {
      const house = { severities: [], priceDriftPercent, replacements: null };
      const made = plan(withPriceToday(today), { prices: 'current' }, { facts: { house } });
      if (way === null) expect(codes(made)).not.toContain('PRICE_DRIFT');
      else
        expect(finding(made, 'PRICE_DRIFT')).toMatchObject({
          severity: 'warning',
          place: 'lines[0]',
          message: expect.stringContaining(`${percent} % ${way}`),
        });
      expect(codes(plan(withPriceToday(today), { prices: 'frozen' }, { facts: { house } }))).not.toContain('PRICE_DRIFT');
    },
  );

  it('the lower of both, and a typed price, win over the price paid', () => {
    expect(inputOf(plan(withPriceToday(3000), { prices: 'lower' })).lineItems[0]).not.toHaveProperty('priceOverride');
    expect(plan(withPriceToday(3000), { prices: 'lower' }).expected.subtotal.minor).toBe(6000);
    expect(inputOf(plan(withPriceToday(5000), { prices: 'lower' })).lineItems[0]?.priceOverride?.amount).toBe('40.00');
    const source = withPriceToday(5000);
    const typed = plan(source, { lines: { chosen: [{ lineId: source.lines[0]?.id, unitPrice: '39.5' }] } });
    expect(inputOf(typed).lineItems[0]?.priceOverride?.amount).toBe('39.50');
    expect(typed.expected.subtotal.minor).toBe(7900);
  });

  it('A46 A60 another presentment currency: the currency is named and every amount sent is in it', () => {
    const made = plan(
      order({
        currency: 'CAD',
        presentmentCurrency: 'EUR',
        lines: [line({ currency: 'EUR', ordered: 2, allocations: [off(500, 0, 'EUR')] })],
        discountApplications: [application()],
        shippingLines: [shipping(0, { originalPrice: { minor: 700, currency: 'EUR' }, discountedPrice: { minor: 700, currency: 'EUR' } })],
      }),
    );
    const input = inputOf(made);
    expect(input.presentmentCurrencyCode).toBe('EUR');
    expect(JSON.stringify(input)).not.toContain('CAD');
    expect(input.lineItems[0]?.appliedDiscount?.amountWithCurrency).toEqual({ amount: '5.00', currencyCode: 'EUR' });
    expect(input.shippingLine?.priceWithCurrency).toEqual({ amount: '7.00', currencyCode: 'EUR' });
  });

  it('A48 three decimals survive', () => {
    const made = plan(
      order({
        presentmentCurrency: 'KWD',
        lines: [line({ currency: 'KWD', price: 1235, ordered: 3, allocations: [off(15, 0, 'KWD')] })],
        discountApplications: [application()],
      }),
    );
    expect(inputOf(made).lineItems[0]).toMatchObject({ priceOverride: { amount: '1.230', currencyCode: 'KWD' } });
    expect(made.expected.subtotal.minor).toBe(3 * 1235 - 15);
    expect(codes(made)).toEqual(['DISCOUNT_REPRESENTATION']);
  });

  it('C24 a negative or unreadable price is refused by us', () => {
    const source = withPriceToday(4000);
    const made = plan(order({ lines: [line({ price: -100 }), line()] }));
    expect(finding(made, 'PRICE_INVALID')).toMatchObject({ severity: 'error', place: 'lines[0]' });
    const fine = plan(source, { lines: { chosen: [{ lineId: source.lines[0]?.id, unitPrice: '1.005' }] } });
    expect(finding(fine, 'PRICE_INVALID').place).toBe('lines[0].unitPrice');
  });
});

describe('discounts, exact', () => {
  it('A24 a percentage on a line survives as one, with its title and description', () => {
    const source = order({
      lines: [line({ price: 2000, ordered: 2, allocations: [off(400)] })],
      discountApplications: [
        application({ title: 'Service discount', description: '10 percent off service', value: { kind: 'percentage', percentage: 10 } }),
      ],
    });
    expect(inputOf(plan(source)).lineItems[0]?.appliedDiscount).toEqual({
      title: 'Service discount',
      description: '10 percent off service',
      valueType: 'PERCENTAGE',
      value: 10,
    });
  });

  it('A22 line, order and shipping discounts are all kept: the total stays 988.20', () => {
    const source = order({
      lines: [
        line({ price: 2000, ordered: 2, allocations: [off(400, 0), off(19, 1)] }),
        line({ price: 94995, allocations: [off(481, 1)] }),
      ],
      discountApplications: [
        application({ value: { kind: 'percentage', percentage: 10 } }),
        application({
          index: 1,
          title: 'Loyalty credit',
          selection: 'all',
          allocation: 'across',
          value: { kind: 'amount', amount: cad(500) },
        }),
      ],
      shippingLines: [shipping(725)],
    });
    expect(source.totals.total.minor).toBe(98820);
    const made = plan(source);
    expect(inputOf(made).appliedDiscount).toEqual({
      title: 'Loyalty credit',
      valueType: 'FIXED_AMOUNT',
      value: 5,
      amountWithCurrency: { amount: '5.00', currencyCode: 'CAD' },
    });
    expect(inputOf(made).shippingLine).toEqual({ title: 'Courier', priceWithCurrency: { amount: '7.25', currencyCode: 'CAD' } });
    expect(made.expected.total.minor).toBe(98820);
    expect(made.findings).toEqual([]);
  });

  it('A62 1.00 off three units: 0.33 each, and the odd cent off the order', () => {
    const source = order({
      lines: [line({ price: 1000, ordered: 3, allocations: [off(100)] })],
      discountApplications: [application({ value: { kind: 'amount', amount: cad(100) } })],
    });
    const made = plan(source);
    expect(inputOf(made).lineItems[0]?.appliedDiscount).toMatchObject({
      valueType: 'FIXED_AMOUNT',
      value: 0.33,
      amountWithCurrency: { amount: '0.99', currencyCode: 'CAD' },
    });
    expect(inputOf(made).appliedDiscount).toMatchObject({ valueType: 'FIXED_AMOUNT', value: 0.01 });
    expect(made.expected.subtotal.minor).toBe(2900);
    expect(finding(made, 'DISCOUNT_REPRESENTATION').message).toContain('does not divide');
  });

  it('an order discount that Shopify would spread otherwise today stands on the lines it fell on', () => {
    const across = application({ title: 'Loyalty', selection: 'all', allocation: 'across' });
    const spread = (first: number, second: number) =>
      plan(
        order({
          lines: [line({ price: 1000, allocations: [off(first)] }), line({ price: 3000, allocations: [off(second)] })],
          discountApplications: [across],
        }),
      );
    expect(inputOf(spread(125, 375)).appliedDiscount).toMatchObject({ value: 5, title: 'Loyalty' });
    const moved = spread(126, 374);
    expect(inputOf(moved)).not.toHaveProperty('appliedDiscount');
    expect(inputOf(moved).lineItems.map(({ appliedDiscount }) => appliedDiscount?.value)).toEqual([1.26, 3.74]);
    expect(inputOf(moved).lineItems[0]?.appliedDiscount?.title).toBe('Loyalty');
    expect(finding(moved, 'DISCOUNT_REPRESENTATION').message).toContain('on its lines');
    expect(moved.expected.subtotal).toEqual(spread(125, 375).expected.subtotal);
  });

  it('several discounts on a line become one whose title names them all', () => {
    const source = order({
      lines: [line({ price: 1000, allocations: [off(100, 0), off(50, 1), off(25, null)] })],
      discountApplications: [application({ title: 'A' }), application({ index: 1, title: 'B' })],
    });
    expect(inputOf(plan(source)).lineItems[0]?.appliedDiscount).toMatchObject({ title: 'A, B', value: 1.75 });
  });

  it('partial quantities take their part of the discount, the rest stays with the other units', () => {
    const source = order({ lines: [line({ price: 1000, ordered: 3, allocations: [off(100)] })], discountApplications: [application()] });
    const subtotal = (quantity: number) =>
      plan(source, { lines: { chosen: [{ lineId: source.lines[0]?.id, quantity }] } }).expected.subtotal.minor;
    expect(subtotal(1) + subtotal(2)).toBe(2900);
  });

  it('a discount on shipping is kept in the shipping price', () => {
    const source = order({
      shippingLines: [shipping(1000, { discountedPrice: cad(0) })],
      discountApplications: [application({ kind: 'code', code: 'FREESHIP', target: 'shipping' })],
    });
    const made = plan(source);
    expect(inputOf(made).shippingLine?.priceWithCurrency?.amount).toBe('0.00');
    expect(inputOf(made)).not.toHaveProperty('discountCodes');
  });
});

describe('discounts, judged afresh or dropped', () => {
  const coded = order({
    lines: [line({ price: 10000, allocations: [off(1000, 0), off(500, 1)] })],
    discountApplications: [
      application({
        kind: 'code',
        title: null,
        code: 'TEN',
        selection: 'all',
        allocation: 'across',
        value: { kind: 'percentage', percentage: 10 },
      }),
      application({ index: 1, kind: 'automatic', title: 'Autumn', selection: 'all', allocation: 'across' }),
    ],
  });
  const active = { id: 'gid://shopify/DiscountCodeNode/1', title: 'Ten', status: 'ACTIVE' };

  it('A25 a code is sent as a code only when asked, and one that no longer works does not stop the copy', () => {
    expect(inputOf(plan(coded))).not.toHaveProperty('discountCodes');
    const works = plan(coded, { discounts: { mode: 'reapply' } }, { facts: { discountCodes: new Map([['TEN', active]]) } });
    expect(inputOf(works)).toMatchObject({ discountCodes: ['TEN'], acceptAutomaticDiscounts: true });
    expect(inputOf(works)).not.toHaveProperty('appliedDiscount');
    const gone = plan(coded, { discounts: { mode: 'reapply' } }, { facts: { discountCodes: new Map([['TEN', null]]) } });
    expect(inputOf(gone)).not.toHaveProperty('discountCodes');
    expect(finding(gone, 'DISCOUNT_CODE_NOT_APPLICABLE').severity).toBe('warning');
    const expired = plan(
      coded,
      { discounts: { mode: 'reapply', invalidCode: 'same-money-off' } },
      { facts: { discountCodes: new Map([['TEN', { ...active, status: 'EXPIRED' }]]) } },
    );
    // The automatic discount keeps its money too: judged afresh beside the code's, it might come on top.
    expect(inputOf(expired)).toMatchObject({ appliedDiscount: { value: 15, title: 'TEN, Autumn' }, acceptAutomaticDiscounts: false });
    const refused = plan(
      coded,
      { discounts: { mode: 'reapply', invalidCode: 'refuse' } },
      { facts: { discountCodes: new Map([['TEN', null]]) } },
    );
    expect(finding(refused, 'DISCOUNT_CODE_NOT_APPLICABLE').severity).toBe('error');
  });

  it('A26 an automatic discount is either judged afresh or money off, never both', () => {
    expect(inputOf(plan(coded))).toMatchObject({ acceptAutomaticDiscounts: false, appliedDiscount: { value: 15 } });
    const off = plan(coded, { discounts: { mode: 'reapply', automatic: false } });
    expect(inputOf(off)).toMatchObject({ acceptAutomaticDiscounts: false, discountCodes: ['TEN'] });
    expect(finding(off, 'DISCOUNT_DROPPED').message).toContain('Autumn');
    expect(off.expected.subtotal.minor).toBe(9000);
  });

  it('titles of manual discounts are never sent as codes', () => {
    const manual = order({ lines: [line({ allocations: [off(500)] })], discountApplications: [application({ title: 'Loyalty credit' })] });
    const made = plan(manual, { discounts: { mode: 'reapply' } });
    expect(inputOf(made)).not.toHaveProperty('discountCodes');
    expect(inputOf(made).lineItems[0]?.appliedDiscount).toMatchObject({ title: 'Loyalty credit', value: 5 });
  });

  it('none takes nothing off and says what is lost', () => {
    const made = plan(coded, { discounts: { mode: 'none' } });
    expect(made.expected.subtotal.minor).toBe(10000);
    expect(finding(made, 'DISCOUNT_DROPPED').message).toContain('TEN, Autumn');
  });

  it.each([
    ['percentage', '100.1'],
    ['percentage', '33.333'],
    ['amount', '0.005'],
  ])('C25 a %s of %s is refused with Shopify’s own limits', (kind, value) => {
    const made = plan(coded, { discounts: { manual: { title: 'More', kind, value } } });
    expect(made.input).toBeNull();
    expect(finding(made, 'DISCOUNT_INVALID')).toMatchObject({ severity: 'error', place: 'discounts.manual.value' });
  });

  it('one more manual discount stands beside what is kept', () => {
    const made = plan(coded, { discounts: { manual: { title: 'Sorry', kind: 'percentage', value: '10' } } });
    expect(inputOf(made).appliedDiscount).toMatchObject({ title: 'TEN, Autumn, Sorry', valueType: 'FIXED_AMOUNT', value: 23.5 });
    expect(made.expected.subtotal.minor).toBe(7650);
    const alone = plan(order({ lines: [line({ price: 10000 })] }), {
      discounts: { manual: { title: 'Sorry', kind: 'percentage', value: '12.5' } },
    });
    expect(inputOf(alone).appliedDiscount).toEqual({ title: 'Sorry', valueType: 'PERCENTAGE', value: 12.5 });
  });

  it('C24 a discount above the price is cut to it and named', () => {
    const source = order({ lines: [line({ price: 1000, allocations: [off(1500)] })], discountApplications: [application()] });
    const made = plan(source);
    expect(made.expected.subtotal.minor).toBe(0);
    expect(finding(made, 'DISCOUNT_INVALID').amount).toBe(500);
  });
});
