import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceDigest } from '#app/usecases/source-digest.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const cancel = { action: 'cancel', refund: 'none', restock: true, notify: false } as const;
const complete = { kind: 'complete', payment: 'paid' } as const;

describe('a draft copy', () => {
  it('C01 equals the source to the cent and leaves the source as it is', async () => {
    const source = app.order('#1001');
    const copy = await app.copy({ orderId: source.id });

    expect(copy).toMatchObject({ status: 'completed', errors: [], differences: [], target: null, sourceCancelled: false });
    const [draft, ...others] = app.openDrafts();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ id: copy.draft?.id, name: copy.draft?.name });
    expect(draft?.totals.total).toEqual(source.totals.total);
    expect(app.order('#1001').cancelledAt).toBeNull();
  });

  it('is made of an order with characters that no database holds, without them', async () => {
    const source = app.order('#1001');
    app.store().change('orders', source.id, (order) => {
      order.note = 'Ring\u0000 twice \ud83d';
      order.tags = ['vip\u0000'];
      const [line] = order.lines;
      if (line) line.title = `Mug\u0000`;
    });
    const copy = await app.copy({ orderId: source.id });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(app.openDrafts()[0]).toMatchObject({ note: 'Ring twice \ufffd', tags: expect.arrayContaining(['vip']) as string[] });
  });

  it('names the order by its bare number too', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id.split('/').at(-1) ?? '' });
    expect(copy).toMatchObject({ status: 'completed', source: { name: '#1001', currency: 'CAD' } });
  });

  it('reports points, round trips and our own time', async () => {
    const { usage } = await app.copy({ orderId: app.order('#1001').id });
    expect(usage.apiPoints).toBeGreaterThan(0);
    expect(usage.roundTrips).toBeGreaterThan(0);
    expect(usage.ownMs).toBeGreaterThan(0);
  });
});

describe('a completed copy', () => {
  it('C01 C05 becomes a paid order; draft and order are both in the ledger', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: complete } });

    expect(copy).toMatchObject({ status: 'completed', errors: [], target: { financialStatus: 'PAID' } });
    expect(app.store().get('draftOrders', copy.draft?.id)).toMatchObject({ status: 'COMPLETED', orderId: copy.target?.id });
    expect(app.store().get('orders', copy.target?.id)?.totals.total).toEqual(app.order('#1001').totals.total);
    expect(app.order('#1001').cancelledAt).toBeNull();
  });

  it('C04 with payment terms stays unpaid', async () => {
    const source = app
      .store()
      .all('orders')
      .find((order) => order.paymentTerms !== null);
    const copy = await app.copy({ orderId: source?.id ?? '', options: { outcome: { kind: 'complete', payment: 'terms' } } });

    expect(copy).toMatchObject({ status: 'completed', errors: [], target: { financialStatus: 'PENDING' } });
  });

  it('C07 of total zero completes', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, profile: 'replacement', options: { outcome: complete, reason: 'Lost' } });
    expect(copy.errors).toEqual([]);
    expect(copy).toMatchObject({ status: 'completed', target: { total: expect.stringMatching(/^0(\.0+)?$/) as string } });
  });

  it('C02 counts as success when somebody completed the draft in the meantime, with that order', async () => {
    const made = await app.copy({ orderId: app.order('#1001').id });
    const api = app.wiring.ports.shopify.admin(app.shop);
    const before = await api.completeDraft(made.draft?.id ?? '');
    const completed = await app.wiring.useCases.completeCopy({ shop: app.shop, copyId: made.id, requestedBy: null });
    await app.settle();
    const copy = await app.read(made.id);

    expect(completed.ok).toBe(true);
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(before.ok && before.value.order?.id).toBe(copy.target?.id);
  });

  it('K01 links both orders to each other, and a copy of the copy keeps the first source as its root', async () => {
    const source = app.order('#1001');
    const first = await app.copy({ orderId: source.id, options: { outcome: complete } });
    const second = await app.copy({ orderId: first.target?.id ?? '', options: { outcome: complete } });

    expect(second).toMatchObject({ status: 'completed', rootSourceId: source.id });
    const detail = await app.wiring.useCases.getCopy({ shop: app.shop, copyId: second.id });
    const { root, way, whole } = detail.ok ? detail.value.lineage : {};
    expect([root, way?.map((copy) => copy.id), whole]).toEqual([{ id: source.id, name: '#1001' }, [first.id], true]);
    const above = await app.wiring.useCases.getCopy({ shop: app.shop, copyId: first.id });
    expect(above.ok && above.value.lineage.copies).toMatchObject({ count: 1, copies: [{ id: second.id }] });
    const linked = (id: string | undefined) => JSON.stringify(app.store().get('orders', id)?.metafields);
    expect(linked(source.id)).toContain(first.target?.id);
    expect(linked(first.target?.id)).toContain(source.id);
  });
});

