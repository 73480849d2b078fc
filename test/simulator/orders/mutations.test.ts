import { describe, expect, test } from 'vitest';
import { emptyState } from '#simulator/model/store.ts';
import { simulate } from './ask.ts';
import type { Simulated } from './ask.ts';

const BAG = 'shopMoney { amount currencyCode } presentmentMoney { amount currencyCode }';
const MONEY = `
  displayFinancialStatus displayFulfillmentStatus paymentGatewayNames discountCodes capturable
  subtotalPriceSet { ${BAG} } totalShippingPriceSet { ${BAG} } totalTaxSet { ${BAG} } totalDiscountsSet { ${BAG} }
  totalPriceSet { ${BAG} } currentTotalPriceSet { ${BAG} } totalOutstandingSet { ${BAG} } totalReceivedSet { ${BAG} } totalCapturableSet { ${BAG} }`;
const CREATE = `mutation($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) { order { id name tags customer { displayName } ${MONEY} } userErrors { field message code } } }`;
const CANCEL = `mutation($orderId: ID!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput, $refund: Boolean, $staffNote: String) {
  orderCancel(orderId: $orderId, reason: OTHER, restock: $restock, refundMethod: $refundMethod, refund: $refund, staffNote: $staffNote) {
    job { id done } jobResult { done status } orderCancelUserErrors { field message code } userErrors { field message } } }`;
const READ = `query($id: ID!) { order(id: $id) { closed cancelledAt cancelReason ${MONEY} lineItems(first: 9) { nodes { quantity currentQuantity } }
  transactions { kind status amountSet { ${BAG} } } refunds { totalRefundedSet { ${BAG} } } } }`;

const cad = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CAD' }, presentmentMoney: { amount, currencyCode: 'CAD' } });
const fx = (shop: string, presentment: string) => ({
  shopMoney: { amount: shop, currencyCode: 'CAD' },
  presentmentMoney: { amount: presentment, currencyCode: 'USD' },
});

async function create(shop: Simulated, order: Record<string, unknown>, options?: Record<string, unknown>) {
  const { data } = await shop.ask(CREATE, { order, options });
  return data.orderCreate as {
    order: Record<string, unknown> & { id: string };
    userErrors: { field: string[] | null; message: string; code: string }[];
  };
}
const line = (price: object, more: object = {}) => ({
  title: 'Thing',
  quantity: 1,
  priceSet: price,
  requiresShipping: false,
  taxable: false,
  ...more,
});
const sale = (amount: object) => ({ kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amountSet: amount });

