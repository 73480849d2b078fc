import { Big } from 'big.js';
import type { Bag } from '../model/entities.ts';
import { exponent } from './format.ts';

/** The two currencies of a sale and the rate between them: units of the presentment currency for one unit of the shop's. */
export interface Currencies {
  shop: string;
  presentment: string;
  rate: string;
}

/** Currencies of a sale; throws when the shop does not know the rate. */
export function currenciesOf(shop: { currency: string; exchangeRates: Record<string, string> }, presentment?: string | null): Currencies {
  const chosen = presentment ?? shop.currency;
  if (chosen === shop.currency) return { shop: shop.currency, presentment: chosen, rate: '1' };
  const rate = shop.exchangeRates[chosen];
  if (!rate) throw new Error(`simulator: the shop has no exchange rate for ${chosen}`);
  return { shop: shop.currency, presentment: chosen, rate };
}

function scale(minor: number, from: string, to: string, factor: Big): number {
  const shift = new Big(10).pow(exponent(to)).div(new Big(10).pow(exponent(from)));
  return new Big(minor).times(factor).times(shift).round(0, Big.roundHalfUp).toNumber();
}

/** A bag from an amount in minor units of the shop's currency; the buyer's side rounds half up. */
export function fromShop(minor: number, currencies: Currencies): Bag {
  const { shop, presentment, rate } = currencies;
  return { shop: minor, presentment: shop === presentment ? minor : scale(minor, shop, presentment, new Big(rate)) };
}

/** A bag from an amount in minor units of the buyer's currency; the shop's side rounds half up. */
export function fromPresentment(minor: number, currencies: Currencies): Bag {
  const { shop, presentment, rate } = currencies;
  return { shop: shop === presentment ? minor : scale(minor, presentment, shop, new Big(1).div(rate)), presentment: minor };
}
