import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOrderSearch } from '#app/shopify/build-order-search.ts';

const search = (query: string | null) => ({ kind: 'search', query });
const byId = (id: string) => ({ kind: 'by-id', id: `gid://shopify/Order/${id}` });

describe('what a merchant typed', () => {
  it.each([
    ['', search(null)],
    ['   ', search(null)],
    ['1001', search('name:"1001"')],
    ['#1001', search('name:"#1001"')],
    ['#EU-1001', search('name:"#EU-1001"')],
    ['8951183343922', byId('8951183343922')],
    ['gid://shopify/Order/8951183343922', byId('8951183343922')],
    ['https://admin.shopify.com/store/sample/orders/8951183343922?orderListBeta=true', byId('8951183343922')],
    ['https://sample.myshopify.com/admin/orders/8951183343922', byId('8951183343922')],
    ['ada@example.com', search('email:"ada@example.com"')],
    ['+1 (613) 555-1111', search('phone:"+16135551111"')],
    ['2026-11-23', search('created_at:>="2026-11-23" created_at:<"2026-11-24"')],
    ['2026-12-31', search('created_at:>="2026-12-31" created_at:<"2027-01-01"')],
    ['tag:vip', search('tag:"vip"')],
    ['tag:"big order" status:open', search('tag:"big order" status:"open"')],
    ['sku:ABC-1', search('sku:"ABC-1"')],
    ['created_at:>=2026-11-01', search('created_at:>="2026-11-01"')],
    ['product:"blue mug"', search('blue* mug*')],
    ['Ada Lovelace', search('Ada* Lovelace*')],
    ["O'Brien", search('"O\'Brien"')],
    ['salt and pepper', search('salt* "and" pepper*')],
    ['colour:red', search('"colour:red"')],
  ])('%j is understood', (typed, expected) => {
    expect(buildOrderSearch(typed)).toEqual(expected);
  });

  it('nothing typed becomes an operator: outside quotes stand only known filters and words to be completed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: fc.constantFrom(...'ab1 "\\:()*-<>=#@\n\u0000', 'OR ', 'AND ', 'NOT ', 'tag:', 'é') }),
        (typed) => {
          const built = buildOrderSearch(typed);
          if (built.kind === 'by-id' || built.query === null) return;
          const outside = built.query.replace(/"(?:\\.|[^"\\])*"/gs, '""');
          expect(outside).toMatch(
            /^(?:(?:(?:name|email|phone|tag|sku|created_at):(?:[<>]=?)?)?""|[\p{L}\p{N}]+\*)(?: (?:(?:(?:name|email|phone|tag|sku|created_at):(?:[<>]=?)?)?""|[\p{L}\p{N}]+\*))*$/u,
          );
          expect(outside).not.toMatch(/(?:^| )(?:OR|AND|NOT)\*?(?: |$)/i);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
