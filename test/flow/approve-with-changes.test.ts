import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import type { Schedule, ScheduleOccurrence } from '#app/domain/schedule/schedule.ts';
import { sweepAbandoned } from '#app/usecases/copy-died.ts';
import { retain } from '#app/usecases/privacy.ts';
import type { SaveScheduleRequest } from '#app/usecases/schedules/schedule-use-cases.ts';
import { MortalPorts, ProcessDied } from '#test/support/mortal-ports.ts';
import { scheduleVerbs } from '#test/support/schedule-verbs.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const mortal = new MortalPorts();
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ overrides: () => ({ wrapPorts: mortal.wrap }) });
});
afterAll(() => app.close());
beforeEach(async () => {
  mortal.restart();
  await app.reset();
  await app.wiring.ports.schedules.erase(SHOP);
});

const HOUR = 3_600_000;
const SPREAD = 11 * 60_000;
const startIn = (hours: number) =>
  new Date(Math.ceil(app.clock.now().getTime() / HOUR) * HOUR + (hours - 1) * HOUR).toISOString().slice(0, 19);

/** Repeats #1001 every day at today's prices and asks when they are more than 5 % away. */
const { verbs, save, detail, pass } = scheduleVerbs(
  () => app,
  () => ({
    ...{ leadDays: 0, missed: 'once' },
    options: { prices: 'current', outcome: { kind: 'draft' } },
    recurrence: { rule: { kind: 'daily', interval: 1 }, start: startIn(2), timeZone: 'UTC', end: { kind: 'never' } },
    blackout: { dates: [], weekdays: [], move: 'skip' },
    failure: { retries: 1, then: 'pause' },
    drift: { thresholdPercent: 5 },
  }),
);

const made = async (): Promise<OrderCopy[]> =>
  (await app.wiring.ports.ledger.list(SHOP, { first: 100, after: null })).copies.filter((copy) => copy.door === 'schedule');
const priced = (factor: number) => {
  for (const variant of app.store().all('variants')) variant.price = Math.round(variant.price * factor);
};

/** A schedule whose first run waits, as every price has doubled. */
async function waiting(change: Partial<SaveScheduleRequest> = {}): Promise<{ schedule: Schedule; run: ScheduleOccurrence }> {
  const schedule = await save(change);
  priced(2);
  await pass(2 * HOUR + SPREAD);
  const [run] = (await detail(schedule.id)).occurrences;
  expect(run).toMatchObject({ status: 'waiting_approval', options: null, copyId: null });
  return { schedule, run: run as ScheduleOccurrence };
}

const approve = (run: ScheduleOccurrence, options?: Record<string, unknown>, by = 'staff-2') =>
  verbs().decideOccurrence({ shop: SHOP, occurrenceId: run.id, decision: 'approve', ...(options ? { options } : {}), by });
const firstLine = () => {
  const [line] = app.order('#1001').lines;
  if (!line) throw new Error('#1001 has no item');
  return line;
};
/** Three of the first item at 7.77 each, by today's prices otherwise. */
const three = () => ({ lines: { chosen: [{ lineId: firstLine().id, quantity: 3, unitPrice: '7.77' }] } });
const draftOf = (copy: OrderCopy | undefined) =>
  app
    .store()
    .all('draftOrders')
    .find(({ id }) => id === copy?.draft?.id);
const firstOf = (copy: OrderCopy | undefined) => draftOf(copy)?.lines.find((line) => line.variantId === firstLine().variantId);

