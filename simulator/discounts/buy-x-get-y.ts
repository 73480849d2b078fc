import type { Discount } from '../model/entities.ts';
import { entitledLines } from './conditions.ts';
import type { DiscountableLine } from './conditions.ts';

/**
 * Which units a "buy X get Y" discount makes cheaper: whole sets only, the cheapest entitled units first, and a unit that is
 * bought cannot also be given. [assumed: no recording shows the choice of units]
 */
export function freeUnits(discount: Discount, lines: readonly DiscountableLine[]): { line: number; quantity: number }[] {
  if (!discount.buys || !discount.gets) return [];
  const buys = entitledLines(lines, discount.buys.items);
  const gets = entitledLines(lines, discount.gets.items);
  const units = (indexes: number[]): number => indexes.reduce((sum, index) => sum + (lines[index]?.quantity ?? 0), 0);
  const shared = gets.filter((index) => buys.includes(index));
  const both = units([...new Set([...buys, ...gets])]);
  const sets = Math.min(
    Math.floor(units(buys) / discount.buys.quantity),
    Math.floor(units(gets) / discount.gets.quantity),
    shared.length > 0 ? Math.floor(both / (discount.buys.quantity + discount.gets.quantity)) : Infinity,
  );
  let wanted = sets * discount.gets.quantity;
  const cheapestFirst = gets.toSorted((a, b) => unitPrice(lines[a]) - unitPrice(lines[b]));
  return cheapestFirst.flatMap((line) => {
    const quantity = Math.min(wanted, lines[line]?.quantity ?? 0);
    wanted -= quantity;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}

function unitPrice(line: DiscountableLine | undefined): number {
  return line ? line.total / line.quantity : 0;
}
