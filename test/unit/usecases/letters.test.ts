import { describe, expect, it } from 'vitest';
import type { ScheduleEvent } from '#app/domain/schedule/schedule.ts';
import { LANGUAGES } from '#app/domain/schedule/words/language.ts';
import type { Language } from '#app/domain/schedule/words/language.ts';
import { causeOf } from '#app/usecases/schedules/letters/cause-of.ts';
import { letter } from '#app/usecases/schedules/letters/letter.ts';
import { schedule } from '../domain/schedule/schedule-factory.ts';

/** Names of the shop's own, in no language at all, so that every word left over is ours. */
const TITLE = 'Zzq';
const own = schedule({
  name: '',
  source: { id: 'gid://shopify/Order/1', name: '#1001' },
  recurrence: { rule: { kind: 'daily', interval: 1 }, start: '2026-11-02T09:00:00', timeZone: 'UTC', end: { kind: 'never' } },
});
const date = '2026-11-23T09:00:00';
const line = { title: TITLE, wanted: 3, available: 1, at: '', blocks: false };
const price = { is: '1234.50', was: '1000.00', lastRun: '999.00', currency: 'CAD', driftBp: 2345, over: true };

const NOTICES: Record<string, Pick<ScheduleEvent, 'type' | 'data'>> = {
  'an alert': { type: 'alert', data: { date } },
  ...Object.fromEntries(
    (['run', 'approve', 'skip', 'pause'] as const).map((then) => [
      `an alert with an outlook, then ${then}`,
      { type: 'alert' as const, data: { date, outlook: { short: ['English.'], lines: [line], price, then } } },
    ]),
  ),
  'an alert of a copy that cannot be completed': {
    type: 'alert',
    data: { date, outlook: { short: ['English.'], lines: [{ ...line, blocks: true }], price: null, then: 'run' } },
  },
  'an alert whose lines were not kept': {
    type: 'alert',
    data: { date, outlook: { short: ['English.', 'More.'], price: null, then: 'skip' } },
  },
  'an approval for want of stock': {
    type: 'approval_needed',
    data: { date, code: 'OUT_OF_STOCK', reason: 'English.', about: { short: [line, line] } },
  },
  'an approval for its price': {
    type: 'approval_needed',
    data: { date, code: 'PRICE_DRIFT', reason: 'English.', about: { price: { ...price, thresholdPercent: 5 } } },
  },
  'an approval for both': {
    type: 'approval_needed',
    data: { date, code: 'OUT_OF_STOCK', reason: 'English.', about: { short: [line], price: { ...price, thresholdPercent: 5 } } },
  },
  'an approval for its price against what was agreed': {
    type: 'approval_needed',
    data: { date, code: 'PRICE_DRIFT', reason: 'English.', about: { price: { ...price, thresholdPercent: 5, agreed: true } } },
  },
  'a date left out for want of stock': {
    type: 'left_out',
    data: { date, code: 'OUT_OF_STOCK', reason: 'English.', about: { short: [line] }, first: true },
  },
  'a date left out for its price': {
    type: 'left_out',
    data: { date, code: 'PRICE_DRIFT', reason: 'English.', about: { price: { ...price, thresholdPercent: 5 } }, first: true },
  },
  'an approval of which only the code is known': { type: 'approval_needed', data: { date, code: 'PRICE_DRIFT', reason: 'English.' } },
  ...Object.fromEntries(
    // One code of each cause, and one that nobody has heard of.
    [
      'SOURCE_NOT_FOUND',
      'NO_ACCESS',
      'SHOP_FROZEN',
      'CHARGE_DECLINED',
      'NOTHING_TO_COPY',
      'FINDING',
      'SHOPIFY_REFUSED',
      'SHOPIFY_UNREACHABLE',
      'NEW_CODE',
    ].map((code) => [`a failure by ${code}`, { type: 'failed' as const, data: { date, code, first: true } }]),
  ),
  'a failure outside of the calendar': { type: 'failed', data: { date: 'now:click-1', code: 'NEW_CODE', first: true } },
  ...Object.fromEntries(
    ['OUT_OF_STOCK', 'PRICE_DRIFT', 'FAILING_TOO_LONG', 'DATES_NOT_WORKED_OUT', 'NO_DATE_IN_SIGHT'].map((reason) => [
      `a pause by ${reason}`,
      { type: 'paused' as const, data: { until: null, reason } },
    ]),
  ),
  'an end for a customer’s sake': { type: 'cancelled', data: { reason: 'CUSTOMER_REDACTED' } },
};
const write = (notice: Pick<ScheduleEvent, 'type' | 'data'>, language: Language, status = own.status) =>
  letter({ event: { at: '2026-11-23T08:00:20Z', by: null, ...notice }, schedule: { ...own, status } }, language);

