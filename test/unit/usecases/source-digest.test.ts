import { describe, expect, it } from 'vitest';
import { sourceDigest } from '#app/usecases/source-digest.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { line, order } from '#test/unit/domain/factories.ts';

const source = order({ lines: [line()], tags: ['vip'], note: 'Ring' });
const field = (namespace: string, key: string) => ({ namespace, key, type: 'json', value: '[]' });

describe('what a source is made of', () => {
  it.each<[string, Partial<SourceOrder>]>([
    ['the tag of a source', { tags: ['vip', 'order-copied'] }],
    ['the list of its copies', { metafields: [field('app--1', 'copied_to'), field('$app', 'copied_to_count')] }],
    ['the time of its last change', { updatedAt: '2030-01-01T00:00:00Z' }],
    [
      'today’s price and stock',
      { lines: source.lines.map((one) => ({ ...one, variant: one.variant && { ...one.variant, sellable: 3, currentPrice: null } })) },
    ],
  ])('does not change with %s', (_what, change) => {
    expect(sourceDigest({ ...source, ...change })).toBe(sourceDigest(source));
  });

  it.each<[string, Partial<SourceOrder>]>([
    ['a tag', { tags: ['vip', 'rush'] }],
    ['a metafield of the merchant’s', { metafields: [field('custom', 'copied_to')] }],
    ['its note', { note: 'Ring twice' }],
    ['a line', { lines: source.lines.map((one) => ({ ...one, quantities: { ...one.quantities, current: 7 } })) }],
  ])('changes with %s', (_what, change) => {
    expect(sourceDigest({ ...source, ...change })).not.toBe(sourceDigest(source));
  });
});
