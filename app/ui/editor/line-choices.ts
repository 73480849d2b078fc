import type { SourceOut } from '#app/contract/order-copies.ts';
import type { AddedLine, CopyOptions, LineChoice } from '#app/domain/copying/options.ts';

export type SourceLineOut = SourceOut['lines'][number];

/** What the options say about one line of the source; a line that is not named follows `selection`. */
export function choiceOf(options: CopyOptions, lineId: string): LineChoice {
  const named = options.lines.chosen.find((choice) => choice.lineId === lineId);
  return named ?? { lineId, include: options.lines.selection === 'all', quantity: null, variantId: null, unitPrice: null };
}

/** The options with one line chosen differently. A choice that says no more than `selection` does is dropped again. */
export function withChoice(options: CopyOptions, lineId: string, change: Partial<LineChoice>): CopyOptions {
  const choice = { ...choiceOf(options, lineId), ...change };
  const others = options.lines.chosen.filter((each) => each.lineId !== lineId);
  const plain =
    choice.include === (options.lines.selection === 'all') &&
    choice.quantity === null &&
    choice.variantId === null &&
    choice.unitPrice === null;
  return { ...options, lines: { ...options.lines, chosen: plain ? others : [...others, choice] } };
}

/** Units that the line is copied with unless a quantity is typed. */
export function usualQuantity(options: CopyOptions, line: SourceLineOut): number {
  return line.quantities[options.lines.quantity];
}

/** The price of one unit unless one is typed, as a decimal string. Only shown: what is copied is decided by the plan. */
export function usualPrice(options: CopyOptions, line: SourceLineOut): string {
  const today = line.currentPrice ?? line.unitPrice;
  if (options.prices === 'frozen') return line.unitPrice.amount;
  if (options.prices === 'lower' && Number(line.unitPrice.amount) < Number(today.amount)) return line.unitPrice.amount;
  return today.amount;
}

export function withAdded(options: CopyOptions, added: AddedLine[]): CopyOptions {
  return { ...options, lines: { ...options.lines, added } };
}

/** A typed quantity: whole units, or null for an empty field. What is no number is kept out (undefined). */
export function readQuantity(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= 1_000_000 ? value : undefined;
}
