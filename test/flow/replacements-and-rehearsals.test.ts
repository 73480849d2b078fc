import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endRehearsals } from '#app/usecases/end-rehearsals.ts';
import { DEFAULT_SETTINGS } from '#app/domain/copying/shop-settings.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.useCases.changeSettings({ shop: app.shop, change: DEFAULT_SETTINGS });
});

const complete = { kind: 'complete', payment: 'paid' };
const DAY = 86_400_000;

describe('replacements', () => {
  const replace = (order: string, options: Record<string, unknown> = {}) =>
    app.copy({
      orderId: app.order(order).id,
      profile: 'replacement',
      options: { reason: 'Broken in transit', outcome: complete, ...options },
    });
  const limits = (change: Partial<typeof DEFAULT_SETTINGS.replacement>) =>
    app.wiring.useCases.changeSettings({ shop: app.shop, change: { replacement: { ...DEFAULT_SETTINGS.replacement, ...change } } });

  it('need a reason, also when problems are skipped', async () => {
    for (const reason of [null, '  ']) {
      const copy = await replace('#1001', { reason, errors: 'lenient' });
      expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'REPLACEMENT_REASON_MISSING', place: 'reason' }] });
      expect(copy.errors[0]?.remedy).toContain('why');
    }
    expect(app.openDrafts()).toEqual([]);
  });

  it('are noted on both orders with the reason, once', async () => {
    const copy = await replace('#1001');
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(app.store().get('orders', copy.target?.id)?.note).toBe(
      'Please leave with the neighbour.\nReplacement for #1001: Broken in transit',
    );
    const note = `Please leave with the neighbour.\nReplaced by ${copy.target?.name}: Broken in transit`;
    expect(app.order('#1001').note).toBe(note);
    const again = await app.wiring.ports.shopify
      .admin(app.shop)
      .addOrderNote(copy.source.id, `Replaced by ${copy.target?.name}: Broken in transit`);
    expect(again.ok).toBe(true);
    expect(app.order('#1001').note).toBe(note);
  });

  it('are free by the profile, or charged as any copy', async () => {
    expect((await replace('#1001')).target?.total).toMatch(/^0(\.0+)?$/);
    const charged = await replace('#1001', { discounts: { mode: 'exact', manual: null }, shipping: { mode: 'keep' } });
    expect(app.store().get('orders', charged.target?.id)?.totals.total).toEqual(app.order('#1001').totals.total);
  });

  it('are limited per order within a period, counted from the ledger before anything is written', async () => {
    await limits({ perOrder: 1, perCustomer: null, days: 30 });
    expect(await replace('#1001')).toMatchObject({ status: 'completed' });
    const orders = app.store().all('orders').length;
    const second = await replace('#1001', { errors: 'lenient' });
    expect(second).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'REPLACEMENT_LIMIT' }] });
    expect(second.errors[0]?.message).toContain('#1001 was replaced once within 30 days; 1 are allowed');
    expect([app.store().all('orders').length, app.openDrafts().length]).toEqual([orders, 0]);
    expect(await replace('#1002')).toMatchObject({ status: 'completed' });

    app.clock.advance(31 * DAY);
    expect(await replace('#1001')).toMatchObject({ status: 'completed' });
  });

  it('are limited per customer over all orders', async () => {
    await limits({ perOrder: null, perCustomer: 2 });
    // Both orders are the same customer's; the third order is another's.
    for (const name of ['#1001', '#1002']) expect(await replace(name)).toMatchObject({ status: 'completed' });
    expect(await replace('#1003')).toMatchObject({ status: 'failed', errors: [{ code: 'REPLACEMENT_LIMIT' }] });
    expect(await replace('#1007')).toMatchObject({ status: 'completed' });
  });

  it('that failed or were undone count for nothing', async () => {
    await limits({ perOrder: 1 });
    expect(await replace('#1001', { reason: null })).toMatchObject({ status: 'failed' });
    const draft = await replace('#1001', { outcome: { kind: 'draft' } });
    await app.wiring.useCases.abortCopy({ shop: app.shop, copyId: draft.id, requestedBy: null });
    expect(await replace('#1001')).toMatchObject({ status: 'completed' });
  });

  it('of two asked for at once under a limit of one, one is made', async () => {
    await limits({ perOrder: 1 });
    const ask = { orderId: app.order('#1001').id, profile: 'replacement', options: { reason: 'Lost' } };
    const copies = [await app.start(ask), await app.start(ask)];
    await app.settle();
    const states = await Promise.all(copies.map(async ({ id }) => (await app.read(id)).status));
    expect(states.sort()).toEqual(['completed', 'failed']);
  });

  it('are refused in the preview already', async () => {
    const preview = await app.wiring.useCases.previewCopy({ shop: app.shop, orderId: app.order('#1001').id, profile: 'replacement' });
    expect(preview).toMatchObject({ ok: true, value: { canCopy: false } });
  });
});

