import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { isTimeZone } from './local-time.ts';
import { nextOccurrences } from './next-occurrence.ts';
import type { DayOfMonth, Recurrence } from './recurrence.ts';
import { rruleInterval, rruleProblem } from './rrule.ts';

/** What is wrong with a recurrence, where, and what to do. Checked when a schedule is saved, never first when it is due (case E26). */
export interface RecurrenceProblem {
  code:
    | 'UNKNOWN_TIME_ZONE'
    | 'START_INVALID'
    | 'END_INVALID'
    | 'END_BEFORE_START'
    | 'INTERVAL_INVALID'
    | 'WEEKDAY_INVALID'
    | 'DAY_INVALID'
    | 'MONTH_INVALID'
    | 'DATES_EMPTY'
    | 'DATE_INVALID'
    | 'DATES_TOO_CLOSE'
    | 'CRON_INVALID'
    | 'CRON_TOO_OFTEN'
    | 'RRULE_INVALID'
    | 'RRULE_TOO_OFTEN'
    | 'NEVER_DUE'
    | 'TOO_FAR_AHEAD';
  place: string;
  message: string;
}

/** Ash Wednesday is 46 days before, Corpus Christi 60 days after. */
const EASTER_REACH_DAYS = 60;
const LONGEST_INTERVAL = { hourly: 24 * 366, daily: 3_660, weekly: 520, monthly: 120, yearly: 10 } as const;

/** All problems at once, so that a form can show each beside its field. Empty: the recurrence is good. */
export function checkRecurrence(recurrence: Recurrence): RecurrenceProblem[] {
  const problems: RecurrenceProblem[] = [];
  const add = (code: RecurrenceProblem['code'], place: string, message: string) => problems.push({ code, place, message });
  const { rule, end } = recurrence;

  if (!isTimeZone(recurrence.timeZone))
    add('UNKNOWN_TIME_ZONE', 'timeZone', `"${recurrence.timeZone}" is not a time zone; choose one like America/Toronto.`);
  const start = readLocal(recurrence.start);
  if (!start) add('START_INVALID', 'start', 'The start must be a date and time like 2026-01-31T09:00.');

  if ('interval' in rule && !(Number.isInteger(rule.interval) && rule.interval >= 1 && rule.interval <= LONGEST_INTERVAL[rule.kind])) {
    add('INTERVAL_INVALID', 'rule.interval', `The interval must be a whole number from 1 to ${LONGEST_INTERVAL[rule.kind]}.`);
  }
  if (rule.kind === 'weekly' && [...rule.weekdays, rule.weekStart].some((day) => !isWhole(day, 1, 7))) {
    add('WEEKDAY_INVALID', 'rule.weekdays', 'A weekday is a number from 1 (Monday) to 7 (Sunday).');
  }
  if (rule.kind === 'monthly' || rule.kind === 'yearly') rule.on.forEach((on, index) => checkDay(on, `rule.on[${index}]`, add));
  if ('months' in rule && rule.months?.some((month) => !isWhole(month, 1, 12)))
    add('MONTH_INVALID', 'rule.months', 'A month is a number from 1 to 12.');
  if (rule.kind === 'easter' && !isWhole(rule.days, -EASTER_REACH_DAYS, EASTER_REACH_DAYS))
    add('DAY_INVALID', 'rule.days', `Choose a day from ${EASTER_REACH_DAYS} days before to ${EASTER_REACH_DAYS} days after Easter Sunday.`);
  if (rule.kind === 'dates') {
    if (rule.dates.length === 0) add('DATES_EMPTY', 'rule.dates', 'Name at least one date.');
    rule.dates.forEach((date, index) => {
      if (!readLocal(date)) add('DATE_INVALID', `rule.dates[${index}]`, `"${date}" is not a date and time like 2026-01-31T09:00.`);
    });
    checkApart(rule.dates, add);
  }
  if (rule.kind === 'cron') checkCron(rule.expression, add);
  if (rule.kind === 'rrule') {
    const problem = rruleProblem(rule.rule);
    if (problem) add(problem.code, 'rule.rule', problem.message);
    const { unit, interval } = rruleInterval(rule.rule) ?? { unit: '', interval: 1 };
    const longest = LONGEST_INTERVAL[unit as keyof typeof LONGEST_INTERVAL] ?? Infinity;
    if (interval > longest) add('INTERVAL_INVALID', 'rule.rule', `INTERVAL must be a whole number from 1 to ${longest} here.`);
  }

  if (end.kind === 'on') {
    const last = readDate(end.date);
    if (!last) add('END_INVALID', 'end.date', 'The end must be a date like 2026-12-31.');
    else if (start && Temporal.PlainDate.compare(last, start.toPlainDate()) < 0)
      add('END_BEFORE_START', 'end.date', 'The end lies before the start.');
  }
  if (end.kind === 'after' && !isWhole(end.runs, 1, 100_000))
    add('END_INVALID', 'end.runs', 'The number of runs must be a whole number from 1.');

  if (problems.length === 0 && start && nextOccurrences(recurrence, '0001-01-01T00:00:00Z', 1, true).length === 0) {
    add('NEVER_DUE', 'rule', 'This rule has no date between its start and its end.');
  }
  return problems;
}

