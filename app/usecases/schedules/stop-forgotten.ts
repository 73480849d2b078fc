import { CUSTOMER_REDACTED } from '../../domain/access/customer-redacted.ts';
import { changeSchedule } from '../../domain/schedule/change-schedule.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { Ports } from '../ports.ts';
import type { SettledSchedule } from '../ports-schedules.ts';
import { linesOf } from './passed-over.ts';
import { pauseUnreadable } from './pause-unreadable.ts';

/** A schedule that copies for somebody who is to be forgotten ends; the line in its history says why and not for whom. */
export function stopForgotten({ newId }: Pick<Ports, 'newId'>, schedule: Schedule, at: string): SettledSchedule {
  const { status } = schedule;
  // One that has ended says so already.
  if (status === 'cancelled' || status === 'finished')
    return { schedule: { ...schedule, nextRunAt: null, nextNominal: null }, occurrences: [], events: [] };
  const because = { at, by: null, type: 'cancelled' as const };
  try {
    const ended = changeSchedule(schedule, { type: 'cancel' }, at);
    if (!ended.ok) throw new Error(ended.problem.code);
    return {
      schedule: { ...ended.schedule, updatedAt: at },
      occurrences: linesOf(newId, schedule, ended.passedOver, at),
      events: [{ ...because, data: { ...ended.event.data, reason: CUSTOMER_REDACTED } }],
    };
  } catch {
    const { schedule: paused, occurrences } = pauseUnreadable(newId, schedule, at, CUSTOMER_REDACTED);
    return { schedule: { ...paused, status: 'cancelled' }, occurrences, events: [{ ...because, data: { reason: CUSTOMER_REDACTED } }] };
  }
}
