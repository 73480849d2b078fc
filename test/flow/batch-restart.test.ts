import { afterEach, expect, it } from 'vitest';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

it('a process that dies between starting copies and writing so down loses and doubles no row', async () => {
  let deaths = 0;
  app = await startApp({
    overrides: () => ({
      wrapPorts: (ports) => ({
        ...ports,
        batches: {
          ...ports.batches,
          settle: async (...of) => {
            deaths += 1;
            if (deaths % 2 === 1) throw new Error('the process died');
            return ports.batches.settle(...of);
          },
        },
      }),
    }),
  });
  const source = app.order('#1001');
  const rows = Array.from({ length: 55 }, (_, at) => `${at} Test Street,Toronto,CA`);
  const started = await app.wiring.batches.startBatch({
    ...{ shop: SHOP, requestKey: 'dies', requestedBy: null, orderId: source.id, options: { errors: 'lenient' } },
    csv: ['address,city,country', ...rows].join('\n'),
  });
  if (!started.ok) throw new Error(started.refusal.message);
  await app.settle();
  const batch = await app.wiring.batches.getBatch({ shop: SHOP, batchId: started.value.batch.id });
  expect(batch).toMatchObject({ ok: true, value: { status: 'finished', progress: { counts: { completed: 55 } } } });
  const made = app.openDrafts().map((draft) => draft.shippingAddress?.address1);
  expect(new Set(made).size).toBe(made.length);
  expect(made.filter((street) => street?.endsWith('Test Street'))).toHaveLength(55);
  expect(deaths).toBeGreaterThan(2);
});

it('a batch whose job was lost is taken up by the sweep', async () => {
  app = await startApp({
    overrides: (clock) => ({
      wrapPorts: (ports) => ({
        ...ports,
        batches: {
          ...ports.batches,
          // Written without its job, as when a job was deleted from the queue.
          create: async (batch, rows) => {
            const created = await ports.batches.create({ ...batch, status: 'paused' }, rows);
            await ports.batches.setStatus(batch.shop, batch.id, { from: ['paused'], to: 'running', at: clock.now() });
            return created;
          },
        },
      }),
    }),
  });
  const orderIds = [app.order('#1001').id];
  const started = await app.wiring.batches.startBatch({ shop: SHOP, requestKey: 'lost', orderIds, requestedBy: null });
  if (!started.ok) throw new Error(started.refusal.message);
  const { id } = started.value.batch;
  // The job of the creation runs while the batch is not to be fed any more.
  await app.wiring.ports.batches.setStatus(SHOP, id, { from: ['running'], to: 'paused', at: app.clock.now() });
  await app.settle();
  await app.wiring.ports.batches.setStatus(SHOP, id, { from: ['paused'], to: 'running', at: app.clock.now() });
  app.clock.advance(120_000);
  expect(await app.wiring.batches.sweepBatches()).toBe(1);
  await app.settle();
  expect(await app.wiring.batches.getBatch({ shop: SHOP, batchId: id })).toMatchObject({ ok: true, value: { status: 'finished' } });
});
