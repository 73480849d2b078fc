import { Big } from 'big.js';

export interface TaxRate {
  title: string;
  /** Decimal string: "0.13". */
  rate: string;
}

/**
 * The tax of one line by each rate, in minor units, rounded half up per line and rate: 13 % of 27.00 is 3.51, 9.975 % of 40.00 is
 * 3.99 (36-rest-drafts-custom-only.json), 6 % of 179.10 is 10.75 (61-rest-official-draft-responses.json).
 * With prices that include tax, the tax is what the rates together have added: base × rate ÷ (1 + Σ rates).
 */
export function taxesOf(base: number, rates: readonly TaxRate[], included: boolean): number[] {
  const divisor = included ? rates.reduce((sum, { rate }) => sum.plus(rate), new Big(1)) : new Big(1);
  return rates.map(({ rate }) => new Big(base).times(rate).div(divisor).round(0, Big.roundHalfUp).toNumber());
}

/** A percentage of an amount, in minor units, rounded half up: 12.34 % of 10.00 is 1.23 (16-gql-draft-discount-validation.json). */
export function percentOf(base: number, percentage: string | number): number {
  return new Big(base).times(percentage).div(100).round(0, Big.roundHalfUp).toNumber();
}
