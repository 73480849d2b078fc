import { describe, expect, it } from 'vitest';
import { carriedSkips } from '#app/domain/schedule/carry-over.ts';
import type { Recurrence, Rule } from '#app/domain/schedule/recurrence.ts';

const at = (rule: Rule, time: string): Recurrence => {
  return { rule, start: `2026-11-02T${time}:00`, timeZone: 'America/New_York', end: { kind: 'never' } };
};
const daily: Rule = { kind: 'daily', interval: 1 };
const hourly: Rule = { kind: 'hourly', interval: 1 };
const mondays: Rule = { kind: 'weekly', interval: 1, weekdays: [1], weekStart: 1 };
const cron = (expression: string): Rule => ({ kind: 'cron', expression });

describe('skipped dates of a schedule whose rule is changed', () => {
  it.each<[string, Recurrence, Recurrence, string, string]>([
    ['a later time of day', at(daily, '09:00'), at(daily, '10:30'), '2026-12-07T09:00:00', '2026-12-07T10:30:00'],
    ['an earlier one', at(daily, '09:00'), at(daily, '00:00'), '2026-12-07T09:00:00', '2026-12-07T00:00:00'],
    ['another rule at another time', at(daily, '09:00'), at(mondays, '08:00'), '2026-12-07T09:00:00', '2026-12-07T08:00:00'],
    ['a time that the clock skips that day', at(daily, '09:00'), at(daily, '02:30'), '2027-03-14T09:00:00', '2027-03-14T02:30:00'],
    [
      'another hour of a cron expression',
      at(cron('0 6 * * 1'), '00:00'),
      at(cron('30 7 * * 1'), '00:00'),
      '2026-12-07T06:00:00',
      '2026-12-07T07:30:00',
    ],
    ['each hour at another minute', at(hourly, '09:00'), at(hourly, '09:30'), '2026-12-07T14:00:00', '2026-12-07T14:30:00'],
    ['each hour instead of once a day', at(daily, '09:00'), at(hourly, '09:15'), '2026-12-07T09:00:00', '2026-12-07T09:15:00'],
    [
      'one of two exact dates of a day',
      at({ kind: 'dates', dates: ['2026-12-07T09:00:00'] }, '00:00'),
      at({ kind: 'dates', dates: ['2026-12-07T10:00:00', '2026-12-08T10:00:00'] }, '00:00'),
      '2026-12-07T09:00:00',
      '2026-12-07T10:00:00',
    ],
  ])('E19 %s takes them along', (_what, from, to, skip, carried) => {
    expect(carriedSkips([skip], from, to)).toEqual([carried]);
  });

  it.each<[string, Recurrence, Recurrence, string]>([
    ['is still one of its dates', at(daily, '09:00'), at(hourly, '00:00'), '2026-12-07T09:00:00'],
    ['falls on a day without a date', at(daily, '09:00'), at(mondays, '10:00'), '2026-12-08T09:00:00'],
    ['was one hour of many, and the day now has a single date', at(hourly, '09:00'), at(daily, '09:30'), '2026-12-07T14:00:00'],
  ])('E19 a skip that %s stays as it is', (_what, from, to, skip) => {
    expect(carriedSkips([skip], from, to)).toEqual([skip]);
  });

  it('E19 a skip that had lost its date comes back with it, once', () => {
    const skips = ['2026-12-07T09:00:00', '2026-12-07T10:00:00'];
    expect(carriedSkips(skips, at(mondays, '09:00'), at(daily, '10:00'))).toEqual(['2026-12-07T10:00:00']);
  });
});
