import { allocate, money, scale } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { SourceLine, SourceOrder, SourceShippingLine, SourceTotals, TaxLine } from '../order/source-order.ts';
import { totalOf } from '../order/order-parts.ts';
import type { CopyOptions, QuantitySource, SplitPart } from './options.ts';
import { sourceShares } from './source-shares.ts';
import type { SourceShares } from './source-shares.ts';

/**
 * The share of one part in its source, as an order of its own: its units, and of every amount the part that belongs to them. Amounts are
 * divided by largest remainder over all parts and what stays behind, so that the parts of a source that is wholly divided add up to it, to
 * the minor unit, in every field. A part is then planned and compared like any other order.
 *
 * A line goes by its units, an order discount by the line on which it fell, shipping by the value of what is shipped. Tips, duties that no
 * line names, and what the source's own totals hold beside their parts go with the first part.
 */
export function partOfSource(source: SourceOrder, split: SplitPart, quantity: QuantitySource): SourceOrder {
  const context: Division = { source, split, quantity, index: split.part - 1, columns: split.of + 1, shares: sourceShares(source) };
  const divided = source.lines.map((line) => divideLine(context, line));
  const shippingWeights = weightsOf(context, divided);
  const shippingLines = source.shippingLines.map((line) => divideShipping(context, line, shippingWeights));
  const lines = divided.flatMap(({ line }) => (line === null ? [] : [line]));
  const totals = divideTotals(context, divided, shippingLines, shippingWeights);
  return {
    ...source,
    lines,
    shippingLines,
    taxLines: source.taxLines.map((tax) => ({ ...tax, amount: shareOf(context, tax.amount, shippingWeights) })),
    totals,
    originalTotals: totals,
  };
}

/** What a copy with these options is a copy of: the source, or its part. */
export function sourceToCopy(source: SourceOrder, options: CopyOptions): SourceOrder {
  const { split, quantity } = options.lines;
  return split === null ? source : partOfSource(source, split, quantity);
}

/** What is wrong with a division of this source; empty: every unit goes to exactly one part, or is said to stay behind. */
export function splitProblems(source: SourceOrder, split: SplitPart, quantity: QuantitySource): { lineId: string; message: string }[] {
  const problems: { lineId: string; message: string }[] = [];
  if (split.part < 1 || split.part > split.of) problems.push({ lineId: '', message: `There is no part ${split.part} of ${split.of}.` });
  const seen = new Set<string>();
  for (const { lineId, units } of split.lines) {
    const line = source.lines.find(({ id }) => id === lineId);
    const sum = units.reduce((all, one) => all + one, 0);
    if (line === undefined) problems.push({ lineId, message: 'The order has no such line any more.' });
    else if (seen.has(lineId)) problems.push({ lineId, message: `${line.title} is divided twice.` });
    else if (units.length !== split.of + 1 || units.some((one) => !Number.isSafeInteger(one) || one < 0))
      problems.push({ lineId, message: `${line.title} is not divided into ${split.of} parts and a rest.` });
    else if (sum !== line.quantities[quantity])
      problems.push({ lineId, message: `${sum} units of ${line.title} are divided; the order has ${line.quantities[quantity]} now.` });
    seen.add(lineId);
  }
  for (const line of source.lines) {
    if (!seen.has(line.id) && !line.isTip && line.quantities[quantity] > 0)
      problems.push({ lineId: line.id, message: `${line.title} is in the order and in no part.` });
  }
  return problems;
}

interface Division {
  source: SourceOrder;
  split: SplitPart;
  quantity: QuantitySource;
  shares: SourceShares;
  /** Column of this part. */
  index: number;
  /** Parts and the rest. */
  columns: number;
}

interface DividedLine {
  source: SourceLine;
  /** Null when this part has none of it. */
  line: SourceLine | null;
  /** Net of discounts, for every column. */
  nets: number[];
}

function divideLine(context: Division, source: SourceLine): DividedLine {
  const { split, index, columns } = context;
  const none = Array.from({ length: columns }, () => 0);
  if (source.isTip) return { source, line: index === 0 ? source : null, nets: none };
  const units = split.lines.find(({ lineId }) => lineId === source.id)?.units ?? none;
  const whole = units.reduce((all, one) => all + one, 0);
  const byColumn = divideAllocations(context.shares.allocations(source, whole), units);
  const nets = units.map((count, column) => source.unitPrice.minor * count - sum(byColumn[column] ?? []));
  const own = units[index] ?? 0;
  if (own === 0) return { source, line: null, nets };
  const mine = byColumn[index] ?? [];
  const { currency } = source.unitPrice;
  const taxLines = source.taxLines.map((tax) => {
    const ofWhole = scale(tax.amount.minor, whole, source.quantities.ordered);
    return { ...tax, amount: money(allocate(ofWhole, units)[index] ?? 0, currency) };
  });
  return {
    source,
    nets,
    line: {
      ...source,
      quantities: { ordered: own, current: own, unfulfilled: own, refunded: own, returned: own },
      allocations: source.allocations.flatMap((allocation, at) => {
        const amount = mine[at] ?? 0;
        return amount === 0 ? [] : [{ ...allocation, amount: money(amount, currency) }];
      }),
      taxLines,
      duties: money(allocate(source.duties.minor, units)[index] ?? 0, currency),
      group: dividedGroup(context, source, own, whole),
    },
  };
}

/**
 * Each column gets its share of all discounts of the line together, then of each of them, so that neither a column nor a discount loses a
 * minor unit and no column gets more than its units cost.
 */
function divideAllocations(amounts: number[], units: number[]): number[][] {
  const left = [...amounts];
  return allocate(sum(amounts), units).map((share) => {
    const mine = allocate(share, left);
    mine.forEach((taken, at) => (left[at] = (left[at] ?? 0) - taken));
    return mine;
  });
}

