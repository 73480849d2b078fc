import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';
import type { StartBatchRequest } from '#app/usecases/batches/batch-use-cases.ts';

let app: TestApp;
const OTHER = 'other.myshopify.com';
beforeAll(async () => void (app = await startApp({ shops: [SHOP, OTHER] })));
afterAll(() => app.close());

let keys = 0;
async function start(request: Partial<StartBatchRequest>) {
  keys += 1;
  const result = await app.wiring.batches.startBatch({ shop: SHOP, requestKey: `batch-${keys}`, requestedBy: null, ...request });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.batch;
}
const read = async (batchId: string) => {
  const result = await app.wiring.batches.getBatch({ shop: SHOP, batchId });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const command = (batchId: string, action: 'pause' | 'resume' | 'cancel' | 'retry-failed' | 'undo-drafts', shop = SHOP) =>
  app.wiring.batches.commandBatch({ shop, batchId, action, requestedBy: null });
const rowsOf = async (batchId: string) => app.wiring.ports.batches.rows(SHOP, batchId, { first: 100, after: 0 });
const orders = () => ['#1001', '#1002', '#1005', '#1006'].map((name) => app.order(name).id);
const copiedDrafts = () => app.openDrafts().length;

describe('a batch', () => {
  it('copies every order of a selection once, whatever is asked twice, and tells each row’s result', async () => {
    await app.reset();
    const before = copiedDrafts();
    const batch = await start({ requestKey: 'twice', orderIds: orders(), options: { errors: 'lenient' } });
    const again = await start({ requestKey: 'twice', orderIds: orders(), options: { errors: 'lenient' } });
    expect(again.id).toBe(batch.id);
    await app.settle();
    const finished = await read(batch.id);
    expect(finished).toMatchObject({ status: 'finished', total: 4, progress: { counts: { completed: 4, failed: 0 }, drafts: 4 } });
    expect(copiedDrafts() - before).toBe(4);
    expect((await rowsOf(batch.id)).map(({ result, options, copy }) => [result, options, copy?.door])).toEqual(
      Array.from({ length: 4 }, () => ['completed', null, 'batch']),
    );
  });

  it('the same key for something else is a mistake and writes nothing', async () => {
    await start({ requestKey: 'mistake', orderIds: orders() });
    const result = await app.wiring.batches.startBatch({
      shop: SHOP,
      requestKey: 'mistake',
      orderIds: orders().slice(1),
      requestedBy: null,
    });
    expect(result).toMatchObject({ ok: false, refusal: { kind: 'conflict', code: 'IDEMPOTENCY_KEY_REUSED' } });
    await app.settle();
  });

  it.each([
    ['a search', () => ({ search: 'name:#1001' })],
    ['a file that calls its orders by name', () => ({ csv: 'order\n#1001\n#1002\n' })],
    [
      'a file of recipients of an order by name',
      () => ({ csv: `first name,address,city,country,zip,province\nAnn,1 Queen St,Toronto,CA,M5H 2M9,ON\n`, orderId: '#1001' }),
    ],
  ])(
    'I09 of %s is the same when it is asked for again, though the orders are found no more, and Shopify is not asked again',
    async (what, content) => {
      await app.reset();
      const batch = await start({ requestKey: what, ...content() });
      for (const order of app.store().all('orders')) app.store().change('orders', order.id, (one) => void (one.name = `gone ${one.name}`));
      const calls = () => app.simulator.simulator.stats.log().length;
      const before = calls();
      const request = { shop: SHOP, requestKey: what, requestedBy: null };
      expect(await app.wiring.batches.startBatch({ ...request, ...content() })).toMatchObject({
        ok: true,
        value: { created: false, batch: { id: batch.id } },
      });
      const other = await app.wiring.batches.startBatch({ ...request, search: 'name:#1005' });
      expect(other).toMatchObject({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } });
      expect(calls()).toBe(before);
      await app.reset();
      await app.settle();
    },
  );

  it('of a file that calls its orders by name copies those, and names before anything is written what no order is called', async () => {
    await app.reset();
    const csv = `order\n#1001\n1002x\n${app.order('#1002').id}\n#1002\n#1005\n`;
    const checked = await app.wiring.batches.checkBatch({ shop: SHOP, csv });
    expect(checked).toMatchObject({
      ok: true,
      value: {
        good: 3,
        bad: [
          { line: 3, code: 'ORDER_NOT_FOUND' },
          { line: 5, code: 'REPEATED' },
        ],
      },
    });
    const batch = await start({ csv, skipBadRows: true, options: { errors: 'lenient' } });
    await app.settle();
    const sources = (await rowsOf(batch.id)).map(({ sourceId }) => sourceId);
    expect(sources).toEqual(['#1001', '#1002', '#1005'].map((name) => app.order(name).id));
    expect(await read(batch.id)).toMatchObject({ status: 'finished', progress: { counts: { completed: 3 } } });
  });

  it('for many recipients takes the order by its name, and says when there is none', async () => {
    await app.reset();
    const csv = 'first name,address,city,country,zip,province\nAnn,1 Queen St,Toronto,CA,M5H 2M9,ON\n';
    const none = await app.wiring.batches.checkBatch({ shop: SHOP, csv, orderId: '#9999' });
    expect(none).toMatchObject({ ok: false, refusal: { code: 'SOURCE_NOT_FOUND' } });
    const batch = await start({ csv, orderId: '#1001', options: { errors: 'lenient' } });
    expect((await rowsOf(batch.id)).map(({ sourceId }) => sourceId)).toEqual([app.order('#1001').id]);
    await app.settle();
  });

  it('C22 more orders than the limit are refused with the limit named', async () => {
    const orderIds = Array.from({ length: 10_001 }, (_, at) => String(at + 1));
    const result = await app.wiring.batches.startBatch({ shop: SHOP, requestKey: 'many', orderIds, requestedBy: null });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'TOO_MANY_ROWS', message: expect.stringContaining('10000') as string } });
  });

  it('sends one order to many recipients, each with its address, quantity and PO', async () => {
    await app.reset();
    const source = app.order('#1001');
    const known = new Set(app.openDrafts().map(({ id }) => id));
    const csv = [
      'First name,Last name,Address,City,Province,Country,Zip,Quantity,PO number',
      'Ada,Example,1 Test Street,Toronto,ON,Canada,M5V 1A1,3,PO-1',
      'Bob,Example,2 Test Street,Ottawa,ON,CA,K1A 0A1,,',
    ].join('\n');
    const batch = await start({ csv, orderId: source.id, options: { errors: 'lenient' } });
    await app.settle();
    expect((await read(batch.id)).progress.counts).toMatchObject({ completed: 2 });
    const made = app.openDrafts().filter(({ id }) => !known.has(id));
    expect(made.map((draft) => [draft.shippingAddress?.city, draft.poNumber]).sort()).toEqual([
      ['Ottawa', source.poNumber],
      ['Toronto', 'PO-1'],
    ]);
    expect(made.find((draft) => draft.poNumber === 'PO-1')?.lines.map(({ quantity }) => quantity)).toEqual(source.lines.map(() => 3));
  });

  it('bad rows are listed with their lines before anything is written, and may be left out', async () => {
    await app.reset();
    const csv = `order\n${orders()[0]}\nnot an order\n${orders()[0]}\n`;
    const refused = await app.wiring.batches.startBatch({ shop: SHOP, requestKey: 'bad', csv, requestedBy: null });
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'BAD_ROWS',
        errors: [
          { code: 'NOT_AN_ORDER', place: 'line 3, orderId' },
          { code: 'REPEATED', place: 'line 4' },
        ],
      },
    });
    const batch = await start({ csv, skipBadRows: true });
    expect(batch.total).toBe(1);
    await app.settle();
  });

  it('retries the failed rows alone', async () => {
    await app.reset();
    const [first, second] = orders();
    const batch = await start({ orderIds: [first!, 'gid://shopify/Order/999999999', second!], options: { errors: 'lenient' } });
    await app.settle();
    expect(await read(batch.id)).toMatchObject({ status: 'finished', progress: { counts: { completed: 2, failed: 1 } } });
    const stands = copiedDrafts();
    const before = await rowsOf(batch.id);
    expect((await command(batch.id, 'retry-failed')).ok).toBe(true);
    await app.settle();
    expect(await read(batch.id)).toMatchObject({ status: 'finished', progress: { counts: { completed: 2, failed: 1 } } });
    expect(copiedDrafts()).toBe(stands);
    const after = await rowsOf(batch.id);
    expect(after[1]!.copy!.createdAt).toBe(before[1]!.copy!.createdAt);
    expect(after[1]!.copy!.finishedAt! > before[1]!.copy!.finishedAt!).toBe(true);
  });

  it('takes back all its drafts and leaves other drafts alone', async () => {
    await app.reset();
    const before = copiedDrafts();
    const batch = await start({ orderIds: orders(), options: { errors: 'lenient' } });
    await app.settle();
    expect(copiedDrafts()).toBe(before + 4);
    expect((await command(batch.id, 'undo-drafts')).ok).toBe(true);
    await app.settle();
    expect(copiedDrafts()).toBe(before);
    expect((await read(batch.id)).progress).toMatchObject({ counts: { undone: 4 }, drafts: 0 });
  });

  it('cancelled before it began, it copies nothing; what was queued is stopped', async () => {
    await app.reset();
    const before = copiedDrafts();
    const batch = await start({ orderIds: orders() });
    expect(await command(batch.id, 'cancel')).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    await app.settle();
    expect(copiedDrafts()).toBe(before);
    expect((await read(batch.id)).progress.counts).toMatchObject({ cancelled: 4 });
  });

  it('paused, it starts nothing until it is resumed', async () => {
    await app.reset();
    const before = copiedDrafts();
    const batch = await start({ orderIds: orders(), options: { errors: 'lenient' } });
    await command(batch.id, 'pause');
    await app.settle();
    expect(copiedDrafts()).toBe(before);
    await command(batch.id, 'resume');
    await app.settle();
    expect(copiedDrafts()).toBe(before + 4);
    expect((await read(batch.id)).status).toBe('finished');
  });

  it('D02 is unknown to other shops, whatever is asked of it', async () => {
    const batch = await start({ orderIds: orders() });
    expect(await app.wiring.batches.getBatch({ shop: OTHER, batchId: batch.id })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-found' },
    });
    expect(await command(batch.id, 'cancel', OTHER)).toMatchObject({ ok: false, refusal: { kind: 'not-found' } });
    expect(await app.wiring.batches.listRows({ shop: OTHER, batchId: batch.id, first: 10, after: 0 })).toMatchObject({ ok: false });
    expect(await app.wiring.batches.listBatches({ shop: OTHER, first: 10, after: null })).toMatchObject({
      ok: true,
      value: { batches: [] },
    });
    expect(await app.wiring.ports.batches.undoDrafts(OTHER, batch.id)).toBe(0);
    await app.settle();
  });

  it('a shop that gives no access any more pauses the batch: one trouble, not one a row; it goes on when that is mended', async () => {
    await app.reset();
    const batch = await start({ orderIds: orders(), options: { errors: 'lenient' } });
    app.simulator.simulator.faults.add({ kind: 'status', status: 402, shop: SHOP, count: 1 });
    await app.settle();
    expect(await read(batch.id)).toMatchObject({ status: 'paused', pausedFor: 'NO_ACCESS' });
    await command(batch.id, 'retry-failed');
    await app.settle();
    expect(await read(batch.id)).toMatchObject({ status: 'finished', progress: { counts: { completed: 4 } } });
  });

  it('redaction of the shop leaves nothing of its batches', async () => {
    await app.wiring.ports.batches.erase(SHOP);
    expect(await app.wiring.batches.listBatches({ shop: SHOP, first: 10, after: null })).toMatchObject({
      ok: true,
      value: { batches: [] },
    });
  });
});
