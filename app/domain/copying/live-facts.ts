import type { Money } from '../order/money.ts';
import type { SourceOrder } from '../order/source-order.ts';

/** For whom prices, limits and publication are asked: a company location's catalogue, or the market of a country (ISO 3166-1 alpha-2). */
export interface BuyerContext {
  country: string | null;
  companyLocationId: string | null;
}

export interface LiveQuestion {
  variantIds: string[];
  context: BuyerContext;
  /** Sales channel of the source; null: not known. */
  publicationId: string | null;
  /** Units per location too; without them the total is enough. */
  byLocation: boolean;
}

/** Units that one order of the buyer may hold of a variant. */
export interface QuantityRule {
  minimum: number;
  maximum: number | null;
  increment: number;
}

/** What the shop says of one variant at the moment of asking, for the buyer at hand. */
export interface LiveVariant {
  id: string;
  /** In the currency of the buyer's market, which need not be the order's. */
  price: Money | null;
  rule: QuantityRule | null;
  /** Volume prices, each from so many units on. */
  breaks: { minimumQuantity: number; price: Money }[];
  /** In the buyer's market or company catalogue; null: not known (needs `read_publications`). */
  inContext: boolean | null;
  /** On the source's own sales channel; null: not known. */
  onChannel: boolean | null;
  /** On the online store, whoever buys. */
  onOnlineStore: boolean;
  tracked: boolean;
  inventoryPolicy: 'DENY' | 'CONTINUE';
  /** Units over all locations that ship online orders; null: not tracked. */
  sellable: number | null;
  /** Empty where it was not asked for, or nothing is tracked. */
  locations: LocationStock[];
}

export interface LocationStock {
  id: string;
  name: string;
  available: number;
}

export interface LiveFacts {
  context: BuyerContext;
  variants: ReadonlyMap<string, LiveVariant>;
  /** False where the shop has not granted `read_publications`. */
  publicationRead: boolean;
  /** Whether the app may move fulfilment orders in this shop. */
  mayMoveFulfillment: boolean;
}

/** Price of one unit when so many are bought. */
export function livePrice(variant: LiveVariant, units: number): Money | null {
  const reached = variant.breaks.filter(({ minimumQuantity }) => minimumQuantity <= units);
  const best = reached.reduce<(typeof reached)[number] | null>(
    (found, one) => (found === null || one.minimumQuantity > found.minimumQuantity ? one : found),
    null,
  );
  return best?.price ?? variant.price;
}

/** The source with today's prices and stock where its lines show them. */
export function withToday(source: SourceOrder, live: LiveFacts | null): SourceOrder {
  const lines = source.lines.map((line) => {
    const today = line.variant === null ? undefined : live?.variants.get(line.variant.id);
    if (line.variant === null || !today) return line;
    const price = livePrice(today, line.quantities.current);
    const currentPrice = price !== null && price.currency === source.presentmentCurrency ? price : line.variant.currentPrice;
    return { ...line, variant: { ...line.variant, currentPrice, tracked: today.tracked, sellable: today.sellable } };
  });
  return { ...source, lines };
}
