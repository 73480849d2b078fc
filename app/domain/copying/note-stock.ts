import type { ChosenLine } from './chosen-line.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * Names the lines for which there is not enough to sell (cases B01, B02). A draft does not block on stock, so that is a warning; an order
 * that is completed at once takes stock, and Shopify refuses what the policy forbids, so there it is an error. Lines of one variant share
 * its stock, first come first served. Lines are never shortened.
 */
export function noteStock(context: PlanContext, lines: ChosenLine[]): void {
  const left = new Map<string, number>();
  for (const line of lines) {
    const stock = limitedStock(context, line);
    if (stock === null || line.variantId === null) continue;
    const available = left.get(line.variantId) ?? stock;
    left.set(line.variantId, Math.max(0, available - line.quantity));
    if (available >= line.quantity) continue;
    const completes = context.options.outcome.kind === 'complete';
    context.notes.add({
      code: 'INSUFFICIENT_STOCK',
      severity: completes ? 'error' : 'warning',
      place: line.place,
      message: `${line.quantity} of ${line.title} are wanted and ${available} can be sold; ${completes ? 'the order could not be completed' : 'the draft is made all the same'}.`,
      remedy: 'Take fewer, restock, or let the product be sold beyond its stock.',
    });
  }
}

/** Units that can be sold of a variant that may not be oversold; null where stock sets no limit or was not read. */
function limitedStock(context: PlanContext, line: ChosenLine): number | null {
  if (line.variantId === null) return null;
  const own = line.source?.variant?.id === line.variantId ? line.source.variant : undefined;
  const variant = own ?? context.catalogue.variants.find(({ id }) => id === line.variantId);
  return variant && variant.tracked && variant.inventoryPolicy === 'DENY' ? variant.sellable : null;
}
