import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { changeSchedule, goOn, withNext } from '#app/domain/schedule/change-schedule.ts';
import { pastAt } from '#app/domain/schedule/from-now.ts';
import { nextRun } from '#app/domain/schedule/planned-runs.ts';
import type { Recurrence, Rule, Weekday } from '#app/domain/schedule/recurrence.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { settleDue } from '#app/domain/schedule/settle-due.ts';
import { schedule } from './schedule-factory.ts';

const DAILY: Rule = { kind: 'daily', interval: 1 };
const HOURLY: Rule = { kind: 'hourly', interval: 1 };
const SUNDAYS: Rule = { kind: 'weekly', interval: 1, weekdays: [7], weekStart: 1 };
const NOW = '2026-11-23T07:00:00Z';

/** `2026-11-24` and the days after it. */
function days(first: string, count: number): string[] {
  return Array.from({ length: count }, (_none, index) => Temporal.PlainDate.from(first).add({ days: index }).toString());
}

function repeating(rule: Rule, closed: string[] = [], change: Partial<Schedule> = {}): Schedule {
  const recurrence: Recurrence = { rule, start: '2026-11-01T09:00:00', timeZone: 'UTC', end: { kind: 'never' } };
  return schedule({ recurrence, blackout: { dates: closed, weekdays: [], move: 'skip' }, ...change });
}

