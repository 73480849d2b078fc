import { Temporal } from 'temporal-polyfill';
import { toInstant } from './local-time.ts';
import { occurrencesAfter, occurrencesFromDay } from './next-occurrence.ts';
import type { Schedule } from './schedule.ts';
import { avoidedDays } from './shop-days.ts';
import type { Rule, Weekday } from './recurrence.ts';

/** A date of the schedule with the moment it runs, lead time and blackout days taken into account. */
export interface PlannedRun {
  nominalLocal: string;
  /** Instant; null when it is left out. */
  runAt: string | null;
  /** `day-taken`: it would move over blackout days to a day on which the schedule makes the copy of a nearer date. */
  skippedBy: 'merchant' | 'blackout' | 'day-taken' | null;
}

export type Dated = Pick<Schedule, 'recurrence' | 'leadDays' | 'blackout' | 'shopDays' | 'skips'>;

/** What comes next of a schedule. */
export type NextRun =
  | { kind: 'run'; nominalLocal: string; runAt: string }
  /** Nothing runs on any of the dates that are left; the turn of the last of them comes at the instant `until`. */
  | { kind: 'left-out'; until: string }
  /** No date is left. */
  | { kind: 'ended' }
  /** The series goes on, and nothing runs on any date that is in sight. */
  | { kind: 'none-in-sight' };

/** A run is never moved further than this over blackout days; a whole month of them skips it. */
const FURTHEST_MOVE_DAYS = 31;

/**
 * Once every day that is left out by name has passed, only the rule and the weekdays decide. Where none of so many dates runs then, or none
 * for so long, these exclude each other: 25 December falls on each weekday within twelve years, and a leap day within forty.
 */
const IN_SIGHT = { dates: 1_000, years: 40 };

/** The next `count` dates after `lastNominal` (null: from the beginning), skipped ones included, so that they can be shown and unskipped. */
export function plannedRuns(schedule: Dated, lastNominal: string | null, count: number): PlannedRun[] {
  const runs: PlannedRun[] = [];
  for (const run of runsAfter(schedule, lastNominal)) if (runs.push(run) >= count) break;
  return runs;
}

/** Every date after `lastNominal` (null: from the beginning), skipped ones included, as many as are asked for. */
export function* runsAfter(schedule: Dated, lastNominal: string | null): Generator<PlannedRun> {
  const plan = planner(schedule);
  for (const { nominalLocal } of occurrencesAfter(schedule.recurrence, lastNominal)) yield plan(nominalLocal);
}

/**
 * The first date after `lastNominal` that runs and that `accept` takes, however many are left out before it. A day that is left out as a
 * whole costs as much for an hourly rule as for a daily one.
 */
export function nextRun(
  schedule: Dated,
  lastNominal: string | null,
  accept: (run: PlannedRun & { runAt: string }) => boolean = () => true,
): NextRun {
  let sight: ReturnType<typeof sightFrom> | null = null;
  let last: PlannedRun | null = null;
  for (const run of firstOfClosedDays(schedule, lastNominal)) {
    if (isRun(run) && accept(run)) return { kind: 'run', nominalLocal: run.nominalLocal, runAt: run.runAt };
    sight ??= sightFrom(schedule, lastNominal);
    if (!sight(run)) return { kind: 'none-in-sight' };
    last = run;
  }
  if (last === null || isRun(last)) return { kind: 'ended' };
  return { kind: 'left-out', until: comesAt(schedule, last) };
}

export function planRun(schedule: Dated, nominalLocal: string): PlannedRun {
  return planner(schedule)(nominalLocal);
}

/** The instant at which the turn of a date comes: its run, or, where it is left out, the moment in which it would have run. */
export function comesAt(schedule: Dated, run: PlannedRun): string {
  if (run.runAt !== null) return run.runAt;
  const alone = run.skippedBy === 'blackout' ? null : planner({ ...schedule, skips: [] }, () => false)(run.nominalLocal).runAt;
  if (alone !== null) return alone;
  const wanted = Temporal.PlainDateTime.from(run.nominalLocal).subtract({ days: schedule.leadDays });
  return toInstant(wanted, schedule.recurrence.timeZone).toString({ smallestUnit: 'second' });
}

/** Whether a rule can have more than one date a day. */
export function isDense(rule: Rule): boolean {
  return rule.kind === 'hourly' || rule.kind === 'cron' || (rule.kind === 'rrule' && /FREQ=HOURLY|BYHOUR=\d+,/.test(rule.rule));
}

export function isRun(run: PlannedRun): run is PlannedRun & { runAt: string } {
  return run.runAt !== null;
}

