import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { withNext } from '#app/domain/schedule/change-schedule.ts';
import { checkRecurrence } from '#app/domain/schedule/check-recurrence.ts';
import { nextOccurrence, nextOccurrences } from '#app/domain/schedule/next-occurrence.ts';
import type { Nth, Recurrence, Rule, Weekday } from '#app/domain/schedule/recurrence.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { settleDue } from '#app/domain/schedule/settle-due.ts';
import { spreadOffset } from '#app/domain/schedule/spread.ts';
import { schedule } from './schedule-factory.ts';

const ZONES = [
  'America/New_York',
  'America/Toronto',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Phoenix',
  'Pacific/Honolulu',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Australia/Brisbane',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Asia/Tehran',
  'Africa/Cairo',
  'Europe/Amsterdam',
  'Europe/London',
  'UTC',
];
const daily: Rule = { kind: 'daily', interval: 1 };
const at = (rule: Rule, start: string, timeZone = 'UTC', end: Recurrence['end'] = { kind: 'never' }): Recurrence => ({
  rule,
  start,
  timeZone,
  end,
});
const locals = (recurrence: Recurrence, after: string, count: number) =>
  nextOccurrences(recurrence, after, count).map((occurrence) => occurrence.nominalLocal);
const EVER = '0001-01-01T00:00:00Z';

