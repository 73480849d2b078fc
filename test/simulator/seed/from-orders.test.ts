import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '#simulator/model/entities.ts';
import { Store } from '#simulator/model/store.ts';
import { seedFromOrders } from '#simulator/seed/from-orders.ts';
import type { LoadResult, ShopSeed } from '#simulator/seed/from-orders.ts';
import { loadOrderFiles, parseJson } from '#simulator/seed/order-files.ts';
import { simulate } from '../orders/ask.ts';

const FOLDER = fileURLToPath(new URL('../../../../shared/orders', import.meta.url));

const restLine = (more: object = {}) => ({
  id: 11,
  title: 'Mug',
  price: '10.00',
  quantity: 2,
  product_id: 5,
  variant_id: 6,
  product_exists: true,
  taxable: true,
  requires_shipping: true,
  tax_lines: [],
  ...more,
});
const restOrder = (more: object = {}) => ({
  id: 1,
  name: '#7',
  order_number: 7,
  currency: 'EUR',
  financial_status: 'paid',
  subtotal_price: '20.00',
  total_price: '20.00',
  total_tax: '0.00',
  line_items: [restLine()],
  ...more,
});

function load(...contents: unknown[]): { shops: ShopSeed[]; results: LoadResult[]; orders: Order[] } {
  const loaded = seedFromOrders(contents.map((content, index) => ({ source: `${index}.json`, content })));
  return { ...loaded, orders: loaded.shops.flatMap(({ state }) => Object.values(state.collections.orders)) };
}
const problem = (content: unknown): string => {
  const [result] = load(content).results;
  return result && 'problem' in result ? result.problem : 'loaded';
};

