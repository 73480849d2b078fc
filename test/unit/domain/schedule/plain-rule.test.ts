import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesAfter } from '#app/domain/schedule/next-occurrence.ts';
import { plainRuleOf } from '#app/domain/schedule/plain-rule.ts';
import type { Recurrence, Rule } from '#app/domain/schedule/recurrence.ts';
import { sayRule } from '#app/domain/schedule/say-rule.ts';

const at = (rule: Rule, start = '2026-01-05T09:00:00'): Recurrence => ({
  rule,
  start,
  timeZone: 'Europe/Amsterdam',
  end: { kind: 'never' },
});
const rrule = (text: string): Rule => ({ kind: 'rrule', rule: text });
const cron = (expression: string): Rule => ({ kind: 'cron', expression });

/** The first dates from the start on. */
function datesOf(recurrence: Recurrence, from: string, count = 60): string[] {
  const dates: string[] = [];
  for (const { nominalLocal } of occurrencesAfter(recurrence, null)) {
    if (nominalLocal >= from && dates.push(nominalLocal) === count) break;
  }
  return dates;
}

const some = <T>(values: T[], most = 3) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_none, index) => first + index);
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const interval = fc.integer({ min: 1, max: 4 });
const season = fc.oneof(
  fc.constant(''),
  some(range(1, 12)).map((months) => `;BYMONTH=${months.join()}`),
);
const monthDays = some([...range(1, 28), ...range(-28, -1)]).map((days) => `BYMONTHDAY=${days.join()}`);
const numbered = some(WEEKDAYS.flatMap((day) => [1, 2, 3, 4, 5, -1, -2].map((nth) => `${nth}${day}`))).map(
  (days) => `BYDAY=${days.join()}`,
);
const written = fc.oneof(
  fc.tuple(interval, fc.constantFrom('WEEKLY', 'MONTHLY', 'YEARLY')).map(([every, freq]) => rrule(`FREQ=${freq};INTERVAL=${every}`)),
  fc.tuple(interval, season).map(([every, months]) => rrule(`FREQ=DAILY;INTERVAL=${every}${months}`)),
  fc
    .tuple(interval, some(WEEKDAYS), fc.constantFrom('', ';WKST=SU', ';WKST=WE'), season)
    .map(([every, days, week, months]) => rrule(`FREQ=WEEKLY;INTERVAL=${every};BYDAY=${days.join()}${week}${months}`)),
  fc.tuple(interval, fc.oneof(monthDays, numbered)).map(([every, days]) => rrule(`FREQ=MONTHLY;INTERVAL=${every};${days}`)),
  fc
    .tuple(interval, some(range(1, 12)), fc.oneof(monthDays, numbered))
    .map(([every, months, days]) => rrule(`FREQ=YEARLY;INTERVAL=${every};BYMONTH=${months.join()};${days}`)),
  fc
    .tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom('* * *', '* * 1-5', '* * 0,3', '1,15 * *', '28 2-4 *', '* 6 7'),
    )
    .map(([minute, hour, days]) => cron(`${minute} ${hour} ${days}`)),
);
const start = fc
  .integer({ min: 0, max: 1_500 })
  .map((days) => `${new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)}T09:00:00`);

describe('a written rule that the form has too', () => {
  it('has exactly the same dates in either form, over years', () => {
    fc.assert(
      fc.property(written, start, (rule, begin) => {
        const recurrence = at(rule, begin);
        const plain = plainRuleOf(recurrence);
        // What is left to a start that a month may lack is the RFC's own matter.
        if (Number(begin.slice(8, 10)) <= 28) expect(plain).not.toBeNull();
        if (plain === null) return;
        expect(datesOf({ ...recurrence, ...plain }, begin)).toEqual(datesOf(recurrence, begin));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [rrule('FREQ=WEEKLY;BYDAY=MO,WE'), 'Every week on Monday and Wednesday at 09:00, Amsterdam · FREQ=WEEKLY;BYDAY=MO,WE'],
    [rrule('FREQ=MONTHLY;BYDAY=-1FR'), 'On the last Friday of every month at 09:00, Amsterdam · FREQ=MONTHLY;BYDAY=-1FR'],
    [
      rrule('FREQ=YEARLY;BYMONTH=3,8;BYMONTHDAY=11'),
      'On 11 March and 11 August every year at 09:00, Amsterdam · FREQ=YEARLY;BYMONTH=3,8;BYMONTHDAY=11',
    ],
    [cron('30 7 * * 1-5'), 'Every week on Monday, Tuesday, Wednesday, Thursday and Friday at 07:30, Amsterdam · 30 7 * * 1-5'],
  ])('is said in words, with the text as written beside them: %o', (rule, words) => {
    expect(sayRule(at(rule))).toBe(words);
  });

  it.each([
    'FREQ=MONTHLY;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTHDAY=15',
    'FREQ=DAILY;BYHOUR=9,12',
    'FREQ=MONTHLY;BYDAY=-3FR',
  ])('is shown as it is written where the form has none that means the same: %s', (text) => {
    expect(plainRuleOf(at(rrule(text)))).toBeNull();
    expect(sayRule(at(rrule(text)))).toContain(`“${text}”`.replace(/[“”]/g, '"'));
  });

  it.each(['0 9 1 * 1', '*/30 9 * * *', '0 9-17 * * *', '0 9 31 * *', '0 9 * * MON', '0 9 L * *'])(
    'is shown as it is written where cron means more than the form: %s',
    (expression) => {
      expect(plainRuleOf(at(cron(expression)))).toBeNull();
    },
  );
});
