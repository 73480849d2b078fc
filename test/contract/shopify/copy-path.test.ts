import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DraftOrderInput } from '#app/domain/copying/plan.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import type { AdminApi, DraftState } from '#app/usecases/ports.ts';
import { SHOP, addVariants, placeOrder, startSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

let shop: SimulatedShop;
beforeAll(async () => void (shop = await startSimulatedShop()));
afterAll(() => shop.close());

const grantedScopes = async () => ['read_orders', 'write_orders', 'read_customers'];
const open = (): AdminApi => shop.port({ grantedScopes }).admin(SHOP);

/** A plain copy of the lines, good enough to go the way; what a faithful plan holds is the domain's affair. */
function plainInput(source: SourceOrder, copyKey: string): DraftOrderInput {
  return {
    email: source.email ?? undefined,
    tags: ['order-copy'],
    acceptAutomaticDiscounts: false,
    shippingLine: { title: 'Post', priceWithCurrency: { amount: '7.25', currencyCode: 'CAD' } },
    lineItems: source.lines.map((line) => ({
      variantId: line.variant?.id,
      quantity: line.quantities.current,
      customAttributes: line.customAttributes,
    })),
    metafields: [{ namespace: '$app', key: 'copy_key', type: 'single_line_text_field', value: copyKey }],
  };
}

async function readThere(api: AdminApi, id: string): Promise<SourceOrder> {
  const order = await api.readSourceOrder(id);
  if (!order) throw new Error(`no order ${id}`);
  return order;
}

async function draftOf(api: AdminApi, lines = 1, copyKey = 'k'): Promise<DraftState> {
  const source = await placeOrder(shop, lines);
  const created = await api.createDraft(plainInput(await readThere(api, source.id), copyKey));
  if (!created.ok) throw new Error(JSON.stringify(created.userErrors));
  return created.value;
}

describe('what a copy costs', () => {
  it('ten lines with two discounts, shipping and a customer: five round trips and 90 points at most for read, calculate, create, complete and link', async () => {
    const customer = await newCustomer();
    const source = await placeOrder(shop, 10, { discountedLines: 1, purchasingEntity: { customerId: customer } });
    const api = open();
    const points: Record<string, number> = {};
    let before = 0;
    const spent = (step: string) => {
      points[step] = api.usage().apiPoints - before;
      before = api.usage().apiPoints;
    };

    const order = await readThere(api, source.id);
    spent('read');
    const input = plainInput(order, 'key-of-ten');
    expect((await api.calculateDraft(input)).ok).toBe(true);
    spent('calculate');
    const created = await api.createDraft(input);
    spent('create');
    const completed = created.ok ? await api.completeDraft(created.value.id) : created;
    spent('complete');
    const target = completed.ok ? completed.value.order : null;
    if (!target) throw new Error(JSON.stringify(completed));
    const linked = await api.linkOrders({
      ...{ copyId: 'c1', source, target: { ...target, kind: 'order' }, rootSourceId: source.id, targetLinked: false },
      copies: { newest: [{ id: target.id, name: target.name, copy: 'c1' }], total: 1 },
    });
    spent('link');

    expect(linked).toEqual({ ok: true, value: null });
    expect(order).toMatchObject({ lines: { length: 10 }, discountApplications: { length: 2 }, customer: { id: customer } });
    expect(points).toEqual({ read: expect.any(Number), calculate: 12, create: 10, complete: 11, link: 20 });
    expect(points.read).toBeLessThanOrEqual(37);
    expect(api.usage().roundTrips).toBe(5);
    expect(api.usage().apiPoints).toBeLessThanOrEqual(90);
    // Asked for, not charged: what has to be there before a call may start.
    const asked = shop.running.simulator.stats.log().slice(-5);
    expect(asked.reduce((sum, call) => sum + (call.requestedCost ?? 0), 0)).toBeLessThanOrEqual(115);
  });

  it('A53 every page of lines is read before anything else happens, at 300 points at most for 499 lines', async () => {
    const source = await placeOrder(shop, 499);
    const api = open();
    const order = await readThere(api, source.id);
    expect(order.lines).toHaveLength(499);
    expect(new Set(order.lines.map((line) => line.id)).size).toBe(499);
    expect(order.lines.at(-1)?.customAttributes).toEqual([{ key: 'engraving', value: 'No. 499' }]);
    expect(api.usage().apiPoints).toBeLessThanOrEqual(300);
    expect(api.usage().roundTrips).toBeLessThanOrEqual(4);
  });
});

describe('reading', () => {
  it('L01 D02 an order that this shop does not have is null, not an error', async () => {
    expect(await open().readSourceOrder('gid://shopify/Order/999999999999')).toBeNull();
    expect(await open().readTarget('gid://shopify/Order/999999999999')).toBeNull();
    expect(await open().readDraft('gid://shopify/DraftOrder/999999999999')).toBeNull();
    expect(await open().readCancellation('gid://shopify/Order/999999999999')).toBeNull();
  });

  it('C16 an id of another type is an invalid request', async () => {
    await expect(open().readSourceOrder('gid://shopify/Product/1')).rejects.toMatchObject({ kind: 'invalid', code: 'RESOURCE_NOT_FOUND' });
  });

  it('A18 a custom line brings its weight in the same call', async () => {
    const source = await placeOrder(shop, 1, {
      lineItems: [
        {
          title: 'Installation',
          quantity: 1,
          requiresShipping: true,
          weight: { value: 2.5, unit: 'KILOGRAMS' },
          originalUnitPriceWithCurrency: { amount: '20.00', currencyCode: 'CAD' },
        },
      ],
    });
    const api = open();
    const order = await readThere(api, source.id);
    expect(order.lines[0]).toMatchObject({ custom: true, weight: { value: 2.5, unit: 'KILOGRAMS' } });
    expect(api.usage().roundTrips).toBe(1);
  });

  it('B01 B02 knows what is short of stock, two lines of one variant taken together, and what is not tracked at all', async () => {
    const [scarce, plenty, untracked] = addVariants(shop.store, 3);
    const setStock = (variantId: string | undefined, available: number, tracked = true) => {
      const variant = shop.store.change('variants', variantId ?? '', (one) => void (one.tracked = tracked));
      const level = shop.store.all('inventoryLevels').find((one) => one.inventoryItemId === variant.inventoryItemId);
      shop.store.change('inventoryLevels', level?.id ?? '', (one) => void (one.available = available));
    };
    const source = await placeOrder(shop, 0, {
      appliedDiscount: null,
      lineItems: [
        { variantId: scarce, quantity: 3 },
        { variantId: scarce, quantity: 3 },
        { variantId: plenty, quantity: 1 },
        { variantId: untracked, quantity: 1 },
      ],
    });
    setStock(scarce, 4);
    setStock(untracked, 0, false);
    const order = await readThere(open(), source.id);
    expect(order.lines.map(({ variant }) => [variant?.tracked, variant?.sellable])).toEqual([
      [true, 4],
      [true, 4],
      [true, 999],
      [false, 0],
    ]);
  });

  it('B04 an archived product is told with its status', async () => {
    const [variantId] = addVariants(shop.store, 1);
    const source = await placeOrder(shop, 0, { appliedDiscount: null, lineItems: [{ variantId, quantity: 1 }] });
    const productId = shop.store.get('variants', variantId)?.productId ?? '';
    shop.store.change('products', productId, (product) => void (product.status = 'ARCHIVED'));
    const order = await readThere(open(), source.id);
    expect(order.lines[0]?.variant).toMatchObject({ productId, productStatus: 'ARCHIVED', availableForSale: false });
  });

  it('leaves out what the shop did not grant, and notices when a granted scope is refused all the same', async () => {
    const limited = await startSimulatedShop({
      scopes: [
        'read_orders',
        'write_orders',
        'read_draft_orders',
        'write_draft_orders',
        'read_customers',
        'read_products',
        'read_inventory',
      ],
    });
    try {
      const source = await placeOrder(limited, 1);
      const claimed = limited.port({ grantedScopes: async () => ['read_payment_terms', 'read_customers'] });
      expect((await claimed.admin(SHOP).readSourceOrder(source.id))?.name).toBe(source.name);
      const again = claimed.admin(SHOP);
      await again.readSourceOrder(source.id);
      expect(again.usage().roundTrips).toBe(1);
    } finally {
      await limited.close();
    }
  });

  it('C16 a missing scope that is needed is terminal and named', async () => {
    const limited = await startSimulatedShop({ scopes: ['read_orders'] });
    try {
      const refused = limited
        .port({ grantedScopes: async () => [] })
        .admin(SHOP)
        .readDraft('gid://shopify/DraftOrder/1');
      await expect(refused).rejects.toMatchObject({
        kind: 'terminal',
        code: 'ACCESS_DENIED',
        message: expect.stringContaining('read_draft_orders'),
      });
    } finally {
      await limited.close();
    }
  });
});

describe('completing', () => {
  it('C01 the order is read from the draft, with both ids', async () => {
    const api = open();
    const draft = await draftOf(api);
    const completed = await api.completeDraft(draft.id);
    expect(completed).toMatchObject({
      ok: true,
      value: {
        id: draft.id,
        status: 'COMPLETED',
        order: { id: expect.stringContaining('gid://shopify/Order/'), financialStatus: 'PAID', total: draft.total },
      },
    });
    expect(completed.ok && (await api.readDraft(draft.id))?.order).toEqual(completed.ok && completed.value.order);
  });

  it('C02 a second completion is a success with the same order', async () => {
    const api = open();
    const draft = await draftOf(api);
    const first = await api.completeDraft(draft.id);
    const second = await api.completeDraft(draft.id);
    expect(second).toEqual(first);
    expect(shop.store.all('orders').filter((order) => order.id === (first.ok && first.value.order?.id))).toHaveLength(1);
  });

  it('C10 an invoice without recipient is refused with the reason, and the draft stays open', async () => {
    const api = open();
    const source = await placeOrder(shop, 1);
    const input = { ...plainInput(await readThere(api, source.id), 'no-mail'), email: undefined };
    const created = await api.createDraft(input);
    if (!created.ok) throw new Error('created');
    const sent = await api.sendInvoice(created.value.id, { to: null, subject: null, message: null });
    expect(sent).toMatchObject({ ok: false, userErrors: [{ message: "To can't be blank" }] });
    expect((await api.readDraft(created.value.id))?.status).toBe('OPEN');
    expect(await api.sendInvoice(created.value.id, { to: 'ada@example.com', subject: null, message: null })).toMatchObject({
      ok: true,
      value: { status: 'INVOICE_SENT' },
    });
  });

  it('C15 C30 what Shopify refuses comes back with its place', async () => {
    const api = open();
    const source = await placeOrder(shop, 1);
    const input = plainInput(await readThere(api, source.id), 'refused');
    expect(await api.createDraft({ ...input, tags: ['fine', 'x'.repeat(41)] })).toMatchObject({
      ok: false,
      userErrors: [{ place: expect.stringMatching(/^tags\[\d\]$/) }],
    });
    expect(await api.calculateDraft({ ...input, lineItems: [] })).toMatchObject({
      ok: false,
      userErrors: [{ place: '', message: 'Add at least 1 product' }],
    });
  });

  it('deleting a draft that is gone is what was asked for', async () => {
    const api = open();
    const draft = await draftOf(api);
    expect(await api.deleteDraft(draft.id)).toEqual({ ok: true, value: null });
    expect(await api.deleteDraft(draft.id)).toEqual({ ok: true, value: null });
    expect(await api.readDraft(draft.id)).toBeNull();
  });
});

describe('a shop in trouble', () => {
  const onlyOne = async (fault: Parameters<typeof shop.running.simulator.faults.add>[0]) => {
    const api = open();
    const source = await placeOrder(shop, 1);
    const input = plainInput(await readThere(api, source.id), 'troubled');
    const before = shop.store.all('draftOrders').length;
    shop.running.simulator.faults.add({ root: 'draftOrderCreate', count: 1, ...fault });
    const outcome = await api.createDraft(input).catch((failure: unknown) => failure);
    return { outcome, made: shop.store.all('draftOrders').length - before };
  };

  it('C17 that throttles a create gets it again after the wait, and makes one draft', async () => {
    expect(await onlyOne({ kind: 'throttle' })).toMatchObject({ outcome: { ok: true }, made: 1 });
    expect(await onlyOne({ kind: 'status', status: 429, retryAfter: 3 })).toMatchObject({ outcome: { ok: true }, made: 1 });
    expect(shop.clock.slept).toContain(3_050);
  });

  it('C19 that drops the connection before it works, or answers 503, makes no draft and gets the create once', async () => {
    expect(await onlyOne({ kind: 'dropBefore' })).toMatchObject({ outcome: { kind: 'lost' }, made: 0 });
    expect(await onlyOne({ kind: 'status', status: 503 })).toMatchObject({ outcome: { kind: 'lost', status: 503 }, made: 0 });
  });
});

describe('a create whose answer is lost', () => {
  it('C12 C13 L08 is told as lost, sent once, and its draft is found by key although the search index lags', async () => {
    const api = open();
    const source = await placeOrder(shop, 1);
    const input = plainInput(await readThere(api, source.id), 'lost-key');
    shop.store.state.searchLagMs = 3_600_000;
    shop.running.simulator.faults.add({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
    const drafts = shop.store.all('draftOrders').length;
    await expect(api.createDraft(input)).rejects.toMatchObject({ kind: 'lost', operation: 'CreateDraft' });
    expect(shop.store.all('draftOrders')).toHaveLength(drafts + 1);
    const found = await open().findDraftByCopyKey('lost-key');
    expect(found).toMatchObject({ status: 'OPEN', ready: true, total: { currencyCode: 'CAD' } });
    shop.store.state.searchLagMs = 0;
  });

  it('C12 is found behind a whole page of newer drafts', async () => {
    const since = shop.clock.now();
    const api = open();
    const wanted = await draftOf(api, 1, 'buried');
    shop.clock.advance(60_000);
    const source = await placeOrder(shop, 1);
    const input = plainInput(await readThere(api, source.id), 'newer');
    for (let count = 0; count < 26; count += 1) await api.createDraft(input);
    expect((await api.findDraftByCopyKey('buried', since))?.id).toBe(wanted.id);
  });

  it('C12 is not found when it never arrived, in a bounded number of calls', async () => {
    const api = open();
    await draftOf(api, 1, 'some-other-key');
    const before = api.usage().roundTrips;
    expect(await api.findDraftByCopyKey('never-made')).toBeNull();
    expect(api.usage().roundTrips - before).toBeLessThanOrEqual(4);
  });
});

async function newCustomer(): Promise<string> {
  const answer = (await shop.admin(
    'mutation { customerCreate(input: { firstName: "Ada", lastName: "Example", email: "ada@example.com" }) { customer { id } userErrors { message } } }',
  )) as {
    customerCreate: { customer: { id: string } | null; userErrors: unknown[] };
  };
  if (!answer.customerCreate.customer) throw new Error(JSON.stringify(answer.customerCreate.userErrors));
  return answer.customerCreate.customer.id;
}
