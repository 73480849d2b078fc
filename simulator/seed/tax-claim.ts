import { Big } from 'big.js';
import type { Shop } from '../model/entities.ts';
import { taxesOf } from '../money/tax.ts';
import { afterAllDiscounts } from '../orders/line-item.ts';
import { shippingTotal } from '../orders/parts.ts';
import type { RecordedOrder } from './recorded-order.ts';

interface Rate {
  title: string;
  rate: string;
}
export interface Place {
  countryCode: string | null;
  provinceCode: string | null;
}

/** What the shop's tax settings must be so that reckoning the order's taxes anew gives the taxes that its file has. */
export interface TaxClaim {
  /** Where the goods go; null when the order has no address: then the shop's own place counts. */
  place: Place | null;
  rates: Rate[];
  /** By line: whether the catalogue must call the variant taxable. */
  taxable: boolean[];
  /** Null: the order does not tell. */
  taxShipping: boolean | null;
}

/** Null for an order that is exempt: it says nothing about rates. */
export function taxClaim(order: RecordedOrder): TaxClaim | null {
  if (order.taxExempt || order.customer?.taxExempt) return null;
  const address = order.shippingAddress ?? order.billingAddress;
  const place = address && { countryCode: address.countryCode, provinceCode: address.provinceCode };
  const byLine = distinctRates(
    order.lines.flatMap((line) => line.taxLines.filter((tax) => !new Big(tax.rate).eq(0) && (tax.price.shop > 0 || !line.taxable))),
  );
  const rates = byLine.length > 0 ? byLine : distinctRates(order.taxLines.filter((tax) => tax.price.shop > 0 && !new Big(tax.rate).eq(0)));
  const known = rates.length > 0 ? rates : inferredRates(order);
  const taxed = order.lines.map((line) => line.taxLines.some((tax) => tax.price.shop > 0));
  return {
    place,
    rates: known,
    taxable: order.lines.map((line, index) => (byLine.length > 0 && line.originalTotal.shop > 0 ? (taxed[index] ?? false) : line.taxable)),
    taxShipping: shippingTaxed(order, known),
  };
}

export function distinctRates(lines: Rate[]): Rate[] {
  const seen = new Map<string, Rate>();
  for (const { title, rate } of lines) if (!seen.has(`${title}|${rate}`)) seen.set(`${title}|${rate}`, { title, rate });
  return [...seen.values()];
}

function shippingTaxed(order: RecordedOrder, rates: Rate[]): boolean | null {
  if (order.shippingLines.some((line) => line.taxLines.some((tax) => tax.price.shop > 0))) return true;
  return rates.length > 0 && shippingTotal(order.shippingLines, true).shop > 0 ? false : null;
}

/** A rate for files that tell the tax in one sum: a round one when it gives exactly that sum, else the quotient. */
export function inferredRates(order: RecordedOrder): Rate[] {
  const tax = order.totals.tax.shop;
  if (tax <= 0) return [];
  const bases = order.lines.filter((line) => line.taxable).map((line) => afterAllDiscounts(line).shop);
  const base = bases.reduce((total, one) => total + one, 0);
  const divisor = order.taxesIncluded ? base - tax : base;
  if (divisor <= 0) return [];
  const quotient = new Big(tax).div(divisor);
  const title = order.taxesIncluded ? 'VAT' : 'Tax';
  const gives = (rate: string): boolean =>
    bases.reduce((total, one) => total + (taxesOf(one, [{ title, rate }], order.taxesIncluded)[0] ?? 0), 0) === tax;
  for (const decimals of [2, 3, 4, 5]) {
    const rate = quotient.round(decimals, Big.roundHalfUp).toString();
    if (gives(rate)) return [{ title, rate }];
  }
  return [{ title, rate: quotient.round(8, Big.roundHalfUp).toString() }];
}

export function ratesAt(taxRates: Shop['taxRates'], place: Place): Rate[] {
  return taxRates
    .filter((rate) => rate.countryCode === place.countryCode && (rate.provinceCode === '*' || rate.provinceCode === place.provinceCode))
    .map(({ title, rate }) => ({ title, rate }));
}

export function sameRates(a: Rate[], b: Rate[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
