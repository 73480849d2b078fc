import { describe, expect, it } from 'vitest';
import { adminUrl, dateTime, duration, isZero, money, plainAmount, plural, signedMoney, tail, words } from '#app/ui/format.ts';

describe('money on the pages', () => {
  it.each([
    ['988.20', 'CAD', 'CA$988.20'],
    ['23600', 'JPY', '¥23,600'],
    ['1.250', 'KWD', 'KWD 1.250'],
    ['12345678901234.56', 'USD', '$12,345,678,901,234.56'],
  ])('shows %s %s digit by digit', (amount, currencyCode, shown) => {
    expect(money({ amount, currencyCode }).replaceAll('\u00a0', ' ')).toBe(shown);
  });

  it('shows an unknown currency as it came', () => {
    expect(money({ amount: '1.00', currencyCode: 'not a currency' })).toBe('1.00 not a currency');
  });

  it('puts a sign before a difference, a true minus, and none before zero', () => {
    expect(signedMoney({ amount: '1.75', currencyCode: 'CAD' })).toBe('+CA$1.75');
    expect(signedMoney({ amount: '-1.75', currencyCode: 'CAD' })).toBe('−CA$1.75');
    expect(signedMoney({ amount: '0.00', currencyCode: 'CAD' })).toBe('CA$0.00');
  });

  it('A48 keeps all digits that an amount has in tables', () => {
    expect(plainAmount('1572.00')).toBe('1,572.00');
    expect(plainAmount('16.082')).toBe('16.082');
    expect(plainAmount('-1.900', true)).toBe('−1.900');
  });

  it.each([
    ['0', true],
    ['0.00', true],
    ['-0.00', true],
    ['0.01', false],
    ['10', false],
  ])('knows whether %s is zero: %s', (amount, zero) => expect(isZero(amount)).toBe(zero));
});

describe('times on the pages', () => {
  it('G11 shows a moment in the shop’s zone, and says UTC while the zone is not known', () => {
    expect(dateTime('2026-11-23T04:30:00Z', 'America/Toronto')).toBe('22 Nov 2026, 23:30');
    expect(dateTime('2026-11-23T04:30:00Z', null)).toBe('23 Nov 2026, 04:30 UTC');
    expect(dateTime(null, null)).toBe('–');
  });

  it('says how long something took', () => {
    expect(duration('2026-11-23T14:00:00.000Z', '2026-11-23T14:00:00.310Z')).toBe('310 ms');
    expect(duration('2026-11-23T14:00:00.000Z', '2026-11-23T14:00:02.400Z')).toBe('2.4 s');
    expect(duration('2026-11-23T14:00:00.000Z', '2026-11-23T14:03:05.000Z')).toBe('3 min 5 s');
  });
});

describe('words on the pages', () => {
  it('says codes as words and counts as people do', () => {
    expect(words('PARTIALLY_REFUNDED')).toBe('Partially refunded');
    expect(words(null)).toBe('');
    expect([plural(1, 'copy', 'copies'), plural(1204, 'copy', 'copies')]).toEqual(['1 copy', '1,204 copies']);
  });

  it('links to orders and drafts in the admin', () => {
    expect(adminUrl('gid://shopify/Order/5')).toBe('shopify:admin/orders/5');
    expect(adminUrl('gid://shopify/DraftOrder/7')).toBe('shopify:admin/draft_orders/7');
    expect(tail('gid://shopify/Order/5')).toBe('5');
  });
});
