import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleCommand } from '#app/domain/schedule/change-schedule.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import type { SaveScheduleRequest } from '#app/usecases/schedules/schedule-use-cases.ts';
import { scheduleVerbs } from '#test/support/schedule-verbs.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.schedules.erase(SHOP);
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SPREAD = 11 * 60_000;
const inHours = (hours: number) => new Date(Math.ceil(app.clock.now().getTime() / HOUR) * HOUR + hours * HOUR).toISOString().slice(0, 19);

const {
  verbs,
  save,
  detail,
  pass: tick,
} = scheduleVerbs(
  () => app,
  () => ({
    ...{ leadDays: 0, missed: 'once' },
    recurrence: { rule: { kind: 'daily', interval: 1 }, start: inHours(1), timeZone: 'UTC', end: { kind: 'never' } },
  }),
);

/** Twenty seconds past the time of the next run, with no tick since. */
function justAfter({ recurrence }: Schedule): void {
  app.clock.advance(Date.parse(`${recurrence.start}Z`) + 20_000 - app.clock.now().getTime());
}

const command = (schedule: Schedule, given: ScheduleCommand) =>
  verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: given, by: 'staff-1' });

describe('a date that is due when its schedule stops', () => {
  it.each([
    [{ type: 'pause', until: null }, /paused before this run began/],
    [{ type: 'pause', until: '2099-01-01' }, /paused before this run began/],
    [{ type: 'cancel' }, /cancelled before this run began/],
  ] as [ScheduleCommand, RegExp][])('E12 E30 %j: is not run, and the list of runs and the history say so', async (given, note) => {
    const schedule = await save();
    justAfter(schedule);
    expect(await command(schedule, given)).toMatchObject({ ok: true });
    await tick(SPREAD);
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences).toMatchObject([
      { nominalLocal: schedule.nextNominal, status: 'skipped', copyId: null, note: expect.stringMatching(note) },
    ]);
    expect(history[0]).toMatchObject({ by: 'staff-1', data: { passedOver: [schedule.nextNominal] } });
  });

  it('E12 H09 resumed a moment later, the date stays passed over and the next one runs', async () => {
    const schedule = await save();
    justAfter(schedule);
    await command(schedule, { type: 'pause', until: null });
    await command(schedule, { type: 'resume' });
    await tick(SPREAD);
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'skipped' }]);
    await tick(DAY);
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'succeeded' }, { status: 'skipped' }]);
  });

  it('D11 E30 uninstalled, it leaves its line; a pause until a date does not end by itself any more', async () => {
    const schedule = await save();
    const sleeping = await save({ key: 'sleeping', orderId: app.order('#1002').id });
    await command(sleeping, { type: 'pause', until: inHours(48).slice(0, 10) });
    justAfter(schedule);
    await app.wiring.useCases.handleUninstall({ shop: SHOP });
    const { occurrences, history, schedule: stopped } = await detail(schedule.id);
    expect(stopped).toMatchObject({ status: 'inactive', nextRunAt: null });
    expect(occurrences).toMatchObject([{ status: 'skipped', nominalLocal: schedule.nextNominal }]);
    expect(history[0]).toMatchObject({ type: 'paused', data: { reason: 'uninstalled', passedOver: [schedule.nextNominal] } });
    expect((await detail(sleeping.id)).schedule).toMatchObject({ status: 'inactive', pausedUntil: null, nextRunAt: null });
  });

  it('E06 E30 a changed rule leaves the date queued that was due by the old one', async () => {
    const schedule = await save();
    justAfter(schedule);
    const { version } = (await detail(schedule.id)).schedule;
    await save({
      id: schedule.id,
      version,
      recurrence: { ...schedule.recurrence, rule: { kind: 'hourly', interval: 7 }, start: inHours(3) },
    });
    await app.settle();
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ nominalLocal: schedule.nextNominal, status: 'succeeded' }]);
  });

  it('E30 a changed rule keeps the line of a date that a blackout day had left out', async () => {
    const start = inHours(1);
    const schedule = await save({ blackout: { dates: [start.slice(0, 10)], weekdays: [], move: 'skip' } });
    app.clock.advance(Date.parse(`${start}Z`) + HOUR - app.clock.now().getTime());
    const { version } = (await detail(schedule.id)).schedule;
    await save({ id: schedule.id, version, recurrence: { ...schedule.recurrence, start: inHours(200) } });
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ nominalLocal: start, status: 'skipped', note: 'A blackout day.' }]);
  });

  it('E08 of several missed dates no more are run than the number of runs allows, and the others say why', async () => {
    const recurrence: Schedule['recurrence'] = {
      ...{ rule: { kind: 'daily', interval: 1 }, start: inHours(1), timeZone: 'UTC', end: { kind: 'after', runs: 2 } },
    };
    const schedule = await save({ recurrence, missed: 'all' });
    app.clock.advance(4 * DAY);
    await tick(0);
    for (let round = 0; round < 4; round += 1) {
      app.clock.advance(10 * 60_000);
      await app.settle();
    }
    const { occurrences, schedule: ended } = await detail(schedule.id);
    expect(ended).toMatchObject({ status: 'finished', succeededRuns: 2 });
    expect(occurrences.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'succeeded', 'succeeded']);
    expect(occurrences[0]?.note).toMatch(/number of runs was reached/);
  });
});

