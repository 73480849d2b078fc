import type { StoreState } from '../model/store.ts';
import { findOrders } from './find-orders.ts';
import type { Found, FoundOrder } from './find-orders.ts';
import type { Json } from './json.ts';
import { readGraphqlOrder } from './read-graphql.ts';
import { readRestOrder } from './read-rest.ts';
import type { OrderFile } from './order-files.ts';
import type { RecordedOrder } from './recorded-order.ts';
import { ShopBuilder } from './shop-builder.ts';

export interface ShopSeed {
  domain: string;
  state: StoreState;
}

/** One line for each order found, or one for the file that has none. */
export type LoadResult = { source: string; orderId: string; name: string; shop: string } | { source: string; problem: string };

/**
 * Loads real orders into simulated shops. What a file says is what the shop will answer; the catalogue, customers, tax rates and
 * exchange rates that the order needs are made from it. Orders that contradict each other (currency, taxes included, rates, prices
 * of the same variant, the same id or name) go to shops of their own; `results` names the shop of each.
 */
export function seedFromOrders(files: OrderFile[]): { shops: ShopSeed[]; results: LoadResult[] } {
  const builders: ShopBuilder[] = [];
  const results = files.flatMap((file): LoadResult[] => {
    if (file.problem !== undefined) return [{ source: file.source, problem: file.problem }];
    const found = findOrders(file.content);
    if (found.orders.length === 0) return [{ source: file.source, problem: whyNone(found) }];
    return found.orders.map((order) => load(builders, file.source, order, found));
  });
  return { shops: builders.map((builder) => ({ domain: builder.shop.domain, state: builder.finish() })), results };
}

function whyNone(found: Found): string {
  if (found.drafts > 0)
    return `This file holds ${found.drafts === 1 ? 'a draft order' : `${found.drafts} draft orders`}, and no order: only orders can be copied.`;
  return 'This file holds no order: an order has line items and a total, as the Admin API and webhooks write them.';
}

/** The order, or the sentence that says why it cannot be read: one spoilt order must not keep the others out. */
function read(found: FoundOrder, transactions: Json[]): RecordedOrder | string {
  try {
    return found.origin === 'rest' ? readRestOrder(found.json, transactions) : readGraphqlOrder(found.json);
  } catch (error) {
    return `The order ${String(found.json.name ?? found.json.id ?? 'in this file')} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function load(builders: ShopBuilder[], source: string, found: FoundOrder, { products, transactions }: Found): LoadResult {
  const recorded = read(found, transactions);
  if (typeof recorded === 'string') return { source, problem: recorded };
  if (recorded.lines.length === 0)
    return { source, problem: `The order ${recorded.name || recorded.id || 'in this file'} has no line items.` };
  let builder = builders.find((one) => one.fits(recorded, products));
  if (!builder) {
    builder = new ShopBuilder(recorded, builders.length + 1);
    builders.push(builder);
  }
  const { id, name } = builder.add(recorded, products);
  return { source, orderId: id, name, shop: builder.shop.domain };
}
