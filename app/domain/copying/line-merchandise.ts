import type { SourceLine } from '../order/source-order.ts';
import type { ChosenLine } from './chosen-line.ts';
import type { CatalogueVariant } from './copy-facts.ts';
import type { FindingCode } from './finding.ts';
import { priceToday, shopPrice, stockToday } from './merchandise-today.ts';
import type { LineChoice } from './options.ts';
import type { PlanContext } from './plan-context.ts';

type Merchandise = Pick<ChosenLine, 'variantId' | 'title' | 'variantTitle' | 'sku' | 'currentPrice' | 'stock'>;

/** What is sold on the line: the source's variant, one put in its place, or a custom line. A code: the line cannot be copied; its finding is noted. */
export function merchandiseOf(
  context: PlanContext,
  line: SourceLine,
  place: string,
  units: number,
  choice: LineChoice | undefined,
): Merchandise | FindingCode {
  const swap = choice?.variantId ?? null;
  if (swap !== null && swap !== line.variant?.id) return swapped(context, line, place, units, swap);
  if (line.variant !== null) {
    if (
      line.variant.productStatus === 'ARCHIVED' ||
      line.variant.productStatus === 'DRAFT' ||
      (!line.variant.availableForSale && !soldOut(line, units))
    ) {
      notForSale(context, line.title, place, line.variant.productStatus);
    }
    const { id, tracked, sellable } = line.variant;
    const currentPrice = priceToday(context, id, units, line.variant.currentPrice);
    const stock = stockToday(context, id, { tracked, sellable });
    return { variantId: id, title: line.title, variantTitle: line.variantTitle, sku: line.sku, currentPrice, stock };
  }
  if (!line.variantDeleted) return customLine(line);
  return replaced(context, line, place, units);
}

function soldOut(line: SourceLine, units: number): boolean {
  const { variant } = line;
  return variant !== null && variant.tracked && variant.inventoryPolicy === 'DENY' && variant.sellable !== null && variant.sellable < units;
}

function notForSale(context: PlanContext, title: string, place: string, status: string | null): void {
  const why = status === 'ARCHIVED' ? 'is archived' : status === 'DRAFT' ? 'is an unpublished draft product' : 'is not for sale';
  context.notes.add({
    code: 'PRODUCT_NOT_FOR_SALE',
    severity: 'warning',
    place,
    message: `${title} ${why}; staff can still sell it on a draft order, and the copy does.`,
    remedy: 'Swap the variant or leave the line out if it must not be sold.',
  });
}

function swapped(context: PlanContext, line: SourceLine, place: string, units: number, variantId: string): Merchandise | FindingCode {
  const variant = context.catalogue.variants.find(({ id }) => id === variantId);
  if (variant === undefined) {
    context.notes.add({
      code: 'PRODUCT_DELETED',
      severity: 'error',
      place,
      message: `The variant to be sold instead of ${line.title} is not in the catalogue.`,
    });
    return 'PRODUCT_DELETED';
  }
  context.notes.add({ code: 'VARIANT_SWAPPED', severity: 'info', place, message: `${nameOf(variant)} is sold instead of ${line.title}.` });
  return fromCatalogue(context, variant, place, units);
}

function replaced(context: PlanContext, line: SourceLine, place: string, units: number): Merchandise | FindingCode {
  const { notes, options, catalogue } = context;
  switch (options.lines.deletedVariant) {
    case 'custom-line':
      notes.add({
        code: 'PRODUCT_DELETED',
        severity: 'warning',
        place,
        message: `${line.title} was not found in the catalogue any more; a custom item with its title, price and properties takes its place. It moves no stock.`,
        remedy: 'Swap it for a variant of today if stock must be counted.',
      });
      return customLine(line);
    case 'match-sku': {
      const matches = line.sku === null ? [] : catalogue.variants.filter(({ sku }) => sku === line.sku);
      const [match] = matches;
      if (match !== undefined && matches.length === 1) {
        notes.add({
          code: 'VARIANT_SWAPPED',
          severity: 'info',
          place,
          message: `${line.title} was deleted; ${nameOf(match)} has the same SKU ${line.sku} and takes its place.`,
        });
        return fromCatalogue(context, match, place, units);
      }
      const ambiguous = matches.length > 1;
      notes.add({
        code: ambiguous ? 'SKU_AMBIGUOUS' : 'SKU_NOT_FOUND',
        severity: 'error',
        place,
        message: ambiguous
          ? `${line.title} was deleted, and ${matches.length} variants have its SKU ${line.sku}.`
          : `${line.title} was deleted, and no variant has its SKU${line.sku === null ? '' : ` ${line.sku}`}.`,
        remedy: ambiguous ? 'Choose one of them for the line.' : 'Choose a variant for the line, or copy it as a custom item.',
      });
      return ambiguous ? 'SKU_AMBIGUOUS' : 'SKU_NOT_FOUND';
    }
    default: {
      const refuse = options.lines.deletedVariant === 'refuse';
      notes.add({
        code: 'PRODUCT_DELETED',
        severity: refuse ? 'error' : 'warning',
        place,
        message: `${line.title} was not found in the catalogue any more${refuse ? '.' : ' and is left out.'}`,
        remedy: 'Copy it as a custom item, or choose a variant for the line.',
      });
      return 'PRODUCT_DELETED';
    }
  }
}

function fromCatalogue(context: PlanContext, variant: CatalogueVariant, place: string, units: number): Merchandise {
  if (variant.productStatus !== 'ACTIVE') notForSale(context, nameOf(variant), place, variant.productStatus);
  return {
    variantId: variant.id,
    title: variant.title,
    variantTitle: variant.variantTitle,
    sku: variant.sku,
    currentPrice: priceToday(context, variant.id, units, shopPrice(context, variant)),
    stock: stockToday(context, variant.id, { tracked: variant.tracked && variant.inventoryPolicy === 'DENY', sellable: variant.sellable }),
  };
}

function customLine(line: SourceLine): Merchandise {
  return {
    variantId: null,
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    currentPrice: null,
    stock: { tracked: false, sellable: null },
  };
}

function nameOf(variant: CatalogueVariant): string {
  return variant.variantTitle === null ? variant.title : `${variant.title} – ${variant.variantTitle}`;
}
