import type { OccurrenceOfOut, ScheduleRowOut } from '#app/contract/schedules.ts';
import type { Schedule, ScheduleOccurrence } from '#app/domain/schedule/schedule.ts';
import type { Language } from '#app/domain/schedule/words/language.ts';
import type { ScheduleUseCases } from '#app/usecases/schedules/schedule-use-cases.ts';
import { knownTimeZoneOf } from '../pages/time-zone.server.ts';
import { presentOccurrence, presentOccurrenceOf, presentSchedule } from '../presenters/schedules.ts';
import { valueOf } from './door.server.ts';

type Verbs = Pick<ScheduleUseCases, 'listOccurrences' | 'getSchedule'>;

/** A recurrence without a zone is meant in the shop's. */
export async function withTimeZone<R extends { timeZone?: string }>(shop: string, recurrence: R): Promise<R & { timeZone: string }> {
  return { ...recurrence, timeZone: recurrence.timeZone ?? (await knownTimeZoneOf(shop)) };
}

/** Schedules as a list shows them: each with its latest run. One indexed query per row, and a page holds at most a hundred. */
export function presentScheduleRows(verbs: Verbs, shop: string, schedules: Schedule[], language: Language): Promise<ScheduleRowOut[]> {
  return Promise.all(
    schedules.map(async (schedule) => {
      const runs = valueOf(await verbs.listOccurrences({ shop, scheduleId: schedule.id, first: 1 }));
      const last = runs[0] ?? null;
      return { ...presentSchedule(schedule, language, last?.status === 'running'), lastRun: last && presentOccurrence(last) };
    }),
  );
}

/** Runs of many schedules, each with the name of its schedule. */
export async function presentRunsOfMany(verbs: Verbs, shop: string, runs: ScheduleOccurrence[]): Promise<OccurrenceOfOut[]> {
  const ids = [...new Set(runs.map((run) => run.scheduleId))];
  const found = await Promise.all(ids.map(async (scheduleId) => verbs.getSchedule({ shop, scheduleId })));
  const byId = new Map(found.flatMap((result) => (result.ok ? [[result.value.schedule.id, result.value.schedule] as const] : [])));
  return runs.map((run) => presentOccurrenceOf(run, byId.get(run.scheduleId) ?? null));
}

/** Not for schedules: a copy that cancels its original cannot be made of it twice, and without items there is nothing to repeat. */
const ONCE_ONLY = new Set(['correction', 'without-items', 'split-by-destination', 'replacement']);

/** The profiles that a schedule can have, that of standing orders first; `chosen` stays, whatever it is. */
export function profileChoices(profiles: { name: string; base: string; title: string; description: string }[], chosen?: string) {
  return profiles
    .filter(({ name, base }) => name === chosen || !ONCE_ONLY.has(base))
    .sort((a, b) => Number(b.name === 'standing-order') - Number(a.name === 'standing-order'))
    .map(({ name, title, description }) => ({ name, title, description }));
}
