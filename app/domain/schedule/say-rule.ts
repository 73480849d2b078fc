import type { DayOfMonth, Recurrence, Weekday } from './recurrence.ts';

/** The rule in words, as the form and the lists show it: "On the last Friday of every second month at 09:00, Amsterdam". */
export function sayRule(recurrence: Recurrence): string {
  const { rule, start } = recurrence;
  const time = start.slice(11, 16);
  const place = recurrence.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? recurrence.timeZone;
  const [, month = '', day = ''] = start.slice(0, 10).split('-');
  const at = `at ${time}, ${place}`;
  switch (rule.kind) {
    case 'hourly':
      return `${every(rule.interval, 'hour')} from ${time}, ${place}`;
    case 'daily':
      return `${every(rule.interval, 'day')} ${at}`;
    case 'weekly': {
      const weekdays = rule.weekdays.length === 0 ? [weekdayOf(start)] : [...rule.weekdays].sort((a, b) => a - b);
      return `${every(rule.interval, 'week')} on ${list(weekdays.map((weekday) => WEEKDAYS[weekday]))} ${at}`;
    }
    case 'monthly':
      return `On ${days(rule.on, Number(day))} of ${every(rule.interval, 'month').toLowerCase()} ${at}`;
    case 'yearly': {
      const months = rule.months.length === 0 ? [Number(month)] : [...rule.months].sort((a, b) => a - b);
      const cycle = rule.interval === 1 ? 'every year' : every(rule.interval, 'year').toLowerCase();
      return `On ${days(rule.on, Number(day))} of ${list(months.map((name) => MONTHS[name - 1] ?? ''))} ${cycle} ${at}`;
    }
    case 'dates':
      return rule.dates.length === 1 ? `Once, on ${rule.dates[0]?.slice(0, 10)} ${at}` : `On ${rule.dates.length} chosen dates, ${place}`;
    case 'cron':
      return `By the cron expression "${rule.expression}", ${place}`;
  }
}

const WEEKDAYS: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last', [-2]: 'last but one' } as const;
const ORDINALS: Record<number, string> = { 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', 6: 'sixth' };

function every(interval: number, unit: string): string {
  if (interval === 1) return `Every ${unit}`;
  const ordinal = ORDINALS[interval];
  return ordinal ? `Every ${ordinal} ${unit}` : `Every ${interval} ${unit}s`;
}

function days(on: DayOfMonth[], anchor: number): string {
  const choices: DayOfMonth[] = on.length === 0 ? [{ by: 'day', day: anchor }] : on;
  return list(
    choices.map((choice) => {
      if (choice.by === 'last-day') return 'the last day';
      if (choice.by === 'weekday') return `the ${NTH[choice.nth]} ${WEEKDAYS[choice.weekday]}`;
      return choice.day > 28 ? `day ${choice.day} (or the last day)` : `day ${choice.day}`;
    }),
  );
}

function list(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function weekdayOf(local: string): Weekday {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return (day === 0 ? 7 : day) as Weekday;
}
