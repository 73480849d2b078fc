import { allocate, money as moneyOf, scale, showMoney } from '../order/money.ts';
import type { TaxLine } from '../order/source-order.ts';
import type { PlanContext } from './plan-context.ts';
import type { RecordLine } from './record-lines.ts';
import type { Both, RecordMoney } from './record-money.ts';
import type { RecordShipping } from './record-shipping.ts';

export interface RecordTax extends Both {
  title: string;
  rate: string;
}

export interface RecordTaxes {
  /** One list per line and per shipping line. */
  lines: RecordTax[][];
  shipping: RecordTax[][];
}

/**
 * The taxes of then, line by line, so that they come to `target` (minor units). Taxes that the order states for itself alone are shared out
 * over its taxable lines: Shopify takes them for the order or for lines, not for both.
 */
export function recordTaxes(
  context: PlanContext,
  lines: RecordLine[],
  shipping: RecordShipping[],
  money: RecordMoney,
  target: number,
): RecordTaxes {
  const read = (taxes: readonly TaxLine[], units: number, of: number): RecordTax[] =>
    taxes.map(({ title, rate, amount, shop }) => ({
      title: title === '' ? 'Tax' : title,
      rate,
      minor: scale(amount.minor, units, of),
      shop: money.shop(shop && scale(shop.minor, units, of), scale(amount.minor, units, of)),
    }));
  const onLines = lines.map(({ chosen: { source, quantity } }) =>
    source === null ? [] : read(source.taxLines, quantity, source.quantities.ordered),
  );
  const onShipping = shipping.map(({ taxLines }) => read(taxLines, 1, 1));
  const rest = target - sumOf([...onLines, ...onShipping]);
  if (rest > 0 && sumOf(onLines) === 0 && lines.length > 0) share(context, lines, onLines, money, rest);
  else if (rest !== 0) place(context, [...onLines, ...onShipping].flat(), money, rest);
  return { lines: onLines, shipping: onShipping };
}

const sumOf = (taxes: RecordTax[][]) => taxes.flat().reduce((all, { minor }) => all + minor, 0);

/** Over the taxable lines by what they came to; where none is said to be taxable, over all. */
function share(context: PlanContext, lines: RecordLine[], onLines: RecordTax[][], money: RecordMoney, amount: number): void {
  const { source } = context;
  const weigh = (taxableOnly: boolean) =>
    lines.map(({ chosen, net }) => (taxableOnly && !(chosen.source?.taxable ?? true) ? 0 : Math.max(0, net.minor)));
  const taxable = weigh(true);
  const weights = taxable.some((weight) => weight > 0) ? taxable : weigh(false);
  const stated = source.taxLines.filter((tax) => tax.amount.minor > 0);
  const named = stated.length > 0 ? stated : [nameless(context, weights, amount)];
  const parts = allocate(amount, named.map((tax) => tax.amount.minor)); // prettier-ignore
  named.forEach(({ title, rate }, index) => {
    allocate(parts[index] ?? 0, weights).forEach((minor, at) => {
      if (minor !== 0) onLines[at]?.push({ title: title === '' ? 'Tax' : title, rate, minor, shop: money.shop(undefined, minor) });
    });
  });
  if (stated.length > 0) return;
  context.notes.add({
    code: 'RECORD_AMOUNT_PLACED',
    severity: 'info',
    place: 'taxLines',
    message: `The order names no taxes for its ${show(context, amount)} of tax; they stand on its lines as “Tax”, in proportion.`,
    amount: 0,
  });
}

/** Shopify takes no tax without a rate: that of the amount itself. */
function nameless({ source }: PlanContext, weights: number[], amount: number): TaxLine {
  const gross = weights.reduce((all, weight) => all + weight, 0);
  const millionths = String(scale(amount, 1_000_000, source.taxesIncluded ? gross - amount : gross)).padStart(7, '0');
  return {
    title: 'Tax',
    rate: `${millionths.slice(0, -6)}.${millionths.slice(-6)}`.replace(/0+$/, '').replace(/\.$/, ''),
    amount: moneyOf(amount, source.presentmentCurrency),
  };
}

/** What the order's own tax holds beside its parts goes on the largest of them; none becomes negative. */
function place(context: PlanContext, taxes: RecordTax[], money: RecordMoney, rest: number): void {
  let left = rest;
  for (const tax of taxes.toSorted((a, b) => b.minor - a.minor)) {
    const change = Math.max(-tax.minor, left);
    if (change === 0) break;
    tax.shop = Math.max(0, tax.shop + money.shop(undefined, change));
    tax.minor += change;
    left -= change;
  }
  if (left === rest) return;
  context.notes.add({
    code: 'RECORD_AMOUNT_PLACED',
    severity: 'info',
    place: 'taxLines',
    message: `${show(context, rest - left)} of the order’s tax that its lines do not state is put on the largest of them, so that the sum is the order’s own.`,
    amount: 0,
  });
}

function show({ currency }: PlanContext, minor: number): string {
  return showMoney(moneyOf(minor, currency));
}