describe('orderCreate', () => {
  test('without transactions the financial status is null and all is outstanding', async () => {
    const { order } = await create(simulate(), { currency: 'CAD', lineItems: [line(cad('10.00'), { quantity: 2 })] });
    expect(order).toMatchObject({
      displayFinancialStatus: null,
      displayFulfillmentStatus: 'UNFULFILLED',
      totalPriceSet: cad('20.0'),
      totalOutstandingSet: cad('20.0'),
      totalReceivedSet: cad('0.0'),
    });
  });

  test('L01 taxes and shipping as given add up to the total that was paid', async () => {
    const tax = (amount: string) => [{ title: 'Tax', rate: 0.1, priceSet: cad(amount) }];
    const { order } = await create(simulate(), {
      currency: 'CAD',
      lineItems: [line(cad('12.00'), { quantity: 2, taxable: true, taxLines: tax('2.40') })],
      shippingLines: [{ title: 'Ground', code: 'G', priceSet: cad('5.00'), taxLines: tax('0.50') }],
      transactions: [sale(cad('31.90'))],
    });
    // 24.00 + 5.00 + 2.90, reckoned by hand.
    expect(order).toMatchObject({
      displayFinancialStatus: 'PAID',
      subtotalPriceSet: cad('24.0'),
      totalShippingPriceSet: cad('5.0'),
      totalTaxSet: cad('2.9'),
      totalPriceSet: cad('31.9'),
      totalOutstandingSet: cad('0.0'),
    });
  });

  test('a fixed code takes its amount off the lines and not off shipping', async () => {
    const { order } = await create(simulate(), {
      currency: 'CAD',
      lineItems: [line(cad('30.00'))],
      shippingLines: [{ title: 'Ground', priceSet: cad('4.00') }],
      discountCode: { itemFixedDiscountCode: { code: 'MATH5', amountSet: cad('5.00') } },
    });
    expect(order).toMatchObject({
      discountCodes: ['MATH5'],
      subtotalPriceSet: cad('25.0'),
      totalDiscountsSet: cad('5.0'),
      totalPriceSet: cad('29.0'),
    });
  });

  test('an authorised amount can be captured and is not outstanding', async () => {
    const { order } = await create(simulate(), {
      currency: 'CAD',
      lineItems: [line(cad('18.00'))],
      transactions: [{ ...sale(cad('18.00')), kind: 'AUTHORIZATION' }],
    });
    expect(order).toMatchObject({
      displayFinancialStatus: 'AUTHORIZED',
      capturable: true,
      totalCapturableSet: cad('18.0'),
      totalOutstandingSet: cad('0.0'),
      totalReceivedSet: cad('0.0'),
    });
  });

  test('both currencies are kept as given', async () => {
    const { order } = await create(simulate(), {
      currency: 'CAD',
      presentmentCurrency: 'USD',
      lineItems: [line(fx('10.00', '7.00'))],
      transactions: [sale(fx('10.00', '7.00'))],
    });
    expect(order).toMatchObject({
      totalPriceSet: fx('10.0', '7.0'),
      totalReceivedSet: fx('10.0', '7.0'),
      totalOutstandingSet: fx('0.0', '0.0'),
    });
  });

  test('an e-mail alone makes a customer who is named by it', async () => {
    const { order } = await create(simulate(), { email: 'new@example.com', lineItems: [line(cad('1.00'))], tags: ['b', 'a'] });
    expect(order).toMatchObject({ customer: { displayName: 'new@example.com' }, tags: ['a', 'b'] });
  });

  test('refuses no lines, two ways to name the customer, and a sixth order within a minute', async () => {
    const shop = simulate();
    expect((await create(shop, { lineItems: [] })).userErrors).toMatchObject([{ message: 'Line items must have at least one line item' }]);
    const both = await create(shop, {
      customerId: 'gid://shopify/Customer/1',
      customer: { toUpsert: { email: 'a@example.com' } },
      lineItems: [line(cad('1.00'))],
    });
    expect(both.userErrors).toMatchObject([{ field: ['order'], code: 'REDUNDANT_CUSTOMER_FIELDS' }]);
    shop.store.state.shop.fiveOrdersAMinute = true;
    for (let count = 0; count < 5; count += 1) expect((await create(shop, { lineItems: [line(cad('1.00'))] })).userErrors).toEqual([]);
    expect((await create(shop, { lineItems: [line(cad('1.00'))] })).userErrors).toMatchObject([
      { message: 'Too many attempts. Please try again later.' },
    ]);
    shop.advance(60_001);
    expect((await create(shop, { lineItems: [line(cad('1.00'))] })).userErrors).toEqual([]);
  });

  test('stock is claimed only when asked, and a policy of DENY refuses when asked to obey', async () => {
    const shop = simulate();
    const rare = shop.store.all('variants').find((one) => one.sku === 'ART-DRF');
    const lineItems = [{ variantId: rare?.id, quantity: 1 }];
    expect((await create(shop, { lineItems })).userErrors).toEqual([]);
    const refused = await create(shop, { lineItems }, { inventoryBehaviour: 'DECREMENT_OBEYING_POLICY' });
    expect(refused.userErrors).toMatchObject([{ code: 'INVENTORY_CLAIM_FAILED' }]);
    await create(shop, { lineItems }, { inventoryBehaviour: 'DECREMENT_IGNORING_POLICY' });
    const levels = shop.store.all('inventoryLevels').filter((level) => level.inventoryItemId === rare?.inventoryItemId);
    expect(levels.map(({ available, committed }) => [available, committed])).toEqual([[-1, 1], [0, 0]]); // prettier-ignore
  });
});

