import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { Order } from '#simulator/model/entities.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const fault = (request: Parameters<TestApp['simulator']['simulator']['faults']['add']>[0]) => app.simulator.simulator.faults.add(request);
const record = (outcome: object = {}, rest: object = {}) => ({ options: { outcome: { kind: 'record', ...outcome }, ...rest } });
const copyOf = (name: string, outcome: object = {}, rest: object = {}) =>
  app.copy({ orderId: app.order(name).id, ...record(outcome, rest) });

function madeBy(copy: OrderCopy): Order {
  const order = app.store().get('orders', copy.target?.id);
  if (!order) throw new Error(`no order: ${JSON.stringify(copy.errors)}`);
  return order;
}

const codes = (copy: OrderCopy) => copy.findings.map(({ code }) => code);
const ada = () => {
  const found = app
    .store()
    .all('customers')
    .find((one) => one.email === app.order('#1001').email);
  if (!found) throw new Error('no customer of #1001');
  return found;
};

/** The customer has moved since the order was placed. */
function moveAda(): string {
  const id = app.store().nextId('MailingAddress');
  app.store().change('customers', ada().id, (one) => {
    const moved = { ...(one.defaultAddress as NonNullable<typeof one.defaultAddress>), id, address1: '77 New Quay' };
    one.addresses.push(moved);
    one.defaultAddress = moved;
  });
  return id;
}

describe('an exact historical record', () => {
  it('keeps several shipping lines with their taxes, and the date of then', async () => {
    app.store().change('orders', app.order('#1002').id, (order) => {
      const [first] = order.shippingLines;
      if (!first) throw new Error('no shipping line');
      const price = { shop: 1_250, presentment: 1_250 };
      const tax = first.taxLines.map((line) => ({ ...line, price: { shop: 163, presentment: 163 } }));
      order.shippingLines.push({ ...first, id: app.store().nextId('ShippingLine'), title: 'Pallet', code: 'PLT', source: 'freight', original: price, discounted: price, taxLines: tax }); // prettier-ignore
      const more = (bag: { shop: number; presentment: number }, by: number) => ({ shop: bag.shop + by, presentment: bag.presentment + by });
      const { totals } = order;
      order.totals = { ...totals, shipping: more(totals.shipping, 1_250), tax: more(totals.tax, 163), total: more(totals.total, 1_413) };
      order.currentTotals = order.totals;
      order.processedAt = '2025-03-04T05:06:07Z';
    });
    const source = app.order('#1002');
    const copy = await copyOf('#1002');
    const made = madeBy(copy);

    expect(copy).toMatchObject({ status: 'completed', errors: [], differences: [], draft: null });
    expect(made.totals).toEqual(source.totals);
    expect(made.shippingLines.map(({ title, code, source: carrier, original }) => ({ title, code, carrier, original }))).toEqual(
      source.shippingLines.map(({ title, code, source: carrier, original }) => ({ title, code, carrier, original })),
    );
    expect(made.shippingLines.map(({ taxLines }) => taxLines.map(({ price }) => price))).toEqual(
      source.shippingLines.map(({ taxLines }) => taxLines.map(({ price }) => price)),
    );
    expect(made).toMatchObject({ processedAt: '2025-03-04T05:06:07Z', displayFinancialStatus: 'PENDING' });
    expect(app.openDrafts()).toEqual([]);
  });

  it('A46 keeps historic taxes that prices include, and what the shop booked in its own currency', async () => {
    const source = app.order('#1006');
    // A draft copy of this order differs: the shop's taxes are not included today.
    const copy = await copyOf('#1006');
    const made = madeBy(copy);

    expect(copy).toMatchObject({ status: 'completed', differences: [], calculation: { by: 'app' } });
    expect(made).toMatchObject({ currency: 'CAD', presentmentCurrency: 'EUR', taxesIncluded: true });
    expect(made.totals).toEqual(source.totals);
    expect(made.taxLines.map(({ title, rate, price }) => ({ title, rate, price }))).toEqual(
      source.taxLines.map(({ title, rate, price }) => ({ title, rate, price })),
    );
  });

  it('moves no stock unless it is told to, and then takes it', async () => {
    const [first] = app.order('#1001').lines;
    const available = () => {
      const variant = app.store().get('variants', first?.variantId);
      return app
        .store()
        .all('inventoryLevels')
        .filter((level) => level.inventoryItemId === variant?.inventoryItemId)
        .reduce((all, level) => all + level.available, 0);
    };
    const before = available();
    const copy = await copyOf('#1001');
    expect(available()).toBe(before);
    expect(codes(copy)).toContain('RECORD_STOCK');

    await copyOf('#1001', { inventory: 'decrement' });
    expect(available()).toBe(before - (first?.quantity ?? 0));
  });

  it('writes a payment down without charging anybody', async () => {
    const made = madeBy(await copyOf('#1001', { payment: 'paid' }));

    expect(made).toMatchObject({ displayFinancialStatus: 'PAID', paymentGatewayNames: ['manual'] });
    expect(made.transactions).toMatchObject([{ kind: 'SALE', status: 'SUCCESS', gateway: 'manual', amount: made.totals.total }]);
  });

  it('is linked, and cancels the original last where that was asked for', async () => {
    const original = { action: 'cancel', refund: 'none', restock: false, notify: false };
    const copy = await copyOf('#1002', {}, { original });

    expect(copy).toMatchObject({ status: 'completed', sourceCancelled: true, errors: [] });
    expect(app.order('#1002').cancelledAt).not.toBeNull();
    expect(madeBy(copy).tags).toContain('order-copy');
    expect(madeBy(copy).metafields.map(({ key }) => key)).toEqual(expect.arrayContaining(['copy_key', 'copied_from']));
    expect(app.store().get('orders', copy.target?.id)?.cancelledAt).toBeNull();
  });

  it('a copy of a record is a record of a copy: the marks stand once, and it costs the same', async () => {
    const first = madeBy(await copyOf('#1001'));
    const second = madeBy(await app.copy({ orderId: first.id, ...record() }));

    expect(second.totals).toEqual(first.totals);
    expect(second.tags.filter((tag) => tag === 'order-copy')).toHaveLength(1);
    expect(second.metafields.filter(({ key }) => key === 'copy_key')).toHaveLength(1);
  });

  it('what Shopify refuses is told, and nothing is left', async () => {
    const before = app.store().all('orders').length;
    // Sold out between the look and the order.
    const [first] = app.order('#1001').lines;
    app.store().change('variants', first?.variantId ?? '', (variant) => {
      variant.inventoryPolicy = 'DENY';
      for (const level of app.store().all('inventoryLevels')) if (level.inventoryItemId === variant.inventoryItemId) level.available = 0;
    });
    const copy = await copyOf('#1001', { inventory: 'decrement-if-available' }, { errors: 'lenient' });

    expect(copy).toMatchObject({ status: 'failed', target: null, errors: [{ code: 'RECORD_REFUSED', step: 'create-record' }] });
    expect(codes(copy)).toContain('INSUFFICIENT_STOCK');
    expect(app.store().all('orders')).toHaveLength(before);
  });
});

