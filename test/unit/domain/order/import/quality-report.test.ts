import { describe, expect, it } from 'vitest';
import { reportQuality } from '#app/domain/order/import/quality-report.ts';
import { referenceQuestions, resolveReferences } from '#app/domain/order/import/references.ts';
import type { FoundVariant, ReferenceAnswers } from '#app/domain/order/import/references.ts';
import { factsOfJson, NO_FACTS } from '#app/domain/order/import/source-facts.ts';
import { isParseProblem, parseOrderFile } from '#app/domain/order/parse-order-file.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { cad, line, order } from '../../factories.ts';
import { first, more, parseOne } from './csv-file.ts';

const variant = (over: Partial<FoundVariant> = {}): FoundVariant => ({
  id: 'gid://shopify/ProductVariant/77',
  productId: 'gid://shopify/Product/7',
  sku: 'MUG-BLUE',
  price: '12.00',
  productStatus: 'ACTIVE',
  availableForSale: true,
  tracked: true,
  inventoryPolicy: 'DENY',
  sellable: 3,
  ...over,
});
const answers = (over: Partial<ReferenceAnswers> = {}): ReferenceAnswers => ({
  shopCurrency: 'CAD',
  variants: [],
  byHandle: new Map(),
  customer: null,
  ...over,
});
const flaws = (source: SourceOrder, facts = NO_FACTS, references: Parameters<typeof reportQuality>[2] = null) =>
  reportQuality(source, facts, references).fields.filter(({ severity }) => severity !== null);
const contradictions = (source: SourceOrder, facts = NO_FACTS) =>
  flaws(source, facts)
    .filter(({ state }) => state === 'contradicting')
    .map(({ field }) => field);

describe('the quality report', () => {
  it('of a whole order names every field with its owner and nothing wrong', () => {
    const { fields } = reportQuality(order({ lines: [line({ sku: 'A' })] }), NO_FACTS);
    expect(fields.filter(({ severity }) => severity === 'warning' || severity === 'error')).toEqual([]);
    expect(new Set(fields.map(({ owner }) => owner))).toContain('catalogue');
    expect(fields.every(({ owner }) => ['channel', 'catalogue', 'customer-record', 'merchant'].includes(owner))).toBe(true);
  });

  it('names what is missing, with whose it is and how much it matters', () => {
    const { order: source, facts } = parseOne([first({ Email: '', 'Shipping Address1': '', 'Shipping City': '', 'Lineitem sku': '' })]);
    expect(flaws(source, facts).map(({ field, owner, state, severity }) => [field, owner, state, severity])).toEqual(
      expect.arrayContaining([
        ['email', 'customer-record', 'missing', 'warning'],
        ['shippingAddress.address1', 'customer-record', 'missing', 'warning'],
        ['shippingAddress.city', 'customer-record', 'missing', 'warning'],
        ['lines[0].sku', 'catalogue', 'missing', 'info'],
      ]),
    );
  });

  it('an order without a line is an error', () => {
    expect(flaws({ ...order(), lines: [] })[0]).toMatchObject({ field: 'lines', state: 'missing', severity: 'error' });
  });

  it('names states that contradict each other', () => {
    const of = (over: Record<string, string>) => {
      const { order: source, facts } = parseOne([first(over)]);
      return contradictions(source, facts);
    };
    expect(of({})).toEqual([]);
    expect(of({ 'Fulfillment Status': 'fulfilled' })).toEqual(['fulfillmentStatus']);
    expect(of({ 'Lineitem fulfillment status': 'fulfilled' })).toEqual(['fulfillmentStatus']);
    expect(of({ 'Outstanding Balance': '25.00' })).toEqual(['financialStatus']);
    expect(of({ 'Financial Status': 'pending', 'Paid at': '2026-01-15 10:22:05 -0500' })).toEqual(['financialStatus']);
    expect(of({ 'Financial Status': 'refunded' })).toEqual(['financialStatus']);
    expect(of({ 'Financial Status': 'partially_refunded', 'Refunded Amount': '5.00' })).toEqual(['lines.quantity']);
    expect(of({ Total: '26.00' })).toEqual(['totals.total']);
    expect(of({ Subtotal: '21.00', Total: '26.00' })).toEqual(['totals.subtotal']);
    expect(
      of({ 'Cancelled at': '2026-01-16 10:00:00 -0500', 'Fulfillment Status': 'fulfilled', 'Lineitem fulfillment status': 'fulfilled' }),
    ).toEqual(['cancelledAt']);
  });

  it('reads what REST and GraphQL JSON state beside the order', () => {
    const json = {
      id: 1,
      currency: 'CAD',
      financial_status: 'paid',
      total_outstanding: '10.00',
      line_items: [{ id: 2, title: 'Mug', price: '10.00', quantity: 1 }],
    };
    const [source] = parseOrderFile(json).orders;
    if (source === undefined || isParseProblem(source)) throw new Error('no order');
    expect(contradictions(source, factsOfJson(json, source))).toContain('financialStatus');
  });

  it('of fields that could not be read says where and why', () => {
    const { order: source, facts } = parseOne([first({ 'Created at': 'soon' })]);
    expect(flaws(source, facts)).toContainEqual(expect.objectContaining({ field: 'line 2, column Created at', state: 'unread' }));
  });
});

