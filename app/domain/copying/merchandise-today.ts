import { parseMoney } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { ChosenLine } from './chosen-line.ts';
import type { CatalogueVariant } from './copy-facts.ts';
import { livePrice } from './live-facts.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * What one unit costs the buyer today: the price of the market or company catalogue where it is in the order's currency, else the shop's own
 * where that is. Null: not known; amounts of two currencies are never compared.
 */
export function priceToday(context: PlanContext, variantId: string, units: number, fallback: Money | null): Money | null {
  const live = context.facts.live?.variants.get(variantId);
  const price = live ? livePrice(live, units) : null;
  return price !== null && price.currency === context.currency ? price : fallback;
}

/** The catalogue's plain price, which is in the shop's currency. */
export function shopPrice(context: PlanContext, variant: CatalogueVariant): Money | null {
  if (context.facts.shop.currency !== context.currency) return null;
  const parsed = parseMoney(variant.price, context.currency);
  return parsed.ok ? parsed.money : null;
}

export function stockToday(context: PlanContext, variantId: string | null, known: ChosenLine['stock']): ChosenLine['stock'] {
  const live = variantId === null ? undefined : context.facts.live?.variants.get(variantId);
  if (!live) return known;
  return { tracked: live.tracked, sellable: live.sellable, ...(live.locations.length === 0 ? {} : { locations: live.locations }) };
}
