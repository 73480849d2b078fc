import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  compareMoney,
  currencyExponent,
  formatMoney,
  money,
  multiply,
  parseMoney,
  scale,
  subtract,
  sum,
} from '#app/domain/order/money.ts';

const read = (amount: unknown, currency: string) => parseMoney(amount, currency);

describe('money', () => {
  it.each([
    ['988.2', 'CAD', 98820],
    ['9.0', 'CAD', 900],
    ['23600', 'JPY', 23600],
    ['1000.00', 'JPY', 1000],
    ['1.250', 'KWD', 1250],
    ['107.7', 'MGA', 1077],
    ['-5.00', 'USD', -500],
    ['0.0', 'USD', 0],
    ['-0.00', 'USD', 0],
    [25.87, 'USD', 2587],
    ['12.', 'USD', 1200],
  ])('A48 reads %s %s as %i minor units', (amount, currency, minor) => {
    expect(read(amount, currency)).toEqual({ ok: true, money: { minor, currency } });
  });

  it.each([
    ['10.333', 'USD', 'too-precise'],
    ['0.5', 'JPY', 'too-precise'],
    ['', 'USD', 'not-a-decimal'],
    ['1,000.00', 'USD', 'not-a-decimal'],
    ['1e3', 'USD', 'not-a-decimal'],
    ['NaN', 'USD', 'not-a-decimal'],
    [null, 'USD', 'not-a-decimal'],
    [{ amount: '1' }, 'USD', 'not-a-decimal'],
    ['99999999999999', 'USD', 'too-large'],
    ['1.00', 'ZZZ', 'unknown-currency'],
  ])('answers %j %s with the error %s', (amount, currency, error) => {
    expect(read(amount, currency)).toEqual({ ok: false, error });
  });

  it('knows the digits of every exponent there is', () => {
    expect(['JPY', 'KRW', 'CLP', 'VND'].map(currencyExponent)).toEqual([0, 0, 0, 0]);
    expect(['USD', 'EUR', 'HKD', 'HRK'].map(currencyExponent)).toEqual([2, 2, 2, 2]);
    expect(['KWD', 'BHD', 'TND', 'JOD'].map(currencyExponent)).toEqual([3, 3, 3, 3]);
    expect(currencyExponent('MRU')).toBe(1);
    expect(currencyExponent('nope')).toBeNull();
  });

  it('writes what it read, with all digits of the currency', () => {
    expect(formatMoney(money(98820, 'CAD'))).toBe('988.20');
    expect(formatMoney(money(23600, 'JPY'))).toBe('23600');
    expect(formatMoney(money(5, 'KWD'))).toBe('0.005');
    expect(formatMoney(money(-5, 'USD'))).toBe('-0.05');
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('JPY', 'MGA', 'USD', 'KWD', 'BYR'), (minor, currency) => {
        const again = parseMoney(formatMoney(money(minor, currency)), currency);
        expect(again).toEqual({ ok: true, money: { minor: minor === 0 ? 0 : minor, currency } });
      }),
    );
  });

  it('adds, subtracts and multiplies in one currency only', () => {
    expect(add(money(1, 'USD'), money(2, 'USD'))).toEqual(money(3, 'USD'));
    expect(subtract(money(1, 'USD'), money(2, 'USD'))).toEqual(money(-1, 'USD'));
    expect(multiply(money(333, 'USD'), 3)).toEqual(money(999, 'USD'));
    expect(sum([], 'EUR')).toEqual(money(0, 'EUR'));
    expect(compareMoney(money(1, 'USD'), money(2, 'USD'))).toBe(-1);
    expect(() => add(money(1, 'USD'), money(1, 'EUR'))).toThrow(TypeError);
  });

  it('allocates by largest remainder and loses nothing', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [1, 2, 3])).toEqual([2, 3, 5]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(5, [0, 0])).toEqual([3, 2]);
    expect(allocate(5, [])).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.array(fc.nat(1e9), { minLength: 1, maxLength: 40 }), (minor, weights) => {
        const parts = allocate(minor, weights);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(minor === 0 ? 0 : minor);
        const whole = weights.reduce((all, weight) => all + weight, 0);
        if (whole === 0) return;
        parts.forEach((part, index) => expect(Math.abs(part - (minor * (weights[index] ?? 0)) / whole)).toBeLessThanOrEqual(1.001));
      }),
    );
  });

  it('scales with halves away from zero', () => {
    expect([scale(25, 1, 10), scale(-25, 1, 10), scale(24, 1, 10), scale(7, 1, 0)]).toEqual([3, -3, 2, 0]);
  });
});
