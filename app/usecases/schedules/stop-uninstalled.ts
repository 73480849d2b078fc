import { changeSchedule } from '../../domain/schedule/change-schedule.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { Ports } from '../ports.ts';
import type { SettledSchedule } from '../ports-schedules.ts';
import { linesOf } from './passed-over.ts';
import { pauseUnreadable } from './pause-unreadable.ts';

/** Reinstalling brings schedules back paused, for staff to look at before anything runs; a pause that would have ended by itself does not. */
export function stopUninstalled({ newId }: Pick<Ports, 'newId'>, schedule: Schedule, at: string): SettledSchedule {
  try {
    const paused = changeSchedule(schedule, { type: 'pause', until: null }, at);
    // An ended one that still had a time to wake is only taken off the list.
    if (!paused.ok) return { schedule: { ...schedule, nextRunAt: null, nextNominal: null }, occurrences: [], events: [] };
    return {
      schedule: { ...paused.schedule, updatedAt: at },
      occurrences: linesOf(newId, schedule, paused.passedOver, at),
      events: [{ ...paused.event, at, by: null, data: { ...paused.event.data, reason: 'uninstalled' } }],
    };
  } catch {
    return pauseUnreadable(newId, schedule, at, 'uninstalled');
  }
}
