import type { DayOfMonth, Weekday } from '../recurrence.ts';

/**
 * All that a language needs to say a rule as one sentence without its full stop. A language that lacks a phrase does not compile. Choices
 * come sorted and never empty: what the rule leaves to its start has been put in. Names, dates and lists come from Intl (see `namesIn`).
 * A `season` is the months that alone count; empty: all of them. `time` is a wall-clock time, `09:00`; a `date` is local, `2026-02-01`.
 */
export interface RulePhrases {
  hourly(interval: number, time: string): string;
  daily(interval: number, season: number[], time: string): string;
  weekly(interval: number, weekdays: Weekday[], season: number[], time: string): string;
  monthly(interval: number, on: DayOfMonth[], season: number[], time: string): string;
  yearly(interval: number, months: number[], on: DayOfMonth[], time: string): string;
  /** So many days after Easter Sunday; negative: before it. */
  easter(days: number, time: string): string;
  /** One date alone. */
  once(date: string, time: string): string;
  /** Two dates or more. */
  dates(count: number): string;
  cron(expression: string): string;
  /** A rule in the form of RFC 5545, from a first date on. */
  rrule(rule: string, start: string, time: string): string;
  /** The sentence with the place whose clock it means; the place is a city's name. */
  inPlace(sentence: string, place: string): string;
}

/** A day that not every one of these months (none: any) has is moved to their last day: then the sentence says so. */
export function mayLack(day: number, months: number[]): boolean {
  return (months.length === 0 ? FEBRUARY : months).some((month) => day > (DAYS[month - 1] ?? 28));
}
/** February by its shortest. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = [2];

/** The days of which a language has a name, by days after Easter Sunday. */
export type EasterDays = Record<-3 | -2 | -1 | 0 | 1, string>;
export const namedEasterDay = (names: EasterDays, days: number): string | null => (days in names ? names[days as keyof EasterDays] : null);

/** From Monday to Friday it need not be said on which days one works. */
export const isUsualWeek = (weekdays: Weekday[]): boolean => [...new Set(weekdays)].sort((a, b) => a - b).join() === '1,2,3,4,5';

/** So many dates are named one by one: `11 March and 11 August`. */
const MOST_DATES = 6;

/**
 * The dates of a yearly rule, `11 March` and `11 August`, by the calendar, where it has no others and they are few; null: it is said by its
 * days and months. 29 February is one of them, though most years have the 28th instead: the sentence says so (`isLeapDay`).
 */
export function plainDates(months: number[], on: DayOfMonth[]): MonthAndDay[] | null {
  const days = on.map((choice) => (choice.by === 'day' ? choice.day : 0)).sort((a, b) => a - b);
  const dates = months.flatMap((month) => days.map((day) => ({ month, day })));
  const areDates = dates.every((date) => date.day > 0 && (isLeapDay(date) || !mayLack(date.day, [date.month])));
  return areDates && dates.length <= MOST_DATES ? dates : null;
}

export interface MonthAndDay {
  month: number;
  day: number;
}

export const isLeapDay = ({ month, day }: MonthAndDay): boolean => month === 2 && day === 29;

/** Whether a day is named by its number alone, `the 11th`, which not every language puts before `of March and August`. */
export const namesDay = (on: DayOfMonth[]): boolean => on.some((choice) => choice.by === 'day');

/** Names, dates and lists as Intl knows them. 2024 began with a Monday and is a leap year. */
export function namesIn(tag: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
    return (date: string) => formatter.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  };
  const [weekday, month, dayAndMonth, full] = [
    format({ weekday: 'long' }),
    format({ month: 'long' }),
    format({ day: 'numeric', month: 'long' }),
    format({ dateStyle: 'long' }),
  ];
  const minute = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' });
  const conjunction = new Intl.ListFormat(tag, { type: 'conjunction' });
  const two = (number: number) => String(number).padStart(2, '0');
  const nameOfWeekday = (day: Weekday) => weekday(`2024-01-0${day}`);
  const nameOfMonth = (number: number) => month(`2024-${two(number)}-01`);
  return {
    weekday: nameOfWeekday,
    month: nameOfMonth,
    /** `31 January`. */
    dayAndMonth: (number: number, day: number) => dayAndMonth(`2024-${two(number)}-${two(day)}`),
    /** `1 February 2026`. */
    date: full,
    /** `1 February 2026 at 09:00`, of a local date and time. */
    dateTime: (local: string) => minute.format(new Date(`${local.slice(0, 16)}Z`)),
    list: (parts: string[]) => conjunction.format(parts),
    months: (numbers: number[]) => conjunction.format(numbers.map(nameOfMonth)),
    /** ` (Monday, Tuesday and Sunday)`, or nothing for the usual week. */
    worksOn: (weekdays: Weekday[], [open, close]: [string, string] = [' (', ')']) =>
      isUsualWeek(weekdays) ? '' : `${open}${conjunction.format([...weekdays].sort((a, b) => a - b).map(nameOfWeekday))}${close}`,
  };
}
