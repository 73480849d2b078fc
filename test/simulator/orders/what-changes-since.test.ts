import { describe, expect, test } from 'vitest';
import { simulate } from './ask.ts';

/** What happens to a shop between an order and its copy: goods sold, prices changed, products deleted, parcels sent. */
describe('the catalogue changes', () => {
  test('B05 deleting a product takes the link from the lines of its orders, not their names', async () => {
    const shop = simulate();
    const tea = shop.store.all('products').find((one) => one.title === 'Smoked black tea');
    const { data } = await shop.ask(
      'mutation($id: ID!) { productDelete(input: { id: $id }) { deletedProductId userErrors { message } } }',
      { id: tea?.id },
    );
    expect(data.productDelete).toEqual({ deletedProductId: tea?.id, userErrors: [] });
    const read = await shop.ask(
      'query($id: ID!) { order(id: $id) { lineItems(first: 3) { nodes { title product { id } variant { id } } } } }',
      { id: shop.orderId('#1001') },
    );
    expect((read.data.order as { lineItems: { nodes: object[] } }).lineItems.nodes[1]).toEqual({
      title: 'Smoked black tea',
      product: null,
      variant: null,
    });
  });

  test('a new price is today’s price and leaves the order’s', async () => {
    const shop = simulate();
    const tea = shop.store.all('variants').find((one) => one.sku === 'TEA-100');
    const update =
      'mutation($product: ID!, $id: ID!) { productVariantsBulkUpdate(productId: $product, variants: [{ id: $id, price: "21.00" }]) { productVariants { price } userErrors { code } } }';
    expect((await shop.ask(update, { product: tea?.productId, id: tea?.id })).data.productVariantsBulkUpdate).toEqual({
      productVariants: [{ price: '21.00' }],
      userErrors: [],
    });
    expect(
      (await shop.ask(update, { product: tea?.productId, id: 'gid://shopify/ProductVariant/1' })).data.productVariantsBulkUpdate,
    ).toMatchObject({ userErrors: [{ code: 'PRODUCT_VARIANT_DOES_NOT_EXIST' }] });
    expect(shop.store.get('orders', shop.orderId('#1001'))?.lines[1]?.originalUnitPrice.shop).toBe(1_850);
  });

  test('stock is adjusted at a location and read back by name', async () => {
    const shop = simulate();
    const board = shop.store.all('variants').find((one) => one.sku === 'BRD-MAP');
    const [here] = shop.store.all('locations');
    await shop.ask(
      'mutation($input: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input: $input) { userErrors { message } } }',
      {
        input: {
          name: 'available',
          reason: 'correction',
          changes: [{ inventoryItemId: board?.inventoryItemId, locationId: here?.id, delta: -10 }],
        },
      },
    );
    const { data } = await shop.ask(
      'query($id: ID!, $location: ID!) { productVariant(id: $id) { inventoryQuantity availableForSale inventoryItem { inventoryLevel(locationId: $location) { quantities(names: ["available", "committed", "on_hand"]) { name quantity } } } } }',
      { id: board?.id, location: here?.id },
    );
    // 12 at first, 2 promised to #1002 and #1014 (of which one left), 10 taken away.
    expect(data.productVariant).toMatchObject({
      availableForSale: true,
      inventoryItem: { inventoryLevel: { quantities: [{ name: 'available', quantity: 0 }, { name: 'committed' }, { name: 'on_hand' }] } },
    });
  });
});

