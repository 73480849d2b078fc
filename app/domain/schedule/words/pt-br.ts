import type { DayOfMonth, Weekday } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('pt-BR');
const NTH = { 1: 'primeir', 2: 'segund', 3: 'terceir', 4: 'quart', 5: 'quint', [-1]: 'últim', [-2]: 'penúltim' } as const;

/** Saturday and Sunday are masculine, the others (`-feira`) feminine. */
const isMasculine = (day: Weekday) => day >= 6;
/** One o'clock is singular: `à 01:00`, `às 09:00`. */
const at = (time: string) => `${time.startsWith('01') ? 'à' : 'às'} ${time}`;
/** The first of a month is `1º`; Intl writes a plain 1. */
const first = (date: string) => date.replace(/^1(?= )/, '1º');
const each = (interval: number, one: string, many: string) => (interval === 1 ? one : `a cada ${interval} ${many}`);
const Each = (interval: number, one: string, many: string) => capital(each(interval, one, many));
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'no último dia';
      if (choice.by === 'weekday') {
        const masculine = isMasculine(choice.weekday);
        return `${masculine ? 'no' : 'na'} ${NTH[choice.nth]}${masculine ? 'o' : 'a'} ${weekday(choice.weekday)}`;
      }
      if (choice.by === 'working-day') return `no ${NTH[choice.nth]}o dia útil${worksOn(choice.weekdays)}`;
      if (choice.day === -2) return 'no penúltimo dia';
      if (choice.day === -3) return 'no antepenúltimo dia';
      if (choice.day < 0) return `no ${-choice.day}º dia a contar do fim`;
      if (choice.day === 1) return 'no dia 1º';
      return mayLack(choice.day, months) ? `no dia ${choice.day} (ou no último dia)` : `no dia ${choice.day}`;
    }),
  );
/** `às segundas-feiras`, `aos sábados`. */
const everyWeekday = (day: Weekday) => (isMasculine(day) ? `aos ${weekday(day)}s` : `às ${weekday(day).replace('-feira', 's-feiras')}`);
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const EASTER: EasterDays = {
  [-3]: 'na Quinta-feira Santa',
  [-2]: 'na Sexta-feira Santa',
  [-1]: 'no Sábado Santo',
  0: 'no Domingo de Páscoa',
  1: 'na Segunda-feira de Páscoa',
};
const within = (season: number[]) => (season.length === 0 ? '' : `, somente em ${namesOf(season)},`);

export const ptBr: RulePhrases = {
  hourly: (interval, time) => `${Each(interval, 'a cada hora', 'horas')} a partir ${time.startsWith('01') ? 'da' : 'das'} ${time}`,
  daily: (interval, season, time) => `${Each(interval, 'todos os dias', 'dias')}${within(season)} ${at(time)}`,
  weekly: (interval, weekdays, season, time) =>
    `${Each(interval, 'toda semana', 'semanas')}, ${list(weekdays.map(everyWeekday))}${within(season) || ','} ${at(time)}`,
  monthly: (interval, on, season, time) =>
    capital(
      interval === 1
        ? `${days(on, season)} de cada mês${within(season)} ${at(time)}`
        : `${days(on, season)} do mês, a cada ${interval} meses${within(season) || ','} ${at(time)}`,
    ),
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map(
      (date) => `no dia ${first(dayAndMonth(date.month, date.day))}${isLeapDay(date) ? ' (ou no dia 28)' : ''}`,
    );
    const when = dates ? list(dates) : `${days(on, months)} de ${namesOf(months)}`;
    return capital(`${when}, ${each(interval, 'todo ano', 'anos')}, ${at(time)}`);
  },
  easter: (days, time) =>
    `Todo ano, ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} dias ${days < 0 ? 'antes' : 'depois'} do Domingo de Páscoa`}, ${at(time)}`,
  once: (date, time) => `Uma única vez, em ${first(longDate(date))} ${at(time)}`,
  dates: (count) => `Em ${count} datas escolhidas`,
  cron: (expression) => `Conforme a expressão cron “${expression}”`,
  rrule: (rule, start, time) => `Conforme a regra de recorrência “${rule}” a partir de ${first(longDate(start))} ${at(time)}`,
  inPlace: (sentence, place) => `${sentence} (${place})`,
};
