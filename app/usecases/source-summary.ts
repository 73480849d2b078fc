import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { formatMoney } from '../domain/order/money.ts';

/** What the ledger keeps of the source beside its id. */
export function sourceSummary(source: SourceOrder): OrderCopy['source'] {
  const { total } = source.totals;
  return { id: source.id, name: source.name, updatedAt: source.updatedAt, total: formatMoney(total), currency: total.currency };
}

/** Routes take an order's GID or its number part. */
export function orderGid(reference: string): string {
  return /^\d+$/.test(reference) ? `gid://shopify/Order/${reference}` : reference;
}