describe('next occurrence', () => {
  it('G01 moves 02:30 forward by the gap on the night New York springs forward, and is back at 02:30 the next day', () => {
    const found = nextOccurrences(at(daily, '2026-03-07T02:30:00', 'America/New_York'), '2026-03-08T00:00:00Z', 2);
    expect(found).toEqual([
      { nominalLocal: '2026-03-08T02:30:00', instant: '2026-03-08T07:30:00Z' },
      { nominalLocal: '2026-03-09T02:30:00', instant: '2026-03-09T06:30:00Z' },
    ]);
  });

  it('G02 runs 01:30 once, at its first pass, on the night New York falls back', () => {
    const found = nextOccurrences(at(daily, '2026-10-31T01:30:00', 'America/New_York'), '2026-11-01T00:00:00Z', 2);
    expect(found.map((occurrence) => occurrence.instant)).toEqual(['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z']);
  });

  it.each([
    ['America/New_York', '2026-03-08T02:30:00', '03:30'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '02:45'],
    ['America/Santiago', '2026-09-06T00:30:00', '01:30'],
  ])('G03 G05 a time that the clock of %s skips moves forward by the gap and is never left out', (timeZone, nominal, shown) => {
    const [run] = nextOccurrences(at(daily, nominal, timeZone), '2026-01-01T00:00:00Z', 1);
    expect(run?.nominalLocal).toBe(nominal);
    expect(
      Temporal.Instant.from(run?.instant ?? '')
        .toZonedDateTimeISO(timeZone)
        .toPlainTime()
        .toString()
        .slice(0, 5),
    ).toBe(shown);
  });

  it('G08 gives the same instants whatever zone the host is in', () => {
    const module = new URL('../../../../app/domain/schedule/next-occurrence.ts', import.meta.url).href;
    const recurrence = JSON.stringify(at(daily, '2026-03-07T09:00:00', 'UTC'));
    const program = `import { nextOccurrences } from ${JSON.stringify(module)};
      console.log(JSON.stringify(nextOccurrences(${recurrence}, '2026-03-06T00:00:00Z', 300)));`;
    const answers = ['UTC', 'America/New_York', 'Australia/Lord_Howe'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env: { ...process.env, TZ }, encoding: 'utf8' }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(JSON.parse(answers[0] ?? '[]')).toHaveLength(300);
  });

  it('G13 runs an hourly schedule once in the doubled hour and not at all in the missing one', () => {
    const hourly = at({ kind: 'hourly', interval: 1 }, '2026-01-01T00:00:00', 'America/New_York');
    expect(locals(hourly, '2026-03-08T05:30:00Z', 3)).toEqual(['2026-03-08T01:00:00', '2026-03-08T03:00:00', '2026-03-08T04:00:00']);
    expect(locals(hourly, '2026-11-01T04:30:00Z', 2)).toEqual(['2026-11-01T01:00:00', '2026-11-01T02:00:00']);
  });

  it('F01 remembers the anchor day: 31 January, 28 February, 31 March', () => {
    expect(locals(at({ kind: 'monthly', interval: 1, on: [] }, '2026-01-31T09:00:00'), EVER, 3)).toEqual([
      '2026-01-31T09:00:00',
      '2026-02-28T09:00:00',
      '2026-03-31T09:00:00',
    ]);
  });

  it('F02 takes 30 April plus six months to 30 October, and offers the last day as its own choice', () => {
    expect(locals(at({ kind: 'monthly', interval: 6, on: [] }, '2026-04-30T09:00:00'), EVER, 2)[1]).toBe('2026-10-30T09:00:00');
    expect(locals(at({ kind: 'monthly', interval: 6, on: [{ by: 'last-day' }] }, '2026-04-30T09:00:00'), EVER, 2)[1]).toBe(
      '2026-10-31T09:00:00',
    );
  });

  it('F03 runs 29 February on 28 February and is back on the 29th in leap years', () => {
    const found = locals(at({ kind: 'yearly', interval: 1, months: [], on: [] }, '2024-02-29T09:00:00'), EVER, 5);
    expect(found.map((local) => local.slice(0, 10))).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it('F06 finds the last Friday and leaves out a fifth Monday that a month lacks', () => {
    const friday: Rule = { kind: 'monthly', interval: 2, on: [{ by: 'weekday', nth: -1, weekday: 5 }] };
    expect(locals(at(friday, '2026-01-01T09:00:00'), EVER, 3).map((local) => local.slice(0, 10))).toEqual([
      '2026-01-30',
      '2026-03-27',
      '2026-05-29',
    ]);
    const fifth: Rule = { kind: 'monthly', interval: 1, on: [{ by: 'weekday', nth: 5, weekday: 1 }] };
    expect(locals(at(fifth, '2026-01-01T09:00:00'), EVER, 2).map((local) => local.slice(0, 10))).toEqual(['2026-03-30', '2026-06-29']);
  });

  it('F08 lets the first day of the week decide which days share a week', () => {
    const every = (weekStart: Weekday): Rule => ({ kind: 'weekly', interval: 2, weekdays: [2, 7], weekStart });
    expect(locals(at(every(1), '1997-08-05T09:00:00'), EVER, 4).map((local) => local.slice(0, 10))).toEqual([
      '1997-08-05',
      '1997-08-10',
      '1997-08-19',
      '1997-08-24',
    ]);
    expect(locals(at(every(7), '1997-08-05T09:00:00'), EVER, 4).map((local) => local.slice(0, 10))).toEqual([
      '1997-08-05',
      '1997-08-17',
      '1997-08-19',
      '1997-08-31',
    ]);
  });

  it('E03 goes on to the second weekday of the same week', () => {
    const rule: Rule = { kind: 'weekly', interval: 1, weekdays: [1, 3], weekStart: 1 };
    expect(locals(at(rule, '2026-11-02T09:00:00'), '2026-11-02T09:00:00Z', 1)).toEqual(['2026-11-04T09:00:00']);
  });

  it('E02 is due today when it starts today, and when it began a week ago', () => {
    expect(nextOccurrence(at(daily, '2026-11-23T09:00:00'), '2026-11-23T08:00:00Z')?.nominalLocal).toBe('2026-11-23T09:00:00');
    const weekly: Rule = { kind: 'weekly', interval: 1, weekdays: [], weekStart: 1 };
    expect(nextOccurrence(at(weekly, '2026-11-16T09:00:00'), '2026-11-23T08:00:00Z')?.nominalLocal).toBe('2026-11-23T09:00:00');
  });

  it('E04 E08 keeps going without an end, and ends with null after it', () => {
    const ended = at(daily, '2026-01-01T09:00:00', 'UTC', { kind: 'on', date: '2026-01-02' });
    expect(locals(ended, EVER, 9)).toEqual(['2026-01-01T09:00:00', '2026-01-02T09:00:00']);
    expect(nextOccurrence(ended, '2026-01-02T09:00:00Z')).toBeNull();
    expect(nextOccurrence(at(daily, '2026-01-01T09:00:00'), '2085-01-02T09:00:00Z')).not.toBeNull();
  });

  it('F11 leaves the recurrence as it was', () => {
    const recurrence = at({ kind: 'weekly', interval: 1, weekdays: [5, 1], weekStart: 1 }, '2026-01-01T09:00:00');
    const before = structuredClone(recurrence);
    nextOccurrences(recurrence, EVER, 5);
    expect(recurrence).toEqual(before);
  });

  it('F14 answers at once for a start decades ago, for every kind of rule', () => {
    const rules: Rule[] = [
      { kind: 'hourly', interval: 1 },
      daily,
      { kind: 'weekly', interval: 3, weekdays: [2], weekStart: 1 },
      { kind: 'monthly', interval: 1, on: [] },
      { kind: 'cron', expression: '0 4 * * 1' },
      { kind: 'weekly', interval: 2, weekdays: [2], weekStart: 1, months: [6, 7] },
      { kind: 'easter', days: 1 },
      { kind: 'rrule', rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1' },
      { kind: 'rrule', rule: 'FREQ=DAILY;INTERVAL=3' },
      { kind: 'rrule', rule: 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO' },
    ];
    for (const rule of rules) {
      const recurrence = at(rule, '1966-01-31T04:00:00', 'Europe/Amsterdam');
      // 300 answers within the test's time limit: walking 60 years hour by hour for each would take minutes.
      for (let round = 0; round < 300; round += 1) expect(nextOccurrence(recurrence, '2026-11-23T09:00:00Z')).not.toBeNull();
    }
  });

  it('F06 finds the first and the last working day, also where the week is another', () => {
    const on = (nth: 1 | -1, weekdays: Weekday[]): Rule => ({ kind: 'monthly', interval: 1, on: [{ by: 'working-day', nth, weekdays }] });
    const dates = (rule: Rule) => locals(at(rule, '2026-01-01T09:00:00'), EVER, 4).map((local) => local.slice(0, 10));
    // 28 February 2026 is a Saturday, 1 February a Sunday.
    expect(dates(on(-1, [1, 2, 3, 4, 5]))).toEqual(['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30']);
    expect(dates(on(1, [1, 2, 3, 4, 5]))).toEqual(['2026-01-01', '2026-02-02', '2026-03-02', '2026-04-01']);
    expect(dates(on(1, [7, 1, 2, 3, 4]))).toEqual(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']);
  });

  it('counts a day of the month from its end, and keeps to a season', () => {
    const dates = (rule: Rule) => locals(at(rule, '2026-01-15T09:00:00'), EVER, 3).map((local) => local.slice(0, 10));
    expect(dates({ kind: 'monthly', interval: 1, on: [{ by: 'day', day: -2 }] })).toEqual(['2026-01-30', '2026-02-27', '2026-03-30']);
    expect(dates({ kind: 'weekly', interval: 1, weekdays: [1], weekStart: 1, months: [6, 12] })).toEqual([
      '2026-06-01',
      '2026-06-08',
      '2026-06-15',
    ]);
    expect(dates({ kind: 'monthly', interval: 2, on: [], months: [1, 3, 4] })).toEqual(['2026-01-15', '2026-03-15', '2027-01-15']);
    expect(dates({ kind: 'daily', interval: 1, months: [2] })).toEqual(['2026-02-01', '2026-02-02', '2026-02-03']);
  });

  it('finds days around Easter', () => {
    const dates = (days: number) => locals(at({ kind: 'easter', days }, '2024-01-01T09:00:00'), EVER, 5).map((local) => local.slice(0, 10));
    expect(dates(0)).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16']);
    expect(dates(-2).slice(0, 2)).toEqual(['2024-03-29', '2025-04-18']);
    expect(dates(60).slice(0, 2)).toEqual(['2024-05-30', '2025-06-19']);
  });

  it('G01 G13 reads a written rule by the wall clock, and an hourly one leaves out the hour that is not there', () => {
    const rule: Rule = { kind: 'rrule', rule: 'FREQ=DAILY' };
    expect(nextOccurrences(at(rule, '2026-03-07T02:30:00', 'America/New_York'), '2026-03-08T00:00:00Z', 1)).toEqual([
      { nominalLocal: '2026-03-08T02:30:00', instant: '2026-03-08T07:30:00Z' },
    ]);
    const hourly = at({ kind: 'rrule', rule: 'FREQ=HOURLY' }, '2026-01-01T00:00:00', 'America/New_York');
    expect(locals(hourly, '2026-03-08T05:30:00Z', 2)).toEqual(['2026-03-08T01:00:00', '2026-03-08T03:00:00']);
  });

  it('F15 is later than now, matches the rule, has nothing between, and repeats itself, over 20 zones and 60 years', () => {
    const season = fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 12 })) },
    );
    const rule = fc.oneof(
      fc.record({ kind: fc.constant('daily' as const), interval: fc.integer({ min: 1, max: 40 }), months: season }),
      fc.record({ kind: fc.constant('easter' as const), days: fc.integer({ min: -60, max: 60 }) }),
      fc.record({
        kind: fc.constant('rrule' as const),
        rule: fc.constantFrom(
          'FREQ=DAILY;INTERVAL=3',
          'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU',
          'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
          'FREQ=MONTHLY;BYMONTHDAY=31',
          'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1',
          'FREQ=YEARLY;BYYEARDAY=1,-1',
          'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
          'FREQ=DAILY;BYHOUR=6,18;BYMINUTE=30',
        ),
      }),
      fc.record({
        kind: fc.constant('weekly' as const),
        interval: fc.integer({ min: 1, max: 8 }),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>, { maxLength: 4 }),
        weekStart: fc.constantFrom<Weekday>(1, 7),
        months: season,
      }),
      fc.record({
        kind: fc.constant('monthly' as const),
        interval: fc.constantFrom(1, 2, 3, 4, 6, 12),
        months: season,
        on: fc.array(
          fc.oneof(
            fc.record({
              by: fc.constant('day' as const),
              day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -28, max: -2 })),
            }),
            fc.record({
              by: fc.constant('working-day' as const),
              nth: fc.constantFrom<Nth>(1, 2, 5, -1, -2),
              weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>, { minLength: 1, maxLength: 5 }),
            }),
            fc.constant({ by: 'last-day' as const }),
            fc.record({
              by: fc.constant('weekday' as const),
              nth: fc.constantFrom<1 | 2 | 3 | 4 | 5 | -1>(1, 2, 3, 4, 5, -1),
              weekday: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>,
            }),
          ),
          { maxLength: 3 },
        ),
      }),
    );
    const minute = fc.integer({ min: 0, max: 60 * 366 * 24 * 60 });
    fc.assert(
      fc.property(rule, fc.constantFrom(...ZONES), minute, minute, (chosen, timeZone, startMinute, nowMinute) => {
        const base = Temporal.PlainDateTime.from('1990-01-01T00:00');
        const start = base.add({ minutes: startMinute }).toString({ smallestUnit: 'second' });
        const now = base.add({ minutes: nowMinute }).toZonedDateTime('UTC').toInstant();
        const recurrence = at(chosen, start, timeZone);
        const [next, second] = nextOccurrences(recurrence, now.toString(), 2);
        if (!next || !second) return;
        expect(Temporal.Instant.compare(next.instant, now)).toBe(1);
        expect(next.nominalLocal >= start).toBe(true);
        expect(nextOccurrence(recurrence, now.toString())).toEqual(next);
        // Nothing lies between: asked from anywhere before it, the same one is next; asked at it, the one after.
        const before = Temporal.Instant.from(next.instant).subtract({ seconds: 1 });
        if (Temporal.Instant.compare(before, now) >= 0) expect(nextOccurrence(recurrence, before.toString())).toEqual(next);
        expect(nextOccurrence(recurrence, next.instant)).toEqual(second);
        const day = Temporal.PlainDateTime.from(next.nominalLocal).toPlainDate();
        if (chosen.kind === 'weekly' && chosen.weekdays.length > 0) expect(chosen.weekdays).toContain(day.dayOfWeek);
        if (chosen.kind === 'monthly') expect(monthsApart(start, day) % chosen.interval).toBe(0);
        if ((chosen.kind === 'daily' || chosen.kind === 'weekly' || chosen.kind === 'monthly') && chosen.months.length > 0)
          expect(chosen.months).toContain(day.month);
        if (chosen.kind === 'daily')
          expect(Temporal.PlainDateTime.from(start).toPlainDate().until(day, { largestUnit: 'days' }).days % chosen.interval).toBe(0);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) },
    );
  });
});

