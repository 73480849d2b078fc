import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const correction = { profile: 'correction' } as const;
const fault = (request: Parameters<TestApp['simulator']['simulator']['faults']['add']>[0]) => app.simulator.simulator.faults.add(request);

/** What a correction must leave behind, whatever happened on the way. */
async function expectOneCorrection(run: () => Promise<{ id: string }>): Promise<void> {
  const before = app.store().all('orders').length;
  const { id } = await run();
  const copy = await app.read(id);
  expect(copy.errors).toEqual([]);
  expect(copy).toMatchObject({ status: 'completed', sourceCancelled: true, differences: [] });
  expect(app.store().all('orders')).toHaveLength(before + 1);
  expect(app.openDrafts()).toEqual([]);
  expect(app.order('#1001').cancelledAt).not.toBeNull();
  // Every fault did strike.
  expect(app.simulator.simulator.faults.list()).toEqual([]);
}

const WRITES = ['draftOrderCreate', 'draftOrderComplete', 'metafieldsSet', 'orderCancel'] as const;

describe('an answer that does not arrive', () => {
  it.each(WRITES)('C12 after %s was carried out: one target order', async (root) => {
    fault({ kind: 'dropAnswerAfterWrite', root, count: 1 });
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });

  it.each(WRITES)('C19 because %s never reached Shopify: one target order', async (root) => {
    fault({ kind: 'dropBefore', root, count: 1 });
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });

  it('C12 when the look for the lost draft fails as well: still one target order', async () => {
    fault({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
    fault({ kind: 'status', status: 502, root: 'draftOrders', count: 6 });
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });
});

describe('an original that is not cancelled', () => {
  it('C19 because no request to cancel it is ever answered: after a few it is told, the new order stands, and a retry asks again', async () => {
    const never = fault({ kind: 'dropBefore', root: 'orderCancel' });
    const before = app.store().all('orders').length;
    const copy = await app.copy({ orderId: app.order('#1001').id, ...correction });
    expect(copy).toMatchObject({ status: 'failed', sourceCancelled: false, errors: [{ code: 'CANCEL_UNHEARD', step: 'cancel-source' }] });
    expect(copy.errors[0]?.remedy).toContain('retry');
    expect(never.struck).toBe(6);
    expect(app.order('#1001').cancelledAt).toBeNull();

    app.simulator.simulator.faults.clear();
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id });
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'completed', sourceCancelled: true, errors: [] });
    expect(app.store().all('orders')).toHaveLength(before + 1);
  });

  it('C19 because Shopify does not get round to it: it was asked for once, and after ten minutes that is told', async () => {
    app.store().state.shop.jobDelayMs = 24 * 3_600_000;
    app.simulator.simulator.stats.reset();
    const copy = await app.copy({ orderId: app.order('#1001').id, ...correction });
    expect(copy).toMatchObject({ status: 'failed', sourceCancelled: false, errors: [{ code: 'CANCEL_PENDING' }] });
    const asked = () => app.simulator.simulator.stats.log().filter(({ operation }) => operation === 'CancelOrder');
    expect(asked()).toHaveLength(1);
  });
});

describe('a clock that is set ahead', () => {
  it.each([
    ['draftOrderCreate', correction],
    ['orderCreate', { options: { outcome: { kind: 'record' } } }],
  ] as const)('C12 does not make a %s that may still arrive one that never was', async (root, asked) => {
    fault({ kind: 'dropBefore', root, count: 1 });
    const before = app.store().all('orders').length;
    const { id } = await app.start({ orderId: app.order('#1001').id, ...asked });
    await app.wiring.drain();
    app.clock.jump(600_000);
    await app.wiring.drain();
    expect(await app.read(id)).toMatchObject({ status: 'in_progress', draft: null, target: null });
    expect([app.openDrafts().length, app.store().all('orders').length - before]).toEqual([0, 0]);
    await app.settle();
    expect(await app.read(id)).toMatchObject({ status: 'completed' });
    expect([app.openDrafts().length, app.store().all('orders').length - before]).toEqual([0, 1]);
  });
});

describe('Shopify under load', () => {
  it.each(['order', 'draftOrderCalculate', ...WRITES])('C17 THROTTLED at %s: waits and goes on', async (root) => {
    fault({ kind: 'throttle', root, count: 2 });
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });

  it.each(['order', 'draftOrderCalculate', ...WRITES])('C19 a 502 at %s: tries again', async (root) => {
    fault({ kind: 'status', status: 502, root, count: 2 });
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });

  it('C17 many waits do not use up the attempts', async () => {
    fault({ kind: 'throttle', root: 'draftOrderCreate', count: 40 });
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });

  it('C19 gives up after ten attempts, and a retry goes on when Shopify is back', async () => {
    const endless = fault({ kind: 'status', status: 503, root: 'draftOrderComplete' });
    const copy = await app.copy({ orderId: app.order('#1001').id, ...correction });
    expect(copy).toMatchObject({
      status: 'failed',
      attempts: 10,
      target: null,
      sourceCancelled: false,
      errors: [{ code: 'SHOPIFY_UNREACHABLE' }],
    });

    app.simulator.simulator.faults.remove(endless.id);
    await expectOneCorrection(async () => {
      await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id });
      await app.settle();
      return copy;
    });
  });

  it('a draft that is not ready for a while is waited for', async () => {
    app.store().state.draftReadyDelayMs = 25_000;
    await expectOneCorrection(() => app.copy({ orderId: app.order('#1001').id, ...correction }));
  });

  it('J09 a draft that never gets ready is removed again', async () => {
    app.store().state.draftReadyDelayMs = 3_600_000;
    const copy = await app.copy({ orderId: app.order('#1001').id, ...correction });

    expect(copy).toMatchObject({ status: 'failed', draft: null, errors: [{ code: 'DRAFT_NOT_READY' }] });
    expect(app.openDrafts()).toEqual([]);
    expect(app.order('#1001').cancelledAt).toBeNull();
  });
});

describe('an end to the access', () => {
  it.each([
    [401, 'Open the app once'],
    [402, 'Settle the store’s plan'],
    [403, 'Install the app again'],
    [404, 'Open the store’s admin'],
    [423, 'Settle the store’s plan'],
  ])('C18 status %i ends the copy at once, and it says what to do', async (status, remedy) => {
    fault({ kind: 'status', status, root: 'draftOrderCreate' });
    const copy = await app.copy({ orderId: app.order('#1001').id });

    expect(copy).toMatchObject({ status: 'failed', attempts: 1, errors: [{ code: 'NO_ACCESS' }] });
    expect(copy.errors[0]?.remedy).toContain(remedy);
    expect(app.openDrafts()).toEqual([]);
  });
});
