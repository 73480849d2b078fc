import type { DayOfMonth } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, month, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('fr');
const NTH = {
  1: 'le premier',
  2: 'le deuxième',
  3: 'le troisième',
  4: 'le quatrième',
  5: 'le cinquième',
  [-1]: 'le dernier',
  [-2]: 'l’avant-dernier',
} as const;

/** The first of a month is `1er`; Intl writes a plain 1. */
const first = (date: string) => date.replace(/^1(?= )/, '1er');
/** `de mars`, `d’avril`. */
const of = (name: string) => (/^[aeiouyéèêâ]/i.test(name) ? `d’${name}` : `de ${name}`);
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'le dernier jour';
      if (choice.by === 'weekday') return `${NTH[choice.nth]} ${weekday(choice.weekday)}`;
      if (choice.by === 'working-day') return `${NTH[choice.nth]} jour ouvré${worksOn(choice.weekdays)}`;
      if (choice.day < 0) return choice.day === -2 ? 'l’avant-dernier jour' : `le ${-choice.day}e jour en partant de la fin`;
      if (choice.day === 1) return 'le 1er';
      return mayLack(choice.day, months) ? `le ${choice.day} (ou le dernier jour)` : `le ${choice.day}`;
    }),
  );
const capital = (sentence: string) => sentence.replace('l', 'L');

const EASTER: EasterDays = {
  [-3]: 'le Jeudi saint',
  [-2]: 'le Vendredi saint',
  [-1]: 'le Samedi saint',
  0: 'le dimanche de Pâques',
  1: 'le lundi de Pâques',
};
const within = (season: number[]) => (season.length === 0 ? '' : `, uniquement en ${namesOf(season)},`);

export const fr: RulePhrases = {
  hourly: (interval, time) => `Toutes les ${interval === 1 ? '' : `${interval} `}heures à partir de ${time}`,
  daily: (interval, season, time) => `Tous les ${interval === 1 ? '' : `${interval} `}jours${within(season)} à ${time}`,
  weekly: (interval, weekdays, season, time) =>
    `Toutes les ${interval === 1 ? '' : `${interval} `}semaines, ${list(weekdays.map((day) => `le ${weekday(day)}`))}${within(season) || ','} à ${time}`,
  monthly: (interval, on, season, time) =>
    capital(
      interval === 1
        ? `${days(on, season)} de chaque mois${within(season)} à ${time}`
        : `${days(on, season)} du mois, tous les ${interval} mois${within(season) || ','} à ${time}`,
    ),
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map(
      (date) => `le ${first(dayAndMonth(date.month, date.day))}${isLeapDay(date) ? ' (ou le 28)' : ''}`,
    );
    // One says “le premier lundi de mars”, and not “le 11 de mars”.
    const ofMonths = namesDay(on) ? `, en ${namesOf(months)}` : ` ${list(months.map((each) => of(month(each))))}`;
    const when = dates ? list(dates) : `${days(on, months)}${ofMonths}`;
    return capital(`${when}, tous les ${interval === 1 ? '' : `${interval} `}ans, à ${time}`);
  },
  easter: (days, time) =>
    `Tous les ans, ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} jours ${days < 0 ? 'avant' : 'après'} le dimanche de Pâques`}, à ${time}`,
  once: (date, time) => `Une seule fois, le ${first(longDate(date))} à ${time}`,
  dates: (count) => `À ${count} dates choisies`,
  cron: (expression) => `Selon l’expression cron «\u00a0${expression}\u00a0»`,
  rrule: (rule, start, time) => `Selon la règle de récurrence «\u00a0${rule}\u00a0» à partir du ${first(longDate(start))} à ${time}`,
  inPlace: (sentence, place) => `${sentence} (${place})`,
};
