import { currencyExponent, scale } from '../order/money.ts';

/**
 * Fits money off into what a draft order can hold: one discount per line (a fixed amount is per unit, a value has at most two decimals) and
 * one on the order (facts A.4; recordings 07, 16). Pure arithmetic in minor units.
 *
 * The rule, in this order, so that the amount stays on the line it belongs to wherever it can:
 * 1. the source's own percentage, where it gives exactly this amount without any rounding, per unit and for the line;
 * 2. a fixed amount per unit, where the amount divides by the units;
 * 3. a price override to the net unit price, where only Shopify's two decimals stand in the way (three-decimal currencies);
 * 4. a fixed amount per unit rounded down, the rest (less than one minor unit a piece) on the order's discount.
 */
export interface FitUnit {
  quantity: number;
  /** Unit price before discounts. */
  unit: number;
  /** Money off on this line, all units together. */
  off: number;
  /** The percentage that the source's only discount of this line had, else null. */
  percentage: number | null;
  /** A variant line whose price we may set, or a custom line. Never a line whose price is Shopify's to say. */
  canOverride: boolean;
}

export interface FitLine {
  /** Unit price to be sent. */
  unit: number;
  discount: { kind: 'percentage'; percentage: number } | { kind: 'fixed'; each: number } | null;
  /** Money off by `discount`, all units together. */
  taken: number;
  overridden: boolean;
}

export interface Fit {
  lines: FitLine[];
  /** Money off by the order's discount. */
  order: number;
  /** Money off that nothing could hold, minor units; 0 but for a few three-decimal cases. */
  unplaced: number;
  /** True when a rest of a line went to the order's discount. */
  residual: boolean;
}

/** The smallest discount value that two decimals can say: 1 minor unit, or 10 of a three-decimal currency. */
export function discountStep(currency: string): number {
  return 10 ** Math.max(0, (currencyExponent(currency) ?? 2) - 2);
}

export function fitDiscounts(units: readonly FitUnit[], orderOff: number, step: number): Fit {
  const lines = units.map((unit) => fitLine(unit, step));
  const rest = units.reduce((sum, unit, index) => sum + unit.off - placed(unit, lines[index]), 0);
  return fitOrder(units, lines, orderOff + rest, step, rest > 0);
}

function placed(unit: FitUnit, line: FitLine | undefined): number {
  return line === undefined ? 0 : line.taken + (unit.unit - line.unit) * unit.quantity;
}

function fitLine(unit: FitUnit, step: number): FitLine {
  const { quantity, off, percentage } = unit;
  const plain: FitLine = { unit: unit.unit, discount: null, taken: 0, overridden: false };
  if (off <= 0 || quantity <= 0) return plain;
  if (percentage !== null && isExactPercentage(unit, percentage)) {
    return { ...plain, discount: { kind: 'percentage', percentage }, taken: off };
  }
  if (off % quantity === 0 && (off / quantity) % step !== 0 && unit.canOverride) {
    return { ...plain, unit: unit.unit - off / quantity, overridden: true };
  }
  const each = Math.floor(off / quantity / step) * step;
  return each === 0 ? plain : { ...plain, discount: { kind: 'fixed', each }, taken: each * quantity };
}

/** No rounding anywhere: whether Shopify rounds per unit or per line is not recorded. */
function isExactPercentage(unit: FitUnit, percentage: number): boolean {
  const hundredths = percentToHundredths(percentage);
  if (hundredths === null) return false;
  const perUnit = unit.unit * hundredths;
  return perUnit % 10_000 === 0 && (perUnit / 10_000) * unit.quantity === unit.off;
}

/** 12.34 → 1234; null when it is no percentage between 0 and 100 with at most two decimals (Shopify's limits, recording 16). */
export function percentToHundredths(percentage: number): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(String(percentage));
  if (!match) return null;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return hundredths <= 10_000 ? hundredths : null;
}

/** Makes the order's discount a value that two decimals can say, by moving single minor units into the price of a line. */
function fitOrder(units: readonly FitUnit[], lines: FitLine[], order: number, step: number, residual: boolean): Fit {
  if (order % step === 0) return { lines, order, unplaced: 0, residual };
  for (const [index, unit] of units.entries()) {
    const line = lines[index];
    if (!line || !unit.canOverride) continue;
    for (let cut = 1; cut < step; cut += 1) {
      const left = order - cut * unit.quantity;
      const price = line.unit - cut;
      const each = line.discount?.kind === 'fixed' ? line.discount.each : 0;
      if (left < 0 || left % step !== 0 || price < each || line.discount?.kind === 'percentage') continue;
      const changed = lines.map((other, position) => (position === index ? { ...line, unit: price, overridden: true } : other));
      return { lines: changed, order: left, unplaced: 0, residual };
    }
  }
  return raisePrice(units, lines, order, step, residual);
}

/** The other way round: a price one unit higher, and as much more off the order. */
function raisePrice(units: readonly FitUnit[], lines: FitLine[], order: number, step: number, residual: boolean): Fit {
  for (const [index, unit] of units.entries()) {
    const line = lines[index];
    if (!line || !unit.canOverride || line.discount?.kind === 'percentage') continue;
    for (let rise = 1; rise < step; rise += 1) {
      const more = order + rise * unit.quantity;
      if (more % step !== 0) continue;
      const changed = lines.map((other, position) => (position === index ? { ...line, unit: line.unit + rise, overridden: true } : other));
      return { lines: changed, order: more, unplaced: 0, residual };
    }
  }
  const unplaced = order % step;
  return { lines, order: order - unplaced, unplaced, residual };
}

/** Whether a percentage on the order gives exactly `order`, however it is rounded: of the sum and of each line. */
export function isExactOrderPercentage(nets: readonly number[], percentage: number, order: number): boolean {
  const hundredths = percentToHundredths(percentage);
  if (hundredths === null) return false;
  const sum = nets.reduce((all, net) => all + net, 0);
  const parts = nets.reduce((all, net) => all + scale(net, hundredths, 10_000), 0);
  return sum * hundredths === order * 10_000 && parts === order;
}