describe('references', () => {
  const { order: source } = parseOne([
    first(),
    more({ 'Lineitem quantity': '1', 'Lineitem name': 'Plate', 'Lineitem price': '0.00', 'Lineitem sku': 'PLATE' }),
  ]);

  it('are asked for by SKU and e-mail, each once', () => {
    expect(referenceQuestions(source)).toEqual({
      variantIds: [],
      skus: ['MUG-BLUE', 'PLATE'],
      handles: [],
      customerId: null,
      email: 'ann@example.com',
    });
  });

  it('B12 given one variant of that SKU, then the line is its; given two, then none is taken and the report says so', () => {
    const one = resolveReferences(source, answers({ variants: [variant()] }));
    expect(one.source.lines[0]).toMatchObject({
      variant: { id: 'gid://shopify/ProductVariant/77', currentPrice: cad(1200), sellable: 3 },
      variantDeleted: false,
      title: 'Mug - Blue',
      unitPrice: cad(1000),
    });
    expect(one.references.lines).toEqual([
      { state: 'resolved', by: 'SKU', key: 'MUG-BLUE' },
      { state: 'missing', by: 'SKU', key: 'PLATE' },
    ]);
    const two = resolveReferences(source, answers({ variants: [variant(), variant({ id: 'gid://shopify/ProductVariant/78' })] }));
    expect(two.references.lines[0]).toEqual({ state: 'ambiguous', by: 'SKU', key: 'MUG-BLUE' });
    expect(two.source.lines[0]).toMatchObject({ variant: null, variantDeleted: true });
    expect(flaws(two.source, NO_FACTS, two.references)).toContainEqual(
      expect.objectContaining({ field: 'lines[0].variant', owner: 'catalogue', state: 'unresolved', severity: 'warning' }),
    );
  });

  it('given a variant id of another shop, then its SKU finds the line; given none, then the handle of a product with one variant', () => {
    const foreign = order({ lines: [line({ sku: 'MUG-BLUE' })] });
    expect(resolveReferences(foreign, answers({ variants: [variant()] })).references.lines[0]?.by).toBe('SKU');
    const handled = { ...foreign, lines: foreign.lines.map((each) => ({ ...each, sku: null, productHandle: 'mug' })) };
    expect(referenceQuestions(handled).handles).toEqual(['mug']);
    expect(resolveReferences(handled, answers({ byHandle: new Map([['mug', [variant()]]]) })).references.lines[0]).toEqual({
      state: 'resolved',
      by: 'handle',
      key: 'mug',
    });
    expect(
      resolveReferences(handled, answers({ byHandle: new Map([['mug', [variant(), variant({ id: 'x' })]]]) })).references.lines[0]?.state,
    ).toBe('ambiguous');
  });

  it('given a customer with the e-mail address, then the order is theirs; given none, then it is nobody’s and the report says so', () => {
    const customer = { id: 'gid://shopify/Customer/9', displayName: 'Ann', email: 'ann@example.com', taxExempt: false };
    expect(resolveReferences(source, answers({ customer })).source.customer).toEqual(customer);
    const none = resolveReferences(source, answers());
    expect(none.source.customer).toBeNull();
    expect(flaws(none.source, NO_FACTS, none.references)).toContainEqual(
      expect.objectContaining({ field: 'customer', owner: 'customer-record', state: 'unresolved' }),
    );
  });

  it('given a company of another shop, then it is left out and named', () => {
    const company = { companyId: 'c', companyName: 'Old', locationId: 'l', locationName: null, contactId: 'k' };
    const b2b = order({ purchasingCompany: company });
    const { source: resolved, references } = resolveReferences(b2b, answers());
    expect(resolved.purchasingCompany).toBeNull();
    expect(flaws(b2b, NO_FACTS, references).map(({ field }) => field)).toContain('purchasingCompany');
  });
});
