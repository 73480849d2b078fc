import type { DayOfMonth } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('de');
const NTH = { 1: 'ersten', 2: 'zweiten', 3: 'dritten', 4: 'vierten', 5: 'fünften', [-1]: 'letzten', [-2]: 'vorletzten' } as const;
/** Stems of ordinal numbers from 0 to 19, and of the units before `undzwanzig`. */
const STEMS =
  ', erst, zweit, dritt, viert, fünft, sechst, siebt, acht, neunt, zehnt, elft, zwölft, dreizehnt, vierzehnt, fünfzehnt, sechzehnt, siebzehnt, achtzehnt, neunzehnt'.split(
    ', ',
  );
const UNITS = ', einund, zweiund, dreiund, vierund, fünfund, sechsund, siebenund, achtund, neunund'.split(', ');
/** `siebt`, `einundzwanzigst`, up to 29. */
const stem = (number: number) => (number < 20 ? STEMS[number] : `${UNITS[number - 20]}zwanzigst`) ?? '';

/** `jedes zweiten Monats`, `jedes 18. Monats`: the genitive. */
const ofEvery = (interval: number, unit: string) =>
  interval === 1 ? `jedes ${unit}` : `jedes ${interval <= 12 ? `${stem(interval)}en` : `${interval}.`} ${unit}`;
const every = (interval: number, one: string, many: string) => (interval === 1 ? one : `Alle ${interval} ${many}`);
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'am letzten Tag';
      if (choice.by === 'weekday') return `am ${NTH[choice.nth]} ${weekday(choice.weekday)}`;
      if (choice.by === 'working-day') return `am ${NTH[choice.nth]} Arbeitstag${worksOn(choice.weekdays)}`;
      if (choice.day < 0) return `am ${choice.day === -2 ? 'vor' : stem(-choice.day)}letzten Tag`;
      return mayLack(choice.day, months) ? `am ${choice.day}. (oder am letzten Tag)` : `am ${choice.day}.`;
    }),
  );

const EASTER: EasterDays = {
  [-3]: 'am Gründonnerstag',
  [-2]: 'am Karfreitag',
  [-1]: 'am Karsamstag',
  0: 'am Ostersonntag',
  1: 'am Ostermontag',
};
const within = (season: number[]) => (season.length === 0 ? '' : `, nur im ${namesOf(season)},`);

export const de: RulePhrases = {
  hourly: (interval, time) => `${every(interval, 'Jede Stunde', 'Stunden')} ab ${time} Uhr`,
  daily: (interval, season, time) => `${every(interval, 'Täglich', 'Tage')}${within(season)} um ${time} Uhr`,
  weekly: (interval, weekdays, season, time) =>
    `${every(interval, 'Jede Woche', 'Wochen')} am ${list(weekdays.map(weekday))}${within(season)} um ${time} Uhr`,
  monthly: (interval, on, season, time) =>
    `${days(on, season).replace('a', 'A')} ${ofEvery(interval, 'Monats')}${within(season)} um ${time} Uhr`,
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map(
      (date) => `am ${dayAndMonth(date.month, date.day)}${isLeapDay(date) ? ' (oder am 28.)' : ''}`,
    );
    const when = dates ? list(dates) : `im ${namesOf(months)} ${days(on, months)}`;
    return `${every(interval, 'Jedes Jahr', 'Jahre')} ${when} um ${time} Uhr`;
  },
  easter: (days, time) =>
    `Jedes Jahr ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} Tage ${days < 0 ? 'vor' : 'nach'} Ostersonntag`} um ${time} Uhr`,
  once: (date, time) => `Einmalig am ${longDate(date)} um ${time} Uhr`,
  dates: (count) => `An ${count} ausgewählten Terminen`,
  cron: (expression) => `Nach dem Cron-Ausdruck „${expression}“`,
  rrule: (rule, start, time) => `Nach der Wiederholungsregel „${rule}“ ab dem ${longDate(start)} um ${time} Uhr`,
  inPlace: (sentence, place) => `${sentence} (${place})`,
};
