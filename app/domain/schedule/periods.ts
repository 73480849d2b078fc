import { Temporal } from 'temporal-polyfill';
import type { DayOfMonth, Rule, Weekday } from './recurrence.ts';

/**
 * Rules that repeat by periods (day, week, month, year): which period an index means, which dates it holds, and which index to begin at for
 * a given date. Integer arithmetic, so that a start decades ago costs no more than one of yesterday (case F14).
 */
export interface Periods {
  /** The dates of period `index` (0 is the start's), ascending. */
  dates(index: number): Temporal.PlainDate[];
  /** The largest index whose period begins on or before `date`; at least 0. */
  indexOf(date: Temporal.PlainDate): number;
}

export type PeriodicRule = Extract<Rule, { kind: 'daily' | 'weekly' | 'monthly' | 'yearly' | 'easter' }>;

export function periodsOf(rule: PeriodicRule, start: Temporal.PlainDate): Periods {
  const periods = unfiltered(rule, start);
  if (rule.kind === 'yearly' || rule.kind === 'easter' || !rule.months?.length) return periods;
  const season = new Set(rule.months);
  return { ...periods, dates: (index) => periods.dates(index).filter((date) => season.has(date.month)) };
}

function unfiltered(rule: PeriodicRule, start: Temporal.PlainDate): Periods {
  switch (rule.kind) {
    case 'daily':
      return {
        dates: (index) => [start.add({ days: index * rule.interval })],
        indexOf: (date) => Math.max(0, Math.floor(daysBetween(start, date) / rule.interval)),
      };
    case 'weekly':
      return weeks(rule, start);
    case 'monthly':
      return months(start, rule.interval, (month) => onDays(month, rule.on, start.day));
    case 'yearly':
      return years(rule, start);
    case 'easter':
      return {
        // From 60 days before to 60 days after Easter a date stays in Easter's year.
        dates: (index) => [easterSunday(start.year + index).add({ days: rule.days })],
        indexOf: (date) => Math.max(0, date.year - start.year),
      };
  }
}

function weeks(rule: Extract<Rule, { kind: 'weekly' }>, start: Temporal.PlainDate): Periods {
  const offset = (weekday: number) => (weekday - rule.weekStart + 7) % 7;
  const firstDay = start.subtract({ days: offset(start.dayOfWeek) });
  const weekdays = rule.weekdays.length === 0 ? [start.dayOfWeek as Weekday] : rule.weekdays;
  const offsets = [...new Set(weekdays.map(offset))].sort((a, b) => a - b);
  const length = 7 * rule.interval;
  return {
    dates: (index) => offsets.map((days) => firstDay.add({ days: index * length + days })),
    indexOf: (date) => Math.max(0, Math.floor(daysBetween(firstDay, date) / length)),
  };
}

function months(start: Temporal.PlainDate, interval: number, dates: (month: Temporal.PlainYearMonth) => Temporal.PlainDate[]): Periods {
  const first = start.toPlainYearMonth();
  return {
    dates: (index) => dates(first.add({ months: index * interval })),
    indexOf: (date) => Math.max(0, Math.floor(((date.year - first.year) * 12 + date.month - first.month) / interval)),
  };
}

function years(rule: Extract<Rule, { kind: 'yearly' }>, start: Temporal.PlainDate): Periods {
  const chosen = [...new Set(rule.months.length === 0 ? [start.month] : rule.months)].sort((a, b) => a - b);
  return {
    dates: (index) => {
      const year = start.year + index * rule.interval;
      return chosen.flatMap((month) => onDays(Temporal.PlainYearMonth.from({ year, month }), rule.on, start.day));
    },
    indexOf: (date) => Math.max(0, Math.floor((date.year - start.year) / rule.interval)),
  };
}

/** The dates of one month that the choices mean, ascending, each once. */
function onDays(month: Temporal.PlainYearMonth, on: DayOfMonth[], anchor: number): Temporal.PlainDate[] {
  const choices: DayOfMonth[] = on.length === 0 ? [{ by: 'day', day: anchor }] : on;
  const days = choices.flatMap((choice) => {
    if (choice.by === 'last-day') return [month.daysInMonth];
    if (choice.by === 'day') return [choice.day > 0 ? Math.min(choice.day, month.daysInMonth) : month.daysInMonth + 1 + choice.day];
    const day = choice.by === 'weekday' ? nthWeekday(month, choice.nth, choice.weekday) : nthWorkingDay(month, choice);
    return day === null ? [] : [day];
  });
  return [...new Set(days)].sort((a, b) => a - b).map((day) => month.toPlainDate({ day }));
}

function nthWeekday(month: Temporal.PlainYearMonth, nth: number, weekday: Weekday): number | null {
  if (nth > 0) {
    const first = month.toPlainDate({ day: 1 }).dayOfWeek;
    const day = 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7;
    return day <= month.daysInMonth ? day : null;
  }
  const last = month.toPlainDate({ day: month.daysInMonth }).dayOfWeek;
  const day = month.daysInMonth - ((last - weekday + 7) % 7) + (nth + 1) * 7;
  return day >= 1 ? day : null;
}

function nthWorkingDay(month: Temporal.PlainYearMonth, { nth, weekdays }: Extract<DayOfMonth, { by: 'working-day' }>): number | null {
  const first = month.toPlainDate({ day: 1 }).dayOfWeek;
  const days = Array.from({ length: month.daysInMonth }, (_, index) => index + 1).filter((day) =>
    weekdays.includes((((first + day - 2) % 7) + 1) as Weekday),
  );
  return days.at(nth > 0 ? nth - 1 : nth) ?? null;
}

/** The Gregorian computus in integers (Meeus, Jones and Butcher; published anonymously in Nature, 1876). */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCenturies = Math.floor(century / 4);
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - lunar + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(days / 31), (days % 31) + 1);
}

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days;
}