describe('what counts as an order', () => {
  test.each([
    ['alone', restOrder()],
    ['in an array', [restOrder()]],
    ['as {"order": …}', { order: restOrder() }],
    ['as {"orders": […]}', { orders: [restOrder()] }],
    ['under data', { data: { orders: [restOrder()] } }],
    ['by REST path', { '/admin/orders/1.json': { order: restOrder() } }],
    ['keyed by id', { order: { '1': restOrder() } }],
  ])('an order %s is found', (_how, content) => {
    expect(load(content).results).toEqual([
      { source: '0.json', orderId: 'gid://shopify/Order/1', name: '#7', shop: 'orders-1.myshopify.com' },
    ]);
  });

  test.each([
    ['nodes', (node: object) => ({ nodes: [node] })],
    ['edges', (node: object) => ({ edges: [{ node }] })],
  ] as const)('GraphQL orders in %s are found', (_how, wrap) => {
    const order = {
      id: 'gid://shopify/Order/9',
      name: '#9',
      totalPriceSet: money('5.0'),
      lineItems: wrap({ title: 'Soap', quantity: 1, originalUnitPriceSet: money('5.0') }),
    };
    expect(load({ data: { orders: wrap(order) } }).results).toMatchObject([{ orderId: 'gid://shopify/Order/9', name: '#9' }]);
  });

  test('drafts, other JSON, empty orders and text are refused in a sentence each', () => {
    expect(problem({ draft_orders: [{ name: '#D1', line_items: [restLine()], total_price: '1.00', invoice_url: 'x' }] })).toMatch(
      /holds a draft order, and no order/,
    );
    expect(
      problem({ data: { draftOrder: { id: 'gid://shopify/DraftOrder/1', lineItems: { nodes: [{ title: 'x', quantity: 1 }] } } } }),
    ).toMatch(/draft order/);
    expect(problem({ anything: [1, 'two', null] })).toMatch(/holds no order/);
    expect(problem(restOrder({ line_items: [] }))).toMatch(/#7 has no line items/);
    expect(problem({ variables: { order: { lineItems: [{ title: 'asked for', quantity: 1 }] } } })).toMatch(/holds no order/);
    expect(problem({ input: { lineItems: [{ title: 'asked for', quantity: 1 }] } })).toMatch(/holds no order/);
    expect(problem(null)).toMatch(/holds no order/);
  });

  test('the same GraphQL order seen before and after a change is one, as it is after', () => {
    const seen = (currentQuantity: number) => ({
      id: 'gid://shopify/Order/3',
      lineItems: {
        nodes: [{ id: 'gid://shopify/LineItem/1', title: 'A', quantity: 2, currentQuantity, originalUnitPriceSet: money('1.0') }],
      },
    });
    const { results, orders } = load({
      mutation: { data: { order: seen(1) } },
      upstreamCalls: [{ body: { order: { ...seen(2), name: '#3' } } }],
    });
    expect(results).toHaveLength(1);
    expect(orders[0]).toMatchObject({ name: '#3', lines: [{ currentQuantity: 1 }] });
  });

  test('ids longer than a number can hold stay whole', () => {
    expect(parseJson('{"id": 820982911946154508, "price": 0.1, "count": 3}')).toEqual({ id: '820982911946154508', price: 0.1, count: 3 });
  });
});

function money(amount: string): object {
  return { shopMoney: { amount, currencyCode: 'EUR' } };
}

describe('what an order brings along', () => {
  test('the catalogue has its variants at the price that was paid, in stock', () => {
    const store = new Store(
      load(restOrder({ line_items: [restLine({ variant_inventory_management: 'shopify', sku: 'M' })] })).shops[0]?.state,
    );
    expect(store.get('variants', 'gid://shopify/ProductVariant/6')).toMatchObject({
      price: 1_000,
      sku: 'M',
      tracked: true,
      productId: 'gid://shopify/Product/5',
    });
    expect(store.all('inventoryLevels')[0]?.available).toBeGreaterThanOrEqual(100);
  });

  test('B05 a product that is gone is not made again', () => {
    const store = new Store(
      load(restOrder({ line_items: [restLine({ product_exists: false }), restLine({ id: 12, product_id: null, variant_id: null })] }))
        .shops[0]?.state,
    );
    expect(store.all('variants')).toEqual([]);
    expect(store.all('orders')[0]?.lines.map((line) => line.variantId)).toEqual(['gid://shopify/ProductVariant/6', null]);
  });

  test('the amounts of the file are kept although they do not add up', () => {
    const { orders } = load(restOrder({ total_price: '409.94', subtotal_price: '398.00', total_tax: '11.94' }));
    expect(orders[0]?.totals).toMatchObject({ subtotal: { shop: 39_800 }, tax: { shop: 1_194 }, total: { shop: 40_994 } });
  });

  test('tax rates are set for the place of delivery, and untaxed lines are not taxable in the catalogue', () => {
    const tax_lines = [{ title: 'MwSt', rate: 0.19, price: '3.80' }];
    const { shops } = load(
      restOrder({
        total_tax: '3.80',
        total_price: '33.80',
        subtotal_price: '30.00',
        shipping_address: { country_code: 'DE' },
        tax_lines,
        line_items: [restLine({ tax_lines }), restLine({ id: 12, variant_id: 8, product_id: 9, quantity: 1, title: 'Book' })],
      }),
    );
    expect(shops[0]?.state.shop.taxRates).toEqual([{ countryCode: 'DE', provinceCode: '*', title: 'MwSt', rate: '0.19' }]);
    const store = new Store(shops[0]?.state);
    expect(store.all('variants').map((variant) => variant.taxable)).toEqual([true, false]);
  });

  test('a tax told in one sum gives the rate that makes it', () => {
    const { shops } = load({
      data: {
        order: {
          totalPriceSet: money('49.95'),
          totalTaxSet: money('8.33'),
          shippingAddress: { country: 'United Kingdom' },
          lineItems: { nodes: [{ title: 'Cream', quantity: 5, discountedTotalSet: money('49.95') }] },
        },
      },
    });
    expect(shops[0]?.state.shop).toMatchObject({ taxesIncluded: true, taxRates: [{ countryCode: 'GB', provinceCode: '*', rate: '0.2' }] });
  });

  test('a tax told for the whole order is shared by the lines when its rate makes that sum, and left alone when not', () => {
    const told = (tax: string) =>
      load(
        restOrder({
          total_tax: tax,
          tax_lines: [{ title: 'State Tax', rate: 0.06, price: tax }],
          shipping_address: { country_code: 'US', province_code: 'KY' },
        }),
      ).orders[0];
    expect(told('1.20')?.lines[0]?.taxLines).toMatchObject([{ title: 'State Tax', rate: '0.06', price: { shop: 120 } }]);
    expect(told('9.99')).toMatchObject({ totals: { tax: { shop: 999 } }, lines: [{ taxLines: [] }] });
  });

  test('after a refund only what the file tells of the new state is told, the rest follows', () => {
    const bag = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CAD' } });
    const line = { title: 'A', quantity: 2, currentQuantity: 1, originalUnitPriceSet: bag('10.0') };
    const { orders } = load({
      order: {
        totalPriceSet: bag('25.0'),
        currentTotalPriceSet: bag('15.0'),
        totalShippingPriceSet: bag('5.0'),
        lineItems: { nodes: [line] },
      },
    });
    expect(orders[0]?.currentTotals).toMatchObject({ subtotal: { shop: 1_000 }, shipping: { shop: 500 }, total: { shop: 1_500 } });
  });

  test('A46 the exchange rate turns the shop prices into the buyer’s and back', () => {
    const set = (shop: string, buyer: string) => ({
      shop_money: { amount: shop, currency_code: 'EUR' },
      presentment_money: { amount: buyer, currency_code: 'USD' },
    });
    const { shops } = load(
      restOrder({
        presentment_currency: 'USD',
        total_price_set: set('20.00', '21.70'),
        line_items: [restLine({ price_set: set('10.00', '10.85') })],
      }),
    );
    expect(shops[0]?.state.shop.exchangeRates).toEqual({ USD: '1.085' });
  });

  test('A57 properties of every shape become pairs of text', () => {
    const properties = [[], {}, { name: 'property 1', value: 3 }, [{ name: 2 }], { colour: 'red' }, 'nonsense', null];
    const { orders } = load(restOrder({ line_items: properties.map((one, index) => restLine({ id: index + 1, properties: one })) }));
    expect(orders[0]?.lines.map((line) => line.customAttributes)).toEqual([
      [],
      [],
      [{ key: 'property 1', value: '3' }],
      [{ key: '2', value: null }],
      [{ key: 'colour', value: 'red' }],
      [],
      [],
    ]);
  });

  test('A32 refunded units are taken off, and the refund is there', () => {
    const refunds = [
      {
        id: 4,
        refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal: '10.00', total_tax: '0.00' }],
        transactions: [{ id: 5, kind: 'refund', status: 'success', amount: '10.00', gateway: 'bogus' }],
      },
    ];
    const { orders } = load(restOrder({ financial_status: 'partially_refunded', refunds }));
    expect(orders[0]).toMatchObject({
      refunded: { shop: 1_000 },
      lines: [{ quantity: 2, currentQuantity: 1 }],
      currentTotals: { total: { shop: 1_000 } },
      outstanding: { shop: 0 },
    });
  });

  test('a code that the totals count and no line names is spread over the lines', () => {
    const { orders } = load(
      restOrder({
        total_discounts: '2.00',
        subtotal_price: '18.00',
        total_price: '18.00',
        discount_codes: [{ code: 'TWO', amount: '2.00', type: 'fixed_amount' }],
      }),
    );
    expect(orders[0]).toMatchObject({
      discountApplications: [{ type: 'code', code: 'TWO', targetSelection: 'ALL' }],
      lines: [{ allocations: [{ index: 0, amount: { shop: 200 } }], totalDiscount: { shop: 0 } }],
    });
  });

  test('orders that contradict each other go to shops of their own, the others share one', () => {
    const shops = (...more: object[]): string[] =>
      load(...more.map((one, index) => restOrder({ id: index + 1, name: `#${index + 1}`, ...one }))).results.map((result) =>
        'shop' in result ? result.shop : result.problem,
      );
    expect(shops({}, {})).toEqual(['orders-1.myshopify.com', 'orders-1.myshopify.com']);
    expect(shops({}, { currency: 'USD' })).toEqual(['orders-1.myshopify.com', 'orders-2.myshopify.com']);
    expect(shops({}, { taxes_included: true })).toEqual(['orders-1.myshopify.com', 'orders-2.myshopify.com']);
    expect(shops({}, { line_items: [restLine({ price: '12.00' })] })).toEqual(['orders-1.myshopify.com', 'orders-2.myshopify.com']);
    expect(shops({}, { id: 1 })).toEqual(['orders-1.myshopify.com', 'orders-2.myshopify.com']);
    const tax_lines = [{ title: 'MwSt', rate: 0.19, price: '3.80' }];
    const german = { shipping_address: { country_code: 'DE' } };
    expect(shops(german, { ...german, tax_lines, line_items: [restLine({ tax_lines })] })).toEqual([
      'orders-1.myshopify.com',
      'orders-2.myshopify.com',
    ]);
  });
});

