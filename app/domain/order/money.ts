import { add as dineroAdd, dinero, multiply as dineroMultiply, subtract as dineroSubtract, toDecimal, toSnapshot } from 'dinero.js';
import * as isoCurrencies from 'dinero.js/currencies';

/**
 * Money is integer minor units with an ISO 4217 currency: `{ minor: 98820, currency: 'CAD' }` is 988.20 CAD.
 * Never a float: Shopify's decimal strings are read and written digit by digit.
 */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** Why a text is not an amount of that currency. `too-precise` keeps its digits out of the model instead of rounding them away. */
export type MoneyError = 'not-a-decimal' | 'too-precise' | 'too-large' | 'unknown-currency';
export type MoneyResult = { ok: true; money: Money } | { ok: false; error: MoneyError };

/** Codes of Shopify's CurrencyCode that ISO withdrew or never held; two decimals but for BYR. Shopify's exponents for them are assumed. */
const EXPONENTS_BESIDE_ISO: Record<string, number> = {
  ANG: 2,
  BYR: 0,
  HRK: 2,
  JEP: 2,
  KID: 2,
  LTL: 2,
  LVL: 2,
  SLL: 2,
  STD: 2,
  VEF: 2,
  XXX: 2,
};

const exponents = new Map<string, number>(Object.entries(EXPONENTS_BESIDE_ISO));
for (const currency of Object.values(isoCurrencies)) exponents.set(currency.code, currency.exponent);

/** No shop comes near it, and 499 lines of it still add up exactly in a double. */
const LARGEST_MINOR = 10_000_000_000_000;

/**
 * Digits after the point: 0 (JPY), 2, 3 (KWD). MGA and MRU have 1: a fifth is no decimal subunit, and a real order in MGA shows `107.7`.
 * Null for a code that is no currency.
 */
export function currencyExponent(currency: string): number | null {
  return exponents.get(currency) ?? null;
}

export function money(minor: number, currency: string): Money {
  return { minor, currency };
}

export function zero(currency: string): Money {
  return { minor: 0, currency };
}

/**
 * Reads Shopify's decimal strings: `988.2`, `9.0`, `23600`, `-5.00`, `1000.00` in JPY. Surplus zeros are fine, surplus digits an error.
 * A number is read as JavaScript prints it, because old REST refunds hold numbers (`25.87`).
 */
export function parseMoney(amount: unknown, currency: string): MoneyResult {
  const exponent = currencyExponent(currency);
  if (exponent === null) return { ok: false, error: 'unknown-currency' };
  const text = typeof amount === 'number' ? String(amount) : amount;
  const match = typeof text === 'string' ? /^\s*([+-]?)(\d+)(?:\.(\d*))?\s*$/.exec(text) : null;
  if (!match) return { ok: false, error: 'not-a-decimal' };
  const [, sign, whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > exponent) return { ok: false, error: 'too-precise' };
  const minor = Number(whole + digits.padEnd(exponent, '0'));
  if (minor > LARGEST_MINOR) return { ok: false, error: 'too-large' };
  return { ok: true, money: { minor: sign === '-' && minor !== 0 ? -minor : minor, currency } };
}

/** With all digits of the currency: `988.20`, `23600`, `1.250`. */
export function formatMoney(value: Money): string {
  return toDecimal(toDinero(value));
}

/** As MoneyInput of the Admin API. */
export function moneyInput(value: Money): { amount: string; currencyCode: string } {
  return { amount: formatMoney(value), currencyCode: value.currency };
}

/** For sentences: `988.20 CAD`. */
export function showMoney(value: Money): string {
  return `${formatMoney(value)} ${value.currency}`;
}

/** Throws a TypeError when the currencies differ: that is a bug of the caller, not a state of an order. */
export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return fromDinero(dineroAdd(toDinero(a), toDinero(b)));
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return fromDinero(dineroSubtract(toDinero(a), toDinero(b)));
}

export function sum(values: readonly Money[], currency: string): Money {
  return values.reduce((total, value) => add(total, value), zero(currency));
}

/** `quantity` is a whole number of units. */
export function multiply(value: Money, quantity: number): Money {
  return fromDinero(dineroMultiply(toDinero(value), quantity));
}

/** Negative, zero or positive, as for sort. */
export function compareMoney(a: Money, b: Money): number {
  sameCurrency(a, b);
  return Math.sign(a.minor - b.minor);
}

/**
 * Splits `minor` in proportion to `weights` so that the parts add up to exactly `minor`: the largest remainders get the odd units, the
 * earlier part first on a tie. Equal parts when all weights are zero. dinero's own allocate gives the odd units to the first parts instead.
 */
export function allocate(minor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  const usable = total === 0n ? weights.map(() => 1n) : weights.map((weight) => BigInt(weight));
  const whole = total === 0n ? BigInt(weights.length) : total;
  const sign = minor < 0 ? -1 : 1;
  const amount = BigInt(Math.abs(minor));
  const parts = usable.map((weight, index) => ({ index, part: (amount * weight) / whole, rest: (amount * weight) % whole }));
  let left = Number(amount - parts.reduce((all, { part }) => all + part, 0n));
  const result = parts.map(({ part }) => Number(part));
  for (const { index } of [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))) {
    if (left === 0) break;
    result[index] = (result[index] ?? 0) + 1;
    left -= 1;
  }
  return result.map((part) => (part === 0 ? 0 : part * sign));
}

/** `round(minor × numerator ÷ denominator)`, halves away from zero, without losing a digit on the way. */
export function scale(minor: number, numerator: number, denominator: number): number {
  if (denominator === 0) return 0;
  const product = BigInt(Math.abs(minor)) * BigInt(Math.abs(numerator)) * 2n;
  const divisor = BigInt(Math.abs(denominator)) * 2n;
  const rounded = Number((product + divisor / 2n) / divisor);
  const sign = Math.sign(minor) * Math.sign(numerator) * Math.sign(denominator);
  return rounded === 0 ? 0 : rounded * sign;
}

function toDinero(value: Money) {
  return dinero({ amount: value.minor, currency: { code: value.currency, base: 10, exponent: currencyExponent(value.currency) ?? 2 } });
}

function fromDinero(value: ReturnType<typeof toDinero>): Money {
  const { amount, currency } = toSnapshot(value);
  return { minor: amount, currency: currency.code };
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new TypeError(`cannot mix ${a.currency} and ${b.currency}`);
}
