import { describe, expect, it } from 'vitest';
import { parseRestJson } from '#app/domain/order/parse-rest-json.ts';
import { isParseProblem, parseOrderFile } from '#app/domain/order/parse-order-file.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';

const LINE = {
  id: 11,
  title: 'Mug',
  variant_id: 6,
  product_id: 5,
  quantity: 2,
  price: '10.00',
  requires_shipping: true,
  taxable: true,
  product_exists: true,
  properties: [],
};
const ORDER = {
  id: 1,
  name: '#1001',
  currency: 'CAD',
  total_price: '20.00',
  subtotal_price: '20.00',
  total_tax: '0.00',
  line_items: [LINE],
  tags: 'vip, phone',
  note_attributes: [{ name: 'gift', value: true }],
  financial_status: 'paid',
  fulfillment_status: null,
};

function read(json: unknown): SourceOrder {
  const result = parseRestJson(json);
  if (!result.ok) throw new Error(result.problem.reason);
  return result.order;
}

describe('reading REST and webhook orders', () => {
  it('reads ids as GIDs, tags as a list and states as GraphQL names them', () => {
    const order = read(ORDER);
    expect(order).toMatchObject({
      origin: 'rest-json',
      id: 'gid://shopify/Order/1',
      tags: ['vip', 'phone'],
      customAttributes: [{ key: 'gift', value: 'true' }],
      financialStatus: 'PAID',
      fulfillmentStatus: 'UNFULFILLED',
    });
    expect(order.lines[0]).toMatchObject({
      id: 'gid://shopify/LineItem/11',
      variant: { id: 'gid://shopify/ProductVariant/6', currentPrice: null, sellable: null },
      unitPrice: { minor: 1000 },
    });
  });

  it.each([
    [{}, []],
    [[], []],
    [null, []],
    [{ name: 'Size', value: 'L' }, [{ key: 'Size', value: 'L' }]],
    [[{ name: 'Size', value: 42 }], [{ key: 'Size', value: '42' }]],
    [[{ name: 'Size' }], [{ key: 'Size', value: '' }]],
    [
      { Size: 'L', _hidden: 1 },
      [
        { key: 'Size', value: 'L' },
        { key: '_hidden', value: '1' },
      ],
    ],
  ])('A57 properties %j become string pairs', (properties, expected) => {
    expect(read({ ...ORDER, line_items: [{ ...LINE, properties }] }).lines[0]?.customAttributes).toEqual(expected);
  });

  it('A57 a property without a name is noted, not guessed', () => {
    expect(read({ ...ORDER, line_items: [{ ...LINE, properties: [{ value: 'x' }] }] }).unread).toEqual([
      { field: 'line_items[0].properties[0]', reason: 'is a property without a name' },
    ]);
  });

  it('B05 a product that no longer exists, a custom line and a tip are told apart', () => {
    const order = read({
      ...ORDER,
      line_items: [
        { ...LINE, product_exists: false },
        { id: 12, title: 'Service', variant_id: null, product_id: null, quantity: 1, price: '5.00', product_exists: false },
        { id: 13, title: 'Tip', variant_id: null, quantity: 1, price: '1.00', requires_shipping: false, tip: { payment_gateway: 'bogus' } },
      ],
    });
    expect(order.lines.map(({ variantDeleted, custom, isTip }) => [variantDeleted, custom, isTip])).toEqual([
      [true, false, false],
      [false, true, false],
      [false, true, true],
    ]);
  });

  it('A32 old orders: refunds say what is left, and the current totals follow from the lines', () => {
    const order = read({
      ...ORDER,
      total_tax: '2.60',
      total_price: '22.60',
      line_items: [{ ...LINE, tax_lines: [{ title: 'HST', rate: 0.13, price: '2.60' }] }],
      refunds: [{ refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal: 10, total_tax: 1.3 }] }],
    });
    expect(order.lines[0]?.quantities).toMatchObject({ ordered: 2, current: 1, refunded: 1 });
    expect(order.totals).toMatchObject({ subtotal: { minor: 1000 }, tax: { minor: 130 }, total: { minor: 1130 } });
    expect(order.originalTotals.total.minor).toBe(2260);
  });

  it('discounts of exports older than allocations are spread over the lines', () => {
    const order = read({
      ...ORDER,
      total_discounts: '5.00',
      subtotal_price: '25.00',
      total_price: '25.00',
      discount_codes: [{ code: 'FIVE', amount: '5.00', type: 'fixed_amount' }],
      line_items: [LINE, { ...LINE, id: 12, quantity: 1 }],
    });
    expect(order.lines.map(({ allocations }) => allocations[0]?.amount.minor)).toEqual([333, 167]);
    expect(order.discountApplications).toMatchObject([{ kind: 'code', code: 'FIVE', selection: 'all', allocation: 'across' }]);
  });

  it('A46 presentment money is read from the sets, shop money where lines have none', () => {
    const set = (presentment: string, shop: string) => ({
      shop_money: { amount: shop, currency_code: 'CAD' },
      presentment_money: { amount: presentment, currency_code: 'EUR' },
    });
    const both = read({
      ...ORDER,
      presentment_currency: 'EUR',
      total_price_set: set('14.00', '20.00'),
      subtotal_price_set: set('14.00', '20.00'),
      line_items: [{ ...LINE, price_set: set('7.00', '10.00') }],
    });
    expect(both).toMatchObject({
      currency: 'CAD',
      presentmentCurrency: 'EUR',
      totals: { total: { minor: 1400, currency: 'EUR' } },
      lines: [{ unitPrice: { minor: 700 } }],
    });
    expect(read({ ...ORDER, presentment_currency: 'EUR' })).toMatchObject({
      presentmentCurrency: 'CAD',
      unread: [{ field: 'presentment_currency' }],
    });
  });
});