describe('an order goes on', () => {
  const STATUS =
    'query($id: ID!) { order(id: $id) { displayFinancialStatus displayFulfillmentStatus totalOutstandingSet { shopMoney { amount } } fulfillments { status trackingInfo { number } fulfillmentLineItems(first: 5) { nodes { quantity } } } fulfillmentOrders(first: 5) { nodes { status } } } }';

  test('shipping it in part and then wholly closes its fulfilment order, and it cannot be cancelled any more', async () => {
    const shop = simulate();
    const id = shop.orderId('#1002');
    const fulfillmentOrder = shop.store.get('fulfillmentOrders', shop.store.get('orders', id)?.fulfillmentOrderIds[0]);
    const ship = async (lines?: object[]) =>
      shop.ask(
        'mutation($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { name } userErrors { message } } }',
        {
          fulfillment: {
            trackingInfo: { number: 'T1' },
            lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: fulfillmentOrder?.id, fulfillmentOrderLineItems: lines }],
          },
        },
      );
    await ship([{ id: fulfillmentOrder?.lines[1]?.id, quantity: 2 }]);
    expect((await shop.ask(STATUS, { id })).data.order).toMatchObject({
      displayFulfillmentStatus: 'PARTIALLY_FULFILLED',
      fulfillments: [{ trackingInfo: [{ number: 'T1' }], fulfillmentLineItems: { nodes: [{ quantity: 2 }] } }],
    });
    await ship();
    expect((await shop.ask(STATUS, { id })).data.order).toMatchObject({
      displayFulfillmentStatus: 'FULFILLED',
      fulfillmentOrders: { nodes: [{ status: 'CLOSED' }] },
    });
    expect((await ship()).data.fulfillmentCreate).toMatchObject({
      fulfillment: null,
      userErrors: [{ message: 'The fulfillment order is not open.' }],
    });
    const cancel = await shop.ask(
      'mutation($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: true) { job { id } orderCancelUserErrors { code } } }',
      { id },
    );
    expect(cancel.data.orderCancel).toEqual({ job: null, orderCancelUserErrors: [{ code: 'INVALID' }] });
  });

  test('an authorisation is captured in two parts, never above it', async () => {
    const shop = simulate();
    const id = shop.orderId('#1009');
    const parent = shop.store.get('orders', id)?.transactions[0]?.id;
    const capture = async (amount: string) =>
      (
        await shop.ask(
          'mutation($input: OrderCaptureInput!) { orderCapture(input: $input) { transaction { kind amountSet { shopMoney { amount } } } userErrors { message } } }',
          { input: { id, parentTransactionId: parent, amount } },
        )
      ).data.orderCapture;
    expect(await capture('40.59')).toEqual({
      transaction: { kind: 'CAPTURE', amountSet: { shopMoney: { amount: '40.59' } } },
      userErrors: [],
    });
    expect((await shop.ask(STATUS, { id })).data.order).toMatchObject({ displayFinancialStatus: 'PARTIALLY_PAID' });
    expect(await capture('60.01')).toMatchObject({
      transaction: null,
      userErrors: [{ message: 'Capture amount exceeds the authorized amount' }],
    });
    await capture('60.00');
    expect((await shop.ask(STATUS, { id })).data.order).toMatchObject({
      displayFinancialStatus: 'PAID',
      totalOutstandingSet: { shopMoney: { amount: '0.0' } },
    });
  });

  test('a manual payment of part of it leaves the rest outstanding', async () => {
    const shop = simulate();
    const id = shop.orderId('#1005');
    await shop.ask(
      'mutation($id: ID!) { orderCreateManualPayment(id: $id, amount: { amount: "96.65", currencyCode: CAD }, paymentMethodName: "Bank") { order { id } userErrors { message } } }',
      { id },
    );
    expect((await shop.ask(STATUS, { id })).data.order).toMatchObject({
      displayFinancialStatus: 'PARTIALLY_PAID',
      totalOutstandingSet: { shopMoney: { amount: '600.0' } },
    });
  });

  test('closing and opening it again', async () => {
    const shop = simulate();
    const id = shop.orderId('#1001');
    const { data } = await shop.ask(
      'mutation($id: ID!) { orderClose(input: { id: $id }) { order { closed closedAt } userErrors { message } } }',
      { id },
    );
    expect(data.orderClose).toEqual({ order: { closed: true, closedAt: '2026-11-23T12:00:00Z' }, userErrors: [] });
    const open = await shop.ask(
      'mutation($id: ID!) { orderOpen(input: { id: $id }) { order { closed closedAt } userErrors { message } } }',
      { id },
    );
    expect(open.data.orderOpen).toEqual({ order: { closed: false, closedAt: null }, userErrors: [] });
  });
});
