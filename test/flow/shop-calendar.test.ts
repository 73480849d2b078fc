import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#app/domain/copying/shop-settings.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { scheduleVerbs } from '#test/support/schedule-verbs.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

const OTHER = 'other-calendar.myshopify.com';
const DAY = 24 * 3_600_000;
const SPREAD = 11 * 60_000;

let app: TestApp;
beforeAll(async () => (app = await startApp()));
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.schedules.erase(SHOP);
  await app.wiring.ports.settings.change(SHOP, { schedules: DEFAULT_SETTINGS.schedules });
  // Early in the day, whatever the time in which the test is run.
  goTo(`${day(1)}T06:00:00Z`);
});

const LEFT_OUT = { dates: [], weekdays: [], move: 'skip' as const };
/** Moves the clock on to an instant. */
const goTo = (instant: string) => app.clock.advance(Date.parse(instant) - app.clock.now().getTime());
/** Local date in UTC, so many days from now. */
const day = (days: number) => new Date(app.clock.now().getTime() + days * DAY).toISOString().slice(0, 10);
const daily = (): Schedule['recurrence'] => ({
  rule: { kind: 'daily', interval: 1 },
  start: `${day(1)}T09:00:00`,
  timeZone: 'UTC',
  end: { kind: 'never' },
});

const { verbs, save, detail } = scheduleVerbs(
  () => app,
  () => ({
    recurrence: daily(),
  }),
);

const close = (dates: string[], move: 'before' | 'after' | 'skip' = 'skip', shop = SHOP) =>
  app.wiring.useCases.changeSettings({
    shop,
    change: { schedules: { ...DEFAULT_SETTINGS.schedules, blackout: { dates, weekdays: [], move } } },
    by: 'staff-2',
  });

const made = async () => (await app.wiring.ports.ledger.list(SHOP, { first: 100, after: null })).copies.length;

describe('a schedule that follows the shop’s calendar', () => {
  it('E28 avoids a day that is closed after it was made, and its history says who closed it', async () => {
    const schedule = await save({ blackout: LEFT_OUT });
    expect(schedule.nextNominal).toBe(`${day(1)}T09:00:00`);
    await close([day(1)]);
    await verbs().tickSchedules();
    const { schedule: after, dates, history } = await detail(schedule.id);
    expect(after).toMatchObject({ nextNominal: `${day(2)}T09:00:00`, shopDays: { dates: [day(1)], weekdays: [] } });
    expect(dates[0]).toMatchObject({ nominalLocal: `${day(1)}T09:00:00`, runAt: null, skippedBy: 'blackout' });
    expect(history[0]).toMatchObject({ type: 'calendar_changed', by: 'staff-2', data: { more: 1, fewer: 0, next: after.nextNominal } });
    goTo(`${day(1)}T12:00:00Z`);
    await verbs().tickSchedules();
    await app.settle();
    expect(await made()).toBe(0);
  });

  it('takes a day back in that is opened again, and counts the weekdays of the calendar too', async () => {
    await close([day(1)]);
    const schedule = await save({ blackout: LEFT_OUT });
    expect(schedule.nextNominal).toBe(`${day(2)}T09:00:00`);
    await close([]);
    await verbs().tickSchedules();
    expect((await detail(schedule.id)).schedule.nextNominal).toBe(`${day(1)}T09:00:00`);
  });

  it('never copies on a day that was closed in time, also when no tick came by in between', async () => {
    const schedule = await save({ blackout: LEFT_OUT });
    await close([day(1)]);
    goTo(`${day(2)}T12:00:00Z`);
    await verbs().tickSchedules();
    await app.settle();
    const runs = (await detail(schedule.id)).occurrences.map(({ nominalLocal, status }) => [nominalLocal.slice(0, 10), status]);
    expect(runs.toSorted()).toEqual([
      [day(-1), 'skipped'],
      [day(0), 'succeeded'],
    ]);
  });

  it('copies at once when tomorrow is closed and the day before, on which the copy is made instead, has come already', async () => {
    const schedule = await save({ blackout: { ...LEFT_OUT, move: 'before' } });
    goTo(`${day(0)}T18:00:00Z`);
    await close([day(1)]);
    await verbs().tickSchedules();
    app.clock.advance(SPREAD);
    await verbs().tickSchedules();
    await app.settle();
    expect((await detail(schedule.id)).occurrences).toMatchObject([
      { nominalLocal: schedule.nextNominal, late: true, status: 'succeeded' },
    ]);
  });

  it('runs what had fallen due before its day was closed', async () => {
    const schedule = await save();
    goTo(`${day(1)}T09:01:00Z`);
    await close([day(0)]);
    await verbs().tickSchedules();
    await app.settle();
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ nominalLocal: `${day(0)}T09:00:00`, status: 'succeeded' }]);
  });

  it('keeps a pause, a draft and skips as they are', async () => {
    const paused = await save();
    const draft = await save({ key: 'draft', status: 'draft' });
    await verbs().commandSchedule({ shop: SHOP, scheduleId: paused.id, command: { type: 'skip-next' }, by: null });
    await verbs().commandSchedule({ shop: SHOP, scheduleId: paused.id, command: { type: 'pause', until: day(5) }, by: null });
    const before = (await detail(paused.id)).schedule;
    await close([day(6)]);
    await verbs().tickSchedules();
    expect((await detail(paused.id)).schedule).toMatchObject({ status: 'inactive', nextRunAt: before.nextRunAt, skips: before.skips });
    expect((await detail(draft.id)).schedule).toMatchObject({ status: 'draft', nextRunAt: null, shopDays: { dates: [day(6)] } });
  });

  it('moves a copy as the schedule itself says, and has days of its own beside', async () => {
    const own = { dates: [day(1)], weekdays: [], move: 'after' as const };
    const weekly = { ...daily(), rule: { kind: 'weekly' as const, interval: 1, weekdays: [], weekStart: 1 as const } };
    const schedule = await save({ blackout: own, recurrence: weekly });
    await close([day(2)], 'skip');
    await verbs().tickSchedules();
    const { dates } = await detail(schedule.id);
    expect(dates[0]).toMatchObject({ nominalLocal: `${day(1)}T09:00:00`, runAt: `${day(3)}T09:00:00Z` });
  });

  it('is not told of a change that leaves the days as they are', async () => {
    const schedule = await save();
    await close([], 'after');
    await verbs().tickSchedules();
    const { schedule: after, history } = await detail(schedule.id);
    expect(after.version).toBe(schedule.version);
    expect(history.map(({ type }) => type)).toEqual(['created']);
  });
});