describe('finding orders in files', () => {
  it.each([
    ['one order', ORDER],
    ['an array', [ORDER]],
    ['{order}', { order: ORDER }],
    ['{orders}', { orders: [ORDER] }],
    ['orders by id', { orders: { 1: ORDER } }],
    ['{data: {orders}}', { data: { orders: [ORDER] } }],
    [
      'answers keyed by path',
      { '/admin/orders/1.json': { order: ORDER }, '/admin/orders/1/transactions.json': { transactions: [{ id: 9 }] } },
    ],
    [
      'GraphQL nodes',
      { data: { orders: { nodes: [{ id: 'a', currencyCode: 'CAD', lineItems: { nodes: [] } }], pageInfo: { hasNextPage: false } } } },
    ],
    ['GraphQL edges', { data: { orders: { edges: [{ cursor: 'x', node: { id: 'a', currencyCode: 'CAD', lineItems: [] } }] } } }],
  ])('finds the order in %s', (_name, json) => {
    const { orders } = parseOrderFile(json);
    expect(orders).toHaveLength(1);
    expect(orders.some(isParseProblem)).toBe(false);
  });

  it('names what is no order by its place and reads the rest', () => {
    const { orders } = parseOrderFile({ orders: [ORDER, 'nonsense', { line_items: [] }, { id: 3 }] });
    expect(orders.filter(isParseProblem)).toEqual([
      { place: 'orders[1]', reason: 'this is no order: it has no lineItems' },
      { place: 'orders[2].currency', reason: 'the order names no known currency' },
      { place: 'orders[3].lineItems', reason: 'this is no order: it has no lineItems' },
    ]);
    expect(orders.filter((one) => !isParseProblem(one))).toHaveLength(1);
    expect(parseOrderFile({ products: [] }).orders).toEqual([{ place: '', reason: 'there is no order in this file' }]);
  });

  it('reads an order that a recording shows twice once, where most is said of it', () => {
    const { orders } = parseOrderFile({
      first: { order: { ...ORDER, tags: '' } },
      second: { order: { ...ORDER, refunds: [] } },
      variables: { input: { lineItems: [{ title: 'x' }] } },
    });
    expect(orders).toHaveLength(1);
  });
});
