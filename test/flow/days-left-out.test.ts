import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
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
  // Half an hour past midnight, half an hour before the first date.
  const now = app.clock.now().getTime();
  app.clock.advance(Math.ceil(now / DAY) * DAY + HOUR / 2 - now);
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The date so many days from now. */
const date = (days: number) => new Date(app.clock.now().getTime() + days * DAY).toISOString().slice(0, 10);
const days = (first: number, count: number) => Array.from({ length: count }, (_none, index) => date(first + index));
const first = () => `${date(0)}T01:00:00`;

const { verbs, request, save, detail, pass } = scheduleVerbs(
  () => app,
  () => ({
    ...{ leadDays: 0, missed: 'once' },
    recurrence: { rule: { kind: 'daily', interval: 1 }, start: first(), timeZone: 'UTC', end: { kind: 'never' } },
  }),
);

const sql = (statement: string) => app.wiring.database.prisma.$executeRawUnsafe(statement);
const avoiding = (dates: string[], weekdays: Schedule['blackout']['weekdays'] = []) => ({ dates, weekdays, move: 'skip' as const });

describe('a schedule whose days to avoid go on for long', () => {
  it('E19 edited in the middle of 90 of them, it runs on the first day after them', async () => {
    const blackout = avoiding(days(2, 90));
    const schedule = await save({ blackout });
    await pass(HOUR);
    await pass(DAY);
    await pass(29 * DAY);
    const { version } = (await detail(schedule.id)).schedule;
    const renamed = await save({ id: schedule.id, version, name: 'Tea', recurrence: schedule.recurrence, blackout });
    expect(renamed.nextNominal).toBe(`${date(62)}T01:00:00`);
    const { dates } = await detail(schedule.id);
    expect(dates[0]).toMatchObject({ nominalLocal: `${date(1)}T01:00:00`, skippedBy: 'blackout' });
    expect(dates).toHaveLength(11);
    expect(dates.at(-1)).toMatchObject({ nominalLocal: renamed.nextNominal, skippedBy: null });
    await pass(62 * DAY);
    expect((await detail(schedule.id)).schedule.succeededRuns).toBe(3);
  });

  it('E12 hourly over 12 of them, it goes on by the ticks alone', async () => {
    const rule = { kind: 'hourly', interval: 1 } as const;
    const blackout = avoiding(days(1, 12));
    const schedule = await save({ recurrence: { rule, start: first(), timeZone: 'UTC', end: { kind: 'never' } }, blackout });
    await pass(DAY);
    const { nextNominal, succeededRuns } = (await detail(schedule.id)).schedule;
    expect(nextNominal).toBe(`${date(12)}T00:00:00`);
    await pass(12 * DAY);
    expect((await detail(schedule.id)).schedule.succeededRuns).toBe(succeededRuns + 1);
  });

  it('E08 E30 with nothing but days to avoid left before its end, it finishes with a line once they have passed', async () => {
    const end = { kind: 'on', date: date(3) } as const;
    const recurrence = { rule: { kind: 'daily', interval: 1 } as const, start: first(), timeZone: 'UTC', end };
    const schedule = await save({ recurrence, blackout: avoiding(days(1, 3)) });
    await pass(HOUR);
    expect((await detail(schedule.id)).schedule).toMatchObject({ status: 'active', nextNominal: null, succeededRuns: 1 });
    await pass(4 * DAY);
    const { schedule: after, history, occurrences } = await detail(schedule.id);
    expect(after).toMatchObject({ status: 'finished', nextRunAt: null });
    expect(history[0]).toMatchObject({ type: 'finished', data: { reason: 'no-date-left' } });
    expect(occurrences.filter(({ status }) => status === 'skipped').length).toBeGreaterThan(1);
  });

  it('E05 an edit that ends it before its next date is saved, and the next tick finishes it with a line', async () => {
    const schedule = await save();
    await pass(HOUR);
    const { version, recurrence } = (await detail(schedule.id)).schedule;
    const end = { kind: 'on', date: recurrence.start.slice(0, 10) } as const;
    await save({ id: schedule.id, version, recurrence: { ...recurrence, end } });
    await pass(0);
    const { schedule: after, history } = await detail(schedule.id);
    expect(after).toMatchObject({ status: 'finished', nextRunAt: null, succeededRuns: 1 });
    expect(history[0]).toMatchObject({ type: 'finished' });
  });

  it('E26 days to avoid that leave out every date are refused, and the schedule stays as it was', async () => {
    const schedule = await save();
    const blackout = avoiding([], [1, 2, 3, 4, 5, 6, 7]);
    const edit = request({ id: schedule.id, version: schedule.version, recurrence: schedule.recurrence, blackout });
    expect(await verbs().saveSchedule(edit)).toMatchObject({ ok: false, refusal: { code: 'NO_DATE_LEFT' } });
    expect((await detail(schedule.id)).schedule).toMatchObject({ version: schedule.version, nextNominal: schedule.nextNominal });
  });

  it('E30 one that came to avoid every date is paused by the tick, with the reason', async () => {
    const schedule = await save();
    await sql(`UPDATE "Schedule" SET blackout = jsonb_set(blackout, '{weekdays}', '[1,2,3,4,5,6,7]') WHERE id = '${schedule.id}'`);
    await pass(HOUR);
    const { schedule: after, history } = await detail(schedule.id);
    expect(after).toMatchObject({ status: 'inactive', nextRunAt: null });
    expect(history[0]).toMatchObject({ type: 'paused', by: null, data: { reason: 'NO_DATE_IN_SIGHT' } });
  });
});

describe('a schedule that an earlier release left active with nothing to wake it', () => {
  it('H16 is found by the sweep and goes on; one whose end is reached finishes with a line', async () => {
    const schedule = await save();
    const ending = await save({ key: 'ending', recurrence: { ...schedule.recurrence, end: { kind: 'on', date: date(2) } } });
    await pass(DAY);
    await sql(`UPDATE "Schedule" SET "nextRunAt" = NULL, "nextNominal" = NULL WHERE shop = '${SHOP}'`);
    await sql(`UPDATE "Schedule" SET recurrence = jsonb_set(recurrence, '{end,date}', '"${date(0)}"') WHERE id = '${ending.id}'`);
    await pass(DAY);
    expect((await detail(schedule.id)).schedule).toMatchObject({ status: 'active', nextNominal: null });
    await verbs().sweepOccurrences();
    await app.settle();
    expect((await detail(schedule.id)).schedule).toMatchObject({ status: 'active', nextNominal: `${date(0)}T01:00:00` });
    expect((await detail(ending.id)).schedule.status).toBe('finished');
    const { history } = await detail(ending.id);
    expect(history.map(({ type }) => type)).toEqual(['succeeded', 'finished', 'succeeded', 'created']);
    const { prisma } = app.wiring.database;
    expect(await prisma.schedule.count({ where: { status: 'active', nextRunAt: null } })).toBe(0);
  });
});