describe('orderCancel', () => {
  test('is done later: a job, then a closed order without current total, refunded and restocked', async () => {
    const shop = simulate();
    const id = shop.orderId('#1001');
    const available = () => shop.store.all('inventoryLevels').reduce((total, level) => total + level.available, 0);
    const before = available();
    const { data } = await shop.ask(CANCEL, { orderId: id, restock: true, refundMethod: { originalPaymentMethodsRefund: true } });
    expect(data.orderCancel).toMatchObject({
      job: { done: false },
      jobResult: { done: false, status: 'STARTED' },
      orderCancelUserErrors: [],
    });
    expect((await shop.ask(READ, { id })).data.order).toMatchObject({ closed: false, cancelledAt: null });
    const again = await shop.ask(CANCEL, { orderId: id, restock: true });
    expect(again.data.orderCancel).toMatchObject({ job: null, orderCancelUserErrors: [{ code: 'INVALID' }] });

    shop.advance(1_000);
    const job = await shop.ask('query($id: ID!) { job(id: $id) { done } }', { id: (data.orderCancel as { job: { id: string } }).job.id });
    expect(job.data).toEqual({ job: { done: true } });
    expect((await shop.ask(READ, { id })).data.order).toMatchObject({
      closed: true,
      cancelReason: 'OTHER',
      displayFinancialStatus: 'REFUNDED',
      currentTotalPriceSet: cad('0.0'),
      totalPriceSet: cad('89.5'),
      totalOutstandingSet: cad('0.0'),
      lineItems: { nodes: [{ quantity: 2, currentQuantity: 0 }, { currentQuantity: 0 }, { currentQuantity: 0 }] },
      transactions: [{ kind: 'SALE' }, { kind: 'REFUND', amountSet: cad('89.5') }],
      refunds: [{ totalRefundedSet: cad('89.5') }],
    });
    expect(available()).toBe(before + 5);
  });

  test('an unpaid order without status keeps none, and owes nothing', async () => {
    const shop = simulate();
    const { order } = await create(shop, { currency: 'CAD', lineItems: [line(cad('14.00'))] });
    await shop.ask(CANCEL, { orderId: order.id, restock: false });
    shop.advance(1_000);
    expect((await shop.ask(READ, { id: order.id })).data.order).toMatchObject({
      displayFinancialStatus: null,
      totalOutstandingSet: cad('0.0'),
      currentTotalPriceSet: cad('0.0'),
      transactions: [],
    });
  });

  test('store credit goes to the customer, and an authorisation is voided', async () => {
    const shop = simulate();
    const ada = shop.store.all('customers').find((one) => one.firstName === 'Ada');
    await shop.ask(CANCEL, { orderId: shop.orderId('#1010'), restock: false, refundMethod: { storeCreditRefund: {} } });
    await shop.ask(CANCEL, { orderId: shop.orderId('#1009'), restock: false });
    shop.advance(1_000);
    const { data } = await shop.ask(READ, { id: shop.orderId('#1009') });
    expect(data.order).toMatchObject({ displayFinancialStatus: 'VOIDED', transactions: [{ kind: 'AUTHORIZATION' }, { kind: 'VOID' }] });
    expect(ada?.storeCredit).toBe(14_860);
  });

  test.each([
    ['a note of 256 characters', '#1002', { staffNote: 'x'.repeat(256) }, 'Staff note is too long. Maximum length is 255 characters.'],
    [
      'refund and refundMethod together',
      '#1002',
      { refund: false, refundMethod: { originalPaymentMethodsRefund: true } },
      'Only one of the arguments `refund` or `refund_method` is allowed.',
    ],
    ['a cancelled order', '#1004', {}, 'Cannot cancel an order that has already been canceled'],
    ['a shipped order', '#1014', {}, 'Cannot cancel an order with outstanding fulfillments'],
  ])('refuses %s', async (_what, name, more, message) => {
    const shop = simulate();
    const { data } = await shop.ask(CANCEL, { orderId: shop.orderId(name), restock: false, ...more });
    expect(data.orderCancel).toMatchObject({ job: null, orderCancelUserErrors: [{ message, code: 'INVALID' }] });
  });

  test('a B2B order gets no store credit', async () => {
    const shop = simulate();
    const { data } = await shop.ask(CANCEL, { orderId: shop.orderId('#1005'), restock: false, refundMethod: { storeCreditRefund: {} } });
    expect(data.orderCancel).toMatchObject({ orderCancelUserErrors: [{ code: 'STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED' }] });
  });
});