function monthsApart(start: string, day: Temporal.PlainDate): number {
  const from = Temporal.PlainDateTime.from(start);
  return (day.year - from.year) * 12 + day.month - from.month;
}

describe('what was missed', () => {
  /** Settled up to `lastNominal`, and looked at again at `now`. */
  const settled = (rule: Rule, lastNominal: string | null, now: string, missed: Schedule['missed']) =>
    settleDue(schedule({ recurrence: at(rule, '2016-01-01T00:00:00'), lastNominal, missed }), now);
  const fourHourly: Rule = { kind: 'hourly', interval: 4 };

  it.each([
    ['once', [{ nominalLocal: '2026-11-23T08:00:00', late: true }], ['04']],
    [
      'all',
      [
        { nominalLocal: '2026-11-23T04:00:00', late: true },
        { nominalLocal: '2026-11-23T08:00:00', late: true },
      ],
      [],
    ],
    ['skip', [], ['04', '08']],
  ] as const)('H07 down for nine hours, with missed dates: %s', (missed, runs, passed) => {
    const { run, passedOver, next } = settled(fourHourly, '2026-11-23T00:00:00', '2026-11-23T09:00:00Z', missed);
    expect(run).toMatchObject(runs);
    expect(run).toHaveLength(runs.length);
    expect(passedOver).toEqual(passed.map((hour) => ({ nominalLocal: `2026-11-23T${hour}:00:00`, reason: 'missed' })));
    expect(next).toMatchObject({ nominalLocal: '2026-11-23T12:00:00' });
  });

  it('H10 counts a tick exactly at the due time, and it is not late', () => {
    const { run, passedOver } = settled(fourHourly, '2026-11-23T00:00:00', '2026-11-23T08:00:00Z', 'once');
    expect(run).toEqual([{ nominalLocal: '2026-11-23T08:00:00', runAt: '2026-11-23T08:00:00Z', late: false }]);
    // The run that is due stands for the one that was missed.
    expect(passedOver).toEqual([{ nominalLocal: '2026-11-23T04:00:00', reason: 'missed' }]);
  });

  it('H09 runs nothing from before the schedule was known, whatever the policy', () => {
    const known = withNext(schedule({ recurrence: at(fourHourly, '2016-01-01T00:00:00'), missed: 'all' }), '2026-11-23T08:30:00Z');
    expect(known).toMatchObject({ lastNominal: '2026-11-23T08:00:00', nextNominal: '2026-11-23T12:00:00' });
    expect(settleDue(known, '2026-11-23T09:00:00Z')).toMatchObject({ run: [], passedOver: [] });
  });

  it('H07 never replays years one by one', () => {
    const { run } = settled({ kind: 'hourly', interval: 1 }, '2016-01-01T00:00:00', '2026-11-23T09:30:00Z', 'once');
    expect(run).toEqual([{ nominalLocal: '2026-11-23T09:00:00', runAt: '2026-11-23T09:00:00Z', late: true }]);
  });
});

