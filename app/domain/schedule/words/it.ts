import type { DayOfMonth, Weekday } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('it');
const NTH = { 1: 'prim', 2: 'second', 3: 'terz', 4: 'quart', 5: 'quint', [-1]: 'ultim', [-2]: 'penultim' } as const;
const FROM_END: Record<number, string> = { 2: 'penultimo', 3: 'terzultimo', 4: 'quartultimo', 5: 'quintultimo' };
const SUNDAY = 7;

const each = (interval: number, one: string, many: string) => (interval === 1 ? `ogni ${one}` : `ogni ${interval} ${many}`);
const Each = (interval: number, one: string, many: string) => each(interval, one, many).replace('o', 'O');
/** `l’8 gennaio`, `il 1º gennaio`, `il 31 gennaio`. */
const onDate = (date: string) => (/^(8|11)[ º]/.test(date) ? `l’${date}` : `il ${date.replace(/^1(?= )/, '1º')}`);
/** `dall’8 gennaio`, `dal 31 gennaio`. */
const fromDate = (date: string) => onDate(date).replace(/^l’/, 'dall’').replace(/^il /, 'dal ');
/** Sunday is the one weekday of feminine gender. */
const nthWeekday = (nth: keyof typeof NTH, day: Weekday) => {
  const adjective = `${NTH[nth]}${day === SUNDAY ? 'a' : 'o'}`;
  const article = nth === -1 ? 'l’' : day === SUNDAY ? 'la ' : 'il ';
  return `${article}${adjective} ${weekday(day)}`;
};
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'l’ultimo giorno';
      if (choice.by === 'weekday') return nthWeekday(choice.nth, choice.weekday);
      if (choice.by === 'working-day')
        return `${choice.nth === -1 ? 'l’' : 'il '}${NTH[choice.nth]}o giorno lavorativo${worksOn(choice.weekdays)}`;
      if (choice.day < 0) {
        const named = FROM_END[-choice.day];
        return named ? `il ${named} giorno` : `${onDate(`${-choice.day}º giorno`)} contando dalla fine`;
      }
      return mayLack(choice.day, months) ? `il giorno ${choice.day} (o l’ultimo giorno)` : `il giorno ${choice.day}`;
    }),
  );
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const EASTER: EasterDays = {
  [-3]: 'il Giovedì santo',
  [-2]: 'il Venerdì santo',
  [-1]: 'il Sabato santo',
  0: 'la domenica di Pasqua',
  1: 'il lunedì di Pasqua',
};
const within = (season: number[]) => (season.length === 0 ? '' : `, solo in ${namesOf(season)},`);

export const it: RulePhrases = {
  hourly: (interval, time) => `${Each(interval, 'ora', 'ore')} a partire dalle ore ${time}`,
  daily: (interval, season, time) => `${Each(interval, 'giorno', 'giorni')}${within(season)} alle ore ${time}`,
  weekly: (interval, weekdays, season, time) =>
    `${Each(interval, 'settimana', 'settimane')}, ${list(weekdays.map((day) => `${day === SUNDAY ? 'la' : 'il'} ${weekday(day)}`))}${within(season) || ','} alle ore ${time}`,
  monthly: (interval, on, season, time) =>
    capital(
      interval === 1
        ? `${days(on, season)} di ogni mese${within(season)} alle ore ${time}`
        : `${days(on, season)} del mese, ogni ${interval} mesi${within(season) || ','} alle ore ${time}`,
    ),
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map((date) => onDate(dayAndMonth(date.month, date.day)) + (isLeapDay(date) ? ' (o il 28)' : ''));
    const when = dates ? list(dates) : `${days(on, months)} di ${namesOf(months)}`;
    return capital(`${when}, ${each(interval, 'anno', 'anni')}, alle ore ${time}`);
  },
  easter: (days, time) =>
    `Ogni anno, ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} giorni ${days < 0 ? 'prima della' : 'dopo la'} domenica di Pasqua`}, alle ore ${time}`,
  once: (date, time) => `Una sola volta, ${onDate(longDate(date))} alle ore ${time}`,
  dates: (count) => `In ${count} date scelte`,
  cron: (expression) => `Secondo l’espressione cron «${expression}»`,
  rrule: (rule, start, time) => `Secondo la regola di ricorrenza «${rule}» a partire ${fromDate(longDate(start))} alle ore ${time}`,
  inPlace: (sentence, place) => `${sentence} (${place})`,
};