describe('the customer’s default address', () => {
  it('stays what it was, although the order has another', async () => {
    const id = moveAda();
    const copy = await copyOf('#1001');

    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(madeBy(copy).shippingAddress?.address1).toBe(app.order('#1001').shippingAddress?.address1);
    expect(ada().defaultAddress).toMatchObject({ id, address1: '77 New Quay' });
  });

  it('stays what it was when the answer to putting it back is lost, or it was not heard', async () => {
    const id = moveAda();
    fault({ kind: 'dropAnswerAfterWrite', root: 'customerUpdateDefaultAddress', count: 1 });
    await copyOf('#1001');
    expect(ada().defaultAddress?.id).toBe(id);

    fault({ kind: 'dropBefore', root: 'customerUpdateDefaultAddress', count: 2 });
    const copy = await copyOf('#1001');
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(ada().defaultAddress?.id).toBe(id);
  });

  it('stays what it was when two records of one customer cross each other', async () => {
    const id = moveAda();
    fault({ kind: 'dropBefore', root: 'customerUpdateDefaultAddress', count: 1 });
    const first = await app.start({ orderId: app.order('#1001').id, ...record() });
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: first.id });
    // The order's address is the default for the moment, and the second is planned just now.
    expect(ada().defaultAddress?.id).not.toBe(id);
    const second = await app.start({ orderId: app.order('#1002').id, ...record() });
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: second.id });
    expect(await app.read(second.id)).toMatchObject({ status: 'completed', plan: { record: { restore: { addressId: id } } } });

    await app.settle();
    expect(ada().defaultAddress?.id).toBe(id);
  });

  it('becomes the order’s where that was chosen, with a warning before', async () => {
    moveAda();
    const copy = await copyOf('#1001', { defaultAddress: 'change' });

    expect(copy.findings.find(({ code }) => code === 'RECORD_DEFAULT_ADDRESS')).toMatchObject({ severity: 'warning' });
    expect(ada().defaultAddress?.address1).toBe(app.order('#1001').shippingAddress?.address1);
  });

  it('is told when it was deleted meanwhile, the record stands, and a retry tries again', async () => {
    const id = moveAda();
    fault({ kind: 'dropBefore', root: 'customerUpdateDefaultAddress', count: 1 });
    const started = await app.start({ orderId: app.order('#1001').id, ...record() });
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: started.id });
    const moved = ada().addresses.find((one) => one.id === id);
    app.store().change('customers', ada().id, (one) => {
      one.addresses = one.addresses.filter((other) => other.id !== id);
    });
    await app.settle();

    const told = await app.read(started.id);
    expect(told).toMatchObject({ status: 'completed', errors: [{ code: 'DEFAULT_ADDRESS_CHANGED' }] });
    expect(madeBy(told).totals.total).toEqual(app.order('#1001').totals.total);

    app.store().change('customers', ada().id, (one) => void (moved && one.addresses.push(moved)));
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: started.id });
    await app.settle();
    expect(await app.read(started.id)).toMatchObject({ status: 'completed', errors: [] });
    expect(ada().defaultAddress?.id).toBe(id);
  });
});

