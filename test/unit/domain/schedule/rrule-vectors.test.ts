import { describe, expect, it } from 'vitest';
import { nextOccurrences } from '#app/domain/schedule/next-occurrence.ts';
import type { DayOfMonth, Recurrence, Rule, Weekday } from '#app/domain/schedule/recurrence.ts';
import { vectors } from './vectors.ts';

interface Options {
  freq?: string;
  dtstart?: string;
  interval?: number;
  count?: number;
  until?: string;
  wkst?: unknown;
  byweekday?: unknown;
  bymonthday?: number | number[];
  bymonth?: number | number[];
  [other: string]: unknown;
}
interface Vector {
  name: string;
  options: Options;
  method: 'all' | 'before' | 'after' | 'between';
  args: (string | boolean)[];
  expected: string | string[] | null;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const list = <T>(value: T | T[] | undefined): T[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);

/** `"TU"`, `"+1TU"`, `1` (0 = Monday) or `{weekday, n}` as the files write it. */
function weekday(value: unknown): { day: Weekday; nth: number | null } | null {
  if (typeof value === 'number') return { day: (value + 1) as Weekday, nth: null };
  if (typeof value === 'string') {
    const match = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(value);
    return match ? { day: (DAYS.indexOf(match[2] ?? '') + 1) as Weekday, nth: match[1] ? Number(match[1]) : null } : null;
  }
  if (value && typeof value === 'object' && 'weekday' in value) {
    const { weekday: day, n } = value as { weekday: number; n?: number };
    return { day: (day + 1) as Weekday, nth: n ?? null };
  }
  return null;
}

/** The product's rule for an RRULE, or the reason why the product has none. */
function translate(options: Options): Rule | string {
  for (const key of ['byyearday', 'byweekno', 'byeaster', 'bysetpos', 'byhour', 'byminute', 'bysecond']) {
    if (options[key] !== undefined)
      return `${key}: not offered; a schedule has one time of day, and days are chosen by week, month or year`;
  }
  const interval = options.interval ?? 1;
  const weekdays = list(options.byweekday).map(weekday);
  const monthdays = list(options.bymonthday);
  const months = list(options.bymonth);
  if (weekdays.some((day) => day === null)) return 'byweekday in a form the files do not explain';
  const plain = weekdays.every((day) => day?.nth === null);
  if (weekdays.length > 0 && monthdays.length > 0) return 'bymonthday with byweekday (Friday the 13th): not offered';
  if (monthdays.some((day) => day < -1 || day === 0 || day > 28))
    return 'a day that some months lack: RRULE leaves the month out, the product keeps the anchor (F01)';
  const on: DayOfMonth[] = monthdays.map((day) => (day === -1 ? { by: 'last-day' } : { by: 'day', day }));
  switch (options.freq) {
    case 'DAILY':
      if (months.length + monthdays.length + weekdays.length > 0) return 'a filter on daily: offered as weekly, monthly or yearly instead';
      return { kind: 'daily', interval };
    case 'WEEKLY':
      if (months.length + monthdays.length > 0 || !plain) return 'a filter by month on weekly: not offered';
      return { kind: 'weekly', interval, weekdays: weekdays.map((day) => day!.day), weekStart: weekday(options.wkst ?? 'MO')?.day ?? 1 };
    case 'MONTHLY':
      if (months.length > 0) return monthly(on, weekdays, plain, months, 'yearly', 1, interval !== 1);
      return monthly(on, weekdays, plain, [], 'monthly', interval, false);
    case 'YEARLY':
      if (months.length === 0 && weekdays.length > 0) return 'a weekday of the whole year: not offered';
      if (months.length === 0 && monthdays.length > 0) return { kind: 'monthly', interval, on };
      return monthly(on, weekdays, plain, months, 'yearly', interval, false);
    default:
      return `freq ${String(options.freq)}: never more often than hourly`;
  }
}

function monthly(
  on: DayOfMonth[],
  weekdays: ReturnType<typeof weekday>[],
  plain: boolean,
  months: number[],
  kind: 'monthly' | 'yearly',
  interval: number,
  odd: boolean,
): Rule | string {
  if (odd) return 'monthly in chosen months with an interval: not offered';
  const days: DayOfMonth[] = [...on];
  for (const day of weekdays) {
    if (plain) for (const nth of [1, 2, 3, 4, 5] as const) days.push({ by: 'weekday', nth, weekday: day!.day });
    else if (day!.nth !== null && [1, 2, 3, 4, 5, -1, -2].includes(day!.nth))
      days.push({ by: 'weekday', nth: day!.nth as 1, weekday: day!.day });
    else return `the ${day!.nth}th weekday: not offered`;
  }
  return kind === 'monthly' ? { kind, interval, on: days } : { kind, interval, months, on: days };
}

const all = vectors<Vector>('rrule-recurrences.json');
const judged = all.map((vector) => ({ vector, rule: translate(vector.options) }));
const applicable = judged.filter((item): item is { vector: Vector; rule: Rule } => typeof item.rule !== 'string');
const others = judged.filter((item): item is { vector: Vector; rule: string } => typeof item.rule === 'string');

/** All occurrences of the vector as local times, with its count and until. */
function series(vector: Vector, rule: Rule, limit: number): string[] {
  const recurrence: Recurrence = { rule, start: vector.options.dtstart ?? '1997-09-02T09:00:00', timeZone: 'UTC', end: { kind: 'never' } };
  const found = nextOccurrences(recurrence, '0001-01-01T00:00:00Z', Math.min(limit, vector.options.count ?? limit)).map(
    ({ nominalLocal }) => nominalLocal,
  );
  const { until } = vector.options;
  return until ? found.filter((local) => local <= until) : found;
}

describe.skipIf(all.length === 0)('F06 F08 F09 published recurrences', () => {
  it.each(applicable.map(({ vector, rule }) => [vector.name, vector, rule] as const))('%s', (_name, vector, rule) => {
    const [first, second] = vector.args.filter((arg): arg is string => typeof arg === 'string');
    const inclusive = vector.args.includes(true);
    if (vector.method === 'all') {
      const expected = vector.expected as string[];
      expect(series(vector, rule, expected.length + (vector.options.until ? 5 : 0))).toEqual(expected);
      return;
    }
    const found = series(vector, rule, 400);
    const within = (local: string) => {
      if (vector.method === 'before') return local < first! || (inclusive && local === first);
      if (vector.method === 'after') return local > first! || (inclusive && local === first);
      return (local > first! && local < second!) || (inclusive && (local === first || local === second));
    };
    const hits = found.filter(within);
    if (vector.method === 'between') expect(hits).toEqual(vector.expected);
    else expect((vector.method === 'before' ? hits.at(-1) : hits[0]) ?? null).toEqual(vector.expected);
  });

  it('lists with its reason every vector that does not apply', () => {
    const reasons = new Map<string, number>();
    for (const { rule } of others) reasons.set(rule, (reasons.get(rule) ?? 0) + 1);
    expect(applicable.length).toBeGreaterThan(0);
    expect([...reasons.values()].reduce((sum, count) => sum + count, 0) + applicable.length).toBe(all.length);
    console.info(`recurrence vectors: ${applicable.length} applied; ${[...reasons].map(([why, count]) => `${count} × ${why}`).join('; ')}`);
  });
});
