import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { formatMoney } from '../domain/order/money.ts';

export const NOT_APPROVED = { updatedAt: null, digest: null } as const;

/** What the ledger keeps of the source. `approved`: as it was in the preview that somebody approved. */
export function sourceSummary(source: SourceOrder, approved: Pick<OrderCopy['source'], 'updatedAt' | 'digest'>): OrderCopy['source'] {
  const { total } = source.totals;
  const { updatedAt, digest } = approved;
  return { id: source.id, name: source.name, updatedAt, digest, total: formatMoney(total), currency: total.currency };
}

/** Routes take an order's GID or its number part. */
export function orderGid(reference: string): string {
  return /^\d+$/.test(reference) ? `gid://shopify/Order/${reference}` : reference;
}
