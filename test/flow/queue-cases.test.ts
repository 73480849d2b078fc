import { afterEach, describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

const jobs = () =>
  app.wiring.database.prisma.$queryRawUnsafe<{ name: string; copyId: string }[]>(
    `SELECT name, data->>'copyId' AS "copyId" FROM pgboss.job WHERE state IN ('created', 'retry') AND data ? 'copyId' ORDER BY 2`,
  );
const abort = (copy: OrderCopy) => app.wiring.useCases.abortCopy({ shop: app.shop, copyId: copy.id, requestedBy: '1' });
const writes = () => app.simulator.simulator.stats.log().filter(({ operation }) => operation === 'CreateDraft').length;

describe('jobs of copies, as a merchant moves them', () => {
  it('I07 a copy that is aborted before it began never runs; aborting one that has ended changes nothing', async () => {
    app = await startApp();
    const pending = await app.start({ orderId: app.order('#1001').id });
    expect((await abort(pending)).ok).toBe(true);
    await app.settle();
    expect((await app.read(pending.id)).status).toBe('aborted');
    expect(writes()).toBe(0);

    const done = await app.copy({ orderId: app.order('#1001').id, profile: 'correction' });
    const again = await abort(done);
    expect(again.ok ? null : again.refusal.code).toBe('ORDER_STANDS');
    expect(await app.read(done.id)).toEqual(done);
  });

  it('I08 an aborted copy that is tried again runs once, however often that is asked for', async () => {
    app = await startApp();
    const copy = await app.start({ orderId: app.order('#1001').id });
    await abort(copy);
    const answers = await Promise.all(Array.from({ length: 3 }, () => app.wiring.useCases.retryCopy({ shop: app.shop, copyId: copy.id })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await app.settle();
    expect((await app.read(copy.id)).status).toBe('completed');
    expect(writes()).toBe(1);
  });

  it('I04 a cause that is tried again puts each copy back in the queue of its own kind; one that is under way already is left alone', async () => {
    app = await startApp();
    // The fault is Shopify's for a while: every copy stops for the same reason.
    app.simulator.simulator.faults.add({ kind: 'status', status: 402 });
    const single = await app.start({ orderId: app.order('#1001').id, door: 'app' });
    const bulk = await app.start({ orderId: app.order('#1002').id, door: 'batch' });
    const mended = await app.start({ orderId: app.order('#1003').id, door: 'app' });
    await app.settle();
    app.simulator.simulator.faults.clear();
    const cause = (await app.read(single.id)).errors.at(-1)?.code ?? '';

    // Between the look at the list and its turn somebody else has put one back.
    const retry = app.wiring.useCases.retryCopy;
    const [redriven] = await Promise.all([
      app.wiring.failures.redrive({ shop: app.shop, cause, requestedBy: null }),
      retry({ shop: app.shop, copyId: mended.id }),
    ]);
    expect(redriven.ok).toBe(true);
    expect((await jobs()).map(({ name, copyId }) => [copyId, name]).toSorted()).toEqual(
      [
        [single.id, 'run-copy'],
        [bulk.id, 'run-copy-bulk'],
        [mended.id, 'run-copy'],
      ].toSorted(),
    );
    await app.settle();
    for (const { id } of [single, bulk, mended]) expect((await app.read(id)).status).toBe('completed');
    expect(writes()).toBe(3);
  });
});
