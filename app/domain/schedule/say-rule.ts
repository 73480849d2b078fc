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
      return `${every(rule.interval, 'day')}${season(rule.months)} ${at}`;
    case 'weekly': {
      const weekdays = rule.weekdays.length === 0 ? [weekdayOf(start)] : [...rule.weekdays].sort((a, b) => a - b);
      return `${every(rule.interval, 'week')} on ${list(weekdays.map((weekday) => WEEKDAYS[weekday]))}${season(rule.months)} ${at}`;
    }
    case 'monthly':
      return `On ${days(rule.on, Number(day))} of ${every(rule.interval, 'month').toLowerCase()}${season(rule.months)} ${at}`;
    case 'yearly': {
      const months = rule.months.length === 0 ? [Number(month)] : [...rule.months].sort((a, b) => a - b);
      const cycle = rule.interval === 1 ? 'every year' : every(rule.interval, 'year').toLowerCase();
      return `On ${days(rule.on, Number(day))} of ${list(months.map((name) => MONTHS[name - 1] ?? ''))} ${cycle} ${at}`;
    }
    case 'easter':
      return `Every year ${aroundEaster(rule.days)} ${at}`;
    case 'dates':
      return rule.dates.length === 1 ? `Once, on ${rule.dates[0]?.slice(0, 10)} ${at}` : `On ${rule.dates.length} chosen dates, ${place}`;
    case 'cron':
      return `By the cron expression "${rule.expression}", ${place}`;
    case 'rrule':
      return `By the recurrence rule "${rule.rule}" from ${start.slice(0, 10)} ${at}`;
  }
}

/** " in June and July", or nothing when every month counts. */
function season(months: number[] | undefined): string {
  if (!months?.length) return '';
  return ` in ${list([...months].sort((a, b) => a - b).map((month) => MONTHS[month - 1] ?? ''))}`;
}

function aroundEaster(days: number): string {
  const named = EASTER_DAYS[days];
  if (named) return `on ${named}`;
  return `${Math.abs(days)} days ${days < 0 ? 'before' : 'after'} Easter Sunday`;
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
/** By days after Easter Sunday. */
const EASTER_DAYS: Record<number, string> = {
  [-3]: 'Maundy Thursday',
  [-2]: 'Good Friday',
  [-1]: 'Holy Saturday',
  0: 'Easter Sunday',
  1: 'Easter Monday',
};
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
      if (choice.by === 'working-day') return `the ${NTH[choice.nth]} working day${worksOn(choice.weekdays)}`;
      if (choice.day < 0) return `day ${-choice.day} from the end`;
      return choice.day > 28 ? `day ${choice.day} (or the last day)` : `day ${choice.day}`;
    }),
  );
}

/** From Monday to Friday it need not be said. */
function worksOn(weekdays: Weekday[]): string {
  const days = [...weekdays].sort((a, b) => a - b);
  return days.join() === '1,2,3,4,5' ? '' : ` (${list(days.map((weekday) => WEEKDAYS[weekday]))})`;
}

function list(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function weekdayOf(local: string): Weekday {
  const day = new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return (day === 0 ? 7 : day) as Weekday;
}
