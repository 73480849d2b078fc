import { Temporal } from 'temporal-polyfill';
import { goOn, withNext } from './change-schedule.ts';
import { toInstant, toLocal } from './local-time.ts';
import { isDense } from './planned-runs.ts';
import type { Schedule } from './schedule.ts';

/**
 * The schedule at the same wall-clock times in the zone that its shop moved to (case E27). A date whose time the move jumps over has come and
 * was not run, so it is treated as missed; of rules that run through the day, these hours are left out, as where the clock changes.
 * @param now instant, by which what is due in the old zone was settled
 */
export function inZone(schedule: Schedule, timeZone: string, now: string): Schedule {
  const { recurrence, pausedUntil } = schedule;
  const moved = { ...schedule, recurrence: { ...recurrence, timeZone }, pausedUntil: sameDay(pausedUntil, recurrence.timeZone, timeZone) };
  if (schedule.status === 'active') return isDense(recurrence.rule) ? withNext(moved, now) : goOn(moved, now);
  return pausedUntil === null ? moved : { ...moved, nextRunAt: moved.pausedUntil };
}

/** The beginning of the day of an instant, as the clock of another zone has it: a pause ends with the beginning of its day. */
export function sameDay(instant: string | null, from: string, to: string): string | null {
  if (instant === null) return null;
  const day = toLocal(Temporal.Instant.from(instant), from).toPlainDate();
  return toInstant(day.toPlainDateTime(), to).toString({ smallestUnit: 'second' });
}
