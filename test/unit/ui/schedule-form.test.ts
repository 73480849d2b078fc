import { describe, expect, it } from 'vitest';
import { createScheduleRequest } from '#app/contract/schedules.ts';
import { DEFAULT_SETTINGS } from '#app/domain/copying/shop-settings.ts';
import { nextOccurrence } from '#app/domain/schedule/next-occurrence.ts';
import type { Recurrence, Rule } from '#app/domain/schedule/recurrence.ts';
import {
  dayOfMonth,
  formOf,
  formWithOrder,
  freshForm,
  isSameOrder,
  ofKind,
  requestOf,
  ruleOf,
  toggled,
  weekdaysOf,
} from '#app/ui/schedule/schedule-form.ts';
import { scheduleOf } from '../../extensions/schedule-fixture.ts';

describe('a new schedule’s form', () => {
  it('begins tomorrow by the shop’s clock, at nine, every week', () => {
    // 23:30 on the 31st in Toronto is the 1st in London already.
    const form = freshForm(new Date('2027-01-01T04:30:00Z'), 'America/Toronto', DEFAULT_SETTINGS.schedules);
    expect(form.recurrence).toMatchObject({ start: '2027-01-01T09:00:00', timeZone: 'America/Toronto', rule: { kind: 'weekly' } });
    expect(freshForm(new Date('2027-01-01T04:30:00Z'), null, DEFAULT_SETTINGS.schedules).recurrence.timeZone).toBeUndefined();
  });

  it('sends what the contract takes, for every kind of rule', () => {
    const kinds: Rule['kind'][] = ['hourly', 'daily', 'weekly', 'monthly', 'yearly', 'easter', 'dates', 'cron', 'rrule'];
    for (const kind of kinds) {
      const form = freshForm(new Date(), 'Europe/Amsterdam', DEFAULT_SETTINGS.schedules);
      const recurrence = { ...form.recurrence, rule: ruleOf(kind, form.recurrence.start) };
      const parsed = createScheduleRequest.safeParse({ ...requestOf('1001', { ...form, recurrence }), key: 'k', status: 'active' });
      expect(parsed.success, `${kind}: ${parsed.error?.message}`).toBe(true);
    }
  });

  it('E19 opens a stored schedule and sends the very same definition, whatever its rule', () => {
    const stored = scheduleOf({
      options: { prices: 'frozen' },
      recurrence: {
        rule: { kind: 'monthly', interval: 3, on: [{ by: 'last-day' }, { by: 'weekday', nth: -2, weekday: 3 }, { by: 'day', day: 15 }] },
        start: '2030-01-31T06:45:00',
        timeZone: 'Asia/Kathmandu',
        end: { kind: 'after', runs: 7 },
      },
      blackout: { dates: ['2030-12-25'], weekdays: [7], move: 'after' },
    });
    const sent = requestOf(stored.source.id, formOf(stored));
    for (const field of [
      'recurrence',
      'options',
      'blackout',
      'missed',
      'failure',
      'drift',
      'outOfStock',
      'alertHours',
      'leadDays',
      'profile',
      'name',
    ] as const) {
      expect(sent[field]).toEqual(stored[field]);
    }
  });
});

describe('another order to copy from', () => {
  it('lets go of the items that were chosen of the order before, says so, and keeps everything else', () => {
    const options = {
      prices: 'current',
      lines: { selection: 'chosen', chosen: [{ lineId: 'gid://shopify/LineItem/1' }], deletedVariant: 'skip' },
    };
    const known = formOf(scheduleOf({ options }));
    expect(formWithOrder(known)).toEqual({
      losesItems: true,
      form: { ...known, storedOptions: { prices: 'current', lines: { deletedVariant: 'skip' } } },
    });
    const all = formOf(scheduleOf({ options: { prices: 'current' } }));
    expect(formWithOrder(all)).toEqual({ losesItems: false, form: all });
  });

  it('is the same order however its id is written', () => {
    expect([isSameOrder('gid://shopify/Order/1001', '1001'), isSameOrder('gid://shopify/Order/1001', 'gid://shopify/Order/1002')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('the rule’s fields', () => {
  const weekly = { rule: ruleOf('weekly'), start: '2026-12-03T09:30:00' };
  const first = (recurrence: Pick<Recurrence, 'rule' | 'start'>) =>
    nextOccurrence({ ...recurrence, timeZone: 'UTC', end: { kind: 'never' } }, '2026-12-01T00:00:00Z')?.nominalLocal;

  it('E01 begin a rule that names its times itself with the whole of its first day, as no time is shown beside it', () => {
    const cron = ofKind('cron', weekly, '09:00');
    expect(cron.start).toBe('2026-12-03T00:00:00');
    expect(first({ ...cron, rule: { kind: 'cron', expression: '0 6 * * 4' } })).toBe('2026-12-03T06:00:00');
    const dates = ofKind('dates', weekly, '09:00');
    expect(dates).toEqual({ rule: { kind: 'dates', dates: ['2026-12-03T09:30:00'] }, start: '2026-12-03T00:00:00' });
    expect(first({ ...dates, rule: { kind: 'dates', dates: ['2026-12-03T08:00:00'] } })).toBe('2026-12-03T08:00:00');
  });

  it('give a rule that shows a time of day the one it had before', () => {
    expect(ofKind('monthly', weekly, '09:00').start).toBe('2026-12-03T09:30:00');
    expect(ofKind('monthly', ofKind('cron', weekly, '09:00'), '09:30').start).toBe('2026-12-03T09:30:00');
  });

  it('show the weekday of the start while none is chosen, and keep them in order', () => {
    const weekly = { kind: 'weekly', interval: 1, weekdays: [], weekStart: 1 } as const;
    expect(weekdaysOf({ ...weekly, weekdays: [] }, '2027-01-03T09:00:00')).toEqual([7]);
    expect(toggled([1, 5], 3)).toEqual([1, 3, 5]);
    expect(toggled([1, 5], 5)).toEqual([1]);
  });

  it.each([
    ['2027-01-08', { by: 'weekday', nth: 2, weekday: 5 }],
    ['2027-01-29', { by: 'weekday', nth: -1, weekday: 5 }],
  ])('F06 takes the nth weekday from the start %s', (date, expected) => {
    expect(dayOfMonth('weekday', `${date}T09:00:00`)).toEqual(expected);
  });
});
