import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminApi, CancelRequest, CopyLink } from '#app/usecases/ports.ts';
import { SHOP, placeOrder, startSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

let shop: SimulatedShop;
beforeAll(async () => void (shop = await startSimulatedShop()));
afterAll(() => shop.close());

const open = (): AdminApi => shop.port({ grantedScopes: async () => ['read_orders'] }).admin(SHOP);
type Placed = { id: string; name: string };
const linkOf = (source: Placed, target: Placed, more: Partial<CopyLink> = {}): CopyLink => ({
  copyId: 'c1',
  source,
  target: { ...target, kind: 'order' },
  rootSourceId: source.id,
  copies: { newest: [{ id: target.id, name: target.name, copy: 'c1' }], total: 1 },
  targetLinked: false,
  ...more,
});

/** Our metafields of an order by key, and its tags, as the store holds them. */
function marksOf(id: string): { tags: string[]; metafields: Record<string, unknown> } {
  const order = shop.store.get('orders', id);
  const metafields = Object.fromEntries((order?.metafields ?? []).map((field) => [field.key, JSON.parse(field.value) as unknown]));
  return { tags: order?.tags ?? [], metafields };
}

describe('links', () => {
  it('K01 lead from the source to its copies and from the copy back, by metafield and tag', async () => {
    const [source, target] = [await placeOrder(shop, 1), await placeOrder(shop, 1)];
    expect(await open().linkOrders(linkOf(source, target))).toEqual({ ok: true, value: null });
    expect(marksOf(source.id)).toMatchObject({
      tags: expect.arrayContaining(['vip', 'order-copied']),
      metafields: { copied_to: [{ id: target.id, name: target.name, copy: 'c1' }], copied_to_count: 1 },
    });
    expect(marksOf(target.id)).toMatchObject({
      tags: expect.arrayContaining(['vip', 'order-copy']),
      metafields: { copied_from: { id: source.id, name: source.name, root: source.id, copy: 'c1' } },
    });
  });

  it('A11 A12 written again change nothing', async () => {
    const [source, target] = [await placeOrder(shop, 1), await placeOrder(shop, 1)];
    await open().linkOrders(linkOf(source, target));
    const before = [marksOf(source.id), marksOf(target.id)];
    expect(await open().linkOrders(linkOf(source, target))).toEqual({ ok: true, value: null });
    expect([marksOf(source.id), marksOf(target.id)]).toEqual(before);
  });

  it('A07 a second copy joins those that the source names already, also such as no ledger knows any more', async () => {
    const [source, first, second] = [await placeOrder(shop, 1), await placeOrder(shop, 1), await placeOrder(shop, 1)];
    await open().linkOrders(linkOf(source, first));
    const copies = { newest: [{ id: second.id, name: second.name, copy: 'c2' }], total: 1 };
    await open().linkOrders(linkOf(source, second, { copyId: 'c2', copies }));
    expect(marksOf(source.id).metafields).toMatchObject({ copied_to: [{ id: first.id }, { id: second.id }], copied_to_count: 2 });
  });

  it('an older list does not take the place of one that was written meanwhile', async () => {
    const [source, first, second] = [await placeOrder(shop, 1), await placeOrder(shop, 1), await placeOrder(shop, 1)];
    const slow = open();
    await slow.readSourceOrder(source.id);
    const copies = { newest: [{ id: second.id, name: second.name, copy: 'c2' }], total: 1 };
    await open().linkOrders(linkOf(source, second, { copyId: 'c2', copies }));

    expect(await slow.linkOrders(linkOf(source, first))).toEqual({ ok: true, value: null });

    const list = marksOf(source.id).metafields.copied_to as { id: string }[];
    expect(list.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
  });

  it('of ten thousand copies the source names the newest, and says how many there are', async () => {
    const [source, target] = [await placeOrder(shop, 1), await placeOrder(shop, 1)];
    const newest = Array.from({ length: 100 }, (_, at) => ({
      id: `gid://shopify/Order/${9_000_000_000_000 - at}`,
      name: `#${at}`,
      copy: `c${at}`,
    }));
    const answer = await open().linkOrders(linkOf(source, target, { copies: { newest, total: 10_000 } }));
    expect(answer).toEqual({ ok: true, value: null });
    expect(marksOf(source.id).metafields).toMatchObject({ copied_to: newest.toReversed(), copied_to_count: 10_000 });
  });

  it('lead back from the target while another copy writes on the source, and each side is written for itself', async () => {
    const [source, target] = [await placeOrder(shop, 1), await placeOrder(shop, 1)];
    const before = marksOf(source.id);
    const api = open();
    await api.linkOrders(linkOf(source, target, { copies: null }));
    expect(marksOf(target.id)).toMatchObject({
      tags: expect.arrayContaining(['order-copy']),
      metafields: { copied_from: { id: source.id } },
    });
    expect(marksOf(source.id)).toEqual(before);
    expect(api.usage()).toMatchObject({ apiPoints: 20, roundTrips: 1 });

    const linked = marksOf(target.id);
    await open().linkOrders(linkOf(source, target, { targetLinked: true }));
    expect(marksOf(source.id)).toMatchObject({
      tags: expect.arrayContaining(['order-copied']),
      metafields: { copied_to: [{ id: target.id }] },
    });
    expect(marksOf(target.id)).toEqual(linked);
  });

  it('lead back from the target also when the source cannot bear any, which is told', async () => {
    const [target, gone] = [await placeOrder(shop, 1), { id: 'gid://shopify/Order/999999999999', name: '#gone' }];
    const answer = await open().linkOrders(linkOf(gone, target));
    expect(answer).toMatchObject({
      ok: false,
      userErrors: expect.arrayContaining([expect.objectContaining({ message: 'Owner does not exist.' })]),
    });
    expect(marksOf(target.id).metafields).toMatchObject({ copied_from: { id: gone.id } });
  });

  it('a list that somebody broke by hand is begun anew', async () => {
    const [source, target] = [await placeOrder(shop, 1), await placeOrder(shop, 1)];
    await open().linkOrders(linkOf(source, target));
    shop.store.change('orders', source.id, (order) => {
      for (const field of order.metafields) field.value = '{"not": "a list"}';
    });
    expect(await open().linkOrders(linkOf(source, target))).toEqual({ ok: true, value: null });
    expect(marksOf(source.id).metafields.copied_to).toMatchObject([{ id: target.id }]);
  });

  it('a link to an order that is gone is refused with a reason', async () => {
    const source = await placeOrder(shop, 1);
    const answer = await open().linkOrders(linkOf(source, { id: 'gid://shopify/Order/999999999999', name: '#gone' }));
    expect(answer.ok).toBe(false);
    expect(marksOf(source.id).metafields).toEqual({});
  });
});

describe('cancelling the original', () => {
  const how: CancelRequest = { refund: 'none', restock: true, notify: false, reason: 'OTHER', staffNote: 'Copied as #1002' };

  it('is asynchronous and says when it is done', async () => {
    const source = await placeOrder(shop, 1);
    const api = open();
    expect(await api.cancelOrder(source.id, how)).toMatchObject({
      ok: true,
      value: { jobId: expect.stringContaining('gid://shopify/Job/'), done: false },
    });
    shop.clock.advance(1_000);
    expect(await api.readCancellation(source.id)).toEqual({ cancelled: true, cancelledAt: expect.any(String) });
  });

  it('asked for twice, at once or later, counts as done', async () => {
    const source = await placeOrder(shop, 1);
    const api = open();
    await api.cancelOrder(source.id, how);
    expect((await api.cancelOrder(source.id, how)).ok).toBe(true);
    shop.clock.advance(1_000);
    expect(await api.cancelOrder(source.id, how)).toEqual({ ok: true, value: { jobId: null, done: true } });
  });

  it.each([
    ['none', false],
    ['original-methods', true],
  ] as const)('refund %s refunds the money: %s', async (refund, refunded) => {
    const source = await placeOrder(shop, 1);
    await open().cancelOrder(source.id, { ...how, refund });
    shop.clock.advance(1_000);
    await open().readCancellation(source.id);
    expect(shop.store.get('orders', source.id)?.displayFinancialStatus === 'REFUNDED').toBe(refunded);
  });

  it('an over-long note is cut to what Shopify takes instead of failing the cancellation', async () => {
    const source = await placeOrder(shop, 1);
    expect((await open().cancelOrder(source.id, { ...how, staffNote: 'x'.repeat(400) })).ok).toBe(true);
  });

  it('of an order that does not exist is refused', async () => {
    expect(await open().cancelOrder('gid://shopify/Order/999999999999', how)).toMatchObject({ ok: false });
  });
});

describe('finding', () => {
  it('an order by name, id, address, e-mail, tag, SKU, date and product', async () => {
    const placed = await placeOrder(shop, 2, { email: 'grace@example.com', tags: ['rush order'] });
    const api = open();
    const found = async (text: string) => (await api.findOrders({ text, first: 10, after: null })).orders.map((order) => order.id);
    const number = placed.name.slice(1);
    const id = placed.id.split('/').at(-1) ?? '';
    expect(await found(number)).toEqual([placed.id]);
    expect(await found(placed.name)).toEqual([placed.id]);
    expect(await found(placed.id)).toEqual([placed.id]);
    expect(await found(`https://admin.shopify.com/store/contract/orders/${id}`)).toEqual([placed.id]);
    expect(await found('grace@example.com')).toEqual([placed.id]);
    expect(await found('tag:"rush order"')).toEqual([placed.id]);
    expect(await found('tag:rush')).toEqual([]);
    expect(await found('sku:SKU-2')).toContain(placed.id);
    expect(await found('Thing')).toContain(placed.id);
    expect(await found('2026-11-23')).toContain(placed.id);
    expect(await found('2026-11-24')).not.toContain(placed.id);
    expect(await found(`${placed.name} OR tag:vip`)).toEqual([]);
  });

  it('pages newest first', async () => {
    const api = open();
    const first = await api.findOrders({ text: '', first: 2, after: null });
    const second = await api.findOrders({ text: '', first: 2, after: first.nextCursor });
    expect(first.orders).toHaveLength(2);
    expect(new Set([...first.orders, ...second.orders].map((order) => order.id)).size).toBe(4);
  });

  it('variants by id and by exact SKU, codes, terms and the shop', async () => {
    const source = await placeOrder(shop, 1);
    const api = open();
    const order = await api.readSourceOrder(source.id);
    const variantId = order?.lines[0]?.variant?.id ?? '';
    expect(await api.readVariants([variantId, 'gid://shopify/ProductVariant/999999999999'])).toMatchObject([
      { id: variantId, sku: 'SKU-1', variantTitle: null, tracked: true, inventoryPolicy: 'DENY', productStatus: 'ACTIVE', price: '10.00' },
    ]);
    const bySku = await api.findVariantsBySku(['SKU-1', 'SKU-none']);
    expect(bySku.length).toBeGreaterThan(0);
    expect(new Set(bySku.map((variant) => variant.sku))).toEqual(new Set(['SKU-1']));
    expect(await api.resolveDiscountCodes(['Loyalty'])).toEqual(new Map([['Loyalty', null]]));
    expect(await api.paymentTermsTemplates()).toContainEqual(expect.objectContaining({ type: 'NET', dueInDays: 30 }));
    expect(await api.shop()).toMatchObject({
      domain: SHOP,
      currency: 'CAD',
      timezone: 'America/New_York',
      scopes: expect.arrayContaining(['write_orders']),
    });
  });
});
