import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { checkRecurrence } from '#app/domain/schedule/check-recurrence.ts';
import { occurrencesAfter } from '#app/domain/schedule/next-occurrence.ts';
import type { Recurrence } from '#app/domain/schedule/recurrence.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const START = '2001-01-01T09:00:00';
const YEARS = 12;

const written = (rule: string, start = START): Recurrence => ({
  ...{ rule: { kind: 'rrule', rule }, start, timeZone: 'UTC', end: { kind: 'never' } },
});

function dates(rule: string, start: string, first: number): string[] {
  const found: string[] = [];
  for (const { nominalLocal } of occurrencesAfter(written(rule, start), null)) if (found.push(nominalLocal.slice(0, 10)) === first) break;
  return found;
}

interface Parts {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  weekStart: number;
  months: number[];
  monthDays: number[];
  yearDays: number[];
  weeks: number[];
  weekdays: { nth: number | null; weekday: number }[];
}

const some = (values: number[]) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant<number[]>([]) }, fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }));
const weekdays = (nth: fc.Arbitrary<number | null>) =>
  fc.array(fc.record({ nth, weekday: fc.integer({ min: 1, max: 7 }) }), { minLength: 1, maxLength: 3 });
const isNumbered = ({ weekdays: days }: Parts) => days.some(({ nth }) => nth !== null);
const parts: fc.Arbitrary<Parts> = fc
  .record({
    freq: fc.constantFrom<Parts['freq'][]>('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'YEARLY', 'YEARLY'),
    interval: fc.constantFrom(1, 1, 1, 2, 3),
    weekStart: fc.constantFrom(1, 1, 7, 3),
    months: some([1, 2, 6, 12]),
    monthDays: some([1, 13, 28, 29, 31, -1, -3]),
    yearDays: some([1, 60, 100, 365, 366, -1]),
    weeks: some([1, 20, 52, 53, -1]),
    weekdays: fc.oneof(fc.constant<Parts['weekdays']>([]), weekdays(fc.constant(null)), weekdays(fc.constantFrom(1, 2, 5, -1, -2))),
  })
  // What the RFC allows, and that names a day; what it leaves to the start has tests of its own.
  .filter(({ freq, yearDays, weeks }) => freq === 'YEARLY' || (yearDays.length === 0 && weeks.length === 0))
  .filter((given) => !isNumbered(given) || (['MONTHLY', 'YEARLY'].includes(given.freq) && given.weeks.length === 0))
  .filter(({ freq, monthDays }) => freq !== 'WEEKLY' || monthDays.length === 0)
  .filter(({ monthDays, yearDays, weekdays: days }) => monthDays.length + yearDays.length + days.length > 0)
  .filter(({ yearDays, weeks }) => yearDays.length === 0 || weeks.length === 0);

/** Every time of the year, the days around New Year, where weeks and years part, more often. */
const starts = fc
  .record({
    year: fc.integer({ min: 2001, max: 2012 }),
    monthAndDay: fc.oneof(
      fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) }),
      fc.record({ month: fc.constant(1), day: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ month: fc.constant(12), day: fc.integer({ min: 25, max: 31 }) }),
    ),
  })
  .map(({ year, monthAndDay }) => Temporal.PlainDate.from({ year, ...monthAndDay }));

function textOf({ freq, interval, weekStart, months, monthDays, yearDays, weeks, weekdays: days }: Parts): string {
  const named: [string, (string | number)[]][] = [
    ['INTERVAL', interval === 1 ? [] : [interval]],
    ['WKST', weekStart === 1 ? [] : [WEEKDAYS[weekStart - 1] ?? '']],
    ['BYMONTH', months],
    ['BYWEEKNO', weeks],
    ['BYYEARDAY', yearDays],
    ['BYMONTHDAY', monthDays],
    ['BYDAY', days.map(({ nth, weekday: day }) => `${nth ?? ''}${WEEKDAYS[day - 1]}`)],
  ];
  return [`FREQ=${freq}`, ...named.filter(([, values]) => values.length > 0).map(([name, values]) => `${name}=${values.join(',')}`)].join(
    ';',
  );
}

/** The week that a day lies in: the year most of it lies in, its number there and how many weeks that year has. */
function weekOf(day: Temporal.PlainDate, weekStart: number): { year: number; week: number; weeks: number } {
  const first = (year: number) => {
    const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
    return fourth.subtract({ days: (fourth.dayOfWeek - weekStart + 7) % 7 });
  };
  const year = [day.year + 1, day.year].find((one) => Temporal.PlainDate.compare(day, first(one)) >= 0) ?? day.year - 1;
  const weeksUntil = (date: Temporal.PlainDate) => Math.floor(first(year).until(date, { largestUnit: 'days' }).days / 7);
  return { year, week: weeksUntil(day) + 1, weeks: weeksUntil(first(year + 1)) };
}

