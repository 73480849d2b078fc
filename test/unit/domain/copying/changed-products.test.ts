import { describe, expect, it } from 'vitest';
import { findingsOfRefusal } from '#app/domain/copying/calculation-findings.ts';
import { verdict } from '#app/domain/copying/compare-totals.ts';
import type { SourceVariant } from '#app/domain/order/source-order.ts';
import { codes, deletedLine, finding, inputOf, line, order, plan, variant } from '../factories.ts';

function stocked(over: Partial<SourceVariant>, ordered = 1) {
  const made = line({ ordered });
  return { ...made, variant: made.variant && { ...made.variant, tracked: true, sellable: 0, ...over } };
}

describe('products that changed since', () => {
  it('B01 out of stock with deny: a draft is made with a warning, a completed order is stopped, nothing is shortened', () => {
    const source = order({ lines: [stocked({ availableForSale: false }, 2)] });
    const draft = plan(source);
    expect(finding(draft, 'INSUFFICIENT_STOCK').severity).toBe('warning');
    expect(inputOf(draft).lineItems[0]?.quantity).toBe(2);
    const completed = plan(source, { outcome: { kind: 'complete' } });
    expect(finding(completed, 'INSUFFICIENT_STOCK').severity).toBe('error');
    expect(codes(draft)).toEqual(['INSUFFICIENT_STOCK']);
  });

  it('B02 one left and ten wanted: that line alone is reported, with both numbers', () => {
    const short = stocked({ sellable: 1 }, 10);
    const made = plan(
      order({
        lines: [
          line(),
          short,
          stocked({ sellable: 10 }, 10),
          stocked({ sellable: 0, inventoryPolicy: 'CONTINUE' }),
          stocked({ sellable: 0, tracked: false }),
        ],
      }),
    );
    expect(codes(made)).toEqual(['INSUFFICIENT_STOCK', 'SOLD_BEYOND_STOCK']);
    expect(finding(made, 'INSUFFICIENT_STOCK')).toMatchObject({ place: 'lines[1]' });
    expect(finding(made, 'SOLD_BEYOND_STOCK')).toMatchObject({ place: 'lines[3]', severity: 'info' });
    expect(finding(made, 'INSUFFICIENT_STOCK').message).toMatch(/10 .* 1 can be sold/);
  });

  it('B02 two lines of one variant share its stock', () => {
    const first = stocked({ sellable: 3 }, 2);
    const made = plan(order({ lines: [first, { ...first, id: 'gid://shopify/LineItem/twin' }] }));
    expect(finding(made, 'INSUFFICIENT_STOCK')).toMatchObject({ place: 'lines[1]' });
    expect(codes(made)).toHaveLength(1);
  });

  it('B04 an archived product is reported as not for sale', () => {
    const made = plan(order({ lines: [stocked({ productStatus: 'ARCHIVED', sellable: 5 })] }));
    expect(finding(made, 'PRODUCT_NOT_FOR_SALE').message).toContain('archived');
  });

  it('B05 a deleted product has a reason of its own, and becomes a custom line with all that is left of it', () => {
    const made = plan(order({ lines: [deletedLine({ title: 'Board', variantTitle: '162cm', sku: 'B-162', price: 9990, ordered: 2 })] }));
    expect(codes(made)).toEqual(['PRODUCT_DELETED']);
    expect(inputOf(made).lineItems[0]).toMatchObject({
      title: 'Board - 162cm',
      sku: 'B-162',
      quantity: 2,
      originalUnitPriceWithCurrency: { amount: '99.90', currencyCode: 'CAD' },
    });
    expect(inputOf(made).lineItems[0]).not.toHaveProperty('variantId');
    expect(made.expected.total.minor).toBe(19980);
  });

  it('B05 a deleted product is skipped or refused when the rule says so', () => {
    const source = order({ lines: [line({ price: 500 }), deletedLine({ price: 700 })] });
    const skipped = plan(source, { lines: { deletedVariant: 'skip' } });
    expect(finding(skipped, 'PRODUCT_DELETED').severity).toBe('warning');
    expect(skipped.expected.subtotal.minor).toBe(500);
    expect(finding(plan(source, { lines: { deletedVariant: 'refuse' } }), 'PRODUCT_DELETED').severity).toBe('error');
  });

  it('B07 B08 publication and purchase limits keep their own reasons when Shopify refuses for them', () => {
    const findings = findingsOfRefusal([
      { place: 'lines[0]', message: 'Product with ID 5 is no longer available.' },
      { place: 'lines[1]', message: 'The merchandise is not available in this market' },
      { place: 'lines[2]', message: 'The maximum quantity for this item is 5' },
      { place: 'email', message: 'Email is invalid' },
      { place: '', message: 'Something new' },
    ]);
    expect(findings.map(({ code, place, severity }) => [code, place, severity])).toEqual([
      ['PRODUCT_DELETED', 'lines[0]', 'error'],
      ['PRODUCT_NOT_PUBLISHED', 'lines[1]', 'error'],
      ['QUANTITY_LIMIT', 'lines[2]', 'error'],
      ['EMAIL_INVALID', 'email', 'error'],
      ['SHOPIFY_REFUSED', '', 'error'],
    ]);
  });

  it('B11 one failing line: a strict copy is refused, a lenient one goes on without it', () => {
    const source = order({ lines: [line(), deletedLine()] });
    const made = plan(source, { lines: { deletedVariant: 'refuse' } });
    expect(verdict(made, [])).toBe('refused');
    expect(inputOf(made).lineItems).toHaveLength(1);
    expect(verdict(made, [], made.findings, 'lenient')).toBe('exact');
  });

  it('B12 a product that moved is found by its SKU when exactly one variant has it', () => {
    const source = order({ lines: [deletedLine({ sku: 'MUG', price: 2000 })] });
    const rule = { lines: { deletedVariant: 'match-sku' } };
    const one = plan(source, rule, {
      catalogue: { variants: [variant({ sku: 'MUG' }), variant({ id: 'gid://shopify/ProductVariant/901', sku: 'CUP' })] },
    });
    expect(inputOf(one).lineItems[0]).toMatchObject({ variantId: variant().id, priceOverride: { amount: '20.00', currencyCode: 'CAD' } });
    const two = plan(source, rule, {
      catalogue: { variants: [variant({ sku: 'MUG' }), variant({ id: 'gid://shopify/ProductVariant/901', sku: 'MUG' })] },
    });
    expect(finding(two, 'SKU_AMBIGUOUS')).toMatchObject({ severity: 'error', place: 'lines[0]' });
    expect(two.input).toBeNull();
    expect(finding(plan(source, rule), 'SKU_NOT_FOUND').severity).toBe('error');
  });
});
