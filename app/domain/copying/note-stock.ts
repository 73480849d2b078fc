import type { ChosenLine } from './chosen-line.ts';
import type { ShortLine } from './finding.ts';
import type { LocationStock } from './live-facts.ts';
import { becomesOrder } from './options.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * Names the lines for which there is not enough to sell (cases B01, B02). A draft does not block on stock, so that is a warning; an order
 * that is completed at once takes stock, and Shopify refuses what the policy forbids, so there it is an error. Where the policy lets a
 * product be sold beyond its stock it is only said. Lines of one variant share its stock, first come first served. Lines are never shortened.
 */
export function noteStock(context: PlanContext, lines: ChosenLine[]): void {
  const left = new Map<string, number>();
  for (const line of lines) {
    const stock = stockOf(context, line);
    if (stock === null || line.variantId === null) continue;
    const available = left.get(line.variantId) ?? stock.sellable;
    left.set(line.variantId, Math.max(0, available - line.quantity));
    if (available >= line.quantity) continue;
    const short = { title: line.title, wanted: line.quantity, available, at: where(stock.locations) };
    const counted = sayShort(short);
    if (stock.oversell) {
      context.notes.add({
        code: 'SOLD_BEYOND_STOCK',
        severity: 'info',
        place: line.place,
        message: `${counted}; the product may be sold beyond its stock, and the copy does.`,
      });
      continue;
    }
    const completes = becomesOrder(context.options.outcome);
    context.notes.add({
      code: 'INSUFFICIENT_STOCK',
      severity: completes ? 'error' : 'warning',
      place: line.place,
      message: `${counted}; ${completes ? 'the order could not be completed' : 'the draft is made all the same'}.`,
      remedy: 'Take fewer, restock, or let the product be sold beyond its stock.',
      stock: { ...short, blocks: completes },
    });
  }
}

/** What is missing, without what becomes of the copy. */
export function sayShort({ title, wanted, available, at }: Omit<ShortLine, 'blocks'>): string {
  return `${wanted} of ${title} are wanted and ${available} can be sold${at}`;
}

/** ` (Harbour Street 3, Warehouse 0)`; nothing where locations were not read or there is one only. */
export function where(locations: readonly LocationStock[]): string {
  return locations.length < 2 ? '' : ` (${locations.map(({ name, available }) => `${name} ${available}`).join(', ')})`;
}

/** Null where stock sets no limit or was not read. */
function stockOf(
  context: PlanContext,
  line: ChosenLine,
): { sellable: number; oversell: boolean; locations: readonly LocationStock[] } | null {
  if (line.variantId === null) return null;
  const live = context.facts.live?.variants.get(line.variantId);
  const own = line.source?.variant?.id === line.variantId ? line.source.variant : undefined;
  const variant = live ?? own ?? context.catalogue.variants.find(({ id }) => id === line.variantId);
  if (!variant?.tracked || variant.sellable === null) return null;
  return { sellable: variant.sellable, oversell: variant.inventoryPolicy === 'CONTINUE', locations: live?.locations ?? [] };
}
