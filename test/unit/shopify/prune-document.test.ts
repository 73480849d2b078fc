import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { declaredVariables, pruneDocument } from '#app/shopify/prune-document.ts';
import { linkOrders } from '#app/shopify/operations/link-orders.ts';
import { readLiveVariants } from '#app/shopify/operations/read-live-variants.ts';
import { readOrderRest } from '#app/shopify/operations/read-order-rest.ts';
import { readSourceOrder } from '#app/shopify/operations/read-source-order.ts';

const schema = buildSchema(readFileSync(new URL('../../../simulator/schema/generated/admin-2026-10.graphql', import.meta.url), 'utf8'));
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a document without what its directives leave out', () => {
  it('drops left-out fields with the variables and fragments that only they used', () => {
    const document = `query Q($id: ID!, $a: Boolean!, $n: Int!) { one(id: $id) { x many(first: $n) @include(if: $a) { ...Many } } }
      fragment Many on Many { ...Money } fragment Money on Money { amount }`;
    expect(flat(pruneDocument(document, { id: '1', a: false, n: 5 }))).toBe('query Q($id: ID!) { one(id: $id) { x } }');
  });

  it('keeps what is asked for, without the directive', () => {
    expect(flat(pruneDocument('query Q($a: Boolean!) { x @include(if: $a) y @skip(if: $a) }', { a: true }))).toBe('query Q { x }');
  });

  it('leaves alone what it cannot decide, and documents without directives', () => {
    const plain = 'query Q { x }';
    expect(pruneDocument(plain, {})).toBe(plain);
    expect(flat(pruneDocument('query Q($a: Boolean) { x @include(if: $a) }', {}))).toBe('query Q($a: Boolean) { x @include(if: $a) }');
  });

  it.each([
    ['link', linkOrders.document, ['tagSource', 'tagTarget']],
    ['rest', readOrderRest.document, ['withLines', 'company', 'localized', 'shipping', 'metafields', 'discounts']],
    ['source', readSourceOrder.document, ['terms', 'publications']],
    ['live', readLiveVariants.document, ['company', 'publications', 'onChannel', 'byLocation']],
  ])('every combination of the flags of %s is a valid document', (_name, document, flags) => {
    for (let bits = 0; bits < 2 ** flags.length; bits += 1) {
      const variables = Object.fromEntries(flags.map((flag, index) => [flag, (bits & (2 ** index)) !== 0]));
      const pruned = pruneDocument(document, variables);
      expect(validate(schema, parse(pruned)).map((error) => error.message)).toEqual([]);
      expect(pruned).not.toMatch(/@(include|skip)/);
    }
  });

  it('sends only the variables that are still declared', () => {
    expect(declaredVariables('query Q($id: ID!, $n: Int) { x }', { id: '1', n: 5, na: 6, i: 7 })).toEqual({ id: '1', n: 5 });
    expect(declaredVariables('query Q { x(id: $id) }', { id: '1' })).toEqual({});
  });
});