describe('spoilt files', () => {
  const spoilt = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant([]),
    fc.constant({}),
    fc.constant('gid://shopify/Foo/1'),
  );

  /** The document with some of its values replaced, chosen by their place in the walk through it. */
  function spoil(content: unknown, changes: Map<number, unknown>): unknown {
    let place = 0;
    const walk = (value: unknown): unknown => {
      place += 1;
      if (changes.has(place)) return changes.get(place);
      if (Array.isArray(value)) return value.map(walk);
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]))
        : value;
    };
    return walk(content);
  }

  test('never stop the loading: each gives orders or a sentence', () => {
    const rest = restOrder({
      customer: { id: 3, email: 'a@example.com', default_address: { country_code: 'DE' } },
      shipping_address: { country_code: 'DE', province_code: null, last_name: 'A' },
      discount_codes: [{ code: 'TEN', amount: '10.00' }],
      total_discounts: '2.00',
      shipping_lines: [{ id: 8, title: 'Post', price: '4.00', tax_lines: [{ title: 'MwSt', rate: 0.19, price: '0.76' }] }],
      refunds: [
        { id: 4, refund_line_items: [{ line_item_id: 11, quantity: 1 }], transactions: [{ id: 5, kind: 'refund', amount: '10.00' }] },
      ],
      payment_terms: { payment_terms_type: 'NET', due_in_days: 30, payment_schedules: [{ due_at: '2024-01-01' }] },
    });
    const graphql = {
      id: 'gid://shopify/Order/9',
      totalPriceSet: money('5.0'),
      discountApplications: { nodes: [{ index: 0, value: { percentage: 10 } }] },
      lineItems: {
        nodes: [
          {
            title: 'Soap',
            quantity: 1,
            originalUnitPriceSet: money('5.0'),
            discountAllocations: [{ allocatedAmountSet: money('0.5'), discountApplication: { index: 0 } }],
          },
        ],
      },
    };
    fc.assert(
      fc.property(
        fc.constantFrom<unknown>({ order: rest }, { data: { order: graphql } }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), spoilt), { maxLength: 6 }),
        (content, changes) => {
          const { results } = load(spoil(content, new Map(changes)));
          return (
            results.length > 0 &&
            results.every((result) =>
              'problem' in result ? result.problem.endsWith('.') : result.orderId.startsWith('gid://shopify/Order/'),
            )
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe.skipIf(!existsSync(FOLDER))('the real orders', () => {
  const files = existsSync(FOLDER) ? loadOrderFiles(FOLDER) : [];

  test('every file is loaded or refused in a sentence', () => {
    const { results, shops } = seedFromOrders(files);
    for (const file of files) {
      const mine = results.filter(({ source }) => source === file.source);
      expect(mine, file.source).not.toEqual([]);
      for (const result of mine) {
        if ('problem' in result) expect(result.problem).toMatch(/^[A-Z].*\.$/);
        else expect(shops.find(({ domain }) => domain === result.shop)?.state.collections.orders[result.orderId]?.name).toBe(result.name);
      }
    }
    expect(results.filter((result) => 'problem' in result).map(({ source }) => source.slice(0, 2))).toEqual(['36', '38', '57', '61']);
  });

  test('every loaded order can be read whole, and answers the total of its file', async () => {
    const { shops } = seedFromOrders(files);
    const bag = '{ shopMoney { amount } presentmentMoney { amount } }';
    const read = `query($id: ID!) { order(id: $id) { name totalPriceSet ${bag} currentTotalPriceSet ${bag} totalOutstandingSet ${bag} customer { displayName }
      lineItems(first: 250) { nodes { title variant { id price } product { id } discountedUnitPriceAfterAllDiscountsSet ${bag} discountAllocations { discountApplication { index } } taxLines { rate } } }
      shippingLines(first: 5) { nodes { title discountedPriceSet ${bag} } } discountApplications(first: 9) { nodes { __typename } } fulfillmentOrders(first: 5) { nodes { status } }
      refunds { totalRefundedSet ${bag} refundLineItems(first: 5) { nodes { quantity } } } transactions { kind status } paymentTerms { paymentTermsName } fulfillments { name trackingInfo { number } } } }`;
    for (const { state } of shops) {
      const shop = simulate(state);
      for (const order of shop.store.all('orders')) {
        const { errors, data } = await shop.ask(read, { id: order.id });
        expect(errors, order.name).toEqual([]);
        expect(Number((data.order as { totalPriceSet: { shopMoney: { amount: string } } }).totalPriceSet.shopMoney.amount)).toBeGreaterThan(
          0,
        );
      }
    }
  });
});

if (!existsSync(FOLDER)) console.warn('The folder ../shared/orders is not there: the real orders were not tried.');