describe('days to avoid that go on for long', () => {
  it.each([
    ['daily over 90 days', DAILY, days('2026-11-23', 90), '2027-02-21T09:00:00'],
    ['daily over almost three years', DAILY, days('2026-11-23', 1_000), '2029-08-19T09:00:00'],
    ['hourly over a long weekend', HOURLY, days('2026-11-23', 4), '2026-11-27T00:00:00'],
    ['hourly over a year', HOURLY, days('2026-11-23', 365), '2027-11-23T00:00:00'],
    ['by cron at each hour over a year', { kind: 'cron', expression: '0 * * * *' }, days('2026-11-23', 365), '2027-11-23T00:00:00'],
    ['by rule at each hour over a year', { kind: 'rrule', rule: 'FREQ=HOURLY' }, days('2026-11-23', 365), '2027-11-23T00:00:00'],
  ] as [string, Rule, string[], string][])(
    'E28 %s: the first date after them is next, however it is asked for',
    (_what, rule, closed, next) => {
      const worked = withNext(repeating(rule, closed), NOW);
      expect(worked.nextNominal).toBe(next);
      expect(goOn(worked, NOW).nextNominal).toBe(next);
      const open = withNext(repeating(rule), '2026-11-22T22:30:00Z');
      const due = settleDue({ ...open, blackout: worked.blackout }, '2026-11-22T23:30:00Z');
      expect(due.next).toMatchObject({ kind: 'run', nominalLocal: next });
      const resumed = changeSchedule({ ...worked, status: 'inactive' }, { type: 'resume' }, NOW);
      expect(resumed).toMatchObject({ ok: true, schedule: { nextNominal: next } });
    },
  );

  it('E12 the tick after 12 closed days runs the hour that is due, with a line for those left out', () => {
    const closed = withNext(repeating(HOURLY, days('2026-11-23', 12)), NOW);
    const { run, passedOver, next } = settleDue(closed, '2026-12-05T00:00:00Z');
    expect(run.map(({ nominalLocal }) => nominalLocal)).toEqual(['2026-12-05T00:00:00']);
    expect(passedOver.at(-1)).toEqual({ nominalLocal: '2026-12-04T23:00:00', reason: 'blackout' });
    expect(next).toMatchObject({ nominalLocal: '2026-12-05T01:00:00' });
  });

  it('E08 when only days to avoid are left before the end, the schedule is looked at once they have passed, and ends', () => {
    const ending = repeating(DAILY, ['2026-11-24', '2026-11-25']);
    const end = { kind: 'on', date: '2026-11-25' } as const;
    const active = withNext({ ...ending, recurrence: { ...ending.recurrence, end } }, NOW);
    const { next, lastNominal } = settleDue(active, '2026-11-23T09:00:00Z');
    expect(next).toEqual({ kind: 'left-out', until: '2026-11-25T09:00:00Z' });
    const last = settleDue({ ...active, lastNominal }, '2026-11-25T09:00:00Z');
    expect(last.passedOver.map(({ nominalLocal }) => nominalLocal)).toEqual(['2026-11-24T09:00:00', '2026-11-25T09:00:00']);
    expect(last.next).toEqual({ kind: 'ended' });
  });

  it('E17 the last date can be skipped and taken back in until its turn has come', () => {
    const { recurrence } = repeating(DAILY);
    const active = withNext(repeating(DAILY, [], { recurrence: { ...recurrence, end: { kind: 'on', date: '2026-11-23' } } }), NOW);
    const skipped = changeSchedule(active, { type: 'skip-next' }, NOW);
    expect(skipped.ok && skipped.schedule).toMatchObject({ status: 'active', nextNominal: null, nextRunAt: '2026-11-23T09:00:00Z' });
    const back = skipped.ok && changeSchedule(skipped.schedule, { type: 'unskip', nominalLocal: '2026-11-23T09:00:00' }, NOW);
    expect(back).toMatchObject({ ok: true, schedule: { nextNominal: '2026-11-23T09:00:00' } });
  });

  it.each([
    ['weekly on Sundays without Sundays', SUNDAYS, [7]],
    ['daily without any weekday', DAILY, [1, 2, 3, 4, 5, 6, 7]],
    ['hourly without any weekday', HOURLY, [1, 2, 3, 4, 5, 6, 7]],
  ] as [string, Rule, Weekday[]][])('E26 %s: that no date is in sight is found out, and starting is refused', (_what, rule, weekdays) => {
    const shut = repeating(rule, [], { blackout: { dates: [], weekdays, move: 'skip' } });
    expect(nextRun(shut, null)).toEqual({ kind: 'none-in-sight' });
    const activated = changeSchedule({ ...shut, status: 'draft' }, { type: 'activate' }, NOW);
    expect(activated).toMatchObject({ ok: false, problem: { code: 'NO_DATE_LEFT' } });
  });

  it('E01 H09 dates whose lead time began before a schedule was saved are never made up for, whatever days lie between', () => {
    // Made ten days before; on 23 November those of up to 3 December are past, and some of these fall on a closed Saturday or Sunday.
    const early = repeating(DAILY, [], { leadDays: 10, blackout: { dates: [], weekdays: [6, 7], move: 'skip' } });
    const saved = withNext(early, '2026-11-24T12:00:00Z');
    expect(saved).toMatchObject({ lastNominal: '2026-12-04T09:00:00', nextNominal: '2026-12-05T09:00:00' });
    expect(settleDue(saved, '2026-11-24T12:00:00Z')).toMatchObject({ run: [], passedOver: [] });
  });

  it('E01 H09 dates that were moved before the moment of saving are never made up for', () => {
    const moved = repeating(DAILY, [], { blackout: { dates: [], weekdays: [6, 7], move: 'before' } });
    // Friday noon: Saturday's and Sunday's copies would have been made on Friday at 09:00.
    const saved = withNext(moved, '2026-11-27T12:00:00Z');
    expect(saved.nextNominal).toBe('2026-11-30T09:00:00');
    expect(settleDue(saved, '2026-11-30T09:00:00Z')).toMatchObject({ run: [{ nominalLocal: '2026-11-30T09:00:00' }], passedOver: [] });
  });

  it('E01 an hourly rule with a long lead time has nothing to make up for either', () => {
    const saved = withNext(repeating(HOURLY, [], { leadDays: 90 }), NOW);
    expect(saved.nextRunAt).toBe('2026-11-23T07:00:00Z');
    expect(settleDue(saved, NOW).run.map(({ nominalLocal }) => nominalLocal)).toEqual(['2027-02-21T07:00:00']);
  });

  it('F15 the next run is the first that an independent walk through the dates comes upon', () => {
    const rule = fc.constantFrom<Rule>(DAILY, HOURLY, SUNDAYS, { kind: 'hourly', interval: 7 }, { kind: 'monthly', interval: 1, on: [] });
    const zone = fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe', 'America/Nuuk');
    const closed = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 100 });
    const weekdays = fc.subarray<Weekday>([1, 3, 6, 7]);
    const lead = fc.constantFrom(0, 1, 9);
    const hours = fc.integer({ min: 0, max: 24 * 100 });
    fc.assert(
      fc.property(rule, zone, closed, weekdays, lead, hours, (of, timeZone, offsets, shut, leadDays, later) => {
        const first = Temporal.PlainDate.from('2027-02-20');
        const dates = offsets.map((offset) => first.add({ days: offset }).toString());
        const start = '2027-02-20T02:30:00';
        const dated = schedule({
          recurrence: { rule: of, start, timeZone, end: { kind: 'on', date: '2027-12-31' } },
          leadDays,
          blackout: { dates, weekdays: shut, move: 'skip' },
        });
        const from = Temporal.PlainDateTime.from(start).add({ hours: later });
        const isOpen = (day: Temporal.PlainDate) => !dates.includes(day.toString()) && !(shut as number[]).includes(day.dayOfWeek);
        const found = walk(of, start, timeZone).find(
          (local) => Temporal.PlainDateTime.compare(local, from) > 0 && isOpen(local.toPlainDate().subtract({ days: leadDays })),
        );
        const next = nextRun(dated, from.toString({ smallestUnit: 'second' }));
        expect(next.kind === 'run' ? next.nominalLocal : null).toBe(found?.toString({ smallestUnit: 'second' }) ?? null);
      }),
      { numRuns: 60 },
    );
  });

  it('F15 what is past at a moment is just what an independent walk finds to have had its turn', () => {
    const lead = fc.constantFrom(0, 3, 40);
    const move = fc.constantFrom<Schedule['blackout']['move']>('before', 'after', 'skip');
    const weekdays = fc.subarray<Weekday>([2, 5, 6, 7]);
    const hours = fc.integer({ min: 24 * 40, max: 24 * 100 });
    fc.assert(
      fc.property(lead, move, weekdays, hours, (leadDays, how, shut, later) => {
        const start = '2027-02-20T09:00:00';
        const dated = repeating(DAILY, [], { leadDays, blackout: { dates: [], weekdays: shut, move: how } });
        const now = Temporal.Instant.from('2027-02-20T09:00:00Z').add({ hours: later, minutes: 30 });
        const turn = (local: Temporal.PlainDateTime): Temporal.PlainDateTime => {
          let day = local.subtract({ days: leadDays });
          while (how !== 'skip' && (shut as number[]).includes(day.dayOfWeek)) day = day.add({ days: how === 'after' ? 1 : -1 });
          return day;
        };
        const past = walk(DAILY, start, 'UTC').filter(
          (local) => Temporal.Instant.compare(turn(local).toZonedDateTime('UTC').toInstant(), now) < 0,
        );
        expect(pastAt({ ...dated, recurrence: { ...dated.recurrence, start } }, now.toString())).toBe(
          past.at(-1)?.toString({ smallestUnit: 'second' }),
        );
      }),
      { numRuns: 60 },
    );
  });
});

