import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepAbandoned } from '#app/usecases/copy-died.ts';
import { MortalPorts, ProcessDied } from '#test/support/mortal-ports.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const MAY_MOVE = 'write_merchant_managed_fulfillment_orders';
const complete = { kind: 'complete', payment: 'paid' } as const;

let app: TestApp;
const mortal = new MortalPorts();
beforeAll(async () => {
  app = await startApp({ overrides: () => ({ wrapPorts: mortal.wrap }) });
});
afterAll(() => app.close());
beforeEach(async () => {
  mortal.restart();
  await app.reset();
  await app.grant({ add: [MAY_MOVE] });
});

const location = (name: string) => {
  const found = app
    .store()
    .all('locations')
    .find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found.id;
};
const placesOf = (orderId: string | undefined) =>
  app
    .store()
    .all('fulfillmentOrders')
    .filter((one) => one.orderId === orderId)
    .map((one) => one.assignedLocationId);
/** A sample order of stocked goods that both warehouses hold. */
const sourceId = () =>
  app
    .store()
    .all('orders')
    .find((order) => order.presentmentCurrency === 'JPY')?.id ?? '';
const copyTo = (name: string, options: Record<string, unknown> = {}) =>
  app.copy({ orderId: sourceId(), options: { outcome: complete, fulfillmentLocationId: location(name), ...options } });
const moves = () => mortal.calls.filter((call) => call === 'shopify.moveFulfillment').length;

describe('another fulfilment location', () => {
  it('the completed copy is moved there, and the ledger says what became of which fulfilment order', async () => {
    const copy = await copyTo('Montréal warehouse');
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(placesOf(copy.target?.id)).toEqual([location('Montréal warehouse')]);
    const steps = await app.wiring.ports.ledger.steps(app.shop, copy.id);
    expect(steps.filter(({ step }) => step === 'move-fulfillment').map(({ state }) => state)).toEqual(['intended', 'done']);
    expect(steps.find(({ step, state }) => step === 'move-fulfillment' && state === 'done')?.detail).toMatchObject({
      locationId: location('Montréal warehouse'),
      fulfillmentOrders: [expect.stringContaining('FulfillmentOrder') as string],
    });
  });

  it('an order that is assigned there anyhow is not moved', async () => {
    const copy = await copyTo('Harbour Street');
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(moves()).toBe(0);
  });

  it('a draft says that it counts once it is completed, and it does', async () => {
    const copy = await copyTo('Montréal warehouse', { outcome: { kind: 'draft' } });
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'FULFILLMENT_LOCATION', severity: 'info' }));
    await app.wiring.useCases.completeCopy({ shop: app.shop, copyId: copy.id, requestedBy: null });
    await app.settle();
    expect(placesOf((await app.read(copy.id)).target?.id)).toEqual([location('Montréal warehouse')]);
  });

  it('a move that Shopify does not allow leaves the order where it is, with the reason in its words; a retry moves it once it can', async () => {
    const copy = await copyTo('Market stall');
    expect(copy).toMatchObject({ status: 'completed', errors: [{ code: 'FULFILLMENT_NOT_MOVED', step: 'move-fulfillment' }] });
    expect(copy.errors[0]?.message).toContain('No items are stocked at this location.');
    expect(placesOf(copy.target?.id)).toEqual([location('Harbour Street')]);
    for (const { inventoryItemId } of app.store().all('variants')) {
      const stocked = app
        .store()
        .all('inventoryLevels')
        .some((one) => one.inventoryItemId === inventoryItemId && one.locationId === location('Market stall'));
      if (stocked) continue;
      const level = { inventoryItemId, locationId: location('Market stall'), available: 9, committed: 0, reserved: 0, incoming: 0 };
      app.store().insert('inventoryLevels', { id: app.store().nextId('InventoryLevel'), ...level });
    }
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id });
    await app.settle();
    expect(await app.read(copy.id)).toMatchObject({ status: 'completed', errors: [] });
    expect(placesOf(copy.target?.id)).toEqual([location('Market stall')]);
  });

  it('is spoken of in the preview: not stocked there', async () => {
    const answer = await app.wiring.useCases.previewCopy({
      shop: app.shop,
      orderId: sourceId(),
      options: { outcome: complete, fulfillmentLocationId: location('Market stall') },
    });
    const said = answer.ok ? answer.value.findings.filter(({ code }) => code === 'FULFILLMENT_LOCATION') : [];
    expect(said.map(({ severity }) => severity)).toContain('warning');
    expect(answer.ok && answer.value.canCopy).toBe(true);
  });

  it('without the scope the preview says so, and the copy stands and is told what to allow', async () => {
    await app.grant({});
    const copy = await copyTo('Montréal warehouse');
    expect(copy.findings).toContainEqual(expect.objectContaining({ code: 'FULFILLMENT_LOCATION', severity: 'warning' }));
    expect(copy).toMatchObject({ status: 'completed', errors: [{ code: 'FULFILLMENT_NOT_MOVED' }] });
    expect(copy.errors[0]?.remedy).toContain('Allow the app');
    expect(placesOf(copy.target?.id)).toEqual([location('Harbour Street')]);
  });

  it('the original is cancelled after the move', async () => {
    const copy = await copyTo('Montréal warehouse', { original: { action: 'cancel', refund: 'none', restock: true, notify: false } });
    expect(copy).toMatchObject({ status: 'completed', errors: [], sourceCancelled: true });
    const steps = (await app.wiring.ports.ledger.steps(app.shop, copy.id)).map(({ step }) => step);
    expect(steps.indexOf('move-fulfillment')).toBeLessThan(steps.indexOf('cancel-source'));
  });

  it.each(['before', 'after'] as const)('a process that dies %s the move makes one order at the right place', async (when) => {
    const request = { orderId: sourceId(), options: { outcome: complete, fulfillmentLocationId: location('Montréal warehouse') } };
    const rehearsed = await app.start(request);
    mortal.restart();
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: rehearsed.id });
    const at = mortal.calls.indexOf('shopify.moveFulfillment') + 1;
    expect(at).toBeGreaterThan(0);
    await app.reset();
    const { id } = await app.start(request);
    mortal.dieAt(at, when);
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: id }).catch((error: unknown) => {
      if (!(error instanceof ProcessDied)) throw error;
    });
    mortal.restart();
    app.clock.advance(10 * 60_000);
    await sweepAbandoned(app.wiring.ports);
    await app.settle();
    const copy = await app.read(id);
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(placesOf(copy.target?.id)).toEqual([location('Montréal warehouse')]);
    expect(moves()).toBe(when === 'before' ? 1 : 0);
  });
});