describe('refundCreate', () => {
  const REFUND = (directive: string) => `mutation($input: RefundInput!) { refundCreate(input: $input) ${directive} {
    refund { totalRefundedSet { ${BAG} } } order { displayFinancialStatus currentTotalPriceSet { ${BAG} } netPaymentSet { ${BAG} } lineItems(first: 5) { nodes { currentQuantity refundableQuantity } } } userErrors { field message } } }`;
  const WITH_KEY = REFUND('@idempotent(key: "k")');

  test('part of a line leaves its rest and what was paid for it', async () => {
    const shop = simulate();
    const order = shop.store.get('orders', shop.orderId('#1003'));
    const input = {
      orderId: order?.id,
      refundLineItems: [{ lineItemId: order?.lines[0]?.id, quantity: 2, restockType: 'NO_RESTOCK' }],
      transactions: [
        { orderId: order?.id, amount: '54.24', gateway: 'shopify_payments', kind: 'REFUND', parentId: order?.transactions[0]?.id },
      ],
    };
    const { data } = await shop.ask(WITH_KEY, { input });
    // 155.75 paid, 27.12 refunded before, two more mugs at 24.00 and 13 % tax: 54.24.
    expect(data.refundCreate).toMatchObject({
      refund: { totalRefundedSet: cad('54.24') },
      order: {
        displayFinancialStatus: 'PARTIALLY_REFUNDED',
        currentTotalPriceSet: cad('74.39'),
        netPaymentSet: cad('74.39'),
        lineItems: { nodes: [{ currentQuantity: 1, refundableQuantity: 1 }, { currentQuantity: 1 }] },
      },
      userErrors: [],
    });
  });

  test('refuses more than was bought, more than was paid, and an unknown order', async () => {
    const shop = simulate();
    const order = shop.store.get('orders', shop.orderId('#1003'));
    const errors = async (input: object): Promise<unknown> =>
      ((await shop.ask(WITH_KEY, { input })).data.refundCreate as { userErrors: unknown }).userErrors;
    expect(await errors({ orderId: order?.id, refundLineItems: [{ lineItemId: order?.lines[0]?.id, quantity: 4 }] })).toEqual([
      { field: ['refundLineItems', '0', 'quantity'], message: 'Quantity cannot refund more items than were purchased' },
    ]);
    expect(
      await errors({ orderId: order?.id, transactions: [{ orderId: order?.id, amount: '999.00', gateway: 'manual', kind: 'REFUND' }] }),
    ).toEqual([{ field: null, message: 'Refund amount $999.00 is greater than net payment received $128.63' }]);
    expect(await errors({ orderId: 'gid://shopify/Order/1' })).toEqual([{ field: ['orderId'], message: 'Order does not exist' }]);
  });

  test('without @idempotent the whole answer is an error', async () => {
    const shop = simulate();
    const { errors } = await shop.ask(REFUND(''), { input: { orderId: shop.orderId('#1003') } });
    expect(errors).toMatchObject([{ code: 'BAD_REQUEST' }]);
  });
});