const HORIZON_YEARS = 2;

/**
 * The start and every exact date lie within two years of now: what is further away is nearly always a mistyped year, and nobody could tell
 * today whether it will still be wanted (case E31). Rules without an end go on for as long as they are let.
 * @param now instant
 */
export function checkHorizon(recurrence: Recurrence, now: string): RecurrenceProblem[] {
  const last = Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add({ years: HORIZON_YEARS }).toPlainDate().toString();
  const isFar = (local: string) => local.slice(0, 10) > last;
  const message = `Choose a date within ${HORIZON_YEARS} years, until ${last}.`;
  const problems: RecurrenceProblem[] = [];
  if (isFar(recurrence.start)) problems.push({ code: 'TOO_FAR_AHEAD', place: 'start', message });
  if (recurrence.rule.kind === 'dates') {
    recurrence.rule.dates.forEach((date, index) => {
      if (isFar(date)) problems.push({ code: 'TOO_FAR_AHEAD', place: `rule.dates[${index}]`, message });
    });
  }
  return problems;
}

function checkDay(on: DayOfMonth, place: string, add: (code: RecurrenceProblem['code'], place: string, message: string) => void): void {
  if (on.by === 'day' && !isWhole(on.day, 1, 31) && !isWhole(on.day, -28, -2))
    add('DAY_INVALID', place, 'A day of the month is a number from 1 to 31, or from -2 to -28, counted from its end.');
  if (on.by === 'weekday' && !(isWhole(on.weekday, 1, 7) && NTHS.includes(on.nth)))
    add('WEEKDAY_INVALID', place, 'Choose the first to fifth, the last or the last but one of a weekday.');
  if (on.by === 'working-day' && !(on.weekdays.length > 0 && on.weekdays.every((day) => isWhole(day, 1, 7)) && NTHS.includes(on.nth)))
    add(
      'WEEKDAY_INVALID',
      place,
      'Choose the first to fifth, the last or the last but one working day, and at least one weekday to work on.',
    );
}

/** Case G13, for dates that are named one by one. The same date twice is one date. */
function checkApart(dates: string[], add: (code: RecurrenceProblem['code'], place: string, message: string) => void): void {
  const known = dates.flatMap((date, index) => {
    const at = readLocal(date);
    return at ? [{ at, index }] : [];
  });
  known.sort((one, other) => Temporal.PlainDateTime.compare(one.at, other.at));
  known.forEach(({ at, index }, position) => {
    const before = known[position - 1]?.at;
    const apart = before?.until(at).total('minutes') ?? 60;
    if (apart > 0 && apart < 60)
      add('DATES_TOO_CLOSE', `rule.dates[${index}]`, 'A schedule runs at most once an hour: leave at least an hour between two dates.');
  });
}

const NTHS: number[] = [1, 2, 3, 4, 5, -1, -2];

/** Five fields whose minute is one fixed number: that is what "never more often than hourly" comes to (case G13). */
function checkCron(expression: string, add: (code: RecurrenceProblem['code'], place: string, message: string) => void): void {
  const fields = expression.trim().split(/\s+/);
  try {
    new Cron(expression, { timezone: 'UTC', paused: true, mode: '5-part' });
  } catch {
    add('CRON_INVALID', 'rule.expression', `"${expression}" is not a cron expression of five fields (minute hour day month weekday).`);
    return;
  }
  if (!/^\d{1,2}$/.test(fields[0] ?? '')) {
    add('CRON_TOO_OFTEN', 'rule.expression', 'A schedule runs at most once an hour: give the minute as one number, like 0 or 30.');
  }
}

const isWhole = (value: number, from: number, to: number) => Number.isInteger(value) && value >= from && value <= to;

function readLocal(text: string): Temporal.PlainDateTime | null {
  try {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Temporal.PlainDateTime.from(text, { overflow: 'reject' }) : null;
  } catch {
    return null;
  }
}

function readDate(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null;
  } catch {
    return null;
  }
}
