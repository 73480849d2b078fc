import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StartSplitRequest } from '#app/usecases/use-cases.ts';
import type { Order } from '#simulator/model/entities.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(() => app.reset());

const HOME = { address1: '5 Rue Sherbrooke', city: 'Montréal', provinceCode: 'QC', countryCode: 'CA', zip: 'H2X 1Y4' };

function request(source: Order, change: Partial<StartSplitRequest> = {}): StartSplitRequest {
  const [mugs, tea, candles] = source.lines.map(({ id }) => id) as [string, string, string];
  return {
    shop: app.shop,
    orderId: source.id,
    requestKey: 'split-1',
    door: 'api',
    requestedBy: null,
    rest: 'refuse',
    parts: [
      { lines: [{ lineId: mugs, quantity: 1 }, { lineId: tea, quantity: 1 }] }, // prettier-ignore
      { lines: [{ lineId: mugs, quantity: 1 }, { lineId: candles, quantity: 2 }], shippingAddress: HOME }, // prettier-ignore
    ],
    ...change,
  };
}

async function split(source: Order, change: Partial<StartSplitRequest> = {}) {
  const started = await app.wiring.useCases.startSplit(request(source, change));
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  await app.settle();
  return Promise.all(started.value.copies.map((copy) => app.read(copy.id)));
}