describe('rehearsals', () => {
  const rehearse = (options: Record<string, unknown> = {}) => app.copy({ orderId: app.order('#1001').id, profile: 'rehearsal', options });
  const stock = () => app.store().all('inventoryLevels').map(({ id, available, ...rest }) => ({ id, available, ...rest })); // prettier-ignore

  it('touch neither stock nor orders nor the customer, from their beginning to their end', async () => {
    const before = {
      stock: structuredClone(stock()),
      orders: app.store().all('orders').length,
      customers: structuredClone(app.store().all('customers')),
    };
    const copy = await rehearse({ reserveInventoryUntil: new Date(app.clock.now().getTime() + DAY).toISOString() });
    expect(copy).toMatchObject({ status: 'completed', errors: [], target: null });
    const draft = app.store().get('draftOrders', copy.draft?.id);
    expect(draft).toMatchObject({ status: 'OPEN', reserveInventoryUntil: null });
    expect(copy.plan?.input).not.toHaveProperty('reserveInventoryUntil');

    app.clock.advance(8 * DAY);
    await endRehearsals(app.wiring.ports, app.wiring.useCases.abortCopy);
    expect(app.store().get('draftOrders', copy.draft?.id)).toBeNull();
    expect(app.store().all('orders').length).toBe(before.orders);
    expect(stock()).toEqual(before.stock);
    expect(app.store().all('customers')).toEqual(before.customers);
  });

  it.each([complete, { kind: 'invoice' }])('never become an order or an invoice: $kind', async (outcome) => {
    const copy = await rehearse({ outcome, errors: 'lenient' });
    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'REHEARSAL_STAYS_A_DRAFT', place: 'outcome.kind' }] });
    const made = await rehearse();
    const completed = await app.wiring.useCases.completeCopy({ shop: app.shop, copyId: made.id, requestedBy: null });
    expect(completed).toMatchObject({ ok: false, refusal: { code: 'REHEARSAL_STAYS_A_DRAFT' } });
  });

  it('are deleted after the days that the shop keeps them, once, whoever runs the job and how often', async () => {
    await app.wiring.useCases.changeSettings({ shop: app.shop, change: { rehearsal: { keepDays: 3 } } });
    const copy = await rehearse();
    const plain = await app.copy({ orderId: app.order('#1001').id });
    const { abortCopy } = app.wiring.useCases;
    app.clock.advance(2.9 * DAY);
    expect(await endRehearsals(app.wiring.ports, abortCopy)).toBe(0);
    app.clock.advance(0.2 * DAY);
    const both = await Promise.all([endRehearsals(app.wiring.ports, abortCopy), endRehearsals(app.wiring.ports, abortCopy)]);
    expect(Math.max(...both)).toBe(1);
    expect(await endRehearsals(app.wiring.ports, abortCopy)).toBe(0);
    expect(await app.read(copy.id)).toMatchObject({ status: 'aborted', draft: null });
    expect(app.openDrafts().map(({ id }) => id)).toEqual([plain.draft?.id]);
  });

  it('whose draft somebody deleted by hand end all the same', async () => {
    const copy = await rehearse();
    app.store().remove('draftOrders', copy.draft?.id ?? '');
    app.clock.advance(8 * DAY);
    expect(await endRehearsals(app.wiring.ports, app.wiring.useCases.abortCopy)).toBe(1);
    expect(await app.read(copy.id)).toMatchObject({ status: 'aborted' });
  });
});