describe('the original', () => {
  it.each([
    ['none', 'PAID'],
    ['original-methods', 'REFUNDED'],
    ['store-credit', 'REFUNDED'],
  ] as const)('is cancelled last, with refund %s', async (refund, financialStatus) => {
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: complete, original: { ...cancel, refund } } });

    expect(copy.errors).toEqual([]);
    expect(copy).toMatchObject({ status: 'completed', sourceCancelled: true });
    expect(app.order('#1001').cancelledAt).not.toBeNull();
    expect(app.order('#1001').displayFinancialStatus).toBe(financialStatus);
    const steps = (await app.wiring.ports.ledger.steps(app.shop, copy.id)).map((record) => record.step);
    expect(steps.at(-1)).toBe('cancel-source');
  });

  it('A35 copies once more after it was cancelled and refunded: what was ordered, to the cent', async () => {
    const total = app.order('#1001').totals.total;
    const { id } = app.order('#1001');
    await app.copy({ orderId: id, options: { outcome: complete, original: { ...cancel, refund: 'original-methods' } } });
    const again = await app.copy({ orderId: id, options: { outcome: complete } });

    expect(again).toMatchObject({ status: 'completed', errors: [], differences: [] });
    expect(again.findings.map(({ code }) => code)).toEqual(['CANCELLED_AS_ORDERED']);
    expect(app.store().get('orders', again.target?.id)?.totals.total).toEqual(total);
  });

  it('that cannot be cancelled leaves the new order standing and says so', async () => {
    const shipped = app
      .store()
      .all('orders')
      .find((order) => order.displayFulfillmentStatus === 'FULFILLED');
    const copy = await app.copy({ orderId: shipped?.id ?? '', options: { errors: 'lenient', outcome: complete, original: cancel } });

    expect(copy).toMatchObject({ status: 'failed', sourceCancelled: false, errors: [{ code: 'CANCEL_REFUSED', step: 'cancel-source' }] });
    expect(copy.target).not.toBeNull();
    expect(copy.errors[0]?.remedy).toContain('retry');
  });

  it('that is cancelled already is not asked twice', async () => {
    const gone = app
      .store()
      .all('orders')
      .find((order) => order.cancelledAt !== null);
    const copy = await app.copy({
      orderId: gone?.id ?? '',
      options: { errors: 'lenient', lines: { quantity: 'ordered' }, outcome: complete, original: cancel },
    });

    expect(copy.errors).toEqual([]);
    expect(copy).toMatchObject({ status: 'completed', sourceCancelled: true });
  });
});

describe('an invoice', () => {
  it('is sent with the draft', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: { kind: 'invoice' } } });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(app.store().get('draftOrders', copy.draft?.id)?.status).toBe('INVOICE_SENT');
  });

  it('C10 without a recipient says so and leaves the draft as it is', async () => {
    const source = app.order('#1001');
    app.store().change('orders', source.id, (order) => {
      order.email = null;
    });
    const copy = await app.copy({
      orderId: source.id,
      options: { errors: 'lenient', customer: { mode: 'none' }, outcome: { kind: 'invoice' } },
    });

    expect(copy).toMatchObject({ status: 'failed', errors: [{ code: 'INVOICE_NO_RECIPIENT' }] });
    expect(app.store().get('draftOrders', copy.draft?.id)?.status).toBe('OPEN');
  });
});

