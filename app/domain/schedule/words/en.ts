import type { DayOfMonth } from '../recurrence.ts';
import { isLeapDay, mayLack, namedEasterDay, namesIn, plainDates } from './rule-phrases.ts';
import type { EasterDays, RulePhrases } from './rule-phrases.ts';

const { weekday, months: namesOf, dayAndMonth, date: longDate, list, worksOn } = namesIn('en-GB');
const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' } as const;
const ORDINALS: Record<number, string> = { 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', 6: 'sixth' };
const MORE_ORDINALS: Record<number, string> = { 7: 'seventh', 8: 'eighth', 9: 'ninth', 10: 'tenth', 11: 'eleventh', 12: 'twelfth' };
const PLURALS = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

const every = (interval: number, unit: string) =>
  interval === 1 ? `every ${unit}` : ORDINALS[interval] ? `every ${ORDINALS[interval]} ${unit}` : `every ${interval} ${unit}s`;
const Every = (interval: number, unit: string) => every(interval, unit).replace('e', 'E');
/** `7th`, `22nd`. */
const numbered = (number: number) => `${number}${SUFFIXES[PLURALS.select(number)] ?? 'th'}`;
/** `every seventh month`, of which a day is said. */
const ofEvery = (interval: number, unit: string) =>
  interval === 1 ? `every ${unit}` : `every ${ORDINALS[interval] ?? MORE_ORDINALS[interval] ?? numbered(interval)} ${unit}`;
/** `the last Friday but one`. */
const nthOf = (nth: 1 | 2 | 3 | 4 | 5 | -1 | -2, day: string) => (nth === -2 ? `the last ${day} but one` : `the ${NTH[nth]} ${day}`);
const days = (on: DayOfMonth[], months: number[]) =>
  list(
    on.map((choice) => {
      if (choice.by === 'last-day') return 'the last day';
      if (choice.by === 'weekday') return nthOf(choice.nth, weekday(choice.weekday));
      if (choice.by === 'working-day') return `${nthOf(choice.nth, 'working day')}${worksOn(choice.weekdays)}`;
      if (choice.day === -2) return 'the last day but one';
      if (choice.day === -3) return 'the last day but two';
      if (choice.day < 0) return `the ${numbered(-choice.day)}-to-last day`;
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
  monthly(interval, on, season, time) {
    const months = interval === 1 && season.length > 0 ? namesOf(season) : ofEvery(interval, 'month');
    const only = interval > 1 && season.length > 0 ? `, only in ${namesOf(season)},` : '';
    return `On ${days(on, season)} of ${months}${only} at ${time}`;
  },
  yearly(interval, months, on, time) {
    const dates = plainDates(months, on)?.map((date) => dayAndMonth(date.month, date.day) + (isLeapDay(date) ? ' (or the 28th)' : ''));
    const when = dates ? list(dates) : `${days(on, months)} of ${namesOf(months)}`;
    return `On ${when} ${ofEvery(interval, 'year')} at ${time}`;
  },
  easter: (days, time) =>
    `Every year ${namedEasterDay(EASTER, days) ?? `${Math.abs(days)} days ${days < 0 ? 'before' : 'after'} Easter Sunday`} at ${time}`,
  once: (date, time) => `Once, on ${longDate(date)} at ${time}`,
  dates: (count) => `On ${count} chosen dates`,
  cron: (expression) => `By the cron expression "${expression}"`,
  rrule: (rule, start, time) => `By the recurrence rule "${rule}" from ${longDate(start)} at ${time}`,
  inPlace: (sentence, place) => `${sentence}, ${place}`,
};
