import { Temporal } from 'temporal-polyfill';
import { toLocal } from './local-time.ts';
import { comesAt, isRun, nextRun, runsAfter } from './planned-runs.ts';
import type { Dated, PlannedRun } from './planned-runs.ts';
import type { Schedule } from './schedule.ts';

/** A run is moved by a month at most, so the turn of a date comes at most so long after its lead time begins. */
const FURTHEST_BACK_DAYS = 33;

/**
 * The latest nominal time whose turn came before `now` (instant), whatever is skipped; null when none did. Nothing up to it is made up for
 * (cases E01, H09).
 */
export function pastAt(schedule: Dated, now: string): string | null {
  const { recurrence, leadDays } = schedule;
  const unskipped = { ...schedule, skips: [] };
  const bound = Date.parse(now);
  const since = toLocal(Temporal.Instant.from(now), recurrence.timeZone).add({ days: leadDays - FURTHEST_BACK_DAYS });
  const begin = since.toString({ smallestUnit: 'second' });
  // Whatever lies before that is past, also where dates are further apart.
  let last = begin < recurrence.start ? null : begin;
  for (const run of runsAfter(unskipped, last)) {
    if (Date.parse(comesAt(unskipped, run)) >= bound) break;
    last = run.nominalLocal;
  }
  return last;
}

/**
 * The nominal time after which the dates lie that a schedule has before it: a date that is due and not settled yet still does. Of one that
 * stands still these are the dates it would have once it goes on.
 */
export function aheadFrom(schedule: Schedule, now: string): string | null {
  const { status, lastNominal, pausedUntil } = schedule;
  const bound = Date.parse(now);
  if (status !== 'active') {
    const from = pausedUntil !== null && Date.parse(pausedUntil) > bound ? pausedUntil : now;
    return laterOf(lastNominal, pastAt(schedule, from));
  }
  let last = lastNominal;
  for (const run of runsAfter(schedule, lastNominal)) {
    if (isRun(run) || Date.parse(comesAt(schedule, run)) >= bound) return last;
    last = run.nominalLocal;
  }
  return last;
}

/** The later of two nominal times; null: none yet. */
export function laterOf(one: string | null, other: string | null): string | null {
  return one !== null && (other === null || one > other) ? one : other;
}

/**
 * The dates to show as the next ones after `lastNominal`: `count` of them, skipped ones included, and where none of these runs the first that does.
 * They end with the last run that the schedule may still make.
 * @param runsLeft null: without a limit
 */
export function shownRuns(schedule: Dated, lastNominal: string | null, count: number, runsLeft: number | null): PlannedRun[] {
  const shown: PlannedRun[] = [];
  let left = runsLeft ?? Infinity;
  if (left <= 0) return shown;
  for (const run of runsAfter(schedule, lastNominal)) {
    if (isRun(run)) left -= 1;
    if (shown.push(run) >= count || left === 0) break;
  }
  if (shown.length < count || shown.some(isRun)) return shown;
  const first = nextRun(schedule, lastNominal);
  return first.kind === 'run' ? [...shown, { nominalLocal: first.nominalLocal, runAt: first.runAt, skippedBy: null }] : shown;
}