describe('what stops a copy', () => {
  it('D02 an order that is not in this shop, before anything is written', async () => {
    const copy = await app.copy({ orderId: 'gid://shopify/Order/999999999' });
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'SOURCE_NOT_FOUND' }] });
    expect(app.openDrafts()).toEqual([]);
  });

  it('a source that was edited since the preview, before anything is written', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, expectedSourceUpdatedAt: '2020-01-01T00:00:00Z' });
    expect(copy).toMatchObject({ status: 'failed', errors: [{ code: 'SOURCE_CHANGED' }] });
    expect(app.openDrafts()).toEqual([]);
  });

  it('a source on which another copy has written its link since the preview is what was approved; one that was edited is not', async () => {
    const { id: orderId } = app.order('#1001');
    const previewed = await app.wiring.useCases.previewCopy({ shop: app.shop, orderId });
    if (!previewed.ok) throw new Error(JSON.stringify(previewed.refusal));
    const { source } = previewed.value;
    const seen = { expectedSourceUpdatedAt: source.updatedAt, expectedSourceDigest: sourceDigest(source) };
    app.clock.advance(60_000);
    await app.copy({ orderId });
    expect(app.order('#1001')).toMatchObject({ tags: expect.arrayContaining(['order-copied']) });
    expect(app.order('#1001').updatedAt).not.toBe(source.updatedAt);
    expect(await app.copy({ orderId, ...seen })).toMatchObject({ status: 'completed', errors: [] });

    app.store().change('orders', orderId, (order) => void (order.note = 'Ring twice'));
    expect(await app.copy({ orderId, ...seen })).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'SOURCE_CHANGED' }] });
  });

  it('C15 what Shopify refuses politely, in its own words', async () => {
    // Shopify's clock goes two hours ahead of ours, which no plan can know: what is still to come here is over there.
    const hour = 3_600_000;
    const reserveInventoryUntil = new Date(app.clock.now().getTime() + hour).toISOString();
    app.simulator.simulator.clock.advance(2 * hour);
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { errors: 'lenient', reserveInventoryUntil } });
    app.simulator.simulator.clock.advance(-2 * hour);

    expect(copy.status).toBe('failed');
    expect(copy.errors.map((error) => error.message).join()).toMatch(/Shopify would refuse this draft: .+/);
    expect(app.openDrafts()).toEqual([]);
  });

  it('C08 stock that ran out between draft and completion: the draft is left for the merchant, and a retry completes it', async () => {
    const made = await app.copy({ orderId: app.order('#1001').id });
    const levels = app
      .store()
      .all('inventoryLevels')
      .map((level) => ({ ...level }));
    for (const level of levels) app.store().change('inventoryLevels', level.id, (one) => void (one.available = 0));
    for (const variant of app.store().all('variants'))
      app.store().change('variants', variant.id, (one) => void (one.inventoryPolicy = 'DENY'));
    await app.wiring.useCases.completeCopy({ shop: app.shop, copyId: made.id, requestedBy: null });
    await app.settle();

    expect(await app.read(made.id)).toMatchObject({
      status: 'failed',
      draft: { id: made.draft?.id },
      errors: [0, 1, 2].map((line) => ({ code: 'INSUFFICIENT_STOCK', step: 'complete-draft', place: `lines[${line}]` })),
    });
    expect(app.openDrafts().map((draft) => draft.id)).toEqual([made.draft?.id]);

    for (const level of levels) app.store().change('inventoryLevels', level.id, (one) => void Object.assign(one, level));
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: made.id });
    await app.settle();
    expect(await app.read(made.id)).toMatchObject({ status: 'completed', errors: [], draft: { id: made.draft?.id } });
  });
});

describe('one request key', () => {
  it('C14 C28 two clicks make one copy and one draft', async () => {
    const request = { shop: app.shop, orderId: app.order('#1001').id, requestKey: 'click', door: 'app', requestedBy: null } as const;
    const started = await Promise.all([app.wiring.useCases.startCopy(request), app.wiring.useCases.startCopy(request)]);
    await app.settle();
    const again = await app.wiring.useCases.startCopy(request);

    const ids = [...started, again].map((each) => each.ok && each.value.copy.id);
    expect(new Set(ids).size).toBe(1);
    expect([...started, again].filter((each) => each.ok && each.value.created)).toHaveLength(1);
    expect(app.openDrafts()).toHaveLength(1);
  });

  it('C28 with another request is refused', async () => {
    await app.start({ orderId: app.order('#1001').id, requestKey: 'used' });
    const other = await app.wiring.useCases.startCopy({
      shop: app.shop,
      orderId: app.order('#1002').id,
      requestKey: 'used',
      door: 'api',
      requestedBy: null,
    });
    expect(other).toMatchObject({ ok: false, refusal: { kind: 'conflict', code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

describe('options that make no sense', () => {
  it('C11 are refused with their place before anything is written', async () => {
    const refused = await app.wiring.useCases.startCopy({
      shop: app.shop,
      orderId: app.order('#1001').id,
      requestKey: 'c11',
      door: 'app',
      requestedBy: null,
      options: { outcome: { kind: 'invoice' }, original: cancel },
    });
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'invalid', errors: [{ place: 'options.original.action' }] } });
  });
});
