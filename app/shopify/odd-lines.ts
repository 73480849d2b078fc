import type { ReadOrderRestQuery, SourceLineFragment } from './generated/admin.ts';

/** What few lines need: weight, product, whether stock is tracked, a bundle's properties. */
export type LineDetails = Extract<NonNullable<NonNullable<ReadOrderRestQuery['nodes']>[number]>, { id: string }>;

/** Ids of lines about which more must be known: custom or deleted, part of a bundle, not for sale, or short of stock. */
export function findOddLines(lines: SourceLineFragment[]): string[] {
  const wanted = new Map<string, number>();
  for (const { variant, quantity } of lines) if (variant) wanted.set(variant.id, (wanted.get(variant.id) ?? 0) + quantity);
  const isOdd = ({ variant, lineItemGroup }: SourceLineFragment): boolean => {
    if (!variant || lineItemGroup || variant.requiresComponents || !variant.availableForSale) return true;
    // Lines of one variant share its stock.
    return variant.inventoryPolicy === 'DENY' && variant.sellableOnlineQuantity < (wanted.get(variant.id) ?? 0);
  };
  return lines.filter(isOdd).map((line) => line.id);
}

/** The line as the parser reads it, with its details where they were read. */
export function mergeDetails(line: SourceLineFragment, details: LineDetails | undefined) {
  return {
    ...line,
    weight: details?.weight,
    product: details?.product,
    variant: line.variant && { ...line.variant, inventoryItem: details?.variant?.inventoryItem ?? { tracked: isTracked(line.variant) } },
    lineItemGroup: line.lineItemGroup && { ...line.lineItemGroup, ...details?.lineItemGroup },
  };
}

/**
 * Of a line that is not odd: a variant for sale with something to sell is taken for tracked, so that a larger quantity than the source's is
 * still held against the stock. Assumed: an untracked variant reports no sellable units.
 */
function isTracked(variant: NonNullable<SourceLineFragment['variant']>): boolean {
  return variant.inventoryPolicy === 'DENY' && variant.sellableOnlineQuantity > 0;
}
