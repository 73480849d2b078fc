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

/** How many of its periods the library looks through for a date before it gives up; a leap day comes within 2,922 days. */
const EMPTY_PERIODS = 10_000;

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
  let cursor = from.toZonedDateTime('UTC');
  for (let inclusive = true; ; inclusive = false) {
    const next = nextOf(rule, cursor, inclusive);
    if (next === null) return;
    yield next.toPlainDateTime();
    cursor = next;
  }
}

/** `strict`: combinations that the RFC forbids, which every reader takes differently, are an error. */
function open(text: string, start: Temporal.PlainDateTime, strict = false) {
  const dtstart = start.toZonedDateTime('UTC');
  return new RRuleTemporal({ rruleString: text, dtstart, temporal: Temporal, maxIterations: EMPTY_PERIODS, strict });
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