describe('spreading', () => {
  it('H14 spreads 5,000 schedules over the window, each the same every day', () => {
    const offsets = Array.from({ length: 5_000 }, (_, index) => spreadOffset(`schedule-${index}`, 600_000, 86_400_000));
    expect(offsets).toEqual(Array.from({ length: 5_000 }, (_, index) => spreadOffset(`schedule-${index}`, 600_000, 86_400_000)));
    const perMinute = new Array<number>(10).fill(0);
    for (const offset of offsets) perMinute[Math.floor(offset / 60_000)]! += 1;
    for (const count of perMinute) expect(count).toBeGreaterThan(400);
  });

  it('H15 never reaches the next occurrence', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (key, window, next) => {
        expect(spreadOffset(key, window, next)).toBeLessThan(Math.max(1, Math.min(window, next)));
      }),
    );
  });
});

describe('checking a recurrence', () => {
  const codes = (change: Partial<Recurrence>) =>
    checkRecurrence({ ...at(daily, '2026-01-01T09:00:00'), ...change }).map((problem) => `${problem.code} ${problem.place}`);

  it.each([0, -1, Number.NaN, 1.5])('E09 refuses the interval %s', (interval) => {
    expect(codes({ rule: { kind: 'daily', interval } })).toEqual(['INTERVAL_INVALID rule.interval']);
  });

  it('E05 refuses an end before the start', () => {
    expect(codes({ end: { kind: 'on', date: '2025-12-31' } })).toEqual(['END_BEFORE_START end.date']);
  });

  it('E26 refuses an unknown zone or expression when saved, naming both at once', () => {
    expect(codes({ timeZone: 'Mars/Olympus', rule: { kind: 'cron', expression: 'every day' } })).toEqual([
      'UNKNOWN_TIME_ZONE timeZone',
      'CRON_INVALID rule.expression',
    ]);
  });

  it('G13 refuses exact dates less than an hour apart, in whatever order they are named', () => {
    const dates = (...named: string[]) => codes({ rule: { kind: 'dates', dates: named } });
    expect(dates('2026-03-01T09:30:00', '2026-03-01T09:00:00')).toEqual(['DATES_TOO_CLOSE rule.dates[0]']);
    expect(dates('2026-03-01T09:00:00', '2026-03-01T10:00:00', '2026-03-01T09:00:00')).toEqual([]);
  });

  it('G13 refuses cron more often than hourly', () => {
    for (const expression of ['* * * * *', '*/5 * * * *', '0,30 9 * * *'])
      expect(codes({ rule: { kind: 'cron', expression } })).toEqual(['CRON_TOO_OFTEN rule.expression']);
    expect(codes({ rule: { kind: 'cron', expression: '30 * * * *' } })).toEqual([]);
  });

  it.each([
    ['FREQ=MINUTELY', 'RRULE_TOO_OFTEN'],
    ['FREQ=HOURLY;BYMINUTE=0,30', 'RRULE_TOO_OFTEN'],
    ['FREQ=DAILY;COUNT=3', 'RRULE_INVALID'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'RRULE_INVALID'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'RRULE_INVALID'],
    ['FREQ=MONTHLY;BYWEEKNO=20', 'RRULE_INVALID'],
    ['every day', 'RRULE_INVALID'],
    ['FREQ=YEARLY;INTERVAL=11', 'INTERVAL_INVALID'],
  ])('E26 G13 refuses the written rule %s with %s', (rule, code) => {
    expect(codes({ rule: { kind: 'rrule', rule } })).toEqual([`${code} rule.rule`]);
  });

  it('refuses days and months that are none', () => {
    expect(codes({ rule: { kind: 'monthly', interval: 1, on: [{ by: 'day', day: -1 }] } })).toEqual(['DAY_INVALID rule.on[0]']);
    expect(codes({ rule: { kind: 'monthly', interval: 1, on: [{ by: 'working-day', nth: 1, weekdays: [] }] } })).toEqual([
      'WEEKDAY_INVALID rule.on[0]',
    ]);
    expect(codes({ rule: { kind: 'daily', interval: 1, months: [13] } })).toEqual(['MONTH_INVALID rule.months']);
    expect(codes({ rule: { kind: 'easter', days: 61 } })).toEqual(['DAY_INVALID rule.days']);
  });

  it('refuses a rule that has no date at all', () => {
    expect(codes({ rule: { kind: 'rrule', rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' } })).toEqual(['NEVER_DUE rule']);
    expect(codes({ rule: { kind: 'dates', dates: ['2025-01-01T09:00:00'] } })).toEqual(['NEVER_DUE rule']);
  });
});
