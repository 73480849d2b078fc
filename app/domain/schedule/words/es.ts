import type { DayOfMonth, Weekday } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('es');
const NTH = { 1: 'primer', 2: 'segundo', 3: 'tercer', 4: 'cuarto', 5: 'quinto', [-1]: 'último', [-2]: 'penúltimo' } as const;

/** One o'clock is singular: `la 01:00`, `las 09:00`. */
const hour = (time: string) => `${time.startsWith('01') ? 'la' : 'las'} ${time}`;
const each = (interval: number, one: string, many: string) => (interval === 1 ? `cada ${one}` : `cada ${interval} ${many}`);
const Each = (interval: number, one: string, many: string) => each(interval, one, many).replace('c', 'C');
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'el último día';
      if (choice.by === 'weekday') return `el ${NTH[choice.nth]} ${weekday(choice.weekday)}`;
      if (choice.by === 'working-day') return `el ${NTH[choice.nth]} día laborable${worksOn(choice.weekdays)}`;
      if (choice.day === -2) return 'el penúltimo día';
      if (choice.day === -3) return 'el antepenúltimo día';
      if (choice.day < 0) return `el ${-choice.day}.º día contando desde el final`;
      return mayLack(choice.day, months) ? `el día ${choice.day} (o el último día)` : `el día ${choice.day}`;
    }),
  );
/** `los lunes`, `los sábados`: those from Monday to Friday end in -s already. */
const everyWeekday = (weekdays: Weekday[]) => `los ${list(weekdays.map((day) => weekday(day).replace(/o$/, 'os')))}`;
const capital = (sentence: string) => sentence.replace('e', 'E');

const EASTER: EasterDays = {
  [-3]: 'el Jueves Santo',
  [-2]: 'el Viernes Santo',
  [-1]: 'el Sábado Santo',
  0: 'el Domingo de Pascua',
  1: 'el Lunes de Pascua',
};
const within = (season: number[]) => (season.length === 0 ? '' : `, solo en ${namesOf(season)},`);

export const es: RulePhrases = {
  hourly: (interval, time) => `${Each(interval, 'hora', 'horas')} desde ${hour(time)}`,
  daily: (interval, season, time) => `${Each(interval, 'día', 'días')}${within(season)} a ${hour(time)}`,
  weekly: (interval, weekdays, season, time) =>
    `${Each(interval, 'semana', 'semanas')}, ${everyWeekday(weekdays)}${within(season) || ','} a ${hour(time)}`,
  monthly: (interval, on, season, time) =>
    capital(
      interval === 1
        ? `${days(on, season)} de cada mes${within(season)} a ${hour(time)}`
        : `${days(on, season)} del mes, cada ${interval} meses${within(season) || ','} a ${hour(time)}`,
    ),
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map((date) => `el ${dayAndMonth(date.month, date.day)}${isLeapDay(date) ? ' (o el 28)' : ''}`);
    const when = dates ? list(dates) : `${days(on, months)} de ${namesOf(months)}`;
    return capital(`${when}, ${each(interval, 'año', 'años')}, a ${hour(time)}`);
  },
  easter: (days, time) =>
    `Cada año, ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} días ${days < 0 ? 'antes' : 'después'} del Domingo de Pascua`}, a ${hour(time)}`,
  once: (date, time) => `Una sola vez, el ${longDate(date)} a ${hour(time)}`,
  dates: (count) => `En ${count} fechas elegidas`,
  cron: (expression) => `Según la expresión cron «${expression}»`,
  rrule: (rule, start, time) => `Según la regla de recurrencia «${rule}» desde el ${longDate(start)} a ${hour(time)}`,
  inPlace: (sentence, place) => `${sentence} (${place})`,
};