describe('an answer to orderCreate that does not arrive', () => {
  async function expectOne(run: () => Promise<OrderCopy>): Promise<OrderCopy> {
    const before = app.store().all('orders').length;
    const copy = await run();
    expect(copy).toMatchObject({ status: 'completed', errors: [], waiting: null });
    expect(app.store().all('orders')).toHaveLength(before + 1);
    expect(app.simulator.simulator.faults.list()).toEqual([]);
    return copy;
  }

  it('C12 after it was carried out: the order is found by its key and adopted', async () => {
    fault({ kind: 'dropAnswerAfterWrite', root: 'orderCreate', count: 1 });
    const copy = await expectOne(() => copyOf('#1001'));
    const steps = await app.wiring.ports.ledger.steps(app.shop, copy.id);

    expect(steps.filter(({ step }) => step === 'create-record').map(({ state }) => state)).toEqual(['intended', 'intended', 'done']);
  });

  it('C19 because it never reached Shopify: made once, and only when that is sure', async () => {
    fault({ kind: 'dropBefore', root: 'orderCreate', count: 1 });
    await expectOne(() => copyOf('#1001'));
  });

  it('C12 while the search lags behind: it is not asked', async () => {
    app.store().state.searchLagMs = 3_600_000;
    fault({ kind: 'dropAnswerAfterWrite', root: 'orderCreate', count: 1 });
    await expectOne(() => copyOf('#1001'));
  });

  it('C12 when the look for it fails as well', async () => {
    fault({ kind: 'dropAnswerAfterWrite', root: 'orderCreate', count: 1 });
    fault({ kind: 'status', status: 502, root: 'orders', count: 6 });
    await expectOne(() => copyOf('#1001'));
  });

  it.each(['throttle', 'status'] as const)('C17 C19 %s at orderCreate: waits and goes on', async (kind) => {
    fault(kind === 'throttle' ? { kind, root: 'orderCreate', count: 2 } : { kind, status: 502, root: 'orderCreate', count: 2 });
    await expectOne(() => copyOf('#1001'));
  });

  it('an abort meanwhile says that the order stands, instead of losing it', async () => {
    fault({ kind: 'dropAnswerAfterWrite', root: 'orderCreate', count: 1 });
    fault({ kind: 'status', status: 502, root: 'orders', count: 4 });
    const { id } = await app.start({ orderId: app.order('#1001').id, ...record() });
    await app.wiring.useCases.runCopy({ shop: app.shop, copyId: id });
    expect(await app.read(id)).toMatchObject({ target: null, waiting: { code: 'NO_ANSWER' } });
    await app.wiring.useCases.abortCopy({ shop: app.shop, copyId: id, requestedBy: null });
    await app.settle();

    const copy = await app.read(id);
    expect(copy.errors.map(({ code }) => code)).toContain('ORDER_STANDS');
    expect(copy.status).toBe('failed');
    expect(madeBy(copy).totals.total).toEqual(app.order('#1001').totals.total);
  });
});

describe('five new orders a minute', () => {
  it('the sixth record waits with a reason that can be read, and then goes on', async () => {
    app.store().state.shop.fiveOrdersAMinute = true;
    const started: OrderCopy[] = [];
    for (let index = 0; index < 6; index += 1) started.push(await app.start({ orderId: app.order('#1001').id, ...record() }));
    for (const { id } of started) await app.wiring.useCases.runCopy({ shop: app.shop, copyId: id });

    const waits = (await Promise.all(started.map(({ id }) => app.read(id)))).filter(({ status }) => status === 'in_progress');
    expect(waits).toHaveLength(1);
    expect(waits[0]).toMatchObject({ step: 'create-record', attempts: 0, waiting: { code: 'TOO_MANY_ATTEMPTS' } });
    expect(waits[0]?.waiting?.message).toContain('five new orders a minute');
    expect(Date.parse(waits[0]?.waiting?.until ?? '')).toBeGreaterThanOrEqual(app.clock.now().getTime() + 60_000);

    await app.settle();
    for (const { id } of started) expect(await app.read(id)).toMatchObject({ status: 'completed', waiting: null, errors: [] });
  });
});
