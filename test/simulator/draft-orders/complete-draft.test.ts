import { describe, expect, it } from 'vitest';
import { complete, createDraft, made, readDraft, recordedInput, SampleShop, updateDraft } from './sample-shop.ts';

const LINE = { title: 'Item', quantity: 1, originalUnitPrice: '10.00' };

interface OrderView {
  order: {
    name: string;
    sourceName: string;
    displayFinancialStatus: string;
    paymentGatewayNames: string[];
    discountCodes: string[];
    currentTotalPriceSet: { shopMoney: { amount: string } };
    totalDiscountsSet: { shopMoney: { amount: string } };
    tags: string[];
    customer: { id: string; email: string } | null;
    transactions: { kind: string; status: string; gateway: string }[];
    lineItems: {
      nodes: {
        title: string;
        sku: string | null;
        discountAllocations: { allocatedAmountSet: { shopMoney: { amount: string } }; discountApplication: { targetSelection: string } }[];
      }[];
    };
    shippingLines: { nodes: { title: string; code: string }[] };
    fulfillmentOrders: { nodes: { status: string; deliveryMethod: { methodType: string } | null }[] };
    metafield: { value: string } | null;
  };
}

const ORDER = `query ($id: ID!) { order(id: $id) {
  name sourceName displayFinancialStatus paymentGatewayNames discountCodes tags currentTotalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } }
  customer { id email } transactions { kind status gateway }
  lineItems(first: 10) { nodes { title sku discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { targetSelection } } } }
  shippingLines(first: 5) { nodes { title code } } fulfillmentOrders(first: 5) { nodes { status deliveryMethod { methodType } } }
  metafield(namespace: "$app", key: "clone_key") { value } } }`;

async function orderOf(shop: SampleShop, id: string | undefined): Promise<OrderView['order']> {
  return (await shop.ask<OrderView>(ORDER, { id })).order;
}

