import { describe, expect, it } from 'vitest';
import { amount, complete, createDraft, made, onDraft, readDraft, recordedInput, SampleShop, updateDraft } from './sample-shop.ts';

const LINE = { title: 'Hermes item', quantity: 1, originalUnitPrice: '10.00' };

describe('draftOrderCreate', () => {
  it('A61 prices the recorded draft at 988.2 with 9.0 off and 7.25 shipping', async () => {
    const shop = new SampleShop();
    const draft = await made(shop, recordedInput(shop));
    expect(amount(draft.totalPriceSet)).toBe('988.2');
    expect(amount(draft.subtotalPriceSet)).toBe('980.95');
    expect(amount(draft.totalDiscountsSet)).toBe('9.0');
    expect(draft.tags).toEqual(['create-from-order', 'draft-order-family', 'parity-capture']);
    expect(draft.shippingLine).toMatchObject({ title: 'Merchant Courier', code: 'custom', custom: true });
    expect(draft.shippingAddress).toMatchObject({ province: 'Ontario', country: 'Canada' });
    expect(draft).toMatchObject({ name: '#D1', status: 'OPEN', ready: true, totalQuantityOfLineItems: 3 });
    expect(draft.lineItems.nodes[0]).toMatchObject({ sku: 'CUSTOM-INSTALL', quantity: 2 });
  });

  it('A19 ignores title, sku, price and flags of a variant line, and takes a price override', async () => {
    const shop = new SampleShop();
    const variant = shop.product(6, 1995);
    const bogus = {
      variantId: variant.id,
      title: 'Bogus',
      sku: 'BOGUS',
      quantity: 2,
      originalUnitPrice: '0.01',
      taxable: false,
      requiresShipping: false,
    };
    const draft = await made(shop, {
      lineItems: [bogus, { variantId: variant.id, quantity: 1, priceOverride: { amount: '40.00', currencyCode: 'CAD' } }],
    });
    expect(draft.lineItems.nodes[0]).toMatchObject({ title: 'Product 6', sku: 'SKU-6', requiresShipping: true, taxable: true });
    expect(draft.lineItems.nodes.map((line) => amount(line.originalUnitPriceSet))).toEqual(['19.95', '40.0']);
  });

  it.each([
    ['no lines', { lineItems: [] }, null, 'Add at least 1 product'],
    [
      'an unknown variant',
      { lineItems: [{ variantId: 'gid://shopify/ProductVariant/999999999999999999', quantity: 1 }] },
      null,
      'Product with ID 999999999999999999 is no longer available.',
    ],
    ['no title', { lineItems: [{ quantity: 1, originalUnitPrice: '10.00' }] }, null, 'Merchandise title is empty.'],
    [
      'quantity 0',
      { lineItems: [{ ...LINE, quantity: 0 }] },
      ['lineItems', '0', 'quantity'],
      'Quantity must be greater than or equal to 1',
    ],
    [
      'terms without template',
      { paymentTerms: { paymentSchedules: [{ dueAt: '2026-12-22T12:00:00Z' }] }, lineItems: [LINE] },
      null,
      'Payment terms template id can not be empty.',
    ],
    ['a negative price', { lineItems: [{ ...LINE, originalUnitPrice: '-1.00' }] }, null, 'Cannot send negative price for line_item'],
    [
      'a past reservation',
      { reserveInventoryUntil: '2020-01-01T00:00:00Z', lineItems: [LINE] },
      null,
      "Reserve until can't be in the past",
    ],
    ['a bad e-mail', { email: 'not-an-email', lineItems: [LINE] }, ['email'], 'Email is invalid'],
    ['a long tag', { tags: ['x'.repeat(41)], lineItems: [LINE] }, ['tags', '0'], 'Title Tag exceeds the maximum length of 40 characters'],
    [
      '150 % off',
      { appliedDiscount: { value: 150, valueType: 'PERCENTAGE' }, lineItems: [LINE] },
      ['appliedDiscount', 'value'],
      'Applied discount value must be less than or equal to 100%',
    ],
    [
      '12.345 % off a line',
      { lineItems: [{ ...LINE, appliedDiscount: { value: 12.345, valueType: 'PERCENTAGE' } }] },
      ['lineItems', '0', 'appliedDiscount', 'value'],
      'Applied discount value can have at most 2 digits after decimal point',
    ],
  ])('C15 refuses %s in the recorded words', async (_what, input, field, message) => {
    const answer = await createDraft(new SampleShop(), input);
    expect(answer).toEqual({ draftOrder: null, userErrors: [{ field, message }] });
  });

  it('C24 lets a negative percentage through, as recorded, and takes nothing off', async () => {
    const draft = await made(new SampleShop(), { appliedDiscount: { value: -5, valueType: 'PERCENTAGE' }, lineItems: [LINE] });
    expect(amount(draft.totalPriceSet)).toBe('10.0');
  });

  it('C16 refuses 500 lines and 251 tags as an error of the whole answer', async () => {
    const shop = new SampleShop();
    const query = 'mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }';
    const lines = await shop.answer(query, { input: { lineItems: Array.from({ length: 500 }, () => LINE) } });
    expect(lines.body.errors).toMatchObject([
      {
        message: 'The input array size of 500 is greater than the maximum allowed of 499.',
        extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' },
      },
    ]);
    const tags = await shop.answer(query, {
      input: { tags: Array.from({ length: 251 }, (_, index) => `tag-${index}`), lineItems: [LINE] },
    });
    expect(tags.body.errors).toMatchObject([{ message: 'The input array size of 251 is greater than the maximum allowed of 250.' }]);
    expect(shop.store.all('draftOrders')).toEqual([]);
  });

  it('A54 takes 499 lines', async () => {
    const draft = await made(new SampleShop(), { lineItems: Array.from({ length: 499 }, () => LINE) });
    expect(draft.totalQuantityOfLineItems).toBe(499);
  });

  it('A46 prices in the buyer’s currency and shows the shop’s beside it', async () => {
    const shop = new SampleShop({ exchangeRates: { JPY: '100' } });
    const variant = shop.product(6, 1995, { presentmentPrices: { JPY: 2100 } });
    const draft = await made(shop, {
      presentmentCurrencyCode: 'JPY',
      lineItems: [
        { variantId: variant.id, quantity: 1 },
        { title: 'Custom', quantity: 2, originalUnitPriceWithCurrency: { amount: '500', currencyCode: 'JPY' } },
      ],
      shippingLine: { title: 'Post', priceWithCurrency: { amount: '300', currencyCode: 'JPY' } },
    });
    expect(draft.totalPriceSet).toEqual({
      shopMoney: { amount: '32.95', currencyCode: 'CAD' },
      presentmentMoney: { amount: '3400.0', currencyCode: 'JPY' },
    });
  });

  it('A49 keeps a bundle together, counts its parts, and gives each part a line of the order', async () => {
    const shop = new SampleShop();
    const part = shop.product(1, 1000);
    const free = shop.product(2, 0);
    const bundle = shop.product(3, 2500, {
      components: [
        { variantId: part.id, quantity: 2 },
        { variantId: free.id, quantity: 1 },
      ],
    });
    const draft = await made(shop, { lineItems: [{ variantId: bundle.id, quantity: 2 }] });
    expect(draft.lineItems.nodes[0]?.components).toEqual([
      { title: 'Product 1', quantity: 4 },
      { title: 'Product 2', quantity: 2 },
    ]);
    expect(draft.totalQuantityOfLineItems).toBe(6);
    await complete(shop, draft.id);
    const order = shop.store.all('orders')[0];
    expect(order?.lines.map((line) => [line.title, line.quantity, line.originalTotal.shop, line.group?.quantity])).toEqual([
      ['Product 1', 4, 5000, 2],
      ['Product 2', 2, 0, 2],
    ]);
  });
});

