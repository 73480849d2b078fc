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

type PeriodicRule = Extract<Rule, { kind: 'daily' | 'weekly' | 'monthly' | 'yearly' }>;

export function periodsOf(rule: PeriodicRule, start: Temporal.PlainDate): Periods {
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
    if (choice.by === 'day') return [Math.min(choice.day, month.daysInMonth)];
    const day = nthWeekday(month, choice.nth, choice.weekday);
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

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days;
}
