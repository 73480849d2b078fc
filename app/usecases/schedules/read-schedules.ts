import { checkRecurrence } from '../../domain/schedule/check-recurrence.ts';
import { aheadFrom, laterOf, pastAt, shownRuns } from '../../domain/schedule/from-now.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import { sayRule } from '../../domain/schedule/say-rule.ts';
import { daysOf } from '../../domain/schedule/shop-days.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { redefined } from './redefine.ts';
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
  ({ ports, schedules }: ScheduleDeps): ScheduleUseCases['getSchedule'] =>
  async ({ shop, scheduleId }) => {
    const schedule = await schedules.get(shop, scheduleId);
    if (!schedule) return notFound();
    const [occurrences, history, left] = await Promise.all([
      schedules.occurrences(shop, { scheduleId, first: PAST }),
      schedules.history(shop, scheduleId, { byPeople: false, first: PAST, after: null }),
      runsLeft({ schedules }, schedule),
    ]);
    const ended = schedule.status === 'cancelled' || schedule.status === 'finished';
    const dates = ended ? [] : shownRuns(schedule, aheadFrom(schedule, ports.clock.now().toISOString()), DATES, left);
    return done({ schedule, dates, occurrences, history: history.events, historyCursor: history.nextCursor });
  };

export const listHistory =
  ({ schedules }: ScheduleDeps): ScheduleUseCases['listHistory'] =>
  async ({ shop, scheduleId, ...filter }) =>
    (await schedules.get(shop, scheduleId)) ? done(await schedules.history(shop, scheduleId, filter)) : notFound();

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
  ({ ports, schedules }: ScheduleDeps): ScheduleUseCases['previewDates'] =>
  async ({ shop, recurrence, language, scheduleId, ...given }) => {
    const errors = checkRecurrence(recurrence).map(({ code, place, message }) => ({ code, place: `recurrence.${place}`, message }));
    if (errors.length > 0)
      return refuse('invalid', 'INVALID_RECURRENCE', 'These dates are not valid.', { remedy: 'Correct the fields named.', errors });
    const before = scheduleId === undefined ? null : await schedules.get(shop, scheduleId);
    if (scheduleId !== undefined && !before) return notFound();
    const now = ports.clock.now().toISOString();
    const { schedules: settings } = await ports.settings.read(shop);
    const usual = before ?? settings;
    const follows = given.followCalendar ?? (before === null || before.shopDays !== null);
    const wanted = {
      ...{ recurrence, leadDays: given.leadDays ?? usual.leadDays, blackout: given.blackout ?? usual.blackout },
      shopDays: follows ? daysOf(settings.blackout) : null,
    };
    const dated = { ...wanted, skips: [] };
    // From now on: what is past will not be made up for.
    if (!before)
      return done({ words: sayRule(recurrence, language), dates: shownRuns(dated, pastAt(dated, now), DATES, runsOf(recurrence.end)) });
    const edited = await redefined(schedules, before, wanted);
    const from = before.status === 'active' ? laterOf(edited.lastNominal, pastAt(edited, now)) : aheadFrom(edited, now);
    const left = await runsLeft({ schedules }, edited);
    return done({ words: sayRule(recurrence, language), dates: shownRuns(edited, from, DATES, left) });
  };

const runsOf = (end: Schedule['recurrence']['end']): number | null => (end.kind === 'after' ? end.runs : null);

/** How many dates a schedule with a number of runs may still run, if those under way succeed; null: as many as there are. */
async function runsLeft({ schedules }: Pick<ScheduleDeps, 'schedules'>, schedule: Schedule): Promise<number | null> {
  const runs = runsOf(schedule.recurrence.end);
  if (runs === null) return null;
  const underWay = await schedules.occurrences(schedule.shop, {
    scheduleId: schedule.id,
    status: ['pending', 'running', 'waiting_approval'],
    first: PAST,
  });
  return runs - schedule.succeededRuns - underWay.length;
}
