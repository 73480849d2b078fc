import { carriedSkips, placeOf } from '../../domain/schedule/carry-over.ts';
import { laterOf } from '../../domain/schedule/from-now.ts';
import { sameDay } from '../../domain/schedule/in-zone.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import type { SchedulesPort } from '../ports-schedules.ts';

/** A changed time of day is looked for among so many of the latest runs. */
const LATEST = 10;

/**
 * The schedule with another definition and all that it has lived through: what is skipped stays skipped at another time of day, a date whose copy is
 * made or on its way is not made again at another time of that day (case E19), and a pause ends on the same day in another zone.
 */
export async function redefined(
  schedules: Pick<SchedulesPort, 'occurrences'>,
  before: Schedule,
  definition: Pick<Schedule, 'recurrence'> & Partial<Schedule>,
): Promise<Schedule> {
  const { recurrence } = definition;
  const pausedUntil = sameDay(before.pausedUntil, before.recurrence.timeZone, recurrence.timeZone);
  const made = await schedules.occurrences(before.shop, {
    scheduleId: before.id,
    status: ['pending', 'running', 'waiting_approval', 'succeeded'],
    first: LATEST,
  });
  const lastNominal = made
    .filter(({ nominalLocal }) => !nominalLocal.startsWith('now:'))
    .reduce((last, { nominalLocal }) => laterOf(last, placeOf(nominalLocal, before.recurrence, recurrence) ?? null), before.lastNominal);
  return {
    ...before,
    ...definition,
    lastNominal,
    skips: carriedSkips(before.skips, before.recurrence, recurrence),
    ...(pausedUntil === null ? {} : { pausedUntil, nextRunAt: pausedUntil }),
  };
}
