import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '#app/domain/batch/batch.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const OTHER = 'other.myshopify.com';
const HOUR = 3_600_000;
let app: TestApp;
let keys = 0;
beforeAll(async () => void (app = await startApp({ shops: [SHOP, OTHER] })));
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  for (const shop of [SHOP, OTHER]) {
    await app.wiring.ports.batches.erase(shop);
    await app.wiring.ports.schedules.erase(shop);
  }
});

const faults = () => app.simulator.simulator.faults;
const freeze = () => void faults().add({ kind: 'status', status: 402 });
const thaw = () => faults().clear();

async function startBatch(names: string[], shop = SHOP): Promise<Batch> {
  const orderIds = names.map((name) => app.order(name, shop).id);
  const started = await app.wiring.batches.startBatch({ shop, requestKey: `mended-${(keys += 1)}`, orderIds, requestedBy: null });
  if (!started.ok) throw new Error(started.refusal.message);
  return started.value.batch;
}

async function batchOf({ shop, id }: Batch) {
  const found = await app.wiring.batches.getBatch({ shop, batchId: id });
  if (!found.ok) throw new Error(found.refusal.message);
  return found.value;
}

/** Every day from the next full hour on, whose owner leaves failed dates out. */
async function startSchedule(shop = SHOP): Promise<Schedule> {
  const start = new Date(Math.ceil(app.clock.now().getTime() / HOUR) * HOUR + HOUR).toISOString().slice(0, 19);
  const saved = await app.wiring.schedules.saveSchedule({
    ...{ shop, id: null, version: null, key: 'default', name: 'Daily', status: 'active', by: 'staff-1' },
    ...{ orderId: app.order('#1001', shop).id, profile: 'standing-order', options: {}, leadDays: 0, missed: 'once' },
    recurrence: { rule: { kind: 'daily', interval: 1 }, start, timeZone: 'UTC', end: { kind: 'never' } },
    blackout: { dates: [], weekdays: [], move: 'skip' },
    failure: { retries: 0, then: 'skip' },
    drift: { thresholdPercent: null },
  });
  if (!saved.ok) throw new Error(saved.refusal.message);
  return saved.value.schedule;
}

async function scheduleOf({ shop, id }: Schedule) {
  const found = await app.wiring.schedules.getSchedule({ shop, scheduleId: id });
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value.schedule;
}

async function passADay(): Promise<void> {
  app.clock.advance(26 * HOUR);
  await app.wiring.schedules.tickSchedules();
  await app.settle();
}

async function ofTheShop() {
  const listed = await app.wiring.failures.listFailures({ shop: SHOP, first: 10, skip: 0 });
  if (!listed.ok) throw new Error(listed.refusal.code);
  return listed.value.ofTheShop.map(({ code, batches, schedules }) => ({ code, batches, schedules }));
}

const redrive = (cause = 'NO_ACCESS') => app.wiring.failures.redrive({ shop: SHOP, cause, requestedBy: 'staff-2' });