describe('draftOrderComplete', () => {
  it('C01 makes the recorded order: 988.2, paid by manual, the app as source, the discount title among the codes', async () => {
    const shop = new SampleShop();
    const draft = await made(shop, recordedInput(shop));
    const { draftOrder, userErrors } = await complete(shop, draft.id, { sourceName: 'hermes-cron-orders' });
    expect(userErrors).toEqual([]);
    expect(draftOrder).toMatchObject({ status: 'COMPLETED', order: { name: '#1001' } });
    const order = await orderOf(shop, draftOrder?.order?.id);
    expect(order).toMatchObject({
      sourceName: '347082227713',
      displayFinancialStatus: 'PAID',
      paymentGatewayNames: ['manual'],
      discountCodes: ['Loyalty credit'],
    });
    expect(order.currentTotalPriceSet.shopMoney.amount).toBe('988.2');
    expect(order.totalDiscountsSet.shopMoney.amount).toBe('9.0');
    expect(order.tags).toEqual(['create-from-order', 'draft-order-family', 'parity-capture']);
    expect(order.shippingLines.nodes).toEqual([{ title: 'Merchant Courier', code: 'custom' }]);
    const shares = order.lineItems.nodes.map((line) =>
      line.discountAllocations.map((one) => [one.discountApplication.targetSelection, one.allocatedAmountSet.shopMoney.amount]),
    );
    // 5.00 over 36.00 and 949.95: 0.18 and 4.82, the odd cent to the first line.
    expect(shares).toEqual([
      [
        ['EXPLICIT', '4.0'],
        ['ALL', '0.19'],
      ],
      [['ALL', '4.81']],
    ]);
  });

  it('C02 answers a second completion with the same order and "This order has been paid"', async () => {
    const shop = new SampleShop();
    const { id } = await made(shop, { email: 'a@example.com', lineItems: [LINE] });
    const first = await complete(shop, id);
    const second = await complete(shop, id);
    expect(second.userErrors).toEqual([{ field: null, message: 'This order has been paid' }]);
    expect(second.draftOrder?.order).toEqual(first.draftOrder?.order);
    expect(shop.store.all('orders')).toHaveLength(1);
  });

  it('C03 refuses an unknown gateway and leaves the draft open', async () => {
    const shop = new SampleShop();
    const { id } = await made(shop, { lineItems: [LINE] });
    const answer = await complete(shop, id, { paymentGatewayId: 'gid://shopify/PaymentGateway/999999999999' });
    expect(answer).toMatchObject({
      draftOrder: { status: 'OPEN', order: null },
      userErrors: [{ field: null, message: 'Invalid payment gateway' }],
    });
  });

  it('C04 leaves an order with payment terms pending', async () => {
    const shop = new SampleShop();
    const paymentTerms = {
      paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/4',
      paymentSchedules: [{ issuedAt: '2026-11-23T12:00:00Z' }],
    };
    const { id } = await made(shop, { paymentTerms, lineItems: [LINE] });
    const { draftOrder } = await complete(shop, id);
    const order = await orderOf(shop, draftOrder?.order?.id);
    expect(order).toMatchObject({
      displayFinancialStatus: 'PENDING',
      paymentGatewayNames: ['manual'],
      transactions: [{ kind: 'SALE', status: 'PENDING', gateway: 'manual' }],
    });
    const terms = await shop.ask(
      `query ($id: ID!) { order(id: $id) { paymentTerms { paymentTermsName dueInDays paymentSchedules(first: 1) { nodes { issuedAt dueAt } } } } }`,
      { id: draftOrder?.order?.id },
    );
    expect(terms).toEqual({
      order: {
        paymentTerms: {
          paymentTermsName: 'Net 30',
          dueInDays: 30,
          paymentSchedules: { nodes: [{ issuedAt: '2026-11-23T12:00:00Z', dueAt: '2026-12-23T12:00:00Z' }] },
        },
      },
    });
  });

  it('C07 completes a draft that costs nothing', async () => {
    const shop = new SampleShop();
    const { id } = await made(shop, { lineItems: [{ ...LINE, originalUnitPrice: '0.00' }] });
    const { draftOrder } = await complete(shop, id);
    expect(await orderOf(shop, draftOrder?.order?.id)).toMatchObject({
      displayFinancialStatus: 'PAID',
      currentTotalPriceSet: { shopMoney: { amount: '0.0' } },
    });
  });

  it('C08 refuses when stock ran out, leaves the draft, and commits stock when there is some', async () => {
    const shop = new SampleShop();
    const variant = shop.product(8, 1000, { stock: 3 });
    const big = await made(shop, { lineItems: [{ variantId: variant.id, quantity: 4 }] });
    const refused = await complete(shop, big.id);
    expect(refused.draftOrder).toMatchObject({ status: 'OPEN', order: null });
    expect(refused.userErrors[0]?.message).toContain('Product 8');
    const small = await made(shop, { lineItems: [{ variantId: variant.id, quantity: 2 }] });
    await complete(shop, small.id);
    expect(shop.store.all('inventoryLevels')[0]).toMatchObject({ available: 1, committed: 2, reserved: 0 });
  });

  it('oversells where the policy says so', async () => {
    const shop = new SampleShop();
    const variant = shop.product(8, 1000, { stock: 1, inventoryPolicy: 'CONTINUE' });
    const { id } = await made(shop, { lineItems: [{ variantId: variant.id, quantity: 4 }] });
    expect((await complete(shop, id)).userErrors).toEqual([]);
    expect(shop.store.all('inventoryLevels')[0]).toMatchObject({ available: -3, committed: 4 });
  });

  it('holds stock until the reservation ends, for itself also at completion', async () => {
    const shop = new SampleShop();
    const variant = shop.product(8, 1000, { stock: 3 });
    const level = () => shop.store.all('inventoryLevels')[0];
    const held = await made(shop, { reserveInventoryUntil: '2026-11-23T11:00:00Z', lineItems: [{ variantId: variant.id, quantity: 3 }] });
    expect(level()).toMatchObject({ available: 0, reserved: 3 });
    const other = await made(shop, { lineItems: [{ variantId: variant.id, quantity: 1 }] });
    expect((await complete(shop, other.id)).userErrors).toHaveLength(1);
    expect((await complete(shop, held.id)).userErrors).toEqual([]);
    expect(level()).toMatchObject({ available: 0, reserved: 0, committed: 3 });
  });

  it('gives reserved stock back when the time has come and when the draft goes', async () => {
    const shop = new SampleShop();
    const variant = shop.product(8, 1000, { stock: 3 });
    const level = () => shop.store.all('inventoryLevels')[0];
    const input = { reserveInventoryUntil: '2026-11-23T11:00:00Z', lineItems: [{ variantId: variant.id, quantity: 2 }] };
    const draft = await made(shop, input);
    shop.now += 3_600_000;
    await readDraft(shop, draft.id);
    expect(level()).toMatchObject({ available: 3, reserved: 0 });
    const second = await made(shop, { ...input, reserveInventoryUntil: '2026-11-24T11:00:00Z' });
    await updateDraft(shop, second.id, { reserveInventoryUntil: null });
    expect(level()).toMatchObject({ available: 3, reserved: 0 });
  });

  it('is not ready while the shop says so, and cannot be completed until then', async () => {
    const shop = new SampleShop();
    shop.store.state.draftReadyDelayMs = 1500;
    const { draftOrder } = await createDraft(shop, { lineItems: [LINE] });
    expect(draftOrder?.ready).toBe(false);
    expect((await complete(shop, draftOrder?.id ?? '')).userErrors).toHaveLength(1);
    shop.now += 1500;
    expect((await readDraft(shop, draftOrder?.id ?? ''))?.ready).toBe(true);
    expect((await complete(shop, draftOrder?.id ?? '')).userErrors).toEqual([]);
  });

  it('takes five new orders a minute from a development store when switched on', async () => {
    const shop = new SampleShop({ fiveOrdersAMinute: true });
    const drafts = [];
    for (let index = 0; index < 6; index += 1) drafts.push(await made(shop, { lineItems: [LINE] }));
    const answers = [];
    for (const draft of drafts) answers.push((await complete(shop, draft.id)).userErrors);
    expect(answers.slice(0, 5).flat()).toEqual([]);
    expect(answers[5]).toEqual([{ field: null, message: 'Too many attempts. Please try again later.' }]);
    shop.now += 60_001;
    expect((await complete(shop, drafts[5]?.id ?? '')).userErrors).toEqual([]);
  });

  it('makes a customer of the e-mail, or takes the one who has it', async () => {
    const shop = new SampleShop();
    const known = shop.customer(9, 'Known@Example.com');
    const first = await made(shop, { email: 'known@example.com', lineItems: [LINE] });
    const second = await made(shop, { email: 'new@example.com', lineItems: [LINE] });
    await complete(shop, first.id);
    await complete(shop, second.id);
    expect((await readDraft(shop, first.id))?.customer?.id).toBe(known);
    expect(shop.store.all('customers').map((customer) => customer.email)).toEqual(['Known@Example.com', 'new@example.com']);
  });

  it('C12 carries the app’s metafield on the draft, where a lost create can be found, and over to the order', async () => {
    const shop = new SampleShop();
    const metafields = [{ namespace: '$app', key: 'clone_key', type: 'single_line_text_field', value: 'key-1' }];
    const { id } = await made(shop, { metafields, lineItems: [LINE] });
    const list = await shop.ask(
      '{ draftOrders(first: 5, sortKey: ID, reverse: true) { nodes { id metafield(namespace: "$app", key: "clone_key") { value } } } }',
    );
    expect(list).toEqual({ draftOrders: { nodes: [{ id, metafield: { value: 'key-1' } }] } });
    const { draftOrder } = await complete(shop, id);
    expect((await orderOf(shop, draftOrder?.order?.id)).metafield).toEqual({ value: 'key-1' });
  });

  it('makes fulfilment orders, for pick-up when the draft says so', async () => {
    const shop = new SampleShop();
    const variant = shop.product(8, 1000);
    const lineItems = [{ variantId: variant.id, quantity: 1 }];
    const options = await shop.ask<{
      draftOrderAvailableDeliveryOptions: { availableLocalPickupOptions: { handle: string; title: string }[] };
    }>(
      'query ($input: DraftOrderAvailableDeliveryOptionsInput!) { draftOrderAvailableDeliveryOptions(input: $input) { availableLocalPickupOptions { handle title } } }',
      { input: { lineItems } },
    );
    const [pickup] = options.draftOrderAvailableDeliveryOptions.availableLocalPickupOptions;
    expect(pickup?.title).toBe('Shop floor');
    const { id } = await made(shop, { lineItems, shippingLine: { shippingRateHandle: pickup?.handle } });
    const { draftOrder } = await complete(shop, id);
    expect((await orderOf(shop, draftOrder?.order?.id)).fulfillmentOrders.nodes).toEqual([
      { status: 'OPEN', deliveryMethod: { methodType: 'PICK_UP' } },
    ]);
  });
});
