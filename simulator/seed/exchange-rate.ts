import { Big } from 'big.js';
import type { Bag } from '../model/entities.ts';
import { fromPresentment, fromShop } from '../money/convert.ts';
import { exponent } from '../money/format.ts';
import type { RecordedOrder } from './recorded-order.ts';

/**
 * The shortest rate (presentment units for one shop unit) that turns every price of the order into what its file has, in both
 * directions; else the quotient of the dearest. Null when the order has one currency.
 */
export function exchangeRate(order: RecordedOrder): string | null {
  const { currency, presentmentCurrency } = order;
  if (currency === presentmentCurrency) return null;
  const both = (bags: Bag[]): Bag[] => bags.filter((bag) => bag.shop > 0 && bag.presentment > 0);
  const prices = both([...order.lines.map((line) => line.originalUnitPrice), ...order.shippingLines.map((line) => line.original)]);
  const pairs = prices.length > 0 ? prices : both([order.totals.total]);
  const dearest = pairs.reduce<Bag>((best, bag) => (bag.shop > best.shop ? bag : best), { shop: 0, presentment: 0 });
  if (dearest.shop === 0) return '1';
  const major = (minor: number, code: string): Big => new Big(minor).div(new Big(10).pow(exponent(code)));
  const quotient = major(dearest.presentment, presentmentCurrency).div(major(dearest.shop, currency));
  for (let decimals = 1; decimals <= 10; decimals += 1) {
    const rate = quotient.round(decimals, Big.roundHalfUp).toString();
    if (rate === '0') continue;
    const currencies = { shop: currency, presentment: presentmentCurrency, rate };
    const holds = (bag: Bag): boolean =>
      fromShop(bag.shop, currencies).presentment === bag.presentment && fromPresentment(bag.presentment, currencies).shop === bag.shop;
    if (pairs.every(holds)) return rate;
  }
  return quotient.round(10, Big.roundHalfUp).toString();
}
