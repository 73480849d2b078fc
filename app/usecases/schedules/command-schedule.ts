import { changeSchedule } from '../../domain/schedule/change-schedule.ts';
import { done, refuse } from '../refusal.ts';
import { linesOf } from './passed-over.ts';
import { notFound } from './read-schedules.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';
import { spread } from './spread-next.ts';

/** How often a command is repeated when the schedule changes under it and the caller named no version. */
const TRIES = 5;

export const commandSchedule =
  (deps: ScheduleDeps): ScheduleUseCases['commandSchedule'] =>
  async ({ shop, scheduleId, command, version, by }) => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const before = await deps.schedules.get(shop, scheduleId);
      if (!before) return notFound();
      if (version !== undefined && version !== before.version) break;
      const at = deps.ports.clock.now().toISOString();
      const result = changeSchedule(before, command, at);
      if (!result.ok) return refuse('refused', result.problem.code, result.problem.message);
      const schedule = spread(deps, { ...result.schedule, updatedAt: at });
      const lines = linesOf(deps.ports.newId, schedule, result.passedOver, at);
      const saved = await deps.schedules.save(schedule, [{ ...result.event, at, by }], lines);
      if (saved) return done(saved);
    }
    return refuse('conflict', 'SCHEDULE_CHANGED', 'Somebody else changed this schedule meanwhile. Nothing was saved.', {
      remedy: 'Load it again and repeat the change.',
    });
  };

export const runScheduleNow =
  ({ ports, schedules }: ScheduleDeps): ScheduleUseCases['runScheduleNow'] =>
  async ({ shop, scheduleId, requestKey, by }) => {
    const schedule = await schedules.get(shop, scheduleId);
    if (!schedule) return notFound();
    if (schedule.status === 'cancelled' || schedule.status === 'finished') {
      return refuse('refused', 'NOT_ALLOWED_NOW', `This schedule is ${schedule.status}.`, {
        remedy: 'Copy the order itself, or create a new schedule.',
      });
    }
    const at = ports.clock.now().toISOString();
    // Its key lies beside the calendar's nominal times, so that it never collides with one of them.
    const nominalLocal = `now:${requestKey}`;
    const occurrence = {
      id: ports.newId(),
      shop,
      scheduleId,
      nominalLocal,
      runAt: at,
      late: false,
      status: 'pending' as const,
      copyId: null,
      attempts: 0,
      note: null,
      options: null,
      settledAt: null,
    };
    const added = await schedules.addOccurrence(occurrence, { at, by, type: 'run_now', data: {} });
    if (added) return done(added);
    const known = (await schedules.occurrences(shop, { scheduleId, first: 200 })).find((other) => other.nominalLocal === nominalLocal);
    return known ? done(known) : refuse('conflict', 'IDEMPOTENCY_KEY_REUSED', 'This run was asked for before.');
  };
