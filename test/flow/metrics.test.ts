import { afterEach, expect, it } from 'vitest';
import { startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
afterEach(() => app.close());

/** `name{labels}` → value, of those whose name begins so. */
async function figures(prefix: string): Promise<Record<string, number>> {
  const { text } = await app.wiring.metrics();
  const lines = text.split('\n').filter((line) => line.startsWith(prefix));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

it('count copies by outcome and step, time their steps, and tell the queue, the allowance and the retries', async () => {
  app = await startApp();
  app.simulator.simulator.faults.add({ kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
  // The client itself tries a read four times; then the copy waits.
  app.simulator.simulator.faults.add({ kind: 'status', root: 'draftOrderCalculate', status: 503, count: 4 });
  await app.copy({ orderId: app.order('#1001').id, profile: 'correction' });
  await app.copy({ orderId: 'gid://shopify/Order/404' });
  await app.start({ orderId: app.order('#1002').id });

  expect(await figures('order_copy_copies_total')).toEqual({
    'order_copy_copies_total{outcome="completed",step="end",door="app"}': 1,
    'order_copy_copies_total{outcome="failed",step="calculate",door="app"}': 1,
  });
  expect(await figures('order_copy_copy_errors_total')).toEqual({
    'order_copy_copy_errors_total{code="SOURCE_NOT_FOUND",scope="copy"}': 1,
  });
  const steps = await figures('order_copy_step_seconds_count');
  expect(steps['order_copy_step_seconds_count{step="create-draft"}']).toBe(1);
  expect(steps['order_copy_step_seconds_count{step="link"}']).toBe(1);
  expect((await figures('order_copy_copy_seconds_count'))['order_copy_copy_seconds_count{outcome="completed"}']).toBe(1);
  expect((await figures('order_copy_jobs'))['order_copy_jobs{queue="run-copy",state="ready"}']).toBe(1);
  expect(
    (await figures('order_copy_oldest_job_seconds{queue="run-copy"}'))['order_copy_oldest_job_seconds{queue="run-copy"}'],
  ).toBeGreaterThan(0);
  const allowance = await figures('order_copy_allowance');
  expect(allowance['order_copy_allowance_shops']).toBe(1);
  expect(allowance['order_copy_allowance_fraction{of="least"}']).toBeGreaterThan(0);
  expect(allowance['order_copy_allowance_fraction{of="least"}']).toBeLessThanOrEqual(1);
  expect((await figures('order_copy_api_points_total'))['order_copy_api_points_total']).toBeGreaterThan(0);
  expect((await figures('order_copy_api_calls_total'))['order_copy_api_calls_total{result="unanswered"}']).toBe(5);
  expect(await figures('order_copy_retries_total')).toEqual({ 'order_copy_retries_total{reason="http-503"}': 1 });
  expect(await figures('order_copy_ready')).toEqual({ order_copy_ready: 1 });
  expect(Object.keys(await figures('process_cpu_seconds_total'))).toHaveLength(1);
});

it('I03 count the faults of every queue by its name', async () => {
  app = await startApp({
    overrides: () => ({
      wrapPorts: (ports) => ({
        ...ports,
        ledger: { ...ports.ledger, claim: () => Promise.reject(new Error('the database is away')) },
        batches: { ...ports.batches, get: () => Promise.reject(new Error('the database is away')) },
        schedules: { ...ports.schedules, occurrence: () => Promise.reject(new Error('the database is away')) },
      }),
    }),
  });
  const orderId = app.order('#1001').id;
  await app.start({ orderId });
  await app.wiring.batches.startBatch({ shop: app.shop, requestKey: 'one', orderIds: [orderId], requestedBy: null });
  await app.wiring.queue.runOccurrenceLater({ shop: app.shop, occurrenceId: 'date' }, 0);
  await app.wiring.drain();
  expect(Object.keys(await figures('order_copy_runs_failed_total')).sort()).toEqual([
    'order_copy_runs_failed_total{queue="run-batch"}',
    'order_copy_runs_failed_total{queue="run-copy"}',
    'order_copy_runs_failed_total{queue="run-copy-dead"}',
    'order_copy_runs_failed_total{queue="run-occurrence"}',
  ]);
});

it('name no shop, no order and no person unless the operator asks for shops', async () => {
  app = await startApp();
  await app.copy({ orderId: app.order('#1001').id });
  const { text } = await app.wiring.metrics();
  expect(text).not.toContain('myshopify');
  expect(text).not.toContain('gid://');
});

it('C18 a shop without access counts with scope "shop", apart from the copies’ own errors', async () => {
  app = await startApp();
  await app.wiring.ports.shops.uninstalled(app.shop, new Date(Date.now() + 60_000));
  await app.copy({ orderId: app.order('#1001').id });
  expect(await figures('order_copy_copy_errors_total')).toEqual({ 'order_copy_copy_errors_total{code="NO_ACCESS",scope="shop"}': 1 });
});