describe('draftOrderUpdate', () => {
  it('C30 counts a new tag behind the old ones and prefixes paths with input, as recorded', async () => {
    const shop = new SampleShop();
    const draft = await made(shop, { tags: ['initial'], lineItems: [LINE] });
    const answer = await updateDraft(shop, draft.id, { tags: ['x'.repeat(41)] });
    expect(answer.userErrors).toEqual([
      { field: ['input', 'tags', '1'], message: 'Title Tag exceeds the maximum length of 40 characters' },
    ]);
    expect((await readDraft(shop, draft.id))?.tags).toEqual(['initial']);
  });

  it('keeps what the input does not name: 12.34 % on the order, then on the line, is 2.31 off, as recorded', async () => {
    const shop = new SampleShop();
    const draft = await made(shop, { email: 'a@example.com', lineItems: [LINE] });
    const appliedDiscount = { title: 'T', value: 12.34, valueType: 'PERCENTAGE' };
    const first = await updateDraft(shop, draft.id, { appliedDiscount });
    expect(amount(first.draftOrder?.totalDiscountsSet)).toBe('1.23');
    const second = await updateDraft(shop, draft.id, { lineItems: [{ ...LINE, appliedDiscount }] });
    expect(amount(second.draftOrder?.totalDiscountsSet)).toBe('2.31');
    expect(second.draftOrder?.email).toBe('a@example.com');
  });

  it('clears with null', async () => {
    const shop = new SampleShop();
    const draft = await made(shop, recordedInput(shop));
    const answer = await updateDraft(shop, draft.id, { appliedDiscount: null, shippingLine: null, note: null, taxExempt: false });
    expect(answer.draftOrder).toMatchObject({ appliedDiscount: null, shippingLine: null, note2: null, taxExempt: false });
    expect(amount(answer.draftOrder?.totalPriceSet)).toBe('985.95');
  });
});

