import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { DraftOrder, Order } from '#simulator/model/entities.ts';
import { placeLargeOrder } from '#test/support/large-order.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';
import { chunks } from '../contract/files/read-file.ts';
import { csvText, first, more } from '../unit/domain/order/import/csv-file.ts';

const SPLIT = { lines: { overLimit: 'split' } };
let app: TestApp;
let source: Order;
let others: Set<string>;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.schedules.erase(app.shop);
  source = placeLargeOrder(app.store(), 500);
  others = new Set(app.openDrafts().map(({ id }) => id));
});

const use = () => app.wiring.useCases;
const drafts = () => app.openDrafts().filter(({ id }) => !others.has(id));
const copies = async () => (await app.wiring.ports.ledger.list(app.shop, { first: 50, after: null })).copies;

/** By the drafts themselves: numbered, every line once, and together the source to the cent, each with its share of discount and shipping. */
function expectWholeSource(found: DraftOrder[], parts: number[]): void {
  const inOrder = [...found].sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1));
  expect(inOrder.map(numberOf)).toEqual(parts.map((_, index) => `${index + 1} of ${parts.length}`));
  expect(inOrder.map(({ lines }) => lines.length)).toEqual(parts);
  const shelves = inOrder.flatMap(({ lines }) => lines.map((line) => line.customAttributes.find(({ key }) => key === 'Shelf')?.value));
  expect(shelves).toEqual(source.lines.map((_, index) => String(index + 1)));
  for (const field of ['subtotal', 'shipping', 'tax', 'total'] as const) {
    const sum = inOrder.reduce((all, draft) => all + draft.totals[field].presentment, 0);
    expect([field, sum]).toEqual([field, source.totals[field].presentment]);
  }
  expect(inOrder.every(({ totals }) => totals.shipping.presentment > 0 && totals.discounts.presentment > 0)).toBe(true);
}
const numberOf = (draft: DraftOrder) => draft.customAttributes.find(({ key }) => key === '_copy_part')?.value ?? '';

function expectExact(parts: OrderCopy[]): void {
  for (const { status, errors, differences } of parts) {
    expect({ status, errors }).toEqual({ status: 'completed', errors: [] });
    expect(differences).toEqual([]);
  }
}

