import { allocate, zero } from './money.ts';
import type { Money } from './money.ts';
import { totalOf } from './order-parts.ts';
import type { SourceLine, SourceOrder, SourceTotals } from './source-order.ts';

type Read = { [K in keyof SourceTotals]: Money | null };

/** Puts the totals that the origin states into the order, and works out from the lines those that it does not state. */
export function completeTotals(read: SourceOrder, taxesIncluded: boolean | null, current: Read, original: Read): SourceOrder {
  const order = { ...read, taxesIncluded: taxesIncluded ?? showsTaxesIncluded(read, original) };
  const originalTotals = fill(order, original, 'ordered');
  if (leftNothing(read.cancelledAt, read.lines)) return { ...order, ...asOrdered(order.lines), originalTotals, totals: originalTotals };
  const changed =
    order.lines.some((line) => line.quantities.current !== line.quantities.ordered) || order.shippingLines.some((line) => line.removed);
  // An origin that knows no current totals (old REST, lean queries) but whose lines did not change: they are the original ones.
  const known = changed ? current : orElse(current, original);
  return { ...order, originalTotals, totals: fill(order, known, 'current') };
}

/**
 * Shopify sets all of a cancelled order to 0 (recording orderCancel-parity), which is no edit of what the customer wanted: copied is then
 * what was ordered. An order that was refunded to the last item without being cancelled stays empty.
 */
export function leftNothing(cancelledAt: string | null, lines: SourceLine[]): boolean {
  return cancelledAt !== null && lines.every(({ quantities }) => quantities.current === 0);
}

function asOrdered(lines: SourceLine[]): Pick<SourceOrder, 'lines' | 'cancelledWhole'> {
  const back = (line: SourceLine) => ({ ...line, quantities: { ...line.quantities, current: line.quantities.ordered } });
  return { lines: lines.map(back), cancelledWhole: true };
}

/** Where the origin does not say it: tax is included when the total is made up without it. */
function showsTaxesIncluded(order: SourceOrder, original: Read): boolean {
  const totals = fill(order, original, 'ordered');
  return totals.tax.minor > 0 && totals.total.minor === totalOf(totals, true).minor;
}

function orElse(current: Read, original: Read): Read {
  const keys = Object.keys(current) as (keyof SourceTotals)[];
  return Object.fromEntries(keys.map((key) => [key, current[key] ?? original[key]])) as Read;
}

function fill(order: SourceOrder, read: Read, which: 'current' | 'ordered'): SourceTotals {
  const currency = order.presentmentCurrency;
  const of = (minor: number): Money => ({ minor, currency });
  const goods = order.lines.filter((line) => !line.isTip);
  const discount = (line: SourceLine) => discountShare(line, line.quantities[which]);
  const shippingLines = order.shippingLines.filter((line) => which === 'ordered' || !line.removed);
  const subtotal = read.subtotal ?? of(total(goods.map((line) => line.unitPrice.minor * line.quantities[which] - discount(line))));
  const shipping = read.shipping ?? of(total(shippingLines.map((line) => line.discountedPrice.minor)));
  const parts = {
    subtotal,
    shipping,
    tax: read.tax ?? of(taxOf(order, which)),
    duties: read.duties ?? of(total(order.lines.map((line) => line.duties.minor))),
    tip: read.tip ?? zero(currency),
  };
  return {
    ...parts,
    discounts: read.discounts ?? of(total(goods.map(discount))),
    total: read.total ?? totalOf(parts, order.taxesIncluded),
  };
}

/** What of a line's discounts falls on `units` of its ordered units, in minor units; the rest falls on the other units. */
export function discountShare(line: SourceLine, units: number): number {
  return total(allocationShares(line, units));
}

/**
 * The same for each of the line's allocations. They are split as one sum, so that several rounded shares never come to more than the price
 * of the units.
 */
export function allocationShares(line: SourceLine, units: number): number[] {
  const { ordered } = line.quantities;
  let sum = 0;
  let given = 0;
  return line.allocations.map(({ amount }) => {
    sum += amount.minor;
    const part = share(sum, units, ordered) - given;
    given += part;
    return part;
  });
}

/** `minor × units ÷ ordered` by largest remainder against the rest of the line. More units than were ordered: in proportion, rounded. */
export function share(minor: number, units: number, ordered: number): number {
  if (ordered === 0 || units === 0) return 0;
  if (units > ordered) return minor * Math.floor(units / ordered) + share(minor, units % ordered, ordered);
  return allocate(minor, [units, ordered - units])[0] ?? 0;
}

function taxOf(order: SourceOrder, which: 'current' | 'ordered'): number {
  const onLines = total(
    order.lines.flatMap((line) => line.taxLines.map((tax) => share(tax.amount.minor, line.quantities[which], line.quantities.ordered))),
  );
  const onShipping = total(
    order.shippingLines
      .filter((line) => which === 'ordered' || !line.removed)
      .flatMap((line) => line.taxLines.map((tax) => tax.amount.minor)),
  );
  if (onLines + onShipping !== 0) return onLines + onShipping;
  return total(order.taxLines.map((tax) => tax.amount.minor));
}

function total(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
