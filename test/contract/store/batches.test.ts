import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowResult } from '#app/domain/batch/batch.ts';
import type { Batch, BatchRow, RowState } from '#app/domain/batch/batch.ts';
import type { CopyStatus } from '#app/domain/copying/order-copy.ts';
import { statusOfParts } from '#app/domain/copying/parts-result.ts';
import { createBatches } from '#app/store/batches.ts';
import { createFailures } from '#app/store/failures.ts';
import { createLedger } from '#app/store/ledger.ts';
import type { BatchesPort } from '#app/usecases/ports-batches.ts';
import { makeCopy } from '#test/support/copies.ts';
import { openTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const SHOP = 'one.myshopify.com';
const AT = '2026-11-02T10:00:00.000Z';
let database: TestDatabase;
let batches: BatchesPort;
let sent: string[];

beforeAll(async () => {
  database = await openTestDatabase();
  sent = [];
  batches = createBatches(database.prisma, async (_transaction, { batchId }) => void sent.push(batchId));
});
afterAll(() => database.close());

const makeBatch = (id: string, given: Partial<Batch> = {}): Batch => ({
  ...{
    id,
    shop: SHOP,
    requestKey: id,
    requestDigest: 'd',
    name: id,
    kind: 'sources',
    status: 'running',
    pausedFor: null,
    profile: 'exact-copy',
  },
  ...{ options: {}, sourceId: null, total: 1, requestedBy: null, createdAt: AT, resumedAt: AT, finishedAt: null },
  ...given,
});
const makeRow = (row: number, given: Partial<BatchRow> = {}): BatchRow => ({
  ...{ row, line: null, sourceId: `gid://shopify/Order/${row}`, options: null, state: 'waiting', copyId: null, errors: null },
  ...given,
});

it('batch, rows and job are written together, once for each key', async () => {
  const rows = [makeRow(1, { options: { note: 'x' } }), makeRow(2)];
  expect(await batches.create(makeBatch('together', { total: 2 }), rows)).toMatchObject({ created: true });
  const again = await batches.create({ ...makeBatch('another'), requestKey: 'together' }, rows);
  expect(again).toMatchObject({ created: false, batch: { id: 'together' } });
  expect(sent.filter((id) => id === 'together' || id === 'another')).toEqual(['together']);
  expect(await batches.toDo(SHOP, 'together', 10, false)).toEqual(rows);
  expect(await batches.toDo('two.myshopify.com', 'together', 10, false)).toEqual([]);
});

it('a row that a command changed meanwhile stays as the command left it', async () => {
  await batches.create(makeBatch('race'), [makeRow(1)]);
  await batches.cancelWaiting(SHOP, 'race');
  await batches.settle(SHOP, 'race', [{ row: 1, from: 'waiting', to: 'started', copyId: 'c', errors: null }]);
  expect(await batches.rows(SHOP, 'race', { first: 10, after: 0 })).toMatchObject([
    { state: 'cancelled', result: 'cancelled', copyId: null },
  ]);
});

it('filters by results as the rows themselves say them, in every state with every status', async () => {
  const ledger = createLedger(database, async () => undefined);
  const states: RowState[] = ['waiting', 'started', 'undoing', 'refused', 'cancelled'];
  const statuses: (CopyStatus | null)[] = ['pending', 'in_progress', 'completed', 'failed', 'aborted', null];
  const rows: BatchRow[] = [];
  for (const state of states) {
    for (const status of statuses) {
      const row = rows.length + 1;
      const copyId = status === null ? null : `of-row-${row}`;
      if (copyId) await ledger.start(makeCopy({ id: copyId, requestKey: copyId, shop: SHOP }));
      if (copyId && status) await database.prisma.orderCopy.updateMany({ where: { id: copyId }, data: { status } });
      rows.push(makeRow(row, { state, copyId }));
    }
  }
  await batches.create(makeBatch('states', { total: rows.length }), rows);
  const all = await batches.rows(SHOP, 'states', { first: 100, after: 0 });
  const results = ['waiting', 'running', 'completed', 'failed', 'undone', 'cancelled'] as const;
  for (const result of results) {
    const filtered = await batches.rows(SHOP, 'states', { first: 100, after: 0, result: [result] });
    expect(filtered.map(({ row }) => row)).toEqual(all.filter((each) => each.result === result).map(({ row }) => row));
  }
  const { counts } = await batches.progress(SHOP, 'states');
  expect(counts).toEqual(Object.fromEntries(results.map((result) => [result, all.filter((each) => each.result === result).length])));
});

it('a row stands for all parts of its source, in SQL as in the domain', async () => {
  const ledger = createLedger(database, async () => undefined);
  const statuses: CopyStatus[] = ['pending', 'in_progress', 'completed', 'failed', 'aborted'];
  const rows: BatchRow[] = [];
  const expected: string[] = [];
  for (const first of statuses) {
    for (const second of statuses) {
      const row = rows.length + 1;
      const [one, two] = [`part-1-of-row-${row}`, `part-2-of-row-${row}`];
      await ledger.start(makeCopy({ id: one, requestKey: one, shop: SHOP, door: 'batch' }));
      await ledger.start(makeCopy({ id: two, requestKey: two, shop: SHOP, door: 'batch', partOf: one }));
      await database.prisma.orderCopy.updateMany({ where: { id: one }, data: { status: first } });
      await database.prisma.orderCopy.updateMany({ where: { id: two }, data: { status: second } });
      rows.push(makeRow(row, { state: 'started', copyId: one }));
      expected.push(rowResult({ state: 'started' }, statusOfParts([{ status: first }, { status: second }])));
    }
  }
  await batches.create(makeBatch('parts', { total: rows.length }), rows);
  const all = await batches.rows(SHOP, 'parts', { first: 100, after: 0 });
  expect(all.map(({ result }) => result)).toEqual(expected);
  expect(all.every(({ parts }) => parts.length === 2)).toBe(true);
  const { counts } = await batches.progress(SHOP, 'parts');
  for (const result of ['completed', 'failed', 'undone'] as const) {
    expect(counts[result]).toBe(expected.filter((each) => each === result).length);
    const filtered = await batches.rows(SHOP, 'parts', { first: 100, after: 0, result: [result] });
    expect(filtered.every((each) => each.result === result)).toBe(true);
    expect(filtered).toHaveLength(counts[result]);
  }
  // A part that failed is tried again while others still run.
  expect(await batches.retryFailed(SHOP, 'parts')).toBe(statuses.length * 2 - 1);
});

it('leaves a row alone whose failure somebody settled, so that what was made by hand is not made twice', async () => {
  const ledger = createLedger(database, async () => undefined);
  const failures = createFailures(database.prisma);
  for (const id of ['open', 'settled']) {
    await ledger.start(makeCopy({ shop: SHOP, id, requestKey: id }));
    await ledger.finish({ shop: SHOP, copyId: id }, { status: 'failed', at: new Date(AT) });
  }
  await failures.settle(SHOP, { copyId: 'settled' }, { by: null, at: new Date(AT) });
  await batches.create(makeBatch('settling'), [
    makeRow(1, { state: 'started', copyId: 'open' }),
    makeRow(2, { state: 'started', copyId: 'settled' }),
  ]);
  expect(await batches.retryFailed(SHOP, 'settling')).toBe(1);
  expect((await batches.toDo(SHOP, 'settling', 10, false)).map(({ row }) => row)).toEqual([1]);
});

it('takes up batches that nobody feeds, and leaves alone those that wait for nothing', async () => {
  await batches.create(makeBatch('stalled'), [makeRow(1)]);
  await batches.create(makeBatch('fed'), [makeRow(1)]);
  await batches.create(makeBatch('paused', { status: 'paused' }), [makeRow(1)]);
  await batches.create(makeBatch('undoing', { status: 'finished' }), [makeRow(1, { state: 'undoing' })]);
  await batches.fed(SHOP, 'fed', new Date('2026-11-02T11:00:00Z'));
  const found = (await batches.findStalled(new Date('2026-11-02T10:30:00Z'), 100)).map(({ batchId }) => batchId);
  expect(found).toEqual(expect.arrayContaining(['stalled', 'undoing']));
  expect(found).not.toEqual(expect.arrayContaining(['fed']));
  expect(found).not.toEqual(expect.arrayContaining(['paused']));
});

it('10,000 rows are counted, and shown page by page', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) =>
    makeRow(at + 1, { options: { shippingAddress: { mode: 'change', fields: { city: `${at}` } } } }),
  );
  await batches.create(makeBatch('large', { total: 10_000 }), rows);
  const page = await batches.rows(SHOP, 'large', { first: 50, after: 9_900 });
  const list = await batches.list(SHOP, { first: 25, after: null });
  expect(await batches.progress(SHOP, 'large')).toMatchObject({ counts: { waiting: 10_000 }, toStart: 10_000 });
  expect([page.length, page[0]?.row, list.batches.some(({ id }) => id === 'large')]).toEqual([50, 9_901, true]);
});

it('erasing a shop leaves others alone', async () => {
  await batches.create(makeBatch('mine'), [makeRow(1)]);
  await batches.create(makeBatch('theirs', { shop: 'two.myshopify.com' }), [makeRow(1)]);
  await batches.erase(SHOP);
  expect(await database.prisma.batchRow.count({ where: { shop: SHOP } })).toBe(0);
  expect(await batches.get('two.myshopify.com', 'theirs')).not.toBeNull();
});