/** The words of a letter without codes, names of zones and the shop's own. */
const words = (text: string) =>
  text
    .replaceAll(/[A-Z]+_[A-Z_]+|FINDING|CAD|UTC|Shopify|app|Zzq|#1001|[\d.,:+%()“”„«»‘’]/gi, ' ')
    .toLowerCase()
    .split(/[\s\u00a0\u202f]+/)
    .filter(Boolean);
/** Words that none of the other languages has. */
const ENGLISH = new Set([
  'the',
  'this',
  'that',
  'will',
  'would',
  'not',
  'to',
  'and',
  'your',
  'with',
  'before',
  'copy',
  'copied',
  'nothing',
  'stands',
  'rule',
]);

const others = LANGUAGES.filter((language) => language !== 'en');
const every = Object.entries(NOTICES).flatMap(([kind, notice]) => others.map((language) => [kind, language, notice] as const));

describe('an e-mail', () => {
  it.each(every)('J01 of %s is wholly in its language: %s', (_kind, language, notice) => {
    for (const status of ['active', 'inactive', 'cancelled'] as const) {
      const { subject, text } = write(notice, language, status);
      const whole = `${subject}\n${text}`;
      expect(words(whole).filter((word) => ENGLISH.has(word))).toEqual([]);
      expect(whole).not.toMatch(/\b(undefined|null|NaN)\b|\[object|\{|\}|\$\{|now:|English|\bINSUFFICIENT/);
      const lines = text.split('\n');
      const known = write(notice, 'en', status).text.split('\n');
      // In no line does it say the same as the English one.
      expect(lines.filter((each) => known.includes(each))).toEqual([]);
      expect(lines).toHaveLength(known.length);
    }
  });

  it.each(LANGUAGES)('J01 has another sentence for every kind of notice in %s', (language) => {
    const texts = Object.values(NOTICES).map((notice) => write(notice, language).text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('writes amounts, changes and dates as the language does', () => {
    const text = (language: Language) =>
      write(NOTICES['an approval for its price'] as never, language).text.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text('en')).toMatch(/would be CAD 1,234\.50, \+23\.45% against CAD 1,000\.00.*\n?.*the 5% that/);
    expect(text('de')).toMatch(/^die Kopie vom 23\. November 2026 um 09:00 Uhr.*\n.*1\.234,50 CAD, \+23,45 % gegenüber 1\.000,00 CAD/);
    expect(text('fr')).toMatch(/1 234,50 CAD, soit \+23,45 % par rapport/);
    expect(text('ja')).toMatch(/2026年11月23日/);
    const free = {
      ...NOTICES['an alert'],
      type: 'alert' as const,
      data: { date, outlook: { short: [], price: { ...price, is: '1235', was: '1000', currency: 'JPY' }, then: 'run' } },
    };
    expect(write(free, 'en').text).toMatch(/JPY\s1,235,/);
  });

  it('names a run outside of the calendar by the time it began, and says when a failure has stopped the schedule', () => {
    const failure = NOTICES['a failure outside of the calendar'] as Pick<ScheduleEvent, 'type' | 'data'>;
    expect(write(failure, 'en').subject).toMatch(/the copy of 23 November 2026 at 08:00 failed$/);
    expect(write(failure, 'en', 'active').text).not.toMatch(/resumed|cancelled/);
    expect(write(failure, 'en', 'inactive').text).toMatch(/\nNothing runs until it is resumed in the app\.\n/);
    expect(write(failure, 'en', 'cancelled').text).toMatch(/\nThe schedule has been cancelled/);
  });

  it('has a cause for every code, and names the code for support', () => {
    expect(causeOf('CHARGE_DECLINED')).toBe('payment');
    expect(causeOf('WHATEVER')).toBe('unfinished');
    expect(write({ type: 'failed', data: { date, code: 'WHATEVER', first: true } }, 'es').text).toMatch(/\(WHATEVER\)/);
  });
});