describe('a source of 500 lines becomes numbered drafts on request, each with its exact share', () => {
  it('A54 refused it offers the numbered drafts, and previewed it shows all of them together, to the cent', async () => {
    const refused = await use().previewCopy({ shop: app.shop, orderId: source.id });
    expect(refused).toMatchObject({ ok: true, value: { canCopy: false, parts: [] } });
    expect(refused.ok && refused.value.findings.map(({ code }) => code)).toContain('TOO_MANY_LINES');

    const preview = await use().previewCopy({ shop: app.shop, orderId: source.id, options: SPLIT });
    if (!preview.ok) throw new Error(preview.refusal.message);
    const { value } = preview;
    expect(value).toMatchObject({ canCopy: true, differences: [], options: { lines: { overLimit: 'split', split: null } } });
    expect(value.parts.map(({ part, lines }) => [part, lines])).toEqual([
      [1, 499],
      [2, 1],
    ]);
    expect(value.calculation?.totals.total.minor).toBe(source.totals.total.presentment);
    expect(value.parts.reduce((all, { total }) => all + (total?.minor ?? 0), 0)).toBe(source.totals.total.presentment);
    expect(value.plan.lines).toHaveLength(500);
    expect(drafts()).toEqual([]);
  });

  it('A54 over the API, and each part knows the others', async () => {
    const copy = await app.copy({ orderId: source.id, requestKey: 'api', door: 'api', options: SPLIT });
    const split = await use().getSplit({ shop: app.shop, requestKey: 'api' });
    const parts = split.ok ? split.value.copies : [];
    expect(parts.map(({ id, partOf }) => [id === copy.id, partOf])).toEqual([
      [true, null],
      [false, copy.id],
    ]);
    expectExact(parts);
    expectWholeSource(drafts(), [499, 1]);
    const second = await use().getCopy({ shop: app.shop, copyId: parts[1]?.id ?? '' });
    expect(second.ok && second.value.parts.map(({ id }) => id)).toEqual(parts.map(({ id }) => id));
    expect(await use().getSplit({ shop: 'other.myshopify.com', requestKey: 'api' })).toMatchObject({ ok: false });
    expect(await use().getSplitOfCopy({ shop: 'other.myshopify.com', copyId: copy.id })).toMatchObject({ ok: false });
  });

  it('A54 by a profile that says so', async () => {
    const profile = { name: 'large', title: 'Large', description: '', base: 'exact-copy' as const, options: SPLIT };
    expect(await use().saveProfile({ shop: app.shop, profile, requestedBy: null })).toMatchObject({ ok: true });
    expectExact([await app.copy({ orderId: source.id, profile: 'large' })]);
    expectWholeSource(drafts(), [499, 1]);
  });

  it('A54 in a batch, whose row stands for all of its drafts', async () => {
    const started = await app.wiring.batches.startBatch({
      ...{ shop: app.shop, requestKey: 'large', requestedBy: null, orderIds: [source.id, app.order('#1002').id], options: SPLIT },
    });
    const batchId = started.ok ? started.value.batch.id : '';
    await app.settle();
    expectWholeSource(
      drafts().filter((draft) => numberOf(draft) !== ''),
      [499, 1],
    );
    const view = async () => {
      const read = await app.wiring.batches.getBatch({ shop: app.shop, batchId });
      return read.ok ? { status: read.value.status, ...read.value.progress } : null;
    };
    expect(await view()).toMatchObject({ status: 'finished', counts: { completed: 2 }, drafts: 3 });
    const [row] = await app.wiring.ports.batches.rows(app.shop, batchId, { first: 1, after: 0 });
    expect(row?.parts).toHaveLength(2);
    await app.wiring.batches.commandBatch({ shop: app.shop, batchId, action: 'undo-drafts', requestedBy: null });
    await app.settle();
    expect(drafts()).toEqual([]);
    expect(await view()).toMatchObject({ counts: { undone: 2 }, drafts: 0 });
  });

  it('A54 in a batch, a part that failed makes the row a failed one, and is tried again alone', async () => {
    const started = await app.wiring.batches.startBatch({
      ...{ shop: app.shop, requestKey: 'half', requestedBy: null, orderIds: [source.id], options: SPLIT },
    });
    const batchId = started.ok ? started.value.batch.id : '';
    await app.settle();
    const [one, two] = (await app.wiring.ports.batches.rows(app.shop, batchId, { first: 1, after: 0 }))[0]?.parts ?? [];
    if (!one || !two) throw new Error('the source did not become two drafts');
    // As if the second draft had been refused.
    await use().abortCopy({ shop: app.shop, copyId: two.id, requestedBy: null });
    await app.wiring.ports.ledger.reopen(app.shop, two.id, { from: ['aborted'], at: app.clock.now(), change: { errors: [] } });
    await app.wiring.ports.ledger.finish({ shop: app.shop, copyId: two.id }, { status: 'failed', at: app.clock.now() });
    expect(await app.wiring.batches.getBatch({ shop: app.shop, batchId })).toMatchObject({
      value: { progress: { counts: { failed: 1, completed: 0 } } },
    });
    await app.wiring.batches.commandBatch({ shop: app.shop, batchId, action: 'retry-failed', requestedBy: null });
    await app.settle();
    expectWholeSource(drafts(), [499, 1]);
    expect((await app.read(one.id)).finishedAt).toBe(one.finishedAt);
  });

  it('A54 by a schedule, whose run ends with the last of its drafts', async () => {
    const hour = 3_600_000;
    const start = new Date(Math.ceil(app.clock.now().getTime() / hour) * hour + hour).toISOString().slice(0, 19);
    const saved = await app.wiring.schedules.saveSchedule({
      ...{
        shop: app.shop,
        id: null,
        version: null,
        key: 'large',
        name: 'Large',
        status: 'active',
        orderId: source.id,
        profile: 'exact-copy',
      },
      ...{ options: SPLIT, leadDays: 0, blackout: { dates: [], weekdays: [], move: 'skip' }, missed: 'once' },
      recurrence: { rule: { kind: 'daily', interval: 1 }, start, timeZone: 'UTC', end: { kind: 'never' } },
      ...{ failure: { retries: 1, then: 'pause' }, drift: { thresholdPercent: 5 }, by: null },
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
    // Its place in the spread, of up to ten minutes, included.
    app.clock.advance(3 * hour);
    await app.wiring.schedules.tickSchedules();
    await app.settle();
    expectWholeSource(drafts(), [499, 1]);
    const read = await app.wiring.schedules.getSchedule({ shop: app.shop, scheduleId: saved.value.schedule.id });
    expect(read.ok && read.value.occurrences.map(({ status, note }) => [status, note])).toEqual([['succeeded', null]]);
    expect((await copies()).map(({ scheduleId }) => scheduleId)).toEqual(Array(2).fill(saved.value.schedule.id));
    expectExact(await copies());
  });
});

describe('an order of 1,200 lines from a file', () => {
  it('A54 becomes three numbered drafts with every line once', async () => {
    const line = (index: number) => ({
      'Lineitem quantity': '1',
      'Lineitem name': `Item ${index}`,
      'Lineitem sku': '',
      'Lineitem price': '1.01',
    });
    const rows = Array.from({ length: 1_200 }, (_, index) =>
      index === 0 ? first({ ...line(1), Subtotal: '1212.00', Total: '1217.00' }) : more(line(index + 1)),
    );
    const made = await use().importOrders({
      ...{ shop: app.shop, fileName: 'large.csv', requestedBy: null, bytes: chunks(csvText(rows), 10_000) },
    });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const read = await use().getImport({ shop: app.shop, importId: made.value.id, first: 5, after: null, flawed: false });
    const orderId = `import:${read.ok ? read.value.orders[0]?.id : ''}`;
    const options = { ...SPLIT, taxExempt: 'exempt' };
    const preview = await use().previewCopy({ shop: app.shop, orderId, options });
    expect(preview).toMatchObject({ ok: true, value: { canCopy: true, differences: [] } });
    expect(preview.ok && preview.value.parts.map(({ lines }) => lines)).toEqual([499, 499, 202]);

    await app.copy({ orderId, requestKey: 'file', door: 'file', options });
    expectExact(await copies());
    const found = drafts();
    expect(found.map(({ lines }) => lines.length).sort((a, b) => b - a)).toEqual([499, 499, 202]);
    expect(new Set(found.flatMap(({ lines }) => lines.map(({ title }) => title))).size).toBe(1_200);
    expect(found.reduce((all, { totals }) => all + totals.total.presentment, 0)).toBe(121_700);
  });
});
