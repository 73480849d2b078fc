import { checkRecurrence } from '../../domain/schedule/check-recurrence.ts';
import { plannedRuns } from '../../domain/schedule/planned-runs.ts';
import { sayRule } from '../../domain/schedule/say-rule.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';

const DATES = 10;
const PAST = 50;

export const notFound = <T>(): Result<T> => refuse('not-found', 'SCHEDULE_NOT_FOUND', 'There is no such schedule in this shop.');

export const noSuchRun = <T>(): Result<T> => refuse('not-found', 'OCCURRENCE_NOT_FOUND', 'There is no such run in this shop.');

export const listSchedules =
  ({ schedules }: ScheduleDeps): ScheduleUseCases['listSchedules'] =>
  async ({ shop, ...filter }) =>
    done(await schedules.list(shop, filter));

export const getSchedule =
  ({ schedules }: ScheduleDeps): ScheduleUseCases['getSchedule'] =>
  async ({ shop, scheduleId }) => {
    const schedule = await schedules.get(shop, scheduleId);
    if (!schedule) return notFound();
    const [occurrences, history] = await Promise.all([
      schedules.occurrences(shop, { scheduleId, first: PAST }),
      schedules.history(shop, scheduleId, PAST),
    ]);
    const ended = schedule.status === 'cancelled' || schedule.status === 'finished';
    const dates = ended ? [] : plannedRuns(schedule, schedule.lastNominal, DATES);
    return done({ schedule, dates, occurrences, history });
  };

export const listOccurrences =
  ({ schedules }: ScheduleDeps): ScheduleUseCases['listOccurrences'] =>
  async ({ shop, ...filter }) =>
    done(await schedules.occurrences(shop, filter));

export const getOccurrence =
  ({ schedules }: ScheduleDeps): ScheduleUseCases['getOccurrence'] =>
  async ({ shop, occurrenceId }) => {
    const occurrence = await schedules.occurrence(shop, occurrenceId);
    if (!occurrence) return noSuchRun();
    const schedule = await schedules.get(shop, occurrence.scheduleId);
    return schedule ? done({ occurrence, schedule }) : notFound();
  };

export const previewDates =
  ({ ports }: ScheduleDeps): ScheduleUseCases['previewDates'] =>
  async ({ shop, recurrence, language, ...given }) => {
    const errors = checkRecurrence(recurrence).map(({ code, place, message }) => ({ code, place: `recurrence.${place}`, message }));
    if (errors.length > 0)
      return refuse('invalid', 'INVALID_RECURRENCE', 'These dates are not valid.', { remedy: 'Correct the fields named.', errors });
    const now = ports.clock.now().getTime();
    const { schedules: usual } = await ports.settings.read(shop);
    const dated = { recurrence, leadDays: given.leadDays ?? usual.leadDays, blackout: given.blackout ?? usual.blackout, skips: [] };
    // From the start or from now, whichever is later: what is past will not be made up for.
    const planned = plannedRuns(dated, null, 1)[0];
    const future = planned && Date.parse(planned.runAt ?? `${planned.nominalLocal}Z`) >= now;
    const dates = future ? plannedRuns(dated, null, DATES) : upcoming(dated, now);
    return done({ words: sayRule(recurrence, language), dates });
  };

function upcoming(dated: Parameters<typeof plannedRuns>[0], now: number): ReturnType<typeof plannedRuns> {
  const since = new Date(now - 33 * 86_400_000).toISOString().slice(0, 19);
  return plannedRuns(dated, since < dated.recurrence.start ? null : since, 33 * 24 + DATES)
    .filter((run) => run.runAt === null || Date.parse(run.runAt) >= now)
    .slice(0, DATES);
}
