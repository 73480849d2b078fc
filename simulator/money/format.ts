import { Big } from 'big.js';
import type { Bag } from '../model/entities.ts';

/**
 * ISO 4217 currencies whose minor unit is not the hundredth. A fifth (MGA, MRU) prints as one decimal: `107.7`, `35.9`
 * (48-rest-mga-orders.json).
 */
const EXPONENTS: Record<string, number> = {
  BIF: 0, BYR: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  MGA: 1, MRU: 1,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}; // prettier-ignore

/** Number of decimals of the currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD. */
export function exponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** Minor units of a decimal in major units, rounded half away from zero. Accepts what the Money, Decimal and Float scalars carry. */
export function toMinor(amount: string | number | Big, currency: string): number {
  return new Big(amount)
    .times(new Big(10).pow(exponent(currency)))
    .round(0, Big.roundHalfUp)
    .toNumber();
}

/**
 * An amount as the API prints it: at least one decimal, no trailing zeros beyond it: `"988.2"`, `"9.0"`, `"0.0"`.
 * The recordings show it for USD and CAD; a currency without decimals prints `"2360.0"` by the same rule [assumed].
 */
export function decimal(minor: number, currency: string): string {
  const [whole, decimals] = digits(minor, currency);
  return `${whole}.${decimals.replace(/0+$/, '') || '0'}`;
}

/** Digits before and after the point. Not by a decimal library: every amount of every answer comes through here. */
function digits(minor: number, currency: string): [string, string] {
  const decimals = exponent(currency);
  const all = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const point = all.length - decimals;
  return [`${minor < 0 ? '-' : ''}${all.slice(0, point)}`, all.slice(point)];
}

/** An amount as the old `Money` scalar prints it: all decimals of the currency, `"0.00"` (03-gql-draft-complete.json). */
export function moneyScalar(minor: number, currency: string): string {
  const [whole, decimals] = digits(minor, currency);
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

export interface MoneyV2 {
  amount: string;
  currencyCode: string;
}
export interface MoneyBag {
  shopMoney: MoneyV2;
  presentmentMoney: MoneyV2;
}

/** MoneyV2 of an amount in minor units of `currency`. */
export function money(minor: number, currency: string): MoneyV2 {
  return { amount: decimal(minor, currency), currencyCode: currency };
}

/** MoneyBag of a bag in minor units of the two currencies. */
export function moneyBag(bag: Bag, shopCurrency: string, presentmentCurrency: string): MoneyBag {
  return { shopMoney: money(bag.shop, shopCurrency), presentmentMoney: money(bag.presentment, presentmentCurrency) };
}