describe('the other mutations', () => {
  test('orderMarkAsPaid records one sale, and a second time says that it cannot', async () => {
    const shop = simulate();
    const mutation = `mutation($id: ID!) { orderMarkAsPaid(input: { id: $id }) { order { displayFinancialStatus paymentGatewayNames totalOutstandingSet { ${BAG} } transactions { kind status } } userErrors { field message } } }`;
    const { order } = await create(shop, { currency: 'CAD', lineItems: [line(cad('12.50'))] });
    const paid = {
      displayFinancialStatus: 'PAID',
      paymentGatewayNames: ['manual'],
      totalOutstandingSet: cad('0.0'),
      transactions: [{ kind: 'SALE', status: 'SUCCESS' }],
    };
    expect((await shop.ask(mutation, { id: order.id })).data.orderMarkAsPaid).toEqual({ order: paid, userErrors: [] });
    expect((await shop.ask(mutation, { id: order.id })).data.orderMarkAsPaid).toEqual({
      order: paid,
      userErrors: [{ field: ['id'], message: 'Order cannot be marked as paid.' }],
    });
  });

  test('orderUpdate refuses an empty input, a bad phone and a bad address as recorded', async () => {
    const shop = simulate();
    const update = async (input: object): Promise<unknown> =>
      (
        (await shop.ask('mutation($input: OrderInput!) { orderUpdate(input: $input) { userErrors { field message } } }', { input })).data
          .orderUpdate as { userErrors: unknown }
      ).userErrors;
    const id = shop.orderId('#1001');
    expect(await update({ id })).toEqual([{ field: null, message: 'No valid update parameters have been provided' }]);
    expect(await update({ id, phone: 'not a phone' })).toEqual([{ field: ['phone'], message: 'Phone is invalid' }]);
    expect(
      await update({ id, shippingAddress: { address1: '3 Bad Province', city: 'Chicago', countryCode: 'US', provinceCode: 'ON' } }),
    ).toEqual([
      { field: ['shippingAddress', 'lastName'], message: 'Enter a last name' },
      { field: ['shippingAddress', 'zip'], message: 'Enter a ZIP code' },
      { field: ['shippingAddress', 'province'], message: 'State is not a valid state in United States' },
    ]);
    expect(
      await update({
        id,
        note: 'Changed',
        customAttributes: [{ key: 'a', value: 'b' }],
        metafields: [{ namespace: '$app', key: 'link', type: 'single_line_text_field', value: 'x' }],
      }),
    ).toEqual([]);
    const { data } = await shop.ask(
      'query($id: ID!) { order(id: $id) { note customAttributes { key value } metafield(namespace: "$app", key: "link") { namespace value } } }',
      { id },
    );
    expect(data.order).toEqual({
      note: 'Changed',
      customAttributes: [{ key: 'a', value: 'b' }],
      metafield: { namespace: 'app--347082227713', value: 'x' },
    });
  });

  test('metafieldsSet is atomic, typed, and knows the reserved namespaces', async () => {
    const shop = simulate();
    const ownerId = shop.orderId('#1002');
    const set = async (metafields: object[]): Promise<{ metafields: unknown; userErrors: { code: string }[] }> =>
      (
        await shop.ask(
          'mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { key jsonValue compareDigest ownerType } userErrors { field message code } } }',
          { metafields },
        )
      ).data.metafieldsSet as never;
    const json = { ownerId, namespace: 'custom', key: 'json', type: 'json', value: '{"a":1}' };
    expect(await set([json])).toMatchObject({ metafields: [{ key: 'json', jsonValue: { a: 1 }, ownerType: 'ORDER' }], userErrors: [] });
    const refused = await set([
      { ...json, key: 'other' },
      { ...json, key: 'count', type: 'number_integer', value: 'three' },
    ]);
    expect(refused).toMatchObject({ metafields: null, userErrors: [{ field: ['metafields', '1', 'value'], code: 'INVALID_VALUE' }] });
    expect(shop.store.get('orders', ownerId)?.metafields.map(({ key }) => key)).toEqual(['json']);
    const long = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
    expect((await set([{ ...json, value: long(128 * 1024) }])).userErrors).toEqual([]);
    expect((await set([{ ...json, value: long(128 * 1024 + 1) }])).userErrors).toMatchObject([{ code: 'TOO_LONG' }]);
    expect((await set([{ ...json, compareDigest: 'old' }])).userErrors).toMatchObject([{ code: 'STALE_OBJECT' }]);
    expect((await set([{ ...json, namespace: 'app--1--x' }])).userErrors).toMatchObject([{ code: 'APP_NOT_AUTHORIZED' }]);
    expect((await set(Array.from({ length: 26 }, (_, index) => ({ ...json, key: `k${index}` })))).userErrors).toMatchObject([
      { code: 'LESS_THAN_OR_EQUAL_TO' },
    ]);
  });

  test('tags are added once, whatever their case, and removed', async () => {
    const shop = simulate();
    const id = shop.orderId('#1001');
    const edit = async (name: 'tagsAdd' | 'tagsRemove', tags: string[]): Promise<unknown> =>
      (
        await shop.ask(
          `mutation($id: ID!, $tags: [String!]!) { ${name}(id: $id, tags: $tags) { node { id ... on Order { tags } } userErrors { message } } }`,
          { id, tags },
        )
      ).data[name];
    expect(await edit('tagsAdd', ['WEB', 'copy, second'])).toEqual({
      node: { id, tags: ['copy', 'engraving', 'second', 'web'] },
      userErrors: [],
    });
    expect(await edit('tagsRemove', ['Copy', 'second'])).toEqual({ node: { id, tags: ['engraving', 'web'] }, userErrors: [] });
  });

  test('a fulfilment order moves whole and keeps its id, or in part and becomes two', async () => {
    const shop = simulate();
    const order = shop.store.get('orders', shop.orderId('#1001'));
    const [, montreal] = shop.store.all('locations');
    const move = async (id: unknown, lines?: object[], location = montreal?.id) =>
      (
        await shop.ask(
          'mutation($id: ID!, $loc: ID!, $lines: [FulfillmentOrderLineItemInput!]) { fulfillmentOrderMove(id: $id, newLocationId: $loc, fulfillmentOrderLineItems: $lines) { movedFulfillmentOrder { id assignedLocation { name } lineItems(first: 5) { nodes { totalQuantity remainingQuantity } } } originalFulfillmentOrder { id } remainingFulfillmentOrder { id lineItems(first: 5) { nodes { totalQuantity } } } userErrors { field message code } } }',
          { id, loc: location, lines },
        )
      ).data.fulfillmentOrderMove as Record<string, { id: string }>;
    const fulfillmentOrder = shop.store.get('fulfillmentOrders', order?.fulfillmentOrderIds[0]);
    const part = await move(fulfillmentOrder?.id, [{ id: fulfillmentOrder?.lines[0]?.id, quantity: 1 }]);
    expect(part).toMatchObject({
      movedFulfillmentOrder: {
        assignedLocation: { name: 'Montréal warehouse' },
        lineItems: { nodes: [{ totalQuantity: 1, remainingQuantity: 1 }] },
      },
      remainingFulfillmentOrder: {
        id: fulfillmentOrder?.id,
        lineItems: { nodes: [{ totalQuantity: 1 }, { totalQuantity: 1 }, { totalQuantity: 2 }] },
      },
      userErrors: [],
    });
    expect(part.movedFulfillmentOrder?.id).not.toBe(fulfillmentOrder?.id);
    expect(await move(fulfillmentOrder?.id)).toMatchObject({
      movedFulfillmentOrder: { id: fulfillmentOrder?.id },
      originalFulfillmentOrder: { id: fulfillmentOrder?.id },
      remainingFulfillmentOrder: null,
    });
    expect(await move(fulfillmentOrder?.id, undefined, 'gid://shopify/Location/999999999')).toMatchObject({
      userErrors: [{ field: ['id'], message: 'Location not found.', code: null }],
    });
  });

  test('payment terms: net 30 from its issue date, refused on a paid order, deleted once', async () => {
    const shop = simulate();
    const createTerms = async (referenceId: string): Promise<unknown> =>
      (
        await shop.ask(
          'mutation($id: ID!, $attrs: PaymentTermsCreateInput!) { paymentTermsCreate(referenceId: $id, paymentTermsAttributes: $attrs) { paymentTerms { id due overdue dueInDays paymentTermsName paymentSchedules(first: 1) { nodes { issuedAt dueAt amount { amount currencyCode } } } } userErrors { field message code } } }',
          {
            id: referenceId,
            attrs: {
              paymentTermsTemplateId: 'gid://shopify/PaymentTermsTemplate/4',
              paymentSchedules: [{ issuedAt: '2026-05-05T00:00:00Z' }],
            },
          },
        )
      ).data.paymentTermsCreate;
    const terms = await createTerms(shop.orderId('#1002'));
    expect(terms).toMatchObject({
      paymentTerms: {
        due: true,
        overdue: true,
        dueInDays: 30,
        paymentTermsName: 'Net 30',
        paymentSchedules: {
          nodes: [{ issuedAt: '2026-05-05T00:00:00Z', dueAt: '2026-06-04T00:00:00Z', amount: { amount: '111.7', currencyCode: 'CAD' } }],
        },
      },
      userErrors: [],
    });
    expect(await createTerms(shop.orderId('#1001'))).toMatchObject({
      paymentTerms: null,
      userErrors: [{ message: 'Cannot create payment terms on an Order that has already been paid in full.' }],
    });
    const remove = 'mutation($id: ID!) { paymentTermsDelete(input: { paymentTermsId: $id }) { deletedId userErrors { message } } }';
    const id = (terms as { paymentTerms: { id: string } }).paymentTerms.id;
    expect((await shop.ask(remove, { id })).data.paymentTermsDelete).toEqual({ deletedId: id, userErrors: [] });
    expect((await shop.ask(remove, { id })).data.paymentTermsDelete).toEqual({
      deletedId: null,
      userErrors: [{ message: 'Could not find payment terms.' }],
    });
  });

  test('customerCreate wants a name, a phone or an e-mail that nobody has', async () => {
    const shop = simulate();
    const add = async (input: object): Promise<unknown> =>
      (
        await shop.ask(
          'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { displayName tags } userErrors { field message } } }',
          { input },
        )
      ).data.customerCreate;
    expect(await add({ email: '' })).toEqual({
      customer: null,
      userErrors: [{ field: null, message: 'A name, phone number, or email address must be present' }],
    });
    expect(await add({ email: 'ADA.moreau@example.com' })).toMatchObject({
      customer: null,
      userErrors: [{ field: ['email'], message: 'Email has already been taken' }],
    });
    expect(await add({ email: 'new@example.com', firstName: 'New', lastName: 'Person', tags: ['z', 'a'] })).toEqual({
      customer: { displayName: 'New Person', tags: ['a', 'z'] },
      userErrors: [],
    });
  });

  test('a GID of another type is an error of the answer; an unknown order is null', async () => {
    const shop = simulate(emptyState());
    const read = 'query($id: ID!) { order(id: $id) { id } }';
    expect((await shop.ask(read, { id: 'gid://shopify/Order/1' })).data).toEqual({ order: null });
    expect((await shop.ask(read, { id: 'gid://shopify/Product/1' })).errors).toEqual([
      { message: 'Invalid id: gid://shopify/Product/1', code: 'RESOURCE_NOT_FOUND' },
    ]);
  });
});
