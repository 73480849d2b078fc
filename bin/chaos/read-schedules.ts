import type { SchedulesPort } from '../../app/usecases/ports-schedules.ts';
import type { ScheduleEvidence } from './judge-schedules.ts';

/** What the database says of a shop's schedules. */
export async function readSchedules(port: SchedulesPort, shop: string): Promise<Pick<ScheduleEvidence, 'schedules'>> {
  const { schedules } = await port.list(shop, { first: 100, after: null });
  return {
    schedules: await Promise.all(
      schedules.map(async (schedule) => ({
        schedule,
        occurrences: await port.occurrences(shop, { scheduleId: schedule.id, first: 1_000 }),
        history: (await port.history(shop, schedule.id, { byPeople: false, first: 1_000, after: null })).events.reverse(),
      })),
    ),
  };
}
