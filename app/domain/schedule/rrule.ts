import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** The parts of RFC 5545, section 3.3.10, that hold numbers, with the least and the greatest; `signed`: negative ones count from the end. */
const NUMBERS: Record<string, { least: number; most: number; signed?: true }> = {
  INTERVAL: { least: 1, most: 99_999 },
  BYMONTH: { least: 1, most: 12 },
  BYWEEKNO: { least: 1, most: 53, signed: true },
  BYYEARDAY: { least: 1, most: 366, signed: true },
  BYMONTHDAY: { least: 1, most: 31, signed: true },
  BYHOUR: { least: 0, most: 23 },
  BYMINUTE: { least: 0, most: 59 },
  BYSECOND: { least: 0, most: 59 },
  BYSETPOS: { least: 1, most: 366, signed: true },
};
const WORDS = ['FREQ', 'BYDAY', 'WKST'];
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** How many of its periods the library looks through for a date before it gives up; a leap day comes within 2,922 days. */
const EMPTY_PERIODS = 10_000;
/** How many days in a row may fail the limits below before the rule counts as one without dates; 28 years of three weeks have 588. */
const EMPTY_DAYS = 1_000;

/** What keeps the text from being a schedule's rule, in a sentence that says what to do; null: nothing. */
export function rruleProblem(text: string): { code: 'RRULE_INVALID' | 'RRULE_TOO_OFTEN'; message: string } | null {
  const invalid = (message: string) => ({ code: 'RRULE_INVALID' as const, message });
  const often = (message: string) => ({ code: 'RRULE_TOO_OFTEN' as const, message });
  const parts = partsOf(text);
  if (parts === null) return invalid(`"${text}" is not a recurrence rule like FREQ=MONTHLY;BYDAY=-1FR.`);
  const unknown = [...parts.keys()].find((name) => !(name in NUMBERS) && !WORDS.includes(name));
  if (unknown === 'COUNT' || unknown === 'UNTIL') return invalid(`Leave ${unknown} out of the rule and set the schedule's end instead.`);
  if (unknown !== undefined) return invalid(`${unknown} is no part of a recurrence rule that a schedule can have.`);
  const freq = parts.get('FREQ') ?? '';
  if (freq === 'MINUTELY' || freq === 'SECONDLY') return often('A schedule runs at most once an hour: use FREQ=HOURLY or a rarer one.');
  for (const name of ['BYMINUTE', 'BYSECOND'] as const) {
    if ((parts.get(name) ?? '').includes(',')) return often(`A schedule runs at most once an hour: give one value for ${name}.`);
  }
  if (freq !== 'MONTHLY' && freq !== 'YEARLY' && /\d/.test(parts.get('BYDAY') ?? ''))
    return invalid('A numbered weekday like 1MO goes with FREQ=MONTHLY or FREQ=YEARLY only.');
  if (parts.has('BYWEEKNO') && parts.has('BYYEARDAY'))
    return invalid('BYWEEKNO and BYYEARDAY each name days of the year: leave one of them out.');
  const apart = partsAtOdds(parts);
  if (apart !== null) return invalid(`BYSETPOS does not go with ${apart.join(' and ')} together: leave one of the three out.`);
  for (const [name, value] of parts) {
    const range = NUMBERS[name];
    if (range && !value.split(',').every((number) => isWithin(number, range)))
      return invalid(`${name} is made of whole numbers from ${range.least} to ${range.most}${range.signed ? ', or their negatives' : ''}.`);
  }
  try {
    open(text, Temporal.PlainDateTime.from('2026-01-01T00:00:00'), true);
    return null;
  } catch (error) {
    return invalid(`"${text}" is not a recurrence rule: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
}

/** Two parts of which the library would count positions before it has applied both; null: none. */
function partsAtOdds(parts: Map<string, string>): string[] | null {
  if (!parts.has('BYSETPOS')) return null;
  const isNumbered = /\d/.test(parts.get('BYDAY') ?? '');
  const named = ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY', 'BYDAY'].filter((name) => parts.has(name));
  const pairs = named.flatMap((one, index) => named.slice(index + 1).map((other) => [one, other]));
  const meet = (one = '', other = '') => other !== 'BYDAY' || one === 'BYYEARDAY' || (one === 'BYMONTHDAY' && isNumbered);
  return pairs.find(([one, other]) => meet(one, other)) ?? null;
}

/** INTERVAL and FREQ by the product's own name, for the limit that holds for every rule; null: the text is no rule. */
export function rruleInterval(text: string): { unit: string; interval: number } | null {
  const parts = partsOf(text);
  return parts && { unit: (parts.get('FREQ') ?? '').toLowerCase(), interval: Number(parts.get('INTERVAL') ?? 1) };
}

export const isHourlyRrule = (text: string): boolean => partsOf(text)?.get('FREQ') === 'HOURLY';

/**
 * Wall-clock times of the rule in ascending order, from `from` or from the first one on, whichever is later. As with cron, the library is
 * asked in UTC, so that it sees plain wall-clock time; zones and clock changes stay our own one rule.
 */
export function* rruleLocals(text: string, start: Temporal.PlainDateTime, from: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime> {
  const rule = open(text, start);
  const isWithinLimits = limitsOf(text);
  let cursor = (Temporal.PlainDateTime.compare(from, start) > 0 ? from : start).toZonedDateTime('UTC');
  for (let inclusive = true, emptyDays = 0; emptyDays < EMPTY_DAYS; inclusive = false) {
    const next = nextOf(rule, cursor, inclusive);
    if (next === null) return;
    const local = next.toPlainDateTime();
    const counts = isWithinLimits(local);
    emptyDays = counts ? 0 : emptyDays + 1;
    cursor = counts ? next : next.withPlainTime('23:59:59');
    if (counts) yield local;
  }
}

/**
 * Whether a date meets every part that names days. The library leaves out some parts where a year has two of them (BYYEARDAY and BYDAY, BYWEEKNO
 * and BYMONTHDAY): its dates are then too many, never too few.
 */
function limitsOf(text: string): (date: Temporal.PlainDateTime) => boolean {
  const parts = partsOf(text) ?? new Map<string, string>();
  const numbers = (name: string) => parts.get(name)?.split(',').map(Number);
  const [months, monthDays, yearDays] = [numbers('BYMONTH'), numbers('BYMONTHDAY'), numbers('BYYEARDAY')];
  const weekdays = parts.get('BYDAY')?.split(',').map(weekdayOf);
  const isOfYear = parts.get('FREQ') === 'YEARLY' && !months;
  const counts = (wanted: number[] | undefined, at: number, of: number) => !wanted || wanted.includes(at) || wanted.includes(at - of - 1);
  return (date) =>
    (!months || months.includes(date.month)) &&
    (!weekdays || weekdays.some((one) => isThatWeekday(one, date, isOfYear))) &&
    counts(monthDays, date.day, date.daysInMonth) &&
    counts(yearDays, date.dayOfYear, date.daysInYear);
}

/** `-1FR` is a weekday with its number in the month or year, `FR` every one. */
function weekdayOf(text: string): { weekday: number; nth: number | null } {
  return { weekday: WEEKDAYS.indexOf(text.slice(-2)) + 1, nth: text.length > 2 ? Number(text.slice(0, -2)) : null };
}

function isThatWeekday({ weekday, nth }: ReturnType<typeof weekdayOf>, date: Temporal.PlainDateTime, isOfYear: boolean): boolean {
  if (weekday !== date.dayOfWeek || nth === null) return weekday === date.dayOfWeek;
  const [day, days] = isOfYear ? [date.dayOfYear, date.daysInYear] : [date.day, date.daysInMonth];
  return nth === (nth > 0 ? Math.ceil(day / 7) : -Math.ceil((days - day + 1) / 7));
}

/** `strict`: combinations that the RFC forbids, which every reader takes differently, are an error. */
function open(text: string, start: Temporal.PlainDateTime, strict = false) {
  const parts = partsOf(text);
  const { rruleString, dtstart } = parts?.has('BYWEEKNO') ? ofWeeks(text, parts, start) : { rruleString: text, dtstart: start };
  return new RRuleTemporal({
    rruleString,
    dtstart: dtstart.toZonedDateTime('UTC'),
    temporal: Temporal,
    maxIterations: EMPTY_PERIODS,
    strict,
  });
}

/**
 * The same rule of numbered weeks, from the middle of the year on that comes one interval before the start's. The library begins to look in the year of
 * the last anniversary of the start; when that is the first days of January, it misses what lies there of the last week of the year before.
 */
function ofWeeks(text: string, parts: Map<string, string>, start: Temporal.PlainDateTime) {
  const dtstart = start.with({ month: 7, day: 1 }).subtract({ years: Number(parts.get('INTERVAL') ?? 1) });
  if (parts.has('BYDAY')) return { rruleString: text, dtstart };
  // Without weekdays a week has the start's own, unless something else names the day.
  const weekdays = parts.has('BYMONTHDAY') ? WEEKDAYS : [WEEKDAYS[start.dayOfWeek - 1]];
  return { rruleString: `${text};BYDAY=${weekdays.join(',')}`, dtstart };
}

function isWithin(number: string, { least, most, signed }: { least: number; most: number; signed?: true }): boolean {
  const value = signed ? Math.abs(Number(number)) : Number(number);
  return /^[+-]?\d{1,5}$/.test(number) && value >= least && value <= most;
}

/** Null: no date follows. The library says so by an error when it has looked through too many periods without one (30 February). */
function nextOf(rule: ReturnType<typeof open>, after: Temporal.ZonedDateTime, inclusive: boolean): Temporal.ZonedDateTime | null {
  try {
    return rule.next(after, inclusive);
  } catch (error) {
    if (error instanceof Error && /iterations|evaluations/i.test(error.message)) return null;
    throw error;
  }
}

/** `FREQ=DAILY;INTERVAL=2` by name; null when it is not of that form or names a part twice. */
function partsOf(text: string): Map<string, string> | null {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name, value] = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part) ?? [];
    if (!name || !value || parts.has(name)) return null;
    parts.set(name, value);
  }
  return parts.has('FREQ') ? parts : null;
}