/** A bundle stays one where the part holds whole bundles; its quantity is then the part's. */
function dividedGroup({ source, split, index }: Division, line: SourceLine, own: number, whole: number): SourceLine['group'] {
  const { group } = line;
  if (group === null || whole === 0) return group;
  const mates = source.lines.filter((other) => other.group?.id === group.id);
  const bundles = (group.quantity * own) / whole;
  const even = mates.every((mate) => {
    const units = split.lines.find(({ lineId }) => lineId === mate.id)?.units ?? [];
    return (units[index] ?? 0) * group.quantity === bundles * sum(units);
  });
  return Number.isSafeInteger(bundles) && even ? { ...group, quantity: bundles } : group;
}

/** Columns by the value of what is shipped in them; by all value, then by units, where nothing is. */
function weightsOf({ columns }: Division, divided: DividedLine[]): number[] {
  const add = (lines: DividedLine[]) =>
    Array.from({ length: columns }, (_, column) => lines.reduce((all, { nets }) => all + Math.max(0, nets[column] ?? 0), 0));
  const shipped = add(divided.filter(({ source }) => source.requiresShipping));
  if (shipped.some((weight) => weight > 0)) return shipped;
  const value = add(divided);
  // Nothing has a value: each part alike, nothing to what stays behind.
  return value.some((weight) => weight > 0) ? value : value.map((_, column) => (column < columns - 1 ? 1 : 0));
}

function shareOf({ index }: Division, amount: Money, weights: number[]): Money {
  return money(allocate(amount.minor, weights)[index] ?? 0, amount.currency);
}

function divideShipping(context: Division, line: SourceShippingLine, weights: number[]): SourceShippingLine {
  const off = money(line.originalPrice.minor - line.discountedPrice.minor, line.originalPrice.currency);
  const discountedPrice = shareOf(context, line.discountedPrice, weights);
  return {
    ...line,
    discountedPrice,
    originalPrice: money(discountedPrice.minor + shareOf(context, off, weights).minor, discountedPrice.currency),
    taxLines: line.taxLines.map((tax) => ({ ...tax, amount: shareOf(context, tax.amount, weights) })),
  };
}

function divideTotals(context: Division, divided: DividedLine[], shippingLines: SourceShippingLine[], weights: number[]): SourceTotals {
  const { source, index } = context;
  const { totals } = source;
  const currency = source.presentmentCurrency;
  const first = index === 0;
  const rest = (whole: number, parts: number): number => (first ? whole - parts : 0);
  const columnSum = (column: number) => divided.reduce((all, { nets }) => all + (nets[column] ?? 0), 0);
  const everyNet = divided.reduce((all, { nets }) => all + sum(nets), 0);
  const changed = divided.some(({ source: line, nets }) => !line.isTip && sum(nets) !== context.shares.net(line, line.quantities.current));
  // What the lines do not add up to is known of the current units only.
  const subtotal = columnSum(index) + (changed ? 0 : rest(totals.subtotal.minor, everyNet));
  const shipping = shareOf(context, totals.shipping, weights).minor;
  const taxOn = (taxes: TaxLine[]) => taxes.reduce((all, tax) => all + tax.amount.minor, 0);
  const onLines = divided.some(({ source: line }) => line.taxLines.length > 0);
  const linesTax = divided.reduce((all, { line }) => all + (line === null ? 0 : taxOn(line.taxLines)), 0);
  const shippingTax = shippingLines.filter((line) => !line.removed).reduce((all, line) => all + taxOn(line.taxLines), 0);
  const tax = onLines
    ? linesTax + shippingTax + (changed ? 0 : rest(totals.tax.minor, knownTax(context, divided)))
    : (allocate(totals.tax.minor, weights)[index] ?? 0);
  const goodsOff = grossOff(context, divided);
  // The rest of the order's sum of discounts fell on shipping, or is counted otherwise.
  const otherOff = allocate(totals.discounts.minor - sum(goodsOff), weights);
  const discounts = money((goodsOff[index] ?? 0) + (otherOff[index] ?? 0), currency);
  const parts = {
    subtotal: money(subtotal, currency),
    shipping: money(shipping, currency),
    tax: money(tax, currency),
    duties: money(allocate(totals.duties.minor, weights)[index] ?? 0, currency),
    tip: first ? totals.tip : money(0, currency),
  };
  const own = rest(totals.total.minor, totalOf(totals, source.taxesIncluded).minor);
  return { ...parts, discounts, total: money(totalOf(parts, source.taxesIncluded).minor + own, currency) };
}

/** Tax that stands on lines and shipping, for all units that are divided. */
function knownTax({ source }: Division, divided: DividedLine[]): number {
  const onLines = divided.reduce((all, { source: line }) => {
    if (line.isTip) return all + line.taxLines.reduce((sumOf, tax) => sumOf + tax.amount.minor, 0);
    return all + line.taxLines.reduce((sumOf, tax) => sumOf + scale(tax.amount.minor, line.quantities.current, line.quantities.ordered), 0);
  }, 0);
  const onShipping = source.shippingLines
    .filter((line) => !line.removed)
    .reduce((all, line) => all + line.taxLines.reduce((sumOf, tax) => sumOf + tax.amount.minor, 0), 0);
  return onLines + onShipping;
}

/** Money off that each column bears on its lines. */
function grossOff({ split, columns }: Division, divided: DividedLine[]): number[] {
  return Array.from({ length: columns }, (_, column) =>
    divided.reduce((all, { source, nets }) => {
      const units = split.lines.find(({ lineId }) => lineId === source.id)?.units[column] ?? 0;
      return source.isTip ? all : all + source.unitPrice.minor * units - (nets[column] ?? 0);
    }, 0),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