const walked = new Map<string, Temporal.PlainDateTime[]>();
/** The dates of 2027 by plain counting, those of hourly rules without what the clock skips. */
function walk(rule: Rule, start: string, timeZone: string): Temporal.PlainDateTime[] {
  const key = JSON.stringify([rule, start, timeZone]);
  const known = walked.get(key) ?? count(rule, start, timeZone);
  walked.set(key, known);
  return known;
}

function count(rule: Rule, start: string, timeZone: string): Temporal.PlainDateTime[] {
  const begin = Temporal.PlainDateTime.from(start);
  const exists = (local: Temporal.PlainDateTime) => local.toZonedDateTime(timeZone).toPlainDateTime().equals(local);
  const counted = (count: number, at: (index: number) => Temporal.PlainDateTime) =>
    Array.from({ length: count }, (_none, index) => at(index));
  const all =
    rule.kind === 'hourly'
      ? counted(310 * 24, (index) => begin.add({ hours: index * rule.interval })).filter(exists)
      : rule.kind === 'monthly'
        ? counted(12, (index) => begin.add({ months: index }))
        : counted(320, (index) => begin.add({ days: index })).filter(
            (local) => rule.kind !== 'weekly' || (rule.weekdays as number[]).includes(local.dayOfWeek),
          );
  return all.filter((local) => local.year === 2027);
}
