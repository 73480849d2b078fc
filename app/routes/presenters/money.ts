import type { MoneyOut, TotalsOut } from '#app/contract/order-copies.ts';
import type { Totals } from '#app/domain/copying/plan.ts';
import { formatMoney, moneyInput, money, parseMoney, type Money } from '#app/domain/order/money.ts';

export function presentMoney(value: Money): MoneyOut {
  return moneyInput(value);
}

/** Money that the ledger holds as Shopify wrote it (`988.2`), with all digits of its currency (`988.20`). */
export function presentAmount(amount: string, currencyCode: string): MoneyOut {
  const read = parseMoney(amount, currencyCode);
  return read.ok ? moneyInput(read.money) : { amount, currencyCode };
}

export function presentTotals(totals: Totals): TotalsOut {
  return {
    subtotal: presentMoney(totals.subtotal),
    discounts: presentMoney(totals.discounts),
    shipping: presentMoney(totals.shipping),
    tax: presentMoney(totals.tax),
    total: presentMoney(totals.total),
  };
}

/** Minor units as a signed decimal: -175 CAD → `-1.75`. */
export function presentDifference(minor: number, currency: string): string {
  return formatMoney(money(minor, currency));
}
