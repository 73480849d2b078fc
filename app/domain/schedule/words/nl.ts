import type { DayOfMonth } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('nl');
const NTH = { 1: 'eerste', 2: 'tweede', 3: 'derde', 4: 'vierde', 5: 'vijfde', [-1]: 'laatste', [-2]: 'voorlaatste' } as const;
const ORDINALS: Record<number, string> = { 2: 'tweede', 3: 'derde', 4: 'vierde', 5: 'vijfde', 6: 'zesde' };

const ofEvery = (interval: number, unit: string) =>
  interval === 1 ? `elke ${unit}` : `elke ${ORDINALS[interval] ?? `${interval}e`} ${unit}`;
const every = (interval: number, one: string, many: string) => (interval === 1 ? one : `Elke ${interval} ${many}`);
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'de laatste dag';
      if (choice.by === 'weekday') return `de ${NTH[choice.nth]} ${weekday(choice.weekday)}`;
      if (choice.by === 'working-day') return `de ${NTH[choice.nth]} werkdag${worksOn(choice.weekdays)}`;
      if (choice.day === -2) return 'de voorlaatste dag';
      if (choice.day === -3) return 'de op twee na laatste dag';
      if (choice.day < 0) return `de ${-choice.day}e dag vanaf het einde`;
      return mayLack(choice.day, months) ? `de ${choice.day}e (of de laatste dag)` : `de ${choice.day}e`;
    }),
  );

const EASTER: EasterDays = {
  [-3]: 'op Witte Donderdag',
  [-2]: 'op Goede Vrijdag',
  [-1]: 'op Stille Zaterdag',
  0: 'op eerste paasdag',
  1: 'op tweede paasdag',
};
const within = (season: number[]) => (season.length === 0 ? '' : ` in ${namesOf(season)}`);

export const nl: RulePhrases = {
  hourly: (interval, time) => `${every(interval, 'Elk uur', 'uur')} vanaf ${time} uur`,
  daily: (interval, season, time) => `${every(interval, 'Elke dag', 'dagen')}${within(season)} om ${time} uur`,
  weekly: (interval, weekdays, season, time) =>
    `${every(interval, 'Elke week', 'weken')} op ${list(weekdays.map(weekday))}${within(season)} om ${time} uur`,
  monthly(interval, on, season, time) {
    const months = interval === 1 && season.length > 0 ? namesOf(season) : ofEvery(interval, 'maand');
    const only = interval > 1 && season.length > 0 ? `, alleen in ${namesOf(season)},` : '';
    return `Op ${days(on, season)} van ${months}${only} om ${time} uur`;
  },
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map((date) => dayAndMonth(date.month, date.day) + (isLeapDay(date) ? ' (of de 28e)' : ''));
    const when = dates ? list(dates) : `${days(on, months)} van ${namesOf(months)}`;
    return `${every(interval, 'Elk jaar', 'jaar')} op ${when} om ${time} uur`;
  },
  easter: (days, time) =>
    `Elk jaar ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} dagen ${days < 0 ? 'voor' : 'na'} eerste paasdag`} om ${time} uur`,
  once: (date, time) => `Eenmalig op ${longDate(date)} om ${time} uur`,
  dates: (count) => `Op ${count} gekozen datums`,
  cron: (expression) => `Volgens de cronexpressie ‘${expression}’`,
  rrule: (rule, start, time) => `Volgens de herhalingsregel ‘${rule}’ vanaf ${longDate(start)} om ${time} uur`,
  inPlace: (sentence, place) => `${sentence} (${place})`,
};
