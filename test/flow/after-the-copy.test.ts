import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverWebhook } from '#test/support/deliver-webhook.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const OTHER = 'another-shop.myshopify.com';
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ shops: [SHOP, OTHER] });
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const use = () => app.wiring.useCases;
const by = (copyId: string, shop = SHOP) => ({ shop, copyId, requestedBy: null });

describe('aborting', () => {
  it('a copy that waits ends without a trace at Shopify', async () => {
    const copy = await app.start({ orderId: app.order('#1001').id });
    const aborted = await use().abortCopy(by(copy.id));
    await app.settle();

    expect(aborted).toMatchObject({ ok: true, value: { status: 'aborted' } });
    expect(await app.read(copy.id)).toMatchObject({ status: 'aborted', draft: null });
    expect(app.openDrafts()).toEqual([]);
  });

  it('a copy that stands as a draft deletes the draft, and a retry makes a new one', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    await use().abortCopy(by(copy.id));
    expect(app.openDrafts()).toEqual([]);
    expect(await app.read(copy.id)).toMatchObject({ status: 'aborted', draft: null });

    await use().retryCopy(by(copy.id));
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'completed', errors: [] });
    expect(app.openDrafts()).toHaveLength(1);
  });

  it('twice is the same as once', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    await use().abortCopy(by(copy.id));
    expect(await use().abortCopy(by(copy.id))).toMatchObject({ ok: true, value: { status: 'aborted' } });
  });

  it('a finished order is refused, and nothing is touched', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id, options: { outcome: { kind: 'complete' } } });
    expect(await use().abortCopy(by(copy.id))).toMatchObject({ ok: false, refusal: { kind: 'conflict', code: 'ORDER_STANDS' } });
    expect((await app.read(copy.id)).status).toBe('completed');
  });

  it('C20 when the draft cannot be deleted the copy says so, and aborting again mends it', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    const endless = app.simulator.simulator.faults.add({ kind: 'status', status: 403, root: 'draftOrderDelete' });
    await use().abortCopy(by(copy.id));
    const failed = await app.read(copy.id);
    expect(failed.status).toBe('failed');
    expect(failed.errors.map((error) => error.code)).toContain('UNDO_FAILED');
    expect(app.openDrafts()).toHaveLength(1);

    app.simulator.simulator.faults.remove(endless.id);
    await use().abortCopy(by(copy.id));
    expect((await app.read(copy.id)).status).toBe('aborted');
    expect(app.openDrafts()).toEqual([]);
  });

  it('C12 C20 a draft that nobody heard of and that cannot be deleted is named, so that somebody can', async () => {
    const { faults } = app.simulator.simulator;
    faults.add({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
    const unread = faults.add({ kind: 'status', status: 403, root: 'draftOrders' });
    const copy = await app.copy({ orderId: app.order('#1001').id });
    expect(copy).toMatchObject({ status: 'failed', draft: null });
    faults.remove(unread.id);
    faults.add({ kind: 'status', status: 403, root: 'draftOrderDelete' });

    await use().abortCopy(by(copy.id));

    const [draft] = app.openDrafts();
    expect(draft).toBeDefined();
    expect(await app.read(copy.id)).toMatchObject({ status: 'failed', draft: { id: draft?.id, name: draft?.name } });
  });

  it('C20 trying a copy again that could not be taken back takes it back, and does not make it after all', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    const endless = app.simulator.simulator.faults.add({ kind: 'status', status: 403, root: 'draftOrderDelete' });
    await use().abortCopy(by(copy.id));
    app.simulator.simulator.faults.remove(endless.id);
    expect(await app.wiring.failures.redrive({ shop: app.shop, cause: 'UNDO_FAILED', requestedBy: null })).toMatchObject({
      value: { retried: 1 },
    });
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'aborted', draft: null });
    expect(app.openDrafts()).toEqual([]);
  });
});

describe('completing a draft copy later', () => {
  it('makes the order of that draft and cancels the original when asked', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    const original = { action: 'cancel', refund: 'none', restock: true, notify: false, reason: 'OTHER', note: null } as const;
    const before = app.store().all('orders').length;
    await use().completeCopy({ ...by(copy.id), original });
    await app.settle();

    expect(await app.read(copy.id)).toMatchObject({
      status: 'completed',
      errors: [],
      draft: { id: copy.draft?.id },
      sourceCancelled: true,
    });
    expect(app.store().all('orders')).toHaveLength(before + 1);
    expect(app.openDrafts()).toEqual([]);
  });

  it('twice makes one order', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    const before = app.store().all('orders').length;
    const both = await Promise.all([use().completeCopy(by(copy.id)), use().completeCopy(by(copy.id))]);
    await app.settle();

    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(app.store().all('orders')).toHaveLength(before + 1);
  });

  it('a draft that the merchant deleted is told, and a retry makes a new one', async () => {
    const copy = await app.copy({ orderId: app.order('#1001').id });
    app.store().remove('draftOrders', copy.draft?.id ?? '');
    await use().completeCopy(by(copy.id));
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'DRAFT_GONE' }] });

    await use().retryCopy(by(copy.id));
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'completed', errors: [], target: { financialStatus: 'PAID' } });
  });
});

