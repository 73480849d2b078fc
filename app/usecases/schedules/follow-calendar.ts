import { goOn } from '../../domain/schedule/change-schedule.ts';
import { hasUnsettled } from '../../domain/schedule/pass-over.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import { difference, withShopDays } from '../../domain/schedule/shop-days.ts';
import { done } from '../refusal.ts';
import type { DueFollower, SettledSchedule } from '../ports-schedules.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';
import { spread } from './spread-next.ts';

const CHUNK = 500;
/** Chunks in one tick: the soonest come first, and the others have time. */
const CHUNKS = 20;

/**
 * Works out anew the dates of schedules whose shop changed its calendar, or said that they follow it. Before anything that is due is run, so
 * that no run slips out on a day that was closed in time. What is cut short goes on with the next tick.
 */
export async function followCalendars(
  deps: ScheduleDeps,
  settle: (deps: ScheduleDeps, schedule: Schedule, now: string) => SettledSchedule,
): Promise<void> {
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    const now = deps.ports.clock.now().toISOString();
    const count = await deps.schedules.settleFollowers(CHUNK, (follower) => follow(deps, follower, now, settle));
    if (count > 0) deps.ports.log.info({ schedules: count }, 'schedules: worked out by a changed calendar');
    if (count < CHUNK) return;
  }
}

function follow(
  deps: ScheduleDeps,
  { schedule, due, days }: DueFollower,
  now: string,
  settle: (deps: ScheduleDeps, schedule: Schedule, now: string) => SettledSchedule,
): SettledSchedule {
  const nothing = { schedule, occurrences: [], events: [] };
  try {
    const changedAt = due.at ?? now;
    // What had fallen due before is decided by the days of that time.
    const settled = hasUnsettled(schedule, changedAt) ? settle(deps, schedule, now) : nothing;
    const followed = withShopDays(settled.schedule, due, days);
    if (followed === settled.schedule) return settled;
    // A date that the new days move into the past (the day before a day closed only now) stays due, and is late: none is lost.
    const next = spread(deps, goOn({ ...followed, updatedAt: now }, changedAt));
    const told = { ...difference(schedule.shopDays, next.shopDays), why: due.why, next: next.nextNominal, runAt: next.nextRunAt };
    if (due.why === 'changed' && told.more + told.fewer === 0) return { ...settled, schedule: next };
    return {
      ...settled,
      schedule: next,
      events: [...settled.events, { at: now, by: due.by, type: 'calendar_changed', data: told }],
    };
  } catch {
    // Its dates cannot be worked out: the tick that finds it due pauses it, with the reason.
    return { ...nothing, schedule: withShopDays(schedule, due, days) };
  }
}

export const calendarFollowers =
  ({ schedules }: ScheduleDeps): ScheduleUseCases['calendarFollowers'] =>
  async ({ shop }) =>
    done(await schedules.calendarFollowers(shop));

export const followShopCalendar =
  ({ schedules, ports }: ScheduleDeps): ScheduleUseCases['followShopCalendar'] =>
  async ({ shop, by }) =>
    done({ schedules: await schedules.adoptCalendar(shop, { at: ports.clock.now().toISOString(), by }) });
