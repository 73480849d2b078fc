import type { DayOfMonth } from '../recurrence.ts';
import { mayLack, namedEasterDay, namesIn, onlyDate } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('en-GB');
const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last', [-2]: 'last but one' } as const;
const ORDINALS: Record<number, string> = { 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', 6: 'sixth' };

const every = (interval: number, unit: string) =>
  interval === 1 ? `every ${unit}` : ORDINALS[interval] ? `every ${ORDINALS[interval]} ${unit}` : `every ${interval} ${unit}s`;
const Every = (interval: number, unit: string) => every(interval, unit).replace('e', 'E');
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'the last day';
      if (choice.by === 'weekday') return `the ${NTH[choice.nth]} ${weekday(choice.weekday)}`;
      if (choice.by === 'working-day') return `the ${NTH[choice.nth]} working day${worksOn(choice.weekdays)}`;
      if (choice.day < 0) return `day ${-choice.day} from the end`;
      return mayLack(choice.day, months) ? `day ${choice.day} (or the last day)` : `day ${choice.day}`;
    }),
  );

const EASTER: EasterDays = {
  [-3]: 'on Maundy Thursday',
  [-2]: 'on Good Friday',
  [-1]: 'on Holy Saturday',
  0: 'on Easter Sunday',
  1: 'on Easter Monday',
};
const within = (season: number[]) => (season.length === 0 ? '' : ` in ${namesOf(season)}`);

export const en: RulePhrases = {
  hourly: (interval, time) => `${Every(interval, 'hour')} from ${time}`,
  daily: (interval, season, time) => `${Every(interval, 'day')}${within(season)} at ${time}`,
  weekly: (interval, weekdays, season, time) => `${Every(interval, 'week')} on ${list(weekdays.map(weekday))}${within(season)} at ${time}`,
  monthly: (interval, on, season, time) => `On ${days(on, season)} of ${every(interval, 'month')}${within(season)} at ${time}`,
  yearly(interval, months, on, time) {
    const only = onlyDate(months, on);
    const when = only ? dayAndMonth(only.month, only.day) : `${days(on, months)} of ${namesOf(months)}`;
    return `On ${when} ${every(interval, 'year')} at ${time}`;
  },
  easter: (days, time) =>
    `Every year ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} days ${days < 0 ? 'before' : 'after'} Easter Sunday`} at ${time}`,
  once: (date, time) => `Once, on ${longDate(date)} at ${time}`,
  dates: (count) => `On ${count} chosen dates`,
  cron: (expression) => `By the cron expression "${expression}"`,
  rrule: (rule, start, time) => `By the recurrence rule "${rule}" from ${longDate(start)} at ${time}`,
  inPlace: (sentence, place) => `${sentence}, ${place}`,
};
