import { allocate, scale } from '../order/money.ts';
import { allocationShares, discountShare } from '../order/complete-totals.ts';
import type { SourceDiscountApplication, SourceLine, SourceOrder } from '../order/source-order.ts';

/** What part of the source's money belongs to how many units of which line: the ground on which every plan and comparison stands. */
export interface SourceShares {
  /** Price × units, less the discounts of those units. Minor units. */
  net(line: SourceLine, units: number): number;
  /** Money off on `units` of the line, split into what fell on the line and its share of discounts on the whole order. */
  discounts(
    line: SourceLine,
    units: number,
    keep?: (application: SourceDiscountApplication | null) => boolean,
  ): { line: number; order: number };
  /** The same money off for each of the line's allocations, in their order. */
  allocations(line: SourceLine, units: number): number[];
  tax(line: SourceLine, units: number): number;
  /** What the lines' current units do not add up to: source subtotal − sum of lines, after rounding was placed. */
  unexplainedSubtotal: number;
}

/** An order-level discount was spread over all lines; anything else fell on the line where it is recorded (facts: allocation ACROSS, selection ALL). */
export function isOrderLevel(application: SourceDiscountApplication | null): boolean {
  return (
    application !== null && application.target === 'line-items' && application.selection === 'all' && application.allocation === 'across'
  );
}

export function sourceShares(source: SourceOrder): SourceShares {
  const applications = new Map(source.discountApplications.map((application) => [application.index, application]));
  const applicationOf = (index: number | null) => (index === null ? null : (applications.get(index) ?? null));
  const rounding = placeRounding(source);
  const taxes = taxesOfLines(source);

  const allocations = (line: SourceLine, units: number): number[] =>
    corrected(allocationShares(line, units), units === line.quantities.current ? (rounding.byLine.get(line) ?? 0) : 0);
  const discounts: SourceShares['discounts'] = (line, units, keep = () => true) => {
    const parts = { line: 0, order: 0 };
    const amounts = allocations(line, units);
    line.allocations.forEach((allocation, index) => {
      const application = applicationOf(allocation.applicationIndex);
      if (keep(application)) parts[isOrderLevel(application) ? 'order' : 'line'] += amounts[index] ?? 0;
    });
    return parts;
  };
  return {
    discounts,
    allocations,
    net: (line, units) => {
      const off = discounts(line, units);
      return line.unitPrice.minor * units - off.line - off.order;
    },
    tax: (line, units) => {
      const known = taxes.get(line);
      return known === undefined ? 0 : scale(known.minor, units, known.units);
    },
    unexplainedSubtotal: rounding.left,
  };
}

/** The correction on the first amounts that can take it; none becomes negative. */
function corrected(amounts: number[], correction: number): number[] {
  let left = correction;
  return amounts.map((amount) => {
    const change = Math.max(-amount, left);
    left -= change;
    return amount + change;
  });
}

/**
 * Shopify rounds the discount share of refunded units by a rule of its own. What our even split misses by a few minor units is placed on
 * the discounted lines that were partly refunded, so that the lines add up to the source's own subtotal.
 */
function placeRounding(source: SourceOrder): { byLine: Map<SourceLine, number>; left: number } {
  const byLine = new Map<SourceLine, number>();
  const goods = source.lines.filter((line) => !line.isTip);
  const net = (line: SourceLine) => line.unitPrice.minor * line.quantities.current - discountShare(line, line.quantities.current);
  let left = source.totals.subtotal.minor - goods.reduce((all, line) => all + net(line), 0);
  for (const line of goods) {
    const { current, ordered } = line.quantities;
    if (left === 0 || current === ordered || current === 0 || line.allocations.length === 0) continue;
    const limit = line.allocations.length * current;
    const discount = discountShare(line, current);
    // A larger subtotal means a smaller discount.
    const wanted = Math.max(-limit, Math.min(limit, -left));
    const correction = Math.max(-discount, Math.min(line.unitPrice.minor * current - discount, wanted));
    if (correction === 0) continue;
    byLine.set(line, correction);
    left += correction;
  }
  return { byLine, left };
}

/** Tax of each line with the units it covers: as recorded on the line, else the order's tax shared out over what is taxable. */
function taxesOfLines(source: SourceOrder): Map<SourceLine, { minor: number; units: number }> {
  if (source.lines.some((line) => line.taxLines.length > 0)) {
    return new Map(
      source.lines.map((line) => [
        line,
        { minor: line.taxLines.reduce((all, tax) => all + tax.amount.minor, 0), units: line.quantities.ordered },
      ]),
    );
  }
  const onShipping = source.shippingLines.filter((line) => !line.removed).flatMap((line) => line.taxLines);
  const onGoods = Math.max(0, source.totals.tax.minor - onShipping.reduce((all, tax) => all + tax.amount.minor, 0));
  const weights = source.lines.map((line) => {
    const units = line.quantities.current;
    return line.taxable && !line.isTip ? Math.max(0, line.unitPrice.minor * units - discountShare(line, units)) : 0;
  });
  const shares = weights.some((weight) => weight > 0) ? allocate(onGoods, weights) : weights;
  return new Map(source.lines.map((line, index) => [line, { minor: shares[index] ?? 0, units: line.quantities.current }]));
}
