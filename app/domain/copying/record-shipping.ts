import { money as moneyOf, showMoney } from '../order/money.ts';
import type { TaxLine } from '../order/source-order.ts';
import type { PlanContext } from './plan-context.ts';
import type { Both, RecordMoney } from './record-money.ts';

export interface RecordShipping {
  title: string;
  code: string | null;
  source: string | null;
  price: Both;
  taxLines: TaxLine[];
}

/** Every shipping line as it was, at its price after discounts; together what the order charges for shipping today. */
export function recordShipping(context: PlanContext, money: RecordMoney): RecordShipping[] {
  const { source, notes } = context;
  const lines = source.shippingLines
    .filter((line) => !line.removed)
    .map(({ title, code, source: carrier, discountedPrice, shopPrice, taxLines }): RecordShipping => {
      const price = { minor: discountedPrice.minor, shop: money.shop(shopPrice?.minor, discountedPrice.minor) };
      return { title, code, source: carrier, price, taxLines };
    });
  const charged = source.totals.shipping.minor;
  const rest = charged - lines.reduce((all, { price }) => all + price.minor, 0);
  if (rest === 0) return lines;
  if (lines.length === 0) lines.push({ title: 'Shipping', code: null, source: null, price: { minor: 0, shop: 0 }, taxLines: [] });
  let left = rest;
  for (const { price } of lines.toSorted((a, b) => b.price.minor - a.price.minor)) {
    const change = Math.max(-price.minor, left);
    if (change === 0) break;
    price.shop = Math.max(0, price.shop + money.shop(undefined, change));
    price.minor += change;
    left -= change;
  }
  notes.add({
    code: 'RECORD_AMOUNT_PLACED',
    severity: 'info',
    place: 'shippingLines',
    message: `The order charges ${showMoney(moneyOf(charged, context.currency))} for shipping, its shipping lines say otherwise; the difference is put on the largest of them.`,
    amount: 0,
  });
  return lines;
}
