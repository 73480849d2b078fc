import { Temporal } from 'temporal-polyfill';
import { occurrencesFromDay } from './next-occurrence.ts';
import type { Recurrence } from './recurrence.ts';

/**
 * The skipped dates of a schedule whose rule is changed: a date that only gets another time of day stays skipped (case E19). A skip whose day has
 * no such date stays as it is, for a rule that has it again.
 * @param skips nominal local times
 */
export function carriedSkips(skips: readonly string[], from: Recurrence, to: Recurrence): string[] {
  return [...new Set(skips.map((skip) => placeOf(skip, from, to) ?? skip))].sort();
}

/**
 * The date that takes the place of another one when the rule `from` becomes `to`: the only one of its day, or where a day has several, that in
 * the same hour. Undefined: none.
 */
export function placeOf(nominalLocal: string, from: Recurrence, to: Recurrence): string | undefined {
  const dates = datesOn(to, nominalLocal);
  if (dates.includes(nominalLocal)) return nominalLocal;
  if (dates.length === 1 && datesOn(from, nominalLocal).length <= 1) return dates[0];
  const inTheHour = dates.filter((date) => date.slice(0, 13) === nominalLocal.slice(0, 13));
  return inTheHour.length === 1 ? inTheHour[0] : undefined;
}

function datesOn(recurrence: Recurrence, local: string): string[] {
  const day = local.slice(0, 10);
  const dates: string[] = [];
  for (const { nominalLocal } of occurrencesFromDay(recurrence, Temporal.PlainDate.from(day))) {
    if (!nominalLocal.startsWith(day)) break;
    dates.push(nominalLocal);
  }
  return dates;
}
