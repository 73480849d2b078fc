import type { DayOfMonth, Nth, Recurrence, Rule, Weekday } from './recurrence.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Every month has these days, so that nothing is to be decided for months without one. */
const IN_EVERY_MONTH = 28;
const NTHS = [1, 2, 3, 4, 5, -1, -2];
const PARTS = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST']);

/**
 * The rule of the form that has exactly the dates of a written one (RRULE or cron), with the start that gives it its time of day, so that it can
 * be said in words. Null: the form has none, or the recurrence is one of the form already.
 */
export function plainRuleOf({ rule, start }: Recurrence): Pick<Recurrence, 'rule' | 'start'> | null {
  if (rule.kind === 'cron') return ofCron(rule.expression, start);
  if (rule.kind !== 'rrule') return null;
  const plain = ofRrule(rule.rule, Number(start.slice(8, 10)));
  return plain && { rule: plain, start };
}

function ofRrule(text: string, startDay: number): Rule | null {
  const parts = new Map(text.split(';').map((part) => part.split('=', 2) as [string, string]));
  if ([...parts.keys()].some((name) => !PARTS.has(name))) return null;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const months = numbers(parts.get('BYMONTH'));
  const [byDay, byMonthDay] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')];
  const season = months.length > 0 ? { months } : {};
  switch (parts.get('FREQ')) {
    case 'DAILY':
      return byDay || byMonthDay ? null : { kind: 'daily', interval, ...season };
    case 'WEEKLY': {
      const weekdays = (byDay?.split(',') ?? []).map(weekdayOf);
      if (byMonthDay || weekdays.includes(null)) return null;
      return { kind: 'weekly', interval, weekdays: weekdays as Weekday[], weekStart: weekdayOf(parts.get('WKST') ?? 'MO') ?? 1, ...season };
    }
    case 'MONTHLY': {
      const on = daysOf(byDay, byMonthDay, startDay);
      return on && { kind: 'monthly', interval, on, ...season };
    }
    case 'YEARLY': {
      // Without months, days are those of every month, and numbered weekdays those of the whole year.
      if (months.length === 0 && (byDay || byMonthDay)) return null;
      const on = daysOf(byDay, byMonthDay, startDay);
      return on && { kind: 'yearly', interval, months, on };
    }
    default:
      return null;
  }
}

/** The days of a month; null: days that a month may lack, or conditions that the form has not. */
function daysOf(byDay: string | undefined, byMonthDay: string | undefined, startDay: number): DayOfMonth[] | null {
  if (byDay && byMonthDay) return null;
  if (byDay) {
    const days = byDay.split(',').map((text): DayOfMonth | null => {
      const [, nth = '', name = ''] = /^([+-]?\d+)([A-Z]{2})$/.exec(text) ?? [];
      const weekday = weekdayOf(name);
      return weekday && NTHS.includes(Number(nth)) ? { by: 'weekday', nth: Number(nth) as Nth, weekday } : null;
    });
    return allOf(days);
  }
  const days = byMonthDay ? numbers(byMonthDay) : [startDay];
  return allOf(days.map((day) => (day === -1 ? { by: 'last-day' } : Math.abs(day) <= IN_EVERY_MONTH ? { by: 'day', day } : null)));
}

/** Five fields, of which minute and hour are one number each; a day of the month and a weekday together mean either, which the form has not. */
function ofCron(expression: string, start: string): Pick<Recurrence, 'rule' | 'start'> | null {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...more] = expression.trim().split(/\s+/);
  if (more.length > 0 || !/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour) || (day !== '*' && weekday !== '*')) return null;
  const [days, months, weekdays] = [listOf(day), listOf(month), listOf(weekday)];
  if (days === null || months === null || weekdays === null || days.some((each) => each > IN_EVERY_MONTH)) return null;
  const season = months.length > 0 ? { months } : {};
  const rule: Rule =
    weekdays.length > 0
      ? { kind: 'weekly', interval: 1, weekdays: [...new Set(weekdays.map((each) => (each % 7 || 7) as Weekday))], weekStart: 1, ...season }
      : days.length > 0
        ? { kind: 'monthly', interval: 1, on: days.map((each) => ({ by: 'day', day: each })), ...season }
        : { kind: 'daily', interval: 1, ...season };
  return { rule, start: `${start.slice(0, 10)}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00` };
}

/** `*` is the empty list; numbers and ranges, `1-5,7`; null: anything else. */
function listOf(field: string): number[] | null {
  if (field === '*') return [];
  if (!/^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/.test(field)) return null;
  return field.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_none, index) => first + index);
  });
}

const numbers = (value: string | undefined): number[] => (value ? value.split(',').map(Number) : []);
const weekdayOf = (name: string): Weekday | null => (WEEKDAYS.includes(name) ? ((WEEKDAYS.indexOf(name) + 1) as Weekday) : null);
const allOf = (days: (DayOfMonth | null)[]): DayOfMonth[] | null => (days.includes(null) ? null : (days as DayOfMonth[]));
