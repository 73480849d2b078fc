import { allocate } from '../money.ts';
import type { Money } from '../money.ts';
import type { SourceDiscountApplication, SourceLine } from '../source-order.ts';
import type { CsvLine } from './csv-lines.ts';

interface Stated {
  subtotal: Money | null;
  shipping: Money | null;
  tax: Money | null;
  total: Money | null;
  duties: Money | null;
  /** `Discount Amount`: of the order's code, on items or on shipping; the export does not say on which. */
  discount: Money | null;
}

export interface FittedDiscounts {
  lines: SourceLine[];
  applications: SourceDiscountApplication[];
  shipping: { original: Money; discounted: Money } | null;
  /** Null: the export's amounts do not tell. */
  taxesIncluded: boolean | null;
  notes: string[];
}

/**
 * The export says how much was taken off, but not on what. The order's own subtotal and total tell: what of the goods' value is missing from
 * the subtotal fell on the lines, and what of the shipping is missing from the total fell on the shipping. So the order comes to its own
 * subtotal and total exactly, or the report says that they do not add up.
 */
export function fitDiscounts(of: { lines: CsvLine[]; stated: Stated; code: string | null; currency: string }): FittedDiscounts {
  const { stated, code, currency } = of;
  const notes: string[] = [];
  const goods = of.lines.map(({ line }) => (line.isTip ? 0 : line.unitPrice.minor * line.quantities.ordered));
  const tips = of.lines.reduce((all, { line }) => all + (line.isTip ? line.unitPrice.minor * line.quantities.ordered : 0), 0);
  const gross = sum(goods);
  const off = stated.subtotal === null ? null : gross + tips - stated.subtotal.minor;
  const own = lineDiscounts(of.lines, goods, off, stated.discount?.minor ?? 0);
  if (own.ignored) notes.push('stands beside line discounts that the subtotal does not show: they are taken for information only');
  const rest = (off ?? sum(own.amounts) + (stated.discount?.minor ?? 0)) - sum(own.amounts);
  const applications: SourceDiscountApplication[] = [];
  const lines = withLineDiscounts(of.lines, own.amounts, currency);
  const spread =
    rest > 0 && rest <= gross - sum(own.amounts)
      ? allocate(
          rest,
          goods.map((value, index) => value - (own.amounts[index] ?? 0)),
        )
      : [];
  if (spread.length > 0) {
    applications.push({ ...application(code, { minor: rest, currency }), target: 'line-items' });
    spread.forEach((minor, index) => {
      if (minor > 0) lines[index]?.allocations.push({ amount: { minor, currency }, applicationIndex: 0 });
    });
  }
  const onItems = sum(own.amounts) + sum(spread);
  const { taxesIncluded, shippingOff } = fitTotal(stated, onItems, tips);
  if (shippingOff > 0)
    applications.push({ ...application(code, { minor: shippingOff, currency }), index: applications.length, target: 'shipping' });
  const shipping =
    stated.shipping === null ? null : { original: stated.shipping, discounted: { minor: stated.shipping.minor - shippingOff, currency } };
  return { lines, applications, shipping, taxesIncluded, notes };
}

/** `Lineitem discount` of the line or of one of its units, whichever the subtotal agrees with. */
function lineDiscounts(
  lines: CsvLine[],
  goods: number[],
  off: number | null,
  orderDiscount: number,
): { amounts: number[]; ignored: boolean } {
  const perLine = lines.map(({ discount }, index) => Math.min(discount, goods[index] ?? 0));
  if (off === null || sum(perLine) === 0) return { amounts: perLine, ignored: false };
  const perUnit = lines.map(({ discount, line }, index) => Math.min(discount * line.quantities.ordered, goods[index] ?? 0));
  const agrees = (amounts: number[]) => off === sum(amounts) || off === sum(amounts) + orderDiscount;
  if (agrees(perLine)) return { amounts: perLine, ignored: false };
  if (agrees(perUnit)) return { amounts: perUnit, ignored: false };
  if (sum(perLine) <= off) return { amounts: perLine, ignored: false };
  return { amounts: lines.map(() => 0), ignored: true };
}

function withLineDiscounts(lines: CsvLine[], amounts: number[], currency: string): SourceLine[] {
  return lines.map(({ line }, index) => {
    const minor = amounts[index] ?? 0;
    return { ...line, allocations: minor > 0 ? [{ amount: { minor, currency }, applicationIndex: null }] : [] };
  });
}

/** Whether tax is in the prices, and how much of the shipping was taken off, by which of the readings comes to the stated total. */
function fitTotal(stated: Stated, onItems: number, tips: number): { taxesIncluded: boolean | null; shippingOff: number } {
  const { subtotal, shipping, tax, total } = stated;
  if (subtotal === null || total === null) return { taxesIncluded: null, shippingOff: 0 };
  const sent = shipping?.minor ?? 0;
  const left = Math.min(sent, Math.max(0, (stated.discount?.minor ?? 0) - onItems));
  // Some exports count the tip into the subtotal, some beside it.
  for (const shippingOff of left > 0 ? [0, left] : [0]) {
    for (const taxesIncluded of [false, true]) {
      const base = subtotal.minor + sent - shippingOff + (taxesIncluded ? 0 : (tax?.minor ?? 0)) + (stated.duties?.minor ?? 0);
      if (base === total.minor || (tips > 0 && base + tips === total.minor)) return { taxesIncluded, shippingOff };
    }
  }
  return { taxesIncluded: null, shippingOff: 0 };
}

function application(code: string | null, amount: Money): SourceDiscountApplication {
  return {
    index: 0,
    kind: code === null ? 'unknown' : 'code',
    title: code,
    description: null,
    code,
    target: 'line-items',
    selection: 'all',
    allocation: 'across',
    value: { kind: 'amount', amount },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