describe('the one button of a trouble of the whole shop', () => {
  it('C18 lets the batches go on that paused themselves for it, and makes every row once', async () => {
    freeze();
    const one = await startBatch(['#1001', '#1002']);
    const two = await startBatch(['#1005']);
    await app.settle();
    expect([await batchOf(one), await batchOf(two)]).toMatchObject([{ pausedFor: 'NO_ACCESS' }, { pausedFor: 'NO_ACCESS' }]);
    expect(await ofTheShop()).toEqual([{ code: 'NO_ACCESS', batches: 2, schedules: 0 }]);
    thaw();
    const before = app.openDrafts().length;

    expect(await redrive()).toMatchObject({ ok: true, value: { batches: 2, left: false } });
    await app.settle();
    expect(await batchOf(one)).toMatchObject({ status: 'finished', pausedFor: null, progress: { counts: { completed: 2 } } });
    expect(await batchOf(two)).toMatchObject({ status: 'finished', pausedFor: null, progress: { counts: { completed: 1 } } });
    expect(app.openDrafts().length - before).toBe(3);
    expect(await ofTheShop()).toEqual([]);
    expect(await redrive()).toEqual({ ok: true, value: { retried: 0, batches: 0, schedules: 0, left: false } });
  });

  it('C18 still says what waits once every copy was tried again by itself, and lets it go on', async () => {
    freeze();
    const batch = await startBatch(['#1001', '#1002']);
    await app.settle();
    thaw();
    const { copies } = await app.wiring.ports.ledger.list(SHOP, { status: ['failed'], first: 10, after: null });
    for (const { id } of copies) await app.wiring.useCases.retryCopy({ shop: SHOP, copyId: id });
    await app.settle();
    expect(await batchOf(batch)).toMatchObject({ status: 'paused' });
    expect(await ofTheShop()).toEqual([{ code: 'NO_ACCESS', batches: 1, schedules: 0 }]);
    expect(await redrive()).toMatchObject({ ok: true, value: { retried: 0, batches: 1 } });
    await app.settle();
    expect(await batchOf(batch)).toMatchObject({ status: 'finished' });
    expect(await ofTheShop()).toEqual([]);
  });

  it('C18 leaves paused what a person paused, before the trouble or during it', async () => {
    const earlier = await startBatch(['#1001']);
    const pause = ({ id }: Batch) => app.wiring.batches.commandBatch({ shop: SHOP, batchId: id, action: 'pause', requestedBy: 'staff-1' });
    await pause(earlier);
    freeze();
    const during = await startBatch(['#1002']);
    await app.settle();
    expect(await batchOf(during)).toMatchObject({ status: 'paused', pausedFor: 'NO_ACCESS' });
    await pause(during);
    expect(await ofTheShop()).toEqual([{ code: 'NO_ACCESS', batches: 0, schedules: 0 }]);
    thaw();
    expect(await redrive()).toMatchObject({ ok: true, value: { batches: 0 } });
    await app.settle();
    expect([(await batchOf(earlier)).status, (await batchOf(during)).status]).toEqual(['paused', 'paused']);
  });

  it('C18 leaves everything paused while the trouble lasts, and whatever the cause of a single copy', async () => {
    freeze();
    const batch = await startBatch(['#1001']);
    await app.settle();
    expect(await redrive()).toMatchObject({ ok: false, refusal: { code: 'NO_ACCESS' } });
    thaw();
    expect(await redrive('SHOPIFY_REFUSED')).toMatchObject({ ok: true, value: { retried: 0, batches: 0, schedules: 0 } });
    expect(await batchOf(batch)).toMatchObject({ status: 'paused', pausedFor: 'NO_ACCESS' });
  });

  it('C18 a batch that meets the trouble again pauses again', async () => {
    freeze();
    const batch = await startBatch(['#1001', '#1002']);
    await app.settle();
    thaw();
    await redrive();
    app.clock.advance(1_000);
    freeze();
    await app.settle();
    expect(await batchOf(batch)).toMatchObject({ status: 'paused', pausedFor: 'NO_ACCESS' });
  });

  it('D02 another shop’s batches and schedules, paused for the same cause, stay as they are', async () => {
    const schedule = await startSchedule(OTHER);
    freeze();
    const theirs = await startBatch(['#1001'], OTHER);
    await startBatch(['#1001']);
    await passADay();
    thaw();
    const before = [await batchOf(theirs), await scheduleOf(schedule)];
    expect(before).toMatchObject([{ pausedFor: 'NO_ACCESS' }, { status: 'inactive' }]);
    expect(await ofTheShop()).toEqual([{ code: 'NO_ACCESS', batches: 1, schedules: 0 }]);
    expect(await redrive()).toMatchObject({ ok: true, value: { batches: 1, schedules: 0 } });
    await app.settle();
    expect([await batchOf(theirs), await scheduleOf(schedule)]).toEqual(before);
  });

  it('C18 resumes the schedules that paused themselves for it, by whoever pressed it; dates that passed are not made up for', async () => {
    const schedule = await startSchedule();
    freeze();
    await passADay();
    expect(await scheduleOf(schedule)).toMatchObject({ status: 'inactive', nextRunAt: null });
    expect(await ofTheShop()).toEqual([{ code: 'NO_ACCESS', batches: 0, schedules: 1 }]);
    thaw();
    expect(await redrive()).toMatchObject({ ok: true, value: { retried: 1, schedules: 1 } });
    const resumed = await scheduleOf(schedule);
    expect(resumed.status).toBe('active');
    expect(Date.parse(resumed.nextRunAt ?? '')).toBeGreaterThan(app.clock.now().getTime());
    const [latest] = (await app.wiring.ports.schedules.history(SHOP, schedule.id, { byPeople: false, first: 1, after: null })).events;
    expect(latest).toMatchObject({ type: 'resumed', by: 'staff-2' });
    await passADay();
    expect((await scheduleOf(schedule)).succeededRuns).toBe(1);
  });

  it('C18 leaves paused a schedule that a person has paused since', async () => {
    const schedule = await startSchedule();
    freeze();
    await passADay();
    await app.wiring.schedules.commandSchedule({
      ...{ shop: SHOP, scheduleId: schedule.id, by: 'staff-1' },
      command: { type: 'pause', until: null },
    });
    thaw();
    expect(await redrive()).toMatchObject({ ok: true, value: { retried: 1, schedules: 0 } });
    expect((await scheduleOf(schedule)).status).toBe('inactive');
  });

  it('D11 after a new installation schedules stay paused, though a run met the missing access before the webhook came', async () => {
    const [late, early] = [await startSchedule(), await startBatch(['#1002'])];
    app.simulator.simulator.tokens.end('revoke', SHOP, 'test-key');
    await passADay();
    expect([(await scheduleOf(late)).status, (await batchOf(early)).status]).toEqual(['inactive', 'paused']);
    await app.wiring.useCases.handleUninstall({ shop: SHOP, at: app.clock.now() });
    app.clock.advance(60_000);
    await app.wiring.installWithToken(SHOP, app.simulator.token(SHOP));
    expect(await redrive()).toMatchObject({ ok: true, value: { batches: 1, schedules: 0 } });
    expect((await scheduleOf(late)).status).toBe('inactive');
  });
});