describe('other draft operations', () => {
  it('L01 answers null for an id that is not there, and refuses an id of another kind', async () => {
    const shop = new SampleShop();
    expect(await readDraft(shop, 'gid://shopify/DraftOrder/999999999999999')).toBeNull();
    const { body } = await shop.answer('{ draftOrder(id: "gid://shopify/Order/1") { id } }');
    expect(body).toMatchObject({ errors: [{ message: 'Invalid id: gid://shopify/Order/1', extensions: { code: 'RESOURCE_NOT_FOUND' } }] });
  });

  it('A23 clears reservation, shipping line, tax exemption and discounts when it duplicates, as recorded', async () => {
    const shop = new SampleShop();
    const source = await made(shop, recordedInput(shop));
    const { draftOrder } = await onDraft(shop, 'draftOrderDuplicate', source.id);
    expect(draftOrder).toMatchObject({
      status: 'OPEN',
      reserveInventoryUntil: null,
      shippingLine: null,
      taxExempt: false,
      appliedDiscount: null,
      email: 'order@example.com',
      name: '#D2',
    });
    expect(draftOrder?.customer).toEqual(source.customer);
    expect(draftOrder?.tags).toEqual(source.tags);
    expect(amount(draftOrder?.totalPriceSet)).toBe('989.95');
  });

  it('A22 loses discounts and shipping when it makes a draft from an order: 988.2 becomes 989.95, as recorded', async () => {
    const shop = new SampleShop();
    const source = await made(shop, recordedInput(shop));
    const { draftOrder } = await complete(shop, source.id);
    const copy = await onDraft(shop, 'draftOrderCreateFromOrder', draftOrder?.order?.id ?? '', 'orderId');
    expect(amount(copy.draftOrder?.totalPriceSet)).toBe('989.95');
    expect(copy.draftOrder).toMatchObject({ email: 'order@example.com', tags: source.tags, status: 'OPEN' });
    expect(copy.draftOrder?.lineItems.nodes.map((line) => line.sku)).toEqual(['CUSTOM-INSTALL', 'sku-untracked-1']);
  });

  it('C10 sends no invoice without a recipient, and marks the draft when it has one', async () => {
    const shop = new SampleShop();
    const nobody = await made(shop, { lineItems: [LINE] });
    const refused = await onDraft(shop, 'draftOrderInvoiceSend', nobody.id);
    expect(refused).toMatchObject({ draftOrder: { status: 'OPEN' }, userErrors: [{ field: null, message: "To can't be blank" }] });
    const somebody = await made(shop, { email: 'a@example.com', lineItems: [LINE] });
    const sent = await onDraft(shop, 'draftOrderInvoiceSend', somebody.id);
    expect(sent).toMatchObject({ draftOrder: { status: 'INVOICE_SENT', invoiceSentAt: '2026-11-23T10:00:00Z' }, userErrors: [] });
  });

  it('deletes a draft for good', async () => {
    const shop = new SampleShop();
    const { id } = await made(shop, { lineItems: [LINE] });
    const query = 'mutation ($id: ID!) { draftOrderDelete(input: {id: $id}) { deletedId userErrors { message } } }';
    expect(await shop.ask(query, { id })).toEqual({ draftOrderDelete: { deletedId: id, userErrors: [] } });
    expect(await readDraft(shop, id)).toBeNull();
  });

  it('L08 lists new drafts at once without a query, and finds them by query only after the lag', async () => {
    const shop = new SampleShop();
    shop.store.state.searchLagMs = 5000;
    const { id } = await made(shop, { tags: ['mine'], lineItems: [LINE] });
    const query =
      '{ all: draftOrders(first: 5, sortKey: ID, reverse: true) { nodes { id } } found: draftOrders(first: 5, query: "tag:mine") { nodes { id } } }';
    expect(await shop.ask(query)).toEqual({ all: { nodes: [{ id }] }, found: { nodes: [] } });
    shop.now += 5000;
    expect(await shop.ask(query)).toEqual({ all: { nodes: [{ id }] }, found: { nodes: [{ id }] } });
  });

  it('runs bulk tag jobs later, as recorded', async () => {
    const shop = new SampleShop();
    const { id } = await made(shop, { tags: ['base'], lineItems: [LINE] });
    const answer = await shop.ask<{ draftOrderBulkAddTags: { job: { done: boolean } } }>(
      'mutation ($id: ID!) { draftOrderBulkAddTags(ids: [$id], tags: ["added"]) { job { id done } userErrors { message } } }',
      { id },
    );
    expect(answer.draftOrderBulkAddTags.job.done).toBe(false);
    expect((await readDraft(shop, id))?.tags).toEqual(['base']);
    shop.now += 4000;
    expect((await readDraft(shop, id))?.tags).toEqual(['added', 'base']);
  });
});
