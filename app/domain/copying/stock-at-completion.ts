import type { Finding } from './finding.ts';
import type { LiveFacts } from './live-facts.ts';
import { where } from './note-stock.ts';
import type { CopyPlan } from './plan.ts';

/** Lines of a draft for which there is not enough any more to complete it. Lines of one variant share its stock, in their order. */
export function shortLines(plan: CopyPlan, live: LiveFacts): Finding[] {
  const left = new Map<string, number>();
  return (plan.input?.lineItems ?? []).flatMap((line, index) => {
    const parts = line.components?.map((part) => ({ variantId: part.variantId, quantity: part.quantity * line.quantity }));
    const wanted = parts ?? (line.variantId === undefined ? [] : [{ variantId: line.variantId, quantity: line.quantity }]);
    return wanted.flatMap(({ variantId, quantity }): Finding[] => {
      const variant = live.variants.get(variantId);
      if (!variant?.tracked || variant.inventoryPolicy === 'CONTINUE' || variant.sellable === null) return [];
      const available = left.get(variantId) ?? variant.sellable;
      left.set(variantId, Math.max(0, available - quantity));
      if (available >= quantity) return [];
      const title = plan.lines[index]?.title ?? 'an item';
      return [
        {
          code: 'INSUFFICIENT_STOCK',
          severity: 'error',
          place: `lines[${index}]`,
          message: `${quantity} of ${title} are wanted and ${available} can be sold now${where(variant.locations)}; the draft is left as it is, and the original is untouched.`,
          remedy: 'Restock and retry, change the draft, or let the product be sold beyond its stock.',
          amount: null,
        },
      ];
    });
  });
}