/** Which of its periods since the start's a day lies in. */
function periodOf(day: Temporal.PlainDate, start: Temporal.PlainDate, { freq, weeks, weekStart }: Parts): number {
  if (freq === 'YEARLY') return (weeks.length > 0 ? weekOf(day, weekStart).year : day.year) - start.year;
  if (freq === 'MONTHLY') return (day.year - start.year) * 12 + day.month - start.month;
  if (freq === 'DAILY') return start.until(day, { largestUnit: 'days' }).days;
  const week = start.subtract({ days: (start.dayOfWeek - weekStart + 7) % 7 });
  return Math.floor(week.until(day, { largestUnit: 'days' }).days / 7);
}

/** Every day of the years that each of the parts names: RFC 5545 without any expanding, day by day. */
function dayByDay(given: Parts, start: Temporal.PlainDate): string[] {
  const { freq, interval, weekStart, months, monthDays, yearDays, weeks, weekdays: days } = given;
  const counts = (wanted: number[], at: number, of: number) => wanted.length === 0 || wanted.includes(at) || wanted.includes(at - of - 1);
  const found: string[] = [];
  const end = start.add({ years: YEARS });
  for (let day = start; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 })) {
    const inYear = freq === 'YEARLY' && months.length === 0;
    const [at, of] = inYear ? [day.dayOfYear, day.daysInYear] : [day.day, day.daysInMonth];
    const isWeekday = days.some(({ nth, weekday: wanted }) => {
      if (wanted !== day.dayOfWeek) return false;
      return nth === null || nth === Math.floor((at - 1) / 7) + 1 || nth === -Math.floor((of - at) / 7) - 1;
    });
    if (months.length > 0 && !months.includes(day.month)) continue;
    if (!counts(monthDays, day.day, day.daysInMonth) || !counts(yearDays, day.dayOfYear, day.daysInYear)) continue;
    if (weeks.length > 0) {
      const week = weekOf(day, weekStart);
      if (!counts(weeks, week.week, week.weeks)) continue;
    }
    if (days.length > 0 && !isWeekday) continue;
    if (periodOf(day, start, given) % interval === 0) found.push(day.toString());
  }
  return found;
}

describe('a written rule', () => {
  it.each([
    ['FREQ=YEARLY;BYYEARDAY=100;BYDAY=TU', '2019-02-04', ['2024-04-09', '2029-04-10', '2035-04-10']],
    ['FREQ=YEARLY;BYWEEKNO=2,20;BYMONTHDAY=28,30,5', '2004-07-01', ['2009-01-05', '2015-01-05', '2026-01-05']],
    [
      'FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR,SA,SU',
      '2001-01-01',
      ['2004-12-31', '2005-01-01', '2005-01-02', '2010-01-01', '2010-01-02', '2010-01-03'],
    ],
    ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR,SA', '2010-01-02', ['2010-01-02', '2016-01-01']],
    ['FREQ=YEARLY;BYWEEKNO=1', '2001-12-31', ['2001-12-31', '2002-12-30', '2003-12-29']],
    ['FREQ=YEARLY;BYMONTHDAY=15;BYDAY=1TU,20WE,-3WE', '1991-01-28', ['1991-05-15', '1993-12-15', '1996-05-15']],
    ['FREQ=YEARLY;BYYEARDAY=-1,200,366;BYMONTHDAY=-2,30,31;BYDAY=SU,TH,TU', '2015-12-18', ['2015-12-31', '2017-12-31', '2019-12-31']],
  ])('F08 %s takes days that meet every part', (rule, start, expected) => {
    expect(dates(rule, `${start}T09:00:00`, expected.length)).toEqual(expected);
  });

  it('F08 has exactly the days that a look at every single day finds', () => {
    fc.assert(
      fc.property(parts, starts, (given, start) => {
        const expected = dayByDay(given, start);
        const rule = textOf(given);
        const last = `${start.add({ years: YEARS }).toString()}T00:00:00`;
        const found: string[] = [];
        for (const { nominalLocal } of occurrencesAfter(written(rule, `${start.toString()}T09:00:00`), null)) {
          if (nominalLocal >= last || found.push(nominalLocal.slice(0, 10)) > expected.length) break;
        }
        expect(found).toEqual(expected);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) },
    );
  });

  it.each([
    'FREQ=YEARLY;BYWEEKNO=1;BYYEARDAY=1',
    'FREQ=YEARLY;BYWEEKNO=1,2;BYMONTHDAY=13;BYSETPOS=-1',
    'FREQ=YEARLY;BYYEARDAY=100,200;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=YEARLY;BYMONTHDAY=15;BYDAY=1TU,20WE;BYSETPOS=1',
  ])('E26 %s is refused with what to leave out', (rule) => {
    const [problem] = checkRecurrence(written(rule));
    expect(problem).toMatchObject({ code: 'RRULE_INVALID', place: 'rule.rule' });
    expect(problem?.message).toMatch(/leave one of (them|the three) out/);
  });

  it('F08 positions go with weekdays, with days of the month, and with both', () => {
    expect(dates('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', START, 2)).toEqual(['2001-01-31', '2001-02-28']);
    expect(dates('FREQ=MONTHLY;BYMONTHDAY=13,14,15;BYDAY=FR,SA;BYSETPOS=1', START, 3)).toEqual(['2001-01-13', '2001-04-13', '2001-06-15']);
  });
});