describe('approving a run with changes', () => {
  it('E30 makes exactly that copy, once; the history says who changed what for which date, and the schedule stays as it is', async () => {
    const { schedule, run } = await waiting();
    const before = (await detail(schedule.id)).schedule;
    expect(await approve(run, three())).toMatchObject({ ok: true, value: { status: 'pending' } });
    await app.settle();
    const [copy, ...more] = await made();
    expect(more).toEqual([]);
    expect(copy).toMatchObject({
      status: 'completed',
      requestKey: `schedule:${schedule.id}:${run.nominalLocal}`,
      options: { prices: 'current', lines: { chosen: [{ lineId: firstLine().id, quantity: 3, unitPrice: '7.77' }] } },
    });
    expect(firstOf(copy)).toMatchObject({ quantity: 3, priceOverride: { presentment: 777 } });
    const { schedule: after, occurrences, history } = await detail(schedule.id);
    expect(occurrences[0]).toMatchObject({ status: 'succeeded', copyId: copy?.id });
    expect(history.find(({ type }) => type === 'approved')).toMatchObject({
      by: 'staff-2',
      data: { date: run.nominalLocal, changed: ['lines'] },
    });
    expect([after.options, after.profile, after.drift]).toEqual([before.options, before.profile, before.drift]);
  });

  it('E20 leaves the next date to the schedule’s own items and rules', async () => {
    const { schedule, run } = await waiting();
    await approve(run, three());
    await app.settle();
    priced(0.5);
    await pass(24 * HOUR);
    const [next, first] = (await detail(schedule.id)).occurrences;
    expect([next?.status, next?.options, first?.status]).toEqual(['succeeded', null, 'succeeded']);
    const copy = (await made()).find(({ id }) => id === next?.copyId);
    expect(copy?.options.lines.chosen).toEqual([]);
    expect(firstOf(copy)).toMatchObject({ quantity: firstLine().quantity });
  });

  it('keeps what was approved when the schedule is changed before the run begins', async () => {
    const { schedule, run } = await waiting();
    await approve(run, three());
    const { schedule: now } = await detail(schedule.id);
    await save({ id: schedule.id, version: now.version, options: { prices: 'frozen', outcome: { kind: 'draft' } } });
    await app.settle();
    const [copy] = await made();
    expect(copy?.options).toMatchObject({ prices: 'current', lines: { chosen: [{ quantity: 3, unitPrice: '7.77' }] } });
  });

  it.each([
    [1, 'before'],
    [1, 'after'],
    [2, 'before'],
    [2, 'after'],
  ] as const)('H13 makes that copy once when the worker dies at its call %i, %s it', async (call, when) => {
    const { run } = await waiting();
    await approve(run, three());
    mortal.dieAt(call, when);
    await verbs()
      .runOccurrence({ shop: SHOP, occurrenceId: run.id })
      .catch((error: unknown) => expect(error).toBeInstanceOf(ProcessDied));
    mortal.restart();
    app.clock.advance(10 * 60_000);
    await sweepAbandoned(app.wiring.ports);
    await verbs().sweepOccurrences();
    await app.settle();
    const copies = await made();
    expect(copies).toHaveLength(1);
    expect(firstOf(copies[0])).toMatchObject({ quantity: 3 });
    expect(app.store().all('draftOrders')).toHaveLength(1);
  });

  it('E21 the very same changes again are the same decision; others, none, or a skip come too late', async () => {
    const { schedule, run } = await waiting();
    const both = await Promise.all([approve(run, three()), approve(run, three(), 'staff-3')]);
    expect(both.map((each) => each.ok)).toEqual([true, true]);
    await app.settle();
    expect(await approve(run, three())).toMatchObject({ ok: true, value: { status: 'succeeded' } });
    const late = { ok: false, refusal: { kind: 'conflict', code: 'NOT_WAITING' } };
    expect(await approve(run, { prices: 'frozen' })).toMatchObject(late);
    expect(await approve(run)).toMatchObject(late);
    expect(await verbs().decideOccurrence({ shop: SHOP, occurrenceId: run.id, decision: 'skip', by: null })).toMatchObject(late);
    expect((await detail(schedule.id)).history.filter(({ type }) => type === 'approved')).toHaveLength(1);
    expect(await made()).toHaveLength(1);
  });

  it('refuses changes to a run that was left out', async () => {
    const { run } = await waiting();
    await verbs().decideOccurrence({ shop: SHOP, occurrenceId: run.id, decision: 'skip', by: 'staff-2' });
    expect(await approve(run, three())).toMatchObject({ ok: false, refusal: { code: 'NOT_WAITING' } });
    await app.settle();
    expect(await made()).toEqual([]);
  });

  it('refuses wrong options with their place, and a payment that nobody looks at; the run waits as before', async () => {
    const { schedule, run } = await waiting();
    expect(await approve(run, { lines: { chosen: [{ lineId: firstLine().id, quantity: -1 }] } })).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid', errors: [{ place: 'options.lines.chosen[0].quantity' }] },
    });
    expect(await approve(run, { outcome: { kind: 'complete', payment: 'stored-method' } })).toMatchObject({
      ok: false,
      refusal: { kind: 'refused', errors: [{ code: 'CHARGE_UNATTENDED', place: 'options.outcome.unattended' }] },
    });
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences).toEqual([run]);
    expect(history.map(({ type }) => type)).toEqual(['approval_needed', 'created']);
  });

  it('is approved by a person, so it runs; what has become worse since stops a strict copy and is said', async () => {
    const { schedule, run } = await waiting();
    await approve(run, { ...three(), errors: 'strict', lines: { ...three().lines, deletedVariant: 'refuse' } });
    delete app.store().state.collections.variants[firstLine().variantId ?? ''];
    await app.settle();
    const [copy] = await made();
    expect(copy?.status).toBe('failed');
    expect((await detail(schedule.id)).occurrences[0]).toMatchObject({ note: copy?.errors.at(-1)?.message });
  });

  it('D12 forgets its words with the copy, and with age', async () => {
    const { schedule, run } = await waiting();
    await approve(run, { texts: { note: { mode: 'change', value: 'Ring twice' } } });
    await app.settle();
    const options = async () => (await detail(schedule.id)).occurrences.find(({ id }) => id === run.id)?.options ?? null;
    expect(JSON.stringify(await options())).toContain('Ring twice');
    app.clock.advance(30 * 24 * HOUR);
    await retain(app.wiring.ports, 7);
    expect(await options()).toBeNull();
  });
});
