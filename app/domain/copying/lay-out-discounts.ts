import { fitDiscounts } from './discount-fit.ts';
import type { Fit, FitUnit } from './discount-fit.ts';

export interface LayoutUnit extends Omit<FitUnit, 'off'> {
  /** Money off that stays on this line, and its share of discounts on the whole order. */
  lineDiscount: number;
  orderDiscount: number;
}

export interface Layout extends Fit {
  /** True when the order's discounts stand on the lines. */
  onLines: boolean;
}

/**
 * Discounts on the whole order stay there, as long as Shopify will spread them over the lines as it did in the source: tax is reckoned line by
 * line, and a cent on another line can move it. Where it would not (several order discounts, refunded units, lines left out), they are put on
 * the lines they fell on, if that comes nearer to the source's lines. The sum is the same either way.
 */
export function layOutDiscounts(units: readonly LayoutUnit[], step: number, mayMove: boolean): Layout {
  const order = units.reduce((sum, { orderDiscount }) => sum + orderDiscount, 0);
  const kept = fitDiscounts(
    units.map((unit) => ({ ...unit, off: unit.lineDiscount })),
    order,
    step,
  );
  if (order === 0 || !mayMove) return { ...kept, onLines: false };
  const missedByKept = missed(units, kept);
  if (missedByKept === 0) return { ...kept, onLines: false };
  const whole = units.map((unit) => ({
    ...unit,
    off: unit.lineDiscount + unit.orderDiscount,
    percentage: unit.orderDiscount === 0 ? unit.percentage : null,
  }));
  const moved = fitDiscounts(whole, 0, step);
  return moved.unplaced <= kept.unplaced && missed(units, moved) < missedByKept ? { ...moved, onLines: true } : { ...kept, onLines: false };
}

/** By how many minor units the lines come out otherwise than in the source, all together. */
function missed(units: readonly LayoutUnit[], fit: Fit): number {
  const nets = fit.lines.map((line, index) => line.unit * (units[index]?.quantity ?? 0) - line.taken);
  const shares = spread(fit.order, nets);
  return units.reduce((sum, unit, index) => {
    const source = unit.unit * unit.quantity - unit.lineDiscount - unit.orderDiscount;
    return sum + Math.abs((nets[index] ?? 0) - (shares[index] ?? 0) - source);
  }, 0);
}

/**
 * How Shopify spreads an order's discount: shares rounded down, the cents left over one each to the first lines. Recorded in a real webhook:
 * 20.00 over 94, 100, 100, 100 is 4.78, 5.08, 5.07, 5.07 (orders, file 41).
 */
function spread(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (amount === 0 || total === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(total)));
  let left = amount - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, index) => {
    if (left === 0 || weights[index] === 0) return share;
    left -= 1;
    return share + 1;
  });
}