describe('two shops', () => {
  it('D02 every verb treats a copy of another shop as unknown', async () => {
    const theirs = await app.copy({ shop: OTHER, orderId: app.order('#1001', OTHER).id });
    expect(theirs.status).toBe('completed');
    const unknown = { ok: false, refusal: { kind: 'not-found' } };

    expect(await use().getCopy(by(theirs.id))).toMatchObject(unknown);
    expect(await use().retryCopy(by(theirs.id))).toMatchObject(unknown);
    expect(await use().abortCopy(by(theirs.id))).toMatchObject(unknown);
    expect(await use().completeCopy(by(theirs.id))).toMatchObject(unknown);
    expect(await use().runCopy(by(theirs.id))).toEqual({ state: 'not-mine' });
    expect(await use().listCopies({ shop: SHOP, first: 10, after: null })).toMatchObject({ ok: true, value: { copies: [] } });
    expect((await use().countCopies({ shop: SHOP })).completed).toBe(0);
    expect(await app.read(theirs.id, OTHER)).toEqual(theirs);
  });

  it('D02 an order id of another shop is not found', async () => {
    app.simulator.simulator.replaceState(OTHER, {
      ...app.store(OTHER).toJSON(),
      collections: { ...app.store(OTHER).toJSON().collections, orders: {} },
    });
    const preview = await use().previewCopy({ shop: OTHER, orderId: app.order('#1001').id });
    expect(preview).toMatchObject({ ok: false, refusal: { kind: 'not-found' } });
  });
});

describe('a preview', () => {
  it('says what would be, to the cent, and writes nothing', async () => {
    const preview = await use().previewCopy({ shop: SHOP, orderId: app.order('#1001').id });

    expect(preview).toMatchObject({ ok: true, value: { canCopy: true, differences: [] } });
    expect(app.openDrafts()).toEqual([]);
    expect((await use().countCopies({ shop: SHOP })).pending).toBe(0);
  });

  it('C17 a shop without allowance answers "later" and for how long', async () => {
    app.simulator.simulator.faults.add({ kind: 'status', status: 503 });
    const preview = await use().previewCopy({ shop: SHOP, orderId: app.order('#1001').id });
    expect(preview).toMatchObject({ ok: false, refusal: { kind: 'later' } });
  });
});

describe('webhooks', () => {
  const deliver = (topic: string, payload: unknown, more: { id?: string; secret?: string } = {}) =>
    deliverWebhook(app, topic, payload, { shop: OTHER, ...more });

  it('D12 customers/redact takes the person out of what is stored, and keeps ids and amounts', async () => {
    const source = app.order('#1001', OTHER);
    const copy = await app.copy({ shop: OTHER, orderId: source.id });
    const stored = JSON.stringify(copy);
    const personal = [source.email ?? '', source.shippingAddress?.address1 ?? '', source.note ?? ''];
    for (const text of personal) expect(stored).toContain(text);

    expect(
      (await deliver('customers/redact', { customer: { id: 1 }, orders_to_redact: [Number(source.id.split('/').at(-1))] })).status,
    ).toBe(200);
    const redacted = await app.read(copy.id, OTHER);
    for (const text of personal) expect(JSON.stringify(redacted)).not.toContain(text);
    expect(redacted).toMatchObject({ source: copy.source, draft: { id: copy.draft?.id }, differences: copy.differences });
  });

  it('D12 customers/data_request is answered with what is stored about these orders', async () => {
    const source = app.order('#1001', OTHER);
    const copy = await app.copy({ shop: OTHER, orderId: source.id });
    expect((await deliver('customers/data_request', { orders_requested: [1] })).status).toBe(200);
    expect(await use().requestCustomerData({ shop: OTHER, requestId: 'asked', customerId: null, orderIds: [source.id] })).toEqual({
      copies: 1,
    });
    const answer = await use().answerDataRequest({ shop: OTHER, id: 'asked' });
    expect(answer).toMatchObject({ ok: true, value: { stored: { OrderCopy: [{ id: copy.id }] } } });
  });

  it('D12 shop/redact erases the ledger of that shop alone', async () => {
    const theirs = await app.copy({ shop: OTHER, orderId: app.order('#1001', OTHER).id });
    const ours = await app.copy({ orderId: app.order('#1001').id });
    expect((await deliver('shop/redact', {})).status).toBe(200);

    expect(await app.wiring.ports.ledger.get(OTHER, theirs.id)).toBeNull();
    expect(await app.wiring.ports.ledger.steps(OTHER, theirs.id)).toEqual([]);
    expect(await app.wiring.ports.ledger.events(OTHER, { limit: 10 })).toEqual([]);
    expect(await app.read(ours.id)).toEqual(ours);
    await app.wiring.installWithToken(OTHER, app.simulator.token(OTHER));
  });

  it('D11 app/uninstalled removes the access, also when delivered twice; a copy then ends with a remedy', async () => {
    const id = randomUUID();
    expect((await deliver('app/uninstalled', {}, { id })).status).toBe(200);
    expect((await deliver('app/uninstalled', {}, { id })).status).toBe(200);
    expect(await app.wiring.ports.shops.isInstalled(OTHER)).toBe(false);
    expect(await app.wiring.ports.shops.isInstalled(SHOP)).toBe(true);
    await app.wiring.installWithToken(OTHER, app.simulator.token(OTHER));
  });

  it('D07 a wrong signature is refused', async () => {
    expect((await deliver('app/uninstalled', {}, { secret: 'guessed' })).status).toBe(401);
    expect(await app.wiring.ports.shops.isInstalled(OTHER)).toBe(true);
  });
});
