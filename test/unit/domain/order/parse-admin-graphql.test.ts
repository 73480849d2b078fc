import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdminOrderJson } from '#app/domain/order/admin-order-json.ts';
import { parseAdminGraphql } from '#app/domain/order/parse-admin-graphql.ts';
import { parseRestJson } from '#app/domain/order/parse-rest-json.ts';
import { parseOrderFile } from '#app/domain/order/parse-order-file.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { plan } from '../factories.ts';

const bag = (amount: string, currencyCode = 'CAD') => ({ presentmentMoney: { amount, currencyCode }, shopMoney: { amount, currencyCode } });

const ORDER: AdminOrderJson = {
  id: 'gid://shopify/Order/1',
  name: '#1001',
  createdAt: '2026-10-01T08:00:00Z',
  updatedAt: '2026-10-02T08:00:00Z',
  currencyCode: 'CAD',
  presentmentCurrencyCode: 'CAD',
  taxesIncluded: false,
  subtotalPriceSet: bag('36.0'),
  totalPriceSet: bag('43.25'),
  totalShippingPriceSet: bag('7.25'),
  totalDiscountsSet: bag('4.0'),
  totalTaxSet: bag('0.0'),
  shippingLines: {
    nodes: [{ title: 'Courier', originalPriceSet: bag('7.25'), discountedPriceSet: bag('7.25'), currentDiscountedPriceSet: bag('7.25') }],
  },
  discountApplications: {
    edges: [
      {
        node: {
          __typename: 'ManualDiscountApplication',
          index: 0,
          title: 'Loyalty',
          allocationMethod: 'EACH',
          targetSelection: 'EXPLICIT',
          targetType: 'LINE_ITEM',
          value: { percentage: 10 },
        },
      },
    ],
  },
  lineItems: {
    nodes: [
      {
        id: 'gid://shopify/LineItem/1',
        title: 'Mug',
        variantTitle: 'Blue',
        sku: '',
        vendor: 'Maker',
        quantity: 2,
        currentQuantity: 2,
        customAttributes: [{ key: 'Engraving', value: null }],
        product: { id: 'gid://shopify/Product/5', status: 'ACTIVE' },
        variant: {
          id: 'gid://shopify/ProductVariant/6',
          price: '21.00',
          inventoryPolicy: 'CONTINUE',
          availableForSale: true,
          sellableOnlineQuantity: -2,
          inventoryItem: { tracked: true },
        },
        originalUnitPriceSet: bag('20.0'),
        discountAllocations: [{ allocatedAmountSet: bag('4.0'), discountApplication: { index: 0 } }],
      },
    ],
  },
};

function read(json: unknown): SourceOrder {
  const result = parseAdminGraphql(json);
  if (!result.ok) throw new Error(`${result.problem.place}: ${result.problem.reason}`);
  return result.order;
}

