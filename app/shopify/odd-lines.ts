import type { ReadOrderRestQuery, SourceLineFragment } from './generated/admin.ts';

/** What few lines need: the product's status, whether stock is tracked, a bundle's properties. */
export type LineDetails = Extract<NonNullable<NonNullable<ReadOrderRestQuery['nodes']>[number]>, { id: string }>;

/** Ids of lines about which more must be known: part of a bundle, not for sale, or short of stock. */
export function findOddLines(lines: SourceLineFragment[]): string[] {
  const wanted = new Map<string, number>();
  for (const { variant, quantity } of lines) if (variant) wanted.set(variant.id, (wanted.get(variant.id) ?? 0) + quantity);
  const isOdd = ({ variant, lineItemGroup }: SourceLineFragment): boolean => {
    if (lineItemGroup) return true;
    if (!variant) return false;
    if (variant.requiresComponents || !variant.availableForSale) return true;
    // Lines of one variant share its stock.
    return isTracked(variant) && variant.sellableOnlineQuantity < (wanted.get(variant.id) ?? 0);
  };
  return lines.filter(isOdd).map((line) => line.id);
}

/** The line as the parser reads it, with its details where they were read. */
export function mergeDetails(line: SourceLineFragment, details: LineDetails | undefined) {
  return {
    ...line,
    product: details?.product,
    variant: line.variant && { ...line.variant, inventoryItem: details?.variant?.inventoryItem ?? { tracked: isTracked(line.variant) } },
    lineItemGroup: line.lineItemGroup && { ...line.lineItemGroup, ...details?.lineItemGroup },
  };
}

/**
 * Of a variant that is for sale and may not be oversold: with nothing to sell its stock cannot be tracked, or it would not be for sale. With
 * something to sell it is taken for tracked, so that a larger quantity than the source's is held against the stock too; assumed: an
 * untracked variant reports no sellable units.
 */
function isTracked(variant: NonNullable<SourceLineFragment['variant']>): boolean {
  return variant.inventoryPolicy === 'DENY' && variant.sellableOnlineQuantity > 0;
}
