import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { formatMoney } from '../domain/order/money.ts';

/** What the ledger keeps of the source. `approved`: the `updatedAt` of the preview that somebody approved; null: nobody did. */
export function sourceSummary(source: SourceOrder, approved: string | null): OrderCopy['source'] {
  const { total } = source.totals;
  return { id: source.id, name: source.name, updatedAt: approved, total: formatMoney(total), currency: total.currency };
}

/** Routes take an order's GID or its number part. */
export function orderGid(reference: string): string {
  return /^\d+$/.test(reference) ? `gid://shopify/Order/${reference}` : reference;
}
