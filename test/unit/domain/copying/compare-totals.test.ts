import { describe, expect, it } from 'vitest';
import { rejectedCodes } from '#app/domain/copying/calculation-findings.ts';
import { compareTarget, compareTotals, verdict } from '#app/domain/copying/compare-totals.ts';
import type { Calculation, CopyPlan } from '#app/domain/copying/plan.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { application, cad, calculation, customLine, finding, line, options, order, plan, shipping } from '../factories.ts';

function compare(source: SourceOrder, made: CopyPlan, calculated: Calculation, request: Record<string, unknown> = {}) {
  const compared = compareTotals({ source, plan: made, options: options(request), calculation: calculated });
  return { ...compared, verdict: verdict(made, compared.differences, compared.findings) };
}

const taxed = order({ lines: [line({ price: 10000 })], shippingLines: [shipping(500)], tax: 1300 });

describe('comparing totals', () => {
  it('A61 equal totals: exact, nothing to say', () => {
    const made = plan(taxed);
    expect(compare(taxed, made, calculation(made))).toEqual({ differences: [], findings: [], verdict: 'exact' });
  });

  it('A61 another tax is Shopify’s to decide, and named to the cent in tax and total', () => {
    const made = plan(taxed);
    const result = compare(taxed, made, calculation(made, { tax: cad(1313), total: cad(11813) }));
    expect(result.differences).toEqual([
      { field: 'tax', source: cad(1300), copied: cad(1313), difference: 13, explainedBy: ['TAX_CHANGED'] },
      { field: 'total', source: cad(11800), copied: cad(11813), difference: 13, explainedBy: ['TAX_CHANGED'] },
    ]);
    expect(finding(result, 'TAX_CHANGED')).toMatchObject({ amount: 13, severity: 'warning' });
    expect(result.verdict).toBe('explained');
  });

  it('a changed tax within prices changes the tax and not the total', () => {
    const source = { ...order({ lines: [line({ price: 11300 })], tax: 1300, taxesIncluded: true }) };
    const made = plan(source);
    const result = compare(source, made, calculation(made, { tax: cad(0) }));
    expect(result.differences.map(({ field }) => field)).toEqual(['tax']);
    expect(finding(result, 'TAX_CHANGED').amount).toBe(0);
  });

  it('tax that was included and now comes on top explains the total', () => {
    const source = order({ lines: [line({ price: 11300 })], tax: 1300, taxesIncluded: true });
    const made = plan(source);
    const result = compare(source, made, calculation(made, { total: cad(12600) }));
    expect(result.differences).toEqual([
      { field: 'total', source: cad(11300), copied: cad(12600), difference: 1300, explainedBy: ['TAX_CHANGED'] },
    ]);
    expect(result.verdict).toBe('explained');
  });

  it('a tip, duties and a line left behind explain their parts and, together, the total', () => {
    const left = line({ price: 700 });
    const source = order({
      lines: [line({ price: 3000 }), left, customLine({ title: 'Tip', price: 450, isTip: true })],
      tip: 450,
      duties: 120,
      shippingLines: [shipping(500)],
    });
    const made = plan(source, { lines: { chosen: [{ lineId: left.id, include: false }] } });
    const result = compare(source, made, calculation(made));
    expect(result.differences.map(({ field, difference, explainedBy }) => [field, difference, explainedBy])).toEqual([
      ['subtotal', -700, ['LINE_NOT_CHOSEN']],
      ['duties', -120, ['DUTIES_NOT_CARRIED']],
      ['tip', -450, ['TIP_LEFT_OUT']],
      ['total', -1270, ['LINE_NOT_CHOSEN', 'DUTIES_NOT_CARRIED', 'TIP_LEFT_OUT']],
    ]);
    expect(result.verdict).toBe('explained');
  });

  it('one cent that nothing explains is an error, with the line on which it lies', () => {
    const made = plan(taxed);
    const wrong = calculation(made, { subtotal: cad(9999), total: cad(11799) });
    const [first] = wrong.lines;
    const result = compare(taxed, made, { ...wrong, lines: first ? [{ ...first, discountedTotal: cad(9999) }] : [] });
    expect(finding(result, 'TOTAL_DIFFERS')).toMatchObject({ severity: 'error', amount: -1, place: 'totals.subtotal' });
    expect(result.differences.map(({ field, explainedBy }) => [field, explainedBy])).toEqual([
      ['subtotal', []],
      ['total', []],
      ['lines[0]', []],
    ]);
    expect(result.verdict).toBe('refused');
  });

  it('a total that does not follow from its parts is an error too', () => {
    const made = plan(taxed);
    const result = compare(taxed, made, calculation(made, { total: cad(11801) }));
    expect(finding(result, 'TOTAL_DIFFERS').place).toBe('totals.total');
  });

  it('a source that does not add up is told apart from a copy that does not', () => {
    const made = order({ lines: [line({ price: 3000 })] });
    const source = { ...made, totals: { ...made.totals, subtotal: cad(2000), total: cad(2005) } };
    const planned = plan(source);
    const result = compare(source, planned, calculation(planned));
    expect(result.findings.map(({ code, amount }) => [code, amount])).toEqual([
      ['SOURCE_TOTALS_INCONSISTENT', 1000],
      ['SOURCE_TOTALS_INCONSISTENT', -5],
    ]);
    expect(result.differences.map(({ field, difference, explainedBy }) => [field, difference, explainedBy])).toEqual([
      ['subtotal', 1000, ['SOURCE_TOTALS_INCONSISTENT']],
      ['total', 995, ['SOURCE_TOTALS_INCONSISTENT']],
    ]);
  });

  it('codes judged afresh: what Shopify gives is the difference, and a code it skips is named', () => {
    const source = order({
      lines: [line({ price: 10000, allocations: [{ amount: cad(1000), applicationIndex: 0 }] })],
      discountApplications: [
        application({ kind: 'code', code: 'TEN', selection: 'all', allocation: 'across', value: { kind: 'percentage', percentage: 10 } }),
      ],
    });
    const request = { discounts: { mode: 'reapply' } };
    const made = plan(source, request);
    const warning = {
      code: 'DISCOUNT_CODE_NOT_APPLICABLE',
      field: 'discountCodes',
      message: 'Discount code has expired',
      discountCode: 'TEN',
    };
    const calculated = calculation(made, { subtotal: cad(10000), discounts: cad(0), total: cad(10000) }, { warnings: [warning] });
    const result = compare(source, made, calculated, request);
    expect(result.differences.map(({ field, difference, explainedBy }) => [field, difference, explainedBy])).toEqual(
      [
        ['subtotal', 1000, ['DISCOUNT_REJUDGED']],
        ['discounts', -1000, ['DISCOUNT_REJUDGED']],
        ['total', 1000, ['DISCOUNT_REJUDGED']],
        ['lines[0]', 0 + 0, []],
      ].slice(0, 3),
    );
    expect(finding(result, 'DISCOUNT_REJUDGED').amount).toBe(1000);
    expect(finding(result, 'DISCOUNT_CODE_NOT_APPLICABLE').message).toContain('TEN');
    expect(rejectedCodes(calculated)).toEqual(['TEN']);
    expect(compare(source, made, calculated, { discounts: { mode: 'reapply', invalidCode: 'refuse' } }).verdict).toBe('refused');
  });

  it('other warnings of Shopify are passed on', () => {
    const made = plan(taxed);
    const warning = { code: 'X', field: 'lineItems', message: 'Mind the gap', discountCode: null };
    expect(finding(compare(taxed, made, calculation(made, {}, { warnings: [warning] })), 'SHOPIFY_WARNING').message).toContain(
      'Mind the gap',
    );
  });

  it('A61 the finished order is held against what was approved', () => {
    expect(compareTarget(cad(100), cad(100))).toBeNull();
    expect(compareTarget(cad(100), cad(99))).toMatchObject({
      difference: { difference: -1 },
      finding: { code: 'TOTAL_DIFFERS', severity: 'error' },
    });
    expect(compareTarget(cad(100), { minor: 100, currency: 'USD' })?.finding.amount).toBeNull();
  });
});
