import type { DayOfMonth, Rule, Weekday } from '#app/domain/schedule/recurrence.ts';
import { rruleProblem } from '#app/domain/schedule/rrule.ts';

/** A recurrence as the files of published vectors write it: the options of rrule.js and python-dateutil. */
export interface Options {
  freq?: string;
  dtstart?: string;
  interval?: number;
  count?: number;
  until?: string;
  wkst?: unknown;
  byweekday?: unknown;
  bymonthday?: number | number[];
  bymonth?: number | number[];
  byyearday?: number | number[];
  byweekno?: number | number[];
  bysetpos?: number | number[];
  byhour?: number | number[];
  byminute?: number | number[];
  bysecond?: number | number[];
  byeaster?: number | number[];
  [other: string]: unknown;
}

const KNOWN = new Set(
  'freq dtstart interval count until wkst byweekday bymonthday bymonth byyearday byweekno bysetpos byhour byminute bysecond byeaster'.split(
    ' ',
  ),
);
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const NTHS: (number | null)[] = [1, 2, 3, 4, 5, -1, -2];
const TOO_OFTEN = 'more often than hourly, or twice within an hour: refused when saved (G13)';

const list = <T>(value: T | T[] | undefined | null): T[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

interface Day {
  day: Weekday;
  nth: number | null;
}

/** `"TU"`, `"+1TU"`, `1` (0 = Monday) or `{weekday, n}` as the files write it. */
function dayOf(value: unknown): Day | null {
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

/** All of the product's rules that mean what the options mean (a written RRULE, and one of the form's where there is one), or why there is none. */
export function translate(options: Options): Rule[] | string {
  const unknown = Object.keys(options).find((key) => !KNOWN.has(key));
  if (unknown !== undefined) return `${unknown}: an option that the files do not explain`;
  const days = list(options.byweekday).map(dayOf);
  if (!days.every((day) => day !== null)) return 'byweekday in a form the files do not explain';
  if (options.byeaster !== undefined) return easter(options);
  const freq = options.freq ?? 'YEARLY';
  if (freq === 'MINUTELY' || freq === 'SECONDLY') return hourlyAtLeast(freq, options);
  if (list(options.byminute).length > 1 || list(options.bysecond).length > 1) return TOO_OFTEN;
  if (days.some(({ nth }) => nth === null) && days.some(({ nth }) => nth !== null) && (freq === 'MONTHLY' || freq === 'YEARLY'))
    return 'weekdays with and without a number: python-dateutil wants both of one day, RFC 5545 either';
  if (options.bysetpos !== undefined && list(options.byweekno).some((week) => week === 1 || week > 51 || week < 0))
    return 'positions in a week over New Year: python-dateutil cuts the week in two, here it is one (ISO 8601)';
  const text = written(freq, options, days);
  if (text === null) return 'a combination that RFC 5545 forbids, with an interval: refused when saved';
  const problem = rruleProblem(text);
  if (problem !== null) return `refused when saved: ${problem.message}`;
  if (freq === 'WEEKLY' && options.bysetpos !== undefined && days.some(({ day }) => isBeforeStart(day, options)))
    return 'positions in the first week: python-dateutil counts from its start on, RFC 5545 in the whole of it';
  const plain = ofTheForm(freq, options, days);
  return [{ kind: 'rrule', rule: text }, ...(plain ? [plain] : [])];
}

function easter(options: Options): Rule[] | string {
  const [days, ...more] = list(options.byeaster);
  const others = Object.keys(options).filter((key) => key.startsWith('by') && key !== 'byeaster');
  if (days === undefined || more.length > 0 || others.length > 0 || (options.interval ?? 1) !== 1)
    return 'Easter together with something else: not offered';
  return [{ kind: 'easter', days }];
}

function hourlyAtLeast(freq: 'MINUTELY' | 'SECONDLY', options: Options): Rule[] | string {
  const hours = (options.interval ?? 1) / (freq === 'MINUTELY' ? 60 : 3_600);
  const filtered = Object.keys(options).some((key) => key.startsWith('by'));
  return Number.isInteger(hours) && !filtered ? [{ kind: 'hourly', interval: hours }] : TOO_OFTEN;
}

/**
 * The RRULE's value. Some combinations the RFC forbids and python-dateutil takes as filters over every day; with an interval of 1 they are said
 * as the RFC has it: a week's number or a day of the year over years, a day of the month over days. A number before a weekday counts for
 * python-dateutil in months and years alone. Null: with a longer interval there is no such saying.
 */
function written(freq: string, options: Options, days: Day[]): string | null {
  const has = (...keys: string[]) => keys.some((key) => options[key] !== undefined);
  const overYears = (has('byweekno') && freq !== 'YEARLY') || (has('byyearday') && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(freq));
  const overDays = has('bymonthday') && freq === 'WEEKLY';
  const numberedInMonths = freq === 'MONTHLY' && days.some(({ nth }) => nth !== null);
  if (overYears && numberedInMonths) return null;
  if ((overYears || overDays) && ((options.interval ?? 1) > 1 || has('bysetpos'))) return null;
  const numbered = freq === 'MONTHLY' || freq === 'YEARLY';
  const byDay = days.map(({ day, nth }) => `${numbered && nth !== null ? nth : ''}${DAYS[day - 1]}`);
  const wholeWeek = has('byweekno') && !has('byweekday', 'bymonthday', 'byyearday');
  const everyHour = overYears && freq === 'HOURLY' && !has('byhour');
  const parts: [string, (string | number)[]][] = [
    ['FREQ', [overYears ? 'YEARLY' : overDays ? 'DAILY' : freq]],
    ['INTERVAL', list(options.interval)],
    ['WKST', options.wkst === undefined ? [] : [DAYS[(dayOf(options.wkst)?.day ?? 1) - 1] ?? 'MO']],
    ['BYMONTH', list(options.bymonth)],
    ['BYWEEKNO', list(options.byweekno)],
    ['BYYEARDAY', list(options.byyearday)],
    ['BYMONTHDAY', list(options.bymonthday)],
    ['BYDAY', wholeWeek ? DAYS : byDay],
    ['BYHOUR', everyHour ? Array.from({ length: 24 }, (_, hour) => hour) : list(options.byhour)],
    ['BYMINUTE', list(options.byminute)],
    ['BYSECOND', list(options.bysecond)],
    ['BYSETPOS', list(options.bysetpos)],
  ];
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${values.join(',')}`)
    .join(';');
}

/** Whether the weekday lies before the start's in the week in which it begins. */
function isBeforeStart(day: Weekday, { dtstart = '1997-09-02T09:00:00', wkst = 'MO' }: Options): boolean {
  const start = new Date(`${dtstart}Z`).getUTCDay();
  const first = dayOf(wkst)?.day ?? 1;
  return (day + 7 - first) % 7 < (start + 7 - first) % 7;
}

/** The rule of the form that means the same; null: only the written one does. */
function ofTheForm(freq: string, options: Options, days: Day[]): Rule | null {
  if (['byyearday', 'byweekno', 'byhour', 'byminute', 'bysecond'].some((key) => options[key] !== undefined)) return null;
  const interval = options.interval ?? 1;
  const monthdays = list(options.bymonthday);
  const months = list(options.bymonth);
  const season = months.length > 0 ? { months } : {};
  const plainDays = days.every(({ nth }) => nth === null);
  switch (freq) {
    case 'HOURLY':
      return months.length + monthdays.length + days.length === 0 ? { kind: 'hourly', interval } : null;
    case 'DAILY':
      return monthdays.length + days.length === 0 && options.bysetpos === undefined ? { kind: 'daily', interval, ...season } : null;
    case 'WEEKLY': {
      if (monthdays.length > 0 || !plainDays || options.bysetpos !== undefined) return null;
      const weekStart = options.wkst === undefined ? 1 : (dayOf(options.wkst)?.day ?? 1);
      return { kind: 'weekly', interval, weekdays: days.map(({ day }) => day), weekStart, ...season };
    }
    case 'MONTHLY':
    case 'YEARLY': {
      // A position of the year, not of each of its months.
      if (freq === 'YEARLY' && options.bysetpos !== undefined && months.length !== 1) return null;
      const on = daysOfMonth(options, monthdays, days, plainDays);
      if (on === null) return null;
      if (freq === 'MONTHLY') return { kind: 'monthly', interval, on, ...season };
      if (months.length > 0 || on.length === 0) return { kind: 'yearly', interval, months, on };
      // Without months a weekday is one of the whole year; a day of the month is that of every month.
      return days.length === 0 && interval === 1 ? { kind: 'monthly', interval, on } : null;
    }
    default:
      return null;
  }
}

function daysOfMonth(options: Options, monthdays: number[], days: Day[], plain: boolean): DayOfMonth[] | null {
  if (monthdays.length > 0 && days.length > 0) return null;
  // A day that some months lack: RRULE leaves the month out, the form's rules keep the anchor (F01).
  if (monthdays.some((day) => day < -28 || day === 0 || day > 28)) return null;
  const start = Number((options.dtstart ?? '').slice(8, 10));
  if (monthdays.length + days.length === 0 && start > 28) return null;
  if (options.bysetpos !== undefined) {
    const positions = list(options.bysetpos);
    if (!plain || days.length === 0 || positions.some((nth) => !NTHS.includes(nth))) return null;
    return positions.map((nth) => ({ by: 'working-day', nth: nth as 1, weekdays: days.map(({ day }) => day) }));
  }
  const on: DayOfMonth[] = monthdays.map((day) => (day === -1 ? { by: 'last-day' } : { by: 'day', day }));
  for (const { day, nth } of days) {
    if (nth !== null && !NTHS.includes(nth)) return null;
    for (const each of nth === null ? ([1, 2, 3, 4, 5] as const) : [nth as 1]) on.push({ by: 'weekday', nth: each, weekday: day });
  }
  return on;
}
