import type { Schedule } from '../../app/domain/schedule/schedule.ts';
import type { SaveScheduleRequest } from '../../app/usecases/schedules/schedule-use-cases.ts';
import type { PlannedSchedule } from './plan-calendar.ts';
import { OFFSET_MS } from './plan-calendar.ts';

/** What is asked for to set up a planned schedule, whose first date is at `firstAt` (epoch ms). */
export function scheduleRequest(of: {
  planned: PlannedSchedule;
  shop: string;
  orderId: string;
  key: string;
  firstAt: number;
}): SaveScheduleRequest {
  const { planned, firstAt, ...named } = of;
  const { timeZone, missed, profile, options, failure, outOfStock, everyHours } = planned;
  const start = new Date(firstAt + (OFFSET_MS[timeZone] ?? 0)).toISOString().slice(0, 19);
  return {
    ...named,
    ...{ id: null, version: null, name: `Repeat ${named.key}`, status: 'active', profile, options, missed, failure, outOfStock },
    recurrence: { rule: { kind: 'hourly', interval: everyHours }, start, timeZone, end: { kind: 'never' } },
    leadDays: 0,
    blackout: { dates: [], weekdays: [], move: 'skip' },
    drift: { thresholdPercent: planned.asksForDrift ? 0 : null },
    by: 'staff',
  };
}

/** What is asked for to change a schedule: all of it as it is. */
export function requestOf(schedule: Schedule): SaveScheduleRequest {
  const { shop, id, version, key, name, profile, options, recurrence, leadDays, blackout, missed, failure, drift } = schedule;
  const definition = { name, profile, options, recurrence, leadDays, blackout, missed, failure, drift };
  return { shop, id, version, key, ...definition, status: 'active', orderId: schedule.source.id, by: null };
}