describe('a schedule that keeps days of its own', () => {
  it('stays as it is until the merchant says otherwise for all of them, whose number is known before', async () => {
    const [own, following] = [
      await save({ followCalendar: false, blackout: { dates: [day(1), day(3)], weekdays: [], move: 'skip' } }),
      await save({ key: 'b' }),
    ];
    await close([day(1), day(2)]);
    await verbs().tickSchedules();
    expect((await detail(own.id)).schedule).toMatchObject({ nextNominal: own.nextNominal, version: own.version, shopDays: null });
    expect(await verbs().calendarFollowers({ shop: SHOP })).toEqual({ ok: true, value: { following: 1, others: 1 } });

    expect(await verbs().followShopCalendar({ shop: SHOP, by: 'staff-3' })).toEqual({ ok: true, value: { schedules: 1 } });
    expect(await verbs().calendarFollowers({ shop: SHOP })).toEqual({ ok: true, value: { following: 2, others: 0 } });
    await verbs().tickSchedules();
    const { schedule, history } = await detail(own.id);
    // What it shared with the calendar is the calendar's now; what it had beside that stays.
    expect(schedule).toMatchObject({ nextNominal: `${day(4)}T09:00:00`, blackout: { dates: [day(3)] } });
    expect(history[0]).toMatchObject({ type: 'calendar_changed', by: 'staff-3', data: { why: 'adopted', more: 2 } });
    expect((await detail(following.id)).history.map(({ type }) => type)).toEqual(['calendar_changed', 'created']);
    await close([]);
    await verbs().tickSchedules();
    expect((await detail(own.id)).schedule.nextNominal).toBe(`${day(1)}T09:00:00`);
  });

  it('is asked for in so many words, and keeps following otherwise', async () => {
    await close([day(1)]);
    const schedule = await save();
    const renamed = await save({ id: schedule.id, version: schedule.version, name: 'Tea' });
    expect(renamed.shopDays).toEqual({ dates: [day(1)], weekdays: [] });
    const freed = await save({ id: schedule.id, version: renamed.version, name: 'Tea', followCalendar: false });
    expect(freed).toMatchObject({ shopDays: null, nextNominal: `${day(1)}T09:00:00` });
    await close([day(2)]);
    await verbs().tickSchedules();
    expect((await detail(schedule.id)).schedule).toMatchObject({ shopDays: null, version: freed.version });
  });
});

describe('many schedules of many shops', () => {
  it('are worked through in parts, each once, and those of another shop are left alone', async () => {
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c']) ids.push((await save({ key })).id);
    await close([day(1)], 'skip', OTHER);
    await close([day(1)]);
    const seen: string[] = [];
    const take = (limit: number) =>
      app.wiring.ports.schedules.settleFollowers(limit, ({ schedule, days }) => {
        seen.push(schedule.id);
        return { schedule: { ...schedule, shopDays: days }, occurrences: [], events: [] };
      });
    expect([await take(2), await take(2), await take(2)]).toEqual([2, 1, 0]);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect((await detail(ids[0] ?? '')).schedule.shopDays).toEqual({ dates: [day(1)], weekdays: [] });
  });

  it('one that is written with a calendar that has changed meanwhile is worked out once more', async () => {
    const schedule = await save({ blackout: LEFT_OUT });
    const { version } = (await detail(schedule.id)).schedule;
    await close([day(1)]);
    await verbs().tickSchedules();
    const { schedule: current } = await detail(schedule.id);
    expect(current.version).toBeGreaterThan(version);
    // As somebody does who had read the settings before they were changed.
    await app.wiring.ports.schedules.save({ ...current, shopDays: { dates: [], weekdays: [] } }, []);
    await verbs().tickSchedules();
    expect((await detail(schedule.id)).schedule).toMatchObject({ shopDays: { dates: [day(1)] }, nextNominal: `${day(2)}T09:00:00` });
  });
});

it('a date that is due with a spread waits for it no longer once the calendar changes, and runs once', async () => {
  const schedule = await save();
  goTo(`${day(1)}T09:00:30Z`);
  await close([day(30)]);
  await verbs().tickSchedules();
  app.clock.advance(SPREAD);
  await verbs().tickSchedules();
  await app.settle();
  expect((await detail(schedule.id)).occurrences).toHaveLength(1);
  expect(await made()).toBe(1);
});
