import { Temporal } from 'temporal-polyfill';
import { toInstant, toLocal } from './local-time.ts';
import { planRun } from './planned-runs.ts';
import type { Schedule } from './schedule.ts';

/**
 * The schedule with its instants worked out once more from the wall-clock times that it means, after a zone's rules have changed (case G12).
 * Which date is next stays as it is, so that its key, and with it its one run, is the same.
 */
export function withNewZoneRules(schedule: Schedule): Schedule {
  if (schedule.status === 'inactive' && schedule.pausedUntil !== null) {
    const pausedUntil = nearestMidnight(schedule.pausedUntil, schedule.recurrence.timeZone);
    return { ...schedule, pausedUntil, nextRunAt: pausedUntil };
  }
  if (schedule.status !== 'active' || schedule.nextNominal === null) return schedule;
  const { runAt } = planRun(schedule, schedule.nextNominal);
  return runAt === null ? schedule : { ...schedule, nextRunAt: runAt };
}

/** A pause ends with the beginning of a day; by other rules that instant is some hours beside it. */
function nearestMidnight(instant: string, timeZone: string): string {
  const day = toLocal(Temporal.Instant.from(instant), timeZone).add({ hours: 12 }).toPlainDate();
  return toInstant(day.toPlainDateTime(), timeZone).toString({ smallestUnit: 'second' });
}