/** As `runsAfter`, but of a day that is left out as a whole only the first date. */
function* firstOfClosedDays(schedule: Dated, lastNominal: string | null): Generator<PlannedRun> {
  const { recurrence } = schedule;
  const plan = planner(schedule);
  const dense = isDense(recurrence.rule);
  let dates = occurrencesAfter(recurrence, lastNominal);
  for (let next = dates.next(); next.done !== true; next = dates.next()) {
    const run = plan(next.value.nominalLocal);
    yield run;
    if (dense && (run.skippedBy === 'blackout' || run.skippedBy === 'day-taken')) {
      dates = occurrencesFromDay(recurrence, Temporal.PlainDate.from(run.nominalLocal.slice(0, 10)).add({ days: 1 }));
    }
  }
}

/** Tells of one date after the other whether it is worth looking further. */
function sightFrom(schedule: Dated, lastNominal: string | null): (run: PlannedRun) => boolean {
  const { recurrence, leadDays } = schedule;
  const day = avoidedDays(schedule).dates.toSorted().at(-1);
  const lastClosed =
    day === undefined
      ? ''
      : Temporal.PlainDate.from(day)
          .add({ days: leadDays + FURTHEST_MOVE_DAYS })
          .toString();
  const [latest = lastClosed] = [lastNominal ?? '', recurrence.start, lastClosed].toSorted().reverse();
  const named = latest.slice(0, 10);
  const end = Temporal.PlainDate.from(named).add({ years: IN_SIGHT.years }).toString();
  let leftOut = 0;
  return ({ nominalLocal, runAt }) => {
    if (runAt === null && nominalLocal.slice(0, 10) > named) leftOut += 1;
    return leftOut <= IN_SIGHT.dates && nominalLocal <= end;
  };
}

/**
 * Works out dates one after the other: what they share is looked up once.
 * @param isTaken whether the day to which the dates of a day (local date) would move, by so many days, has the copy of a nearer date
 */
function planner(
  schedule: Dated,
  isTaken: (date: string, movedBy: number) => boolean = takenDays(schedule.recurrence),
): (nominalLocal: string) => PlannedRun {
  const { recurrence, leadDays, skips } = schedule;
  const skipped = new Set(skips);
  const runDayOf = runDays(leadDays, avoidedDays(schedule));
  return (nominalLocal) => {
    if (skipped.has(nominalLocal)) return { nominalLocal, runAt: null, skippedBy: 'merchant' };
    const day = runDayOf(nominalLocal.slice(0, 10));
    if (day === null) return { nominalLocal, runAt: null, skippedBy: 'blackout' };
    const date = nominalLocal.slice(0, 10);
    const movedBy = Temporal.PlainDate.from(date).subtract({ days: leadDays }).until(day).days;
    if (movedBy !== 0 && isTaken(date, movedBy)) return { nominalLocal, runAt: null, skippedBy: 'day-taken' };
    const moved = day.toPlainDateTime(nominalLocal.slice(11));
    return { nominalLocal, runAt: toInstant(moved, recurrence.timeZone).toString({ smallestUnit: 'second' }), skippedBy: null };
  };
}

/**
 * A date is moved so that its copy is not lost, and not so that a day gets two: of the dates that land on one day the nearest is copied, be it
 * that day's own. The days in between are all closed, so that every date on them lands on the same day. What the merchant skips still holds its
 * day: skipping a date never brings another one there.
 */
function takenDays(recurrence: Schedule['recurrence']): (date: string, movedBy: number) => boolean {
  const isBetween = (first: Temporal.PlainDate, last: Temporal.PlainDate): boolean => {
    for (const { nominalLocal } of occurrencesFromDay(recurrence, first)) return nominalLocal.slice(0, 10) <= last.toString();
    return false;
  };
  let known = '';
  let taken = false;
  return (date, movedBy) => {
    if (date === known) return taken;
    const own = Temporal.PlainDate.from(date);
    const there = own.add({ days: movedBy });
    [known, taken] = [date, movedBy > 0 ? isBetween(own.add({ days: 1 }), there) : isBetween(there, own.subtract({ days: 1 }))];
    return taken;
  };
}

/** The day of the run by the day of its date; null: left out. */
function runDays(leadDays: number, blackout: Schedule['blackout']): (date: string) => Temporal.PlainDate | null {
  const closed = new Set(blackout.dates);
  const isClosed = (day: Temporal.PlainDate) => closed.has(day.toString()) || blackout.weekdays.includes(day.dayOfWeek as Weekday);
  const runDayOf = (date: string): Temporal.PlainDate | null => {
    const wanted = Temporal.PlainDate.from(date).subtract({ days: leadDays });
    if (!isClosed(wanted)) return wanted;
    if (blackout.move === 'skip') return null;
    for (let days = 1; days <= FURTHEST_MOVE_DAYS; days += 1) {
      const day = blackout.move === 'before' ? wanted.subtract({ days }) : wanted.add({ days });
      if (!isClosed(day)) return day;
    }
    return null;
  };
  // Hourly dates come by the day.
  let known = '';
  let day: Temporal.PlainDate | null = null;
  return (date) => {
    if (date !== known) [known, day] = [date, runDayOf(date)];
    return day;
  };
}