describe('runs that wait in the queue when their schedule stops', () => {
  const approvalOf = (schedule: Schedule) =>
    verbs().decideOccurrence({ shop: SHOP, occurrenceId: waitingRuns.get(schedule.id) ?? '', decision: 'approve', by: 'staff-2' });
  const waitingRuns = new Map<string, string>();
  const made = async () => (await app.wiring.ports.ledger.list(SHOP, { first: 100, after: null })).copies.length;

  /** Three missed dates in the queue, each of which is to be made, and none begun. */
  async function threeQueued(change: Partial<SaveScheduleRequest> = {}): Promise<Schedule> {
    const schedule = await save({ missed: 'all', ...change });
    justAfter(schedule);
    app.clock.advance(2 * DAY + HOUR);
    await verbs().tickSchedules();
    expect((await detail(schedule.id)).occurrences.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending']);
    return schedule;
  }

  /** A run that waits for staff, as there is not enough stock. */
  async function oneWaiting(change: Partial<SaveScheduleRequest> = {}): Promise<Schedule> {
    const schedule = await save({ outOfStock: 'approve', ...change });
    for (const level of app.store().all('inventoryLevels')) level.available = 0;
    justAfter(schedule);
    await tick(SPREAD);
    const [run] = (await detail(schedule.id)).occurrences;
    expect(run).toMatchObject({ status: 'waiting_approval' });
    waitingRuns.set(schedule.id, run?.id ?? '');
    return schedule;
  }

  it.each([
    ['paused', { type: 'pause', until: null }],
    ['cancelled', { type: 'cancel' }],
  ] as [string, ScheduleCommand][])(
    'E12 E15 %s: none of them is copied, resumed or not, and the history names them',
    async (type, given) => {
      const schedule = await threeQueued();
      expect(await command(schedule, given)).toMatchObject({ ok: true });
      const { occurrences, history } = await detail(schedule.id);
      expect(occurrences).toMatchObject(
        Array.from({ length: 3 }, () => ({ status: 'skipped', note: expect.stringMatching(`${type} before this run began`) })),
      );
      expect(history[0]).toMatchObject({ type, data: { passedOver: occurrences.map(({ nominalLocal }) => nominalLocal).toSorted() } });
      if (type === 'paused') await command(schedule, { type: 'resume' });
      await app.settle();
      expect(await made()).toBe(0);
    },
  );

  it('E12 what was queued before runs were settled with the stop is passed over when its job comes', async () => {
    const schedule = await threeQueued();
    await app.wiring.database.prisma.$executeRawUnsafe(`UPDATE "Schedule" SET status = 'inactive' WHERE id = '${schedule.id}'`);
    await app.settle();
    expect((await detail(schedule.id)).occurrences.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(await made()).toBe(0);
  });

  it('D11 uninstalled, none of them is copied after a new installation', async () => {
    const schedule = await threeQueued();
    await app.wiring.useCases.handleUninstall({ shop: SHOP });
    await app.wiring.installWithToken(SHOP, app.simulator.token(SHOP));
    await app.settle();
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(history[0]).toMatchObject({
      type: 'paused',
      data: { reason: 'uninstalled', passedOver: expect.arrayContaining([schedule.nextNominal]) },
    });
    expect(await made()).toBe(0);
  });

  it('J02 a failure that pauses the schedule leaves the others uncopied', async () => {
    const schedule = await threeQueued({
      ...{ orderId: app.order('#1010').id, options: { lines: { deletedVariant: 'refuse' }, errors: 'strict' } },
      failure: { retries: 0, then: 'pause' },
    });
    await app.settle();
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'failed']);
    expect(history[0]).toMatchObject({
      type: 'paused',
      data: { passedOver: [occurrences[1]?.nominalLocal, occurrences[0]?.nominalLocal] },
    });
    expect(await made()).toBe(1);
  });

  it('E12 a pause leaves the run that has begun, what a person asked for, and what a person approves', async () => {
    const schedule = await oneWaiting();
    await verbs().runScheduleNow({ shop: SHOP, scheduleId: schedule.id, requestKey: 'click-1', by: 'staff-1' });
    for (const level of app.store().all('inventoryLevels')) level.available = 100;
    await command(schedule, { type: 'pause', until: null });
    await app.settle();
    expect((await detail(schedule.id)).occurrences.map(({ status }) => status)).toEqual(['succeeded', 'waiting_approval']);
    expect(await approvalOf(schedule)).toMatchObject({ ok: true });
    await app.settle();
    expect((await detail(schedule.id)).occurrences.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  });

  it('E12 E16 a cancellation settles the run that waits for approval, and approving it is refused with the reason', async () => {
    const schedule = await oneWaiting();
    await command(schedule, { type: 'cancel' });
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences).toMatchObject([{ status: 'skipped', note: expect.stringMatching(/cancelled before this run began/) }]);
    expect(history[0]).toMatchObject({ type: 'cancelled', data: { passedOver: [schedule.nextNominal] } });
    expect(await approvalOf(schedule)).toMatchObject({ ok: false, refusal: { kind: 'conflict', code: 'SCHEDULE_ENDED' } });
    await app.settle();
    expect(await made()).toBe(0);
  });

  it('E08 the last of its runs settles the one that waits for approval', async () => {
    const rule = { rule: { kind: 'daily' as const, interval: 1 }, start: inHours(1), timeZone: 'UTC' };
    const schedule = await oneWaiting({ recurrence: { ...rule, end: { kind: 'after', runs: 1 } } });
    for (const level of app.store().all('inventoryLevels')) level.available = 100;
    await tick(DAY);
    const { occurrences, schedule: ended } = await detail(schedule.id);
    expect(ended.status).toBe('finished');
    expect(occurrences.map(({ status }) => status)).toEqual(['succeeded', 'skipped']);
    expect(await approvalOf(schedule)).toMatchObject({ ok: false, refusal: { code: 'SCHEDULE_ENDED' } });
  });

  it('E04 the last date, which finishes its schedule when it is queued, is copied, and may wait for approval', async () => {
    const rule = { rule: { kind: 'dates' as const, dates: [inHours(1)] }, start: inHours(1), timeZone: 'UTC' };
    const schedule = await oneWaiting({ recurrence: { ...rule, end: { kind: 'never' } } });
    expect((await detail(schedule.id)).schedule.status).toBe('finished');
    expect(await approvalOf(schedule)).toMatchObject({ ok: true });
    await app.settle();
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'succeeded' }]);
  });
});

describe('a pause that ends while nothing runs', () => {
  it('E13 H07 runs late what fell due after it, as missed dates are treated', async () => {
    const recurrence: Schedule['recurrence'] = {
      ...{ rule: { kind: 'hourly', interval: 1 }, start: inHours(1), timeZone: 'UTC', end: { kind: 'never' } },
    };
    const schedule = await save({ recurrence, missed: 'all' });
    const until = inHours(26).slice(0, 10);
    await command(schedule, { type: 'pause', until });
    app.clock.advance(Date.parse(`${until}T02:30:00Z`) - app.clock.now().getTime());
    await tick(0);
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences.map(({ nominalLocal }) => nominalLocal.slice(11, 13))).toEqual(['02', '01', '00']);
    expect(history.map(({ type }) => type)).toContain('resumed');
  });
});
