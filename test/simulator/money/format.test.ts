import * as currencies from 'dinero.js/currencies';
import fc from 'fast-check';
import { isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fromPresentment, fromShop } from '#simulator/money/convert.ts';
import { decimal, exponent, moneyScalar, toMinor } from '#simulator/money/format.ts';
import { loadSchema } from '#simulator/schema/load-schema.ts';

describe('money as the API prints it', () => {
  it('prints 988.2, 9.0, 949.95 and 0.0, as recorded', () => {
    expect([98820, 900, 94995, 0].map((minor) => decimal(minor, 'CAD'))).toEqual(['988.2', '9.0', '949.95', '0.0']);
  });

  it('prints the old Money scalar with all decimals of the currency', () => {
    expect([moneyScalar(0, 'CAD'), moneyScalar(5500, 'CAD'), moneyScalar(23600, 'JPY'), moneyScalar(1234, 'KWD')]).toEqual([
      '0.00',
      '55.00',
      '23600',
      '1.234',
    ]);
  });

  it('A48 keeps three decimals of KWD and none of JPY', () => {
    expect([exponent('KWD'), exponent('JPY'), exponent('EUR')]).toEqual([3, 0, 2]);
    expect([decimal(1234, 'KWD'), decimal(23600, 'JPY')]).toEqual(['1.234', '23600.0']);
  });

  it('A48 gives every currency of the API the decimals that ISO 4217 gives it, MGA one', () => {
    const iso = new Map(Object.values(currencies).map(({ code, exponent: digits }) => [code as string, digits]));
    const type = loadSchema('2026-10').getType('CurrencyCode');
    if (!isEnumType(type)) throw new Error('CurrencyCode is an enum');
    const codes = type.getValues().map(({ name }) => name);
    const known = codes.filter((code) => iso.has(code));
    expect(known.length).toBeGreaterThan(140);
    expect(known.filter((code) => iso.get(code) !== exponent(code))).toEqual([]);
    expect(decimal(1077, 'MGA')).toBe('107.7');
  });

  it('reads back what it prints, in currencies of every exponent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom('USD', 'JPY', 'KWD', 'CLP', 'BHD'), (minor, currency) => {
        expect(toMinor(decimal(minor, currency), currency)).toBe(minor);
        expect(toMinor(moneyScalar(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('A46 turns amounts between currencies of different exponents, rounding half up', () => {
    expect(fromShop(1050, { shop: 'USD', presentment: 'JPY', rate: '150.5' })).toEqual({ shop: 1050, presentment: 1580 });
    expect(fromPresentment(1580, { shop: 'USD', presentment: 'JPY', rate: '150.5' })).toEqual({ shop: 1050, presentment: 1580 });
    expect(fromShop(1050, { shop: 'USD', presentment: 'KWD', rate: '0.31' })).toEqual({ shop: 1050, presentment: 3255 });
  });
});