describe('one source, several destinations', () => {
  it('each part has its own address and items, and together they come to the source', async () => {
    const source = app.order('#1001');
    const copies = await split(source, { options: { outcome: { kind: 'complete', payment: 'paid' } } });

    expect(copies.map(({ status, errors }) => [status, errors])).toEqual([
      ['completed', []],
      ['completed', []],
    ]);
    const orders = copies.map((copy) => app.store().get('orders', copy.target?.id));
    expect(orders.map((order) => order?.shippingAddress?.city)).toEqual([source.shippingAddress?.city, 'Montréal']);
    expect(orders.flatMap((order) => order?.lines.map((line) => [line.sku, line.quantity]))).toEqual([
      ['MUG-BLUE', 1],
      ['TEA-100', 1],
      ['MUG-BLUE', 1],
      ['CAN-CED', 2],
    ]);
    const add = (field: 'subtotal' | 'shipping') => orders.reduce((sum, order) => sum + (order?.totals[field].presentment ?? 0), 0);
    expect([add('subtotal'), add('shipping')]).toEqual([source.totals.subtotal.presentment, source.totals.shipping.presentment]);
    // Taxes of smaller orders are rounded anew, and another province has another tax: both are named, nothing else differs.
    for (const { differences } of copies) {
      expect(differences.every(({ field }) => field === 'tax' || field === 'total')).toBe(true);
      expect(differences.every(({ explainedBy }) => explainedBy.includes('TAX_CHANGED'))).toBe(true);
    }
    expect(Math.max(...(copies[0]?.differences ?? []).map(({ difference }) => Math.abs(difference)))).toBeLessThanOrEqual(1);
  });

  it('all parts are linked to the source and carry their number', async () => {
    const source = app.order('#1001');
    const copies = await split(source);
    const links = JSON.stringify(app.order('#1001').metafields);
    for (const copy of copies) {
      expect(links).toContain(copy.draft?.id);
      const { part, of } = copy.options.lines.split ?? {};
      const attributes = app.store().get('draftOrders', copy.draft?.id)?.customAttributes;
      expect(attributes).toContainEqual({ key: '_copy_part', value: `${part} of ${of}` });
      expect(copy.rootSourceId).toBe(source.id);
    }
    const group = await app.wiring.useCases.getSplit({ shop: app.shop, requestKey: 'split-1' });
    expect(group.ok && group.value.copies.map(({ id }) => id)).toEqual(copies.map(({ id }) => id));
    const other = await app.wiring.useCases.getSplit({ shop: 'other.myshopify.com', requestKey: 'split-1' });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'SPLIT_NOT_FOUND' } });
  });

  it('C28 the same request again makes nothing new, another one under its key is refused', async () => {
    const source = app.order('#1001');
    const first = await split(source);
    const again = await split(source);
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(app.openDrafts()).toHaveLength(2);
    const changed = request(source, { parts: [{ lines: source.lines.map(({ id, quantity }) => ({ lineId: id, quantity })) }] });
    expect(await app.wiring.useCases.startSplit(changed)).toMatchObject({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('a unit in no part, or in two, is refused with its place before anything is written', async () => {
    const source = app.order('#1001');
    const { parts } = request(source);
    const refused = async (change: Partial<StartSplitRequest>) => {
      const answer = await app.wiring.useCases.startSplit(request(source, change));
      return answer.ok ? [] : answer.refusal.errors.map(({ code, place }) => [code, place]);
    };
    expect(await refused({ parts: parts.slice(0, 1) })).toEqual([
      ['SPLIT_UNITS_LEFT', 'lines[0]'],
      ['SPLIT_UNITS_LEFT', 'lines[2]'],
    ]);
    expect(await refused({ parts: [...parts, ...parts.slice(1)] })).toEqual([
      ['SPLIT_UNITS_DOUBLED', 'lines[0]'],
      ['SPLIT_UNITS_DOUBLED', 'lines[2]'],
    ]);
    expect(await refused({ parts: [...parts, { lines: [{ lineId: 'gid://shopify/LineItem/1', quantity: 1 }] }] })).toEqual([
      ['SPLIT_LINE_UNKNOWN', 'parts[2].lines[0].lineId'],
    ]);
    const cancel = { action: 'cancel', refund: 'none', restock: true, notify: false, reason: 'STAFF', note: null };
    const options = { outcome: { kind: 'complete', payment: 'paid' }, original: cancel };
    expect(await refused({ options })).toEqual([['SPLIT_CANCELS', 'options.original']]);
    expect((await app.wiring.ports.ledger.list(app.shop, { first: 10, after: null })).copies).toEqual([]);
  });

  it('what stays behind on purpose takes its share of shipping and discounts with it', async () => {
    const source = app.order('#1001');
    const [copy] = await split(source, { parts: request(source).parts.slice(0, 1), rest: 'leave' });
    expect(copy).toMatchObject({ status: 'completed', errors: [] });
    expect(copy?.differences.map(({ field }) => field)).not.toContain('subtotal');
    expect(copy?.plan?.expected.shipping.minor).toBeLessThan(source.totals.shipping.presentment);
  });

  it('a source that was edited before a part ran stops that part, nothing is written for it', async () => {
    const source = app.order('#1001');
    const started = await app.wiring.useCases.startSplit(request(source));
    expect(started.ok).toBe(true);
    app.store().change('orders', source.id, (order) => {
      for (const line of order.lines) line.currentQuantity = 1;
    });
    await app.settle();
    const { copies } = await app.wiring.ports.ledger.list(app.shop, { first: 10, after: null });
    expect(copies.map(({ status, errors }) => [status, errors[0]?.code])).toEqual([
      ['failed', 'SPLIT_UNITS'],
      ['failed', 'SPLIT_UNITS'],
    ]);
    expect(app.openDrafts()).toEqual([]);
  });

  it('is previewed part by part without writing anything', async () => {
    const { requestKey: _key, door: _door, requestedBy: _by, ...asked } = request(app.order('#1001'));
    const preview = await app.wiring.useCases.previewSplit(asked);
    expect(preview.ok && preview.value.parts.map(({ canCopy }) => canCopy)).toEqual([true, true]);
    expect(app.openDrafts()).toEqual([]);
    if (!preview.ok) return;
    const { source, parts, together } = preview.value;
    expect(together.left).toBeNull();
    expect(together.totals?.total.minor).toBe(parts.reduce((all, { calculation }) => all + (calculation?.totals.total.minor ?? 0), 0));
    const difference = (together.totals?.total.minor ?? 0) - source.totals.total.minor;
    expect(together.differences.find(({ field }) => field === 'total')?.difference ?? 0).toBe(difference);
  });

  it('what stays behind is previewed with its share, and the rest compared without it', async () => {
    const { requestKey: _key, door: _door, requestedBy: _by, ...asked } = request(app.order('#1001'), { rest: 'leave' });
    const preview = await app.wiring.useCases.previewSplit({ ...asked, parts: asked.parts.slice(1) });
    if (!preview.ok) throw new Error(preview.refusal.message);
    const { source, together } = preview.value;
    expect(together.left).toMatchObject({ units: 2 });
    const { left, totals } = together;
    expect((left?.totals.shipping.minor ?? 0) + (totals?.shipping.minor ?? 0)).toBe(source.totals.shipping.minor);
    expect((left?.totals.subtotal.minor ?? 0) + (totals?.subtotal.minor ?? 0)).toBe(source.totals.subtotal.minor);
  });

  it('each part has a PO number and a note of its own', async () => {
    const source = app.order('#1001');
    const [one, two] = request(source).parts;
    if (!one || !two) throw new Error('two parts');
    const copies = await split(source, {
      parts: [
        { ...one, poNumber: 'PO-1', note: null },
        { ...two, note: 'Ring twice' },
      ],
    });
    const drafts = copies.map((copy) => app.store().get('draftOrders', copy.draft?.id));
    expect(drafts.map((draft) => [draft?.poNumber, draft?.note])).toEqual([
      ['PO-1', null],
      [source.poNumber, 'Ring twice'],
    ]);
  });

  it('C28 when one part cannot be written, none is', async () => {
    const source = app.order('#1001');
    await app.copy({ orderId: app.order('#1002').id, requestKey: 'split-1:part:2' });
    expect(await app.wiring.useCases.startSplit(request(source))).toMatchObject({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await app.wiring.ports.ledger.findByKey(app.shop, 'split-1:part:1')).toBeNull();
  });

  it('a failed part is retried alone', async () => {
    const source = app.order('#1001');
    app.simulator.simulator.faults.add({ kind: 'status', status: 403, operation: 'CreateDraft', skip: 1, count: 1 });
    const copies = await split(source);
    expect(copies.map(({ status }) => status).sort()).toEqual(['completed', 'failed']);
    const failed = copies.find(({ status }) => status === 'failed');
    await app.wiring.useCases.retryCopy({ shop: app.shop, copyId: failed?.id ?? '' });
    await app.settle();
    const after = await Promise.all(copies.map(({ id }) => app.read(id)));
    expect(after.map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(app.openDrafts()).toHaveLength(2);
  });

  it('places to choose from are those of the company first, then those of the customer, each once', async () => {
    const at = async (name: string) => {
      const found = await app.wiring.useCases.listDestinations({ shop: app.shop, orderId: app.order(name).id });
      return found.ok ? found.value : [];
    };
    const own = await at('#1001');
    expect(own.map(({ kind, address }) => [kind, address.address1])).toContainEqual([
      'customer',
      app.order('#1001').shippingAddress?.address1,
    ]);
    const ofCompany = await at('#1005');
    expect(ofCompany[0]).toMatchObject({ kind: 'company-location', address: { address1: app.order('#1005').shippingAddress?.address1 } });
    expect(new Set(ofCompany.map(({ address }) => JSON.stringify(address))).size).toBe(ofCompany.length);
    expect(await app.wiring.useCases.listDestinations({ shop: app.shop, orderId: '999999999' })).toMatchObject({ ok: false });
  });
});

describe('more lines than a draft holds', () => {
  function enlarge(name: string, count: number): void {
    const source = app.order(name);
    app.store().change('orders', source.id, (order) => {
      const [first] = order.lines;
      if (!first) return;
      order.lines = Array.from({ length: count }, (_, index) => ({ ...structuredClone(first), id: `gid://shopify/LineItem/77${index}` }));
    });
  }

  it('A54 are refused with a plain reason, or become numbered drafts on request, each line once', async () => {
    enlarge('#1009', 501);
    const source = app.order('#1009');
    const refused = await app.copy({ orderId: source.id, options: { errors: 'lenient' } });
    expect(refused).toMatchObject({ status: 'failed', errors: [{ code: 'TOO_MANY_LINES' }] });

    const first = await app.copy({ orderId: source.id, requestKey: 'big', options: { errors: 'lenient', lines: { overLimit: 'split' } } });
    const second = await app.wiring.ports.ledger.findByKey(app.shop, 'big:part:2');
    expect([first.status, second?.status]).toEqual(['completed', 'completed']);
    const lines = app.openDrafts().map((draft) => draft.lines.length);
    expect(lines.sort((a, b) => a - b)).toEqual([2, 499]);
    expect(first.options.lines.split).toMatchObject({ part: 1, of: 2 });

    const again = await app.copy({ orderId: source.id, requestKey: 'big', options: { errors: 'lenient', lines: { overLimit: 'split' } } });
    expect(again.id).toBe(first.id);
    expect(app.openDrafts()).toHaveLength(2);
  });
});
