import { createHash } from 'node:crypto';
import { isOurMetafield, MARK_TAGS } from '../domain/copying/copy-marks.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { canonical } from './canonical.ts';

/**
 * What a copy is made of, as 43 characters. The links that other copies of the order write on it leave this as it is, though they change
 * `updatedAt`; so do today's prices and stock, which every run asks for anew.
 */
export function sourceDigest({ updatedAt: _stamp, ...order }: SourceOrder): string {
  const content = {
    ...order,
    tags: order.tags.filter((tag) => !MARK_TAGS.includes(tag)),
    metafields: order.metafields.filter((field) => !isOurMetafield(field)),
    lines: order.lines.map((line) => ({ ...line, variant: line.variant?.id ?? null })),
  };
  return createHash('sha256').update(canonical(content)).digest('base64url');
}

/** Whether the order is still what somebody approved: nothing on it has changed, or nothing that a copy is made of. Nobody: it is. */
export function isAsApproved(source: SourceOrder, { updatedAt, digest }: Pick<OrderCopy['source'], 'updatedAt' | 'digest'>): boolean {
  if (updatedAt === null && digest === null) return true;
  return updatedAt === source.updatedAt || digest === sourceDigest(source);
}
