import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { SettledSchedule } from '../ports-schedules.ts';
import { linesOf } from './passed-over.ts';

/** A schedule whose dates cannot be worked out (its zone no longer exists) is paused; the one date that is known leaves its line. */
export function pauseUnreadable(newId: () => string, schedule: Schedule, now: string, reason: string): SettledSchedule {
  const paused = { ...schedule, status: 'inactive' as const, nextRunAt: null, nextNominal: null, pausedUntil: null, updatedAt: now };
  const { status, nextNominal, nextRunAt } = schedule;
  const isDue = status === 'active' && nextNominal !== null && nextRunAt !== null && Date.parse(nextRunAt) <= Date.parse(now);
  const lost = isDue ? [{ nominalLocal: nextNominal, runAt: nextRunAt, reason: 'paused' as const }] : [];
  const data = { until: null, reason, ...(isDue ? { passedOver: [nextNominal] } : {}) };
  return {
    schedule: paused,
    occurrences: linesOf(newId, schedule, lost, now),
    events: [{ at: now, by: null, type: 'paused', data }],
  };
}
