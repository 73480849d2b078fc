import { Cron } from 'croner';
import { Temporal } from 'temporal-polyfill';
import { formatLocal, isSkipped, toInstant, toLocal } from './local-time.ts';
import { periodsOf } from './periods.ts';
import type { Occurrence, Recurrence } from './recurrence.ts';
import { isHourlyRrule, rruleLocals } from './rrule.ts';

/** Nothing is promised beyond this many periods without a date: a fifth Monday of every twelfth February, or a season, must end the search. */
const EMPTY_PERIODS = 1_000;

/**
 * The first occurrence whose instant is later than `after` (or equal, with `orAt`), or null when the series has ended.
 * @param after instant, `2026-03-08T07:30:00Z`
 */
export function nextOccurrence(recurrence: Recurrence, after: string, orAt = false): Occurrence | null {
  const bound = Temporal.Instant.from(after);
  for (const occurrence of occurrencesAround(recurrence, bound)) {
    const order = Temporal.Instant.compare(occurrence.instant, bound);
    if (order > 0 || (orAt && order === 0)) return occurrence;
  }
  return null;
}

/** The next `count` occurrences later than `after`: exactly those that will run (case E28). */
export function nextOccurrences(recurrence: Recurrence, after: string, count: number, orAt = false): Occurrence[] {
  const found: Occurrence[] = [];
  const bound = Temporal.Instant.from(after);
  for (const occurrence of occurrencesAround(recurrence, bound)) {
    if (found.length === count) break;
    const order = Temporal.Instant.compare(occurrence.instant, bound);
    if (order > 0 || (orAt && order === 0)) found.push(occurrence);
  }
  return found;
}

/**
 * Every occurrence after this nominal one (null: from the first on), as many as are asked for. The tick goes on from what it settled last,
 * thousands of times in a row, so it begins right there.
 */
export function* occurrencesAfter(recurrence: Recurrence, lastNominal: string | null): Generator<Occurrence> {
  const start = Temporal.PlainDateTime.from(recurrence.start);
  if (lastNominal === null) return yield* occurrencesFrom(recurrence, start, start, null);
  const last = Temporal.PlainDateTime.from(lastNominal);
  const settled = toInstant(last, recurrence.timeZone);
  yield* occurrencesFrom(recurrence, start, last, settled);
}

/** Every occurrence on this date or later, as many as are asked for. */
export function* occurrencesFromDay(recurrence: Recurrence, day: Temporal.PlainDate): Generator<Occurrence> {
  const first = day.toString();
  const from = day.toPlainDateTime();
  for (const occurrence of occurrencesFrom(recurrence, Temporal.PlainDateTime.from(recurrence.start), from, null)) {
    if (occurrence.nominalLocal >= first) yield occurrence;
  }
}

/** Occurrences in order, beginning a little before `bound`, without those that fall on an instant already given. */
function occurrencesAround(recurrence: Recurrence, bound: Temporal.Instant): Generator<Occurrence> {
  // Two days earlier: no zone's wall clock is further than that from any instant, even across the date line.
  const from = toLocal(bound, recurrence.timeZone).subtract({ days: 2 });
  return occurrencesFrom(recurrence, Temporal.PlainDateTime.from(recurrence.start), from, null);
}

function* occurrencesFrom(
  recurrence: Recurrence,
  start: Temporal.PlainDateTime,
  from: Temporal.PlainDateTime,
  settled: Temporal.Instant | null,
): Generator<Occurrence> {
  const { timeZone, end } = recurrence;
  const lastDate = end.kind === 'on' ? Temporal.PlainDate.from(end.date) : null;
  const hourly = isHourly(recurrence);
  let previous = settled;
  for (const local of localsFrom(recurrence, start, from)) {
    if (Temporal.PlainDateTime.compare(local, start) < 0) continue;
    if (lastDate && Temporal.PlainDate.compare(local.toPlainDate(), lastDate) > 0) return;
    if (hourly && isSkipped(local, timeZone)) continue;
    const instant = toInstant(local, timeZone);
    if (previous && Temporal.Instant.compare(instant, previous) <= 0) continue;
    previous = instant;
    yield { nominalLocal: formatLocal(local), instant: instant.toString({ smallestUnit: 'second' }) };
  }
}

/** Wall-clock times of the rule in ascending order, beginning at or before `from`; those before `start` may be among them. */
function* localsFrom(
  recurrence: Recurrence,
  start: Temporal.PlainDateTime,
  from: Temporal.PlainDateTime,
): Generator<Temporal.PlainDateTime> {
  const { rule } = recurrence;
  switch (rule.kind) {
    case 'dates':
      yield* rule.dates.map((date) => Temporal.PlainDateTime.from(date)).sort(Temporal.PlainDateTime.compare);
      return;
    case 'hourly': {
      const hours = Math.floor(start.until(from, { largestUnit: 'hours' }).hours / rule.interval);
      for (let index = Math.max(0, hours); ; index += 1) yield start.add({ hours: index * rule.interval });
    }
    case 'cron':
      yield* cronLocals(rule.expression, Temporal.PlainDateTime.compare(from, start) > 0 ? from : start);
      return;
    case 'rrule':
      yield* rruleLocals(rule.rule, start, from);
      return;
    default: {
      const periods = periodsOf(rule, start.toPlainDate());
      const time = start.toPlainTime();
      let empty = 0;
      for (let index = periods.indexOf(from.toPlainDate()); empty < EMPTY_PERIODS; index += 1) {
        const dates = periods.dates(index);
        empty = dates.length === 0 ? empty + 1 : 0;
        for (const date of dates) yield date.toPlainDateTime(time);
      }
    }
  }
}

function isHourly({ rule }: Recurrence): boolean {
  return rule.kind === 'hourly' || (rule.kind === 'rrule' && isHourlyRrule(rule.rule));
}

/** The cron library is asked in UTC, so that it sees plain wall-clock time; zones and clock changes stay our own one rule. */
function* cronLocals(expression: string, from: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime> {
  const cron = new Cron(expression, { timezone: 'UTC', paused: true, mode: '5-part' });
  let cursor = new Date(from.subtract({ seconds: 1 }).toZonedDateTime('UTC').epochMilliseconds);
  for (;;) {
    const next = cron.nextRun(cursor);
    if (next === null) return;
    yield Temporal.Instant.fromEpochMilliseconds(next.getTime()).toZonedDateTimeISO('UTC').toPlainDateTime();
    cursor = next;
  }
}