describe('reading Admin GraphQL orders', () => {
  it('reads lines, prices, discounts and totals in minor units', () => {
    const order = read(ORDER);
    expect(order.unread).toEqual([]);
    expect(order.totals).toMatchObject({
      subtotal: { minor: 3600 },
      discounts: { minor: 400 },
      shipping: { minor: 725 },
      total: { minor: 4325, currency: 'CAD' },
    });
    expect(order.lines[0]).toMatchObject({
      sku: null,
      quantities: { ordered: 2, current: 2, unfulfilled: 2, refunded: 0, returned: 0 },
      unitPrice: { minor: 2000 },
      allocations: [{ amount: { minor: 400 }, applicationIndex: 0 }],
      customAttributes: [{ key: 'Engraving', value: '' }],
      variant: {
        id: 'gid://shopify/ProductVariant/6',
        currentPrice: { minor: 2100 },
        inventoryPolicy: 'CONTINUE',
        sellable: 0,
        tracked: true,
        productStatus: 'ACTIVE',
      },
    });
    expect(order.discountApplications[0]).toMatchObject({
      kind: 'manual',
      title: 'Loyalty',
      value: { kind: 'percentage', percentage: 10 },
    });
  });

  it('A46 reads presentment money, and today’s price only where it is known in that currency', () => {
    const money = (presentment: string, shop: string) => ({
      presentmentMoney: { amount: presentment, currencyCode: 'EUR' },
      shopMoney: { amount: shop, currencyCode: 'CAD' },
    });
    const line = {
      ...(ORDER.lineItems as { nodes: object[] }).nodes[0],
      originalUnitPriceSet: money('10.00', '15.00'),
      discountAllocations: [],
    };
    const json = {
      id: '1',
      currencyCode: 'CAD',
      presentmentCurrencyCode: 'EUR',
      totalPriceSet: money('20.00', '30.00'),
      lineItems: [line],
    };
    const order = read(json);
    expect([order.currency, order.presentmentCurrency]).toEqual(['CAD', 'EUR']);
    expect(order.lines[0]).toMatchObject({ unitPrice: { minor: 1000, currency: 'EUR' }, variant: { currentPrice: null } });
    const priced = read({
      ...json,
      lineItems: [{ ...line, variant: { id: 'v', contextualPricing: { price: { amount: '11.00', currencyCode: 'EUR' } } } }],
    });
    expect(priced.lines[0]?.variant?.currentPrice).toEqual({ minor: 1100, currency: 'EUR' });
  });

  it('falls back to shop money, and says so, when a file holds no other', () => {
    const shopOnly = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CAD' } });
    const order = read({
      presentmentCurrencyCode: 'EUR',
      totalPriceSet: shopOnly('5.00'),
      lineItems: { nodes: [{ title: 'x', quantity: 1, originalUnitPriceSet: shopOnly('5.00') }] },
    });
    expect(order.presentmentCurrency).toBe('CAD');
    expect(order.unread).toContainEqual({ field: 'presentmentCurrencyCode', reason: 'prices are given in CAD only, not in EUR' });
  });

  it('tells a custom line from one whose variant was deleted', () => {
    const lines = [
      { title: 'Custom', quantity: 1, originalUnitPriceSet: bag('1.00') },
      { title: 'Gone', quantity: 1, vendor: 'Maker', variantTitle: 'Blue', variant: null, originalUnitPriceSet: bag('1.00') },
    ];
    expect(read({ lineItems: lines }).lines.map(({ custom, variantDeleted }) => [custom, variantDeleted])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('A32 works out what is left from lines alone when an old export knows no current totals', () => {
    const json = { ...ORDER, lineItems: { nodes: [{ ...(ORDER.lineItems as { nodes: object[] }).nodes[0], currentQuantity: 1 }] } };
    const order = read(json);
    expect(order.originalTotals.subtotal.minor).toBe(3600);
    expect(order.totals).toMatchObject({ subtotal: { minor: 1800 }, discounts: { minor: 200 }, total: { minor: 2525 } });
  });

  it('keeps digits that its currency does not have out of the model', () => {
    const order = read({ currencyCode: 'JPY', lineItems: [{ title: 'x', quantity: 1, originalUnitPriceSet: bag('10.5', 'JPY') }] });
    expect(order.unread).toContainEqual({
      field: 'lineItems[0].originalUnitPriceSet.presentmentMoney.amount',
      reason: 'has more digits than its currency',
    });
  });

  it('B2B, terms, metafields, returns and bundles are read', () => {
    const order = read({
      ...ORDER,
      purchasingEntity: {
        __typename: 'PurchasingCompany',
        company: { id: 'c', name: 'Engines' },
        location: { id: 'l', name: 'HQ' },
        contact: null,
      },
      paymentTerms: {
        paymentTermsName: 'Net 30',
        paymentTermsType: 'NET',
        dueInDays: 30,
        paymentSchedules: { nodes: [{ dueAt: '2026-10-31T00:00:00Z' }] },
      },
      metafields: { nodes: [{ namespace: 'custom', key: 'a', type: 'single_line_text_field', value: '' }, { namespace: 'custom' }] },
      localizedFields: { nodes: [{ key: 'TAX_CREDENTIAL_BR', value: '1' }] },
      returns: {
        nodes: [{ returnLineItems: { nodes: [{ quantity: 1, fulfillmentLineItem: { lineItem: { id: 'gid://shopify/LineItem/1' } } }] } }],
      },
      refunds: [{ refundLineItems: { nodes: [{ quantity: 1, lineItem: { id: 'gid://shopify/LineItem/1' } }] } }],
    });
    expect(order).toMatchObject({
      purchasingCompany: { companyId: 'c', contactId: null },
      paymentTerms: { type: 'NET', dueInDays: 30, dueAt: '2026-10-31T00:00:00Z' },
      metafields: [{ namespace: 'custom', key: 'a', type: 'single_line_text_field', value: '' }],
      localizedFields: [{ key: 'TAX_CREDENTIAL_BR', value: '1' }],
      lines: [{ quantities: { refunded: 1, returned: 1 } }],
    });
  });

  it('A35 of an order that was cancelled as a whole what was ordered is read, with its totals and its shipping before the refund', () => {
    const cad = (amount: string) => ({ presentmentMoney: { amount, currencyCode: 'CAD' } });
    const cancelled = {
      currencyCode: 'CAD',
      presentmentCurrencyCode: 'CAD',
      cancelledAt: '2026-11-20T10:00:00Z',
      totalPriceSet: cad('28.0'),
      currentTotalPriceSet: cad('0.0'),
      currentSubtotalPriceSet: cad('0.0'),
      shippingLines: {
        nodes: [
          {
            title: 'Standard',
            originalPriceSet: cad('10.0'),
            discountedPriceSet: cad('8.0'),
            currentDiscountedPriceSet: cad('0.0'),
            isRemoved: false,
          },
        ],
      },
      lineItems: {
        nodes: [{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 2, currentQuantity: 0, originalUnitPriceSet: cad('10.0') }],
      },
    };
    const { ok, order: read } = parseAdminGraphql(cancelled) as { ok: true; order: SourceOrder };
    expect(ok).toBe(true);
    expect(read.cancelledWhole).toBe(true);
    expect(read.lines[0]?.quantities).toMatchObject({ ordered: 2, current: 2 });
    expect(read.totals.total).toEqual({ minor: 2800, currency: 'CAD' });
    const made = plan(read);
    expect(made.expected.total).toEqual(read.totals.total);
    expect(made.findings.map(({ code }) => code)).toContain('CANCELLED_AS_ORDERED');

    const refunded = parseAdminGraphql({ ...cancelled, cancelledAt: null }) as { ok: true; order: SourceOrder };
    expect(refunded.order.cancelledWhole).toBeUndefined();
    expect(plan(refunded.order).input).toBeNull();
  });

  it('a value that is no order is a problem with its place', () => {
    expect(parseAdminGraphql(null)).toEqual({ ok: false, problem: { place: '', reason: 'this is no order: it has no lineItems' } });
    expect(parseAdminGraphql({ lineItems: [] })).toMatchObject({ ok: false, problem: { place: 'presentmentCurrencyCode' } });
    expect(parseAdminGraphql({ lineItems: [], currencyCode: 'ZZZ' })).toMatchObject({ ok: false });
  });

  /** JSON of any kind under the names that the parsers look for. */
  const names = [
    'lineItems',
    'line_items',
    'nodes',
    'edges',
    'node',
    'quantity',
    'currentQuantity',
    'originalUnitPriceSet',
    'price',
    'price_set',
    'presentmentMoney',
    'shop_money',
    'amount',
    'currencyCode',
    'currency',
    'properties',
    'discountAllocations',
    'tags',
    'refunds',
    'order',
    'orders',
    '__proto__',
    'id',
    'variant',
    'applied_discount',
  ];
  const values = fc.oneof(
    fc.constantFrom('CAD', 'KWD', '10.00', '-1', '1e9', 'gid://shopify/Order/1', '999999999999999999'),
    fc.jsonValue(),
  );
  const tree = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 6 }, values, tie('object'), fc.array(tie('value'), { maxLength: 4 })),
    object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 8 }),
  }));

  it('never throws, whatever the JSON, and what it reads can be planned', () => {
    const started = { currencyCode: 'CAD', currency: 'CAD' };
    fc.assert(
      fc.property(tree.object, (json) => {
        for (const result of [parseAdminGraphql({ ...started, ...(json as object) }), parseRestJson({ ...started, ...(json as object) })]) {
          if (result.ok) plan(result.order);
        }
        expect(parseOrderFile(json).orders.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });
});
