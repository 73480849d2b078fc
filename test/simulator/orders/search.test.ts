import { describe, expect, test } from 'vitest';
import { matchText, matchTime, parseSearch } from '#simulator/orders/search.ts';
import type { SearchTerm } from '#simulator/orders/search.ts';
import { simulate } from './ask.ts';
import type { Simulated } from './ask.ts';

const NAMES = `query($query: String) { orders(first: 50, query: $query, sortKey: ORDER_NUMBER) { nodes { name } } }`;

async function names(shop: Simulated, query: string): Promise<string[]> {
  const { data } = await shop.ask(NAMES, { query });
  return (data.orders as { nodes: { name: string }[] }).nodes.map(({ name }) => name);
}

const term = (value: string, more: Partial<SearchTerm> = {}): SearchTerm => ({
  kind: 'term',
  field: null,
  comparator: ':',
  value,
  prefix: false,
  ...more,
});

describe('the search syntax', () => {
  test('terms side by side are joined by AND, which binds closer than OR', () => {
    expect(parseSearch('a b OR c')).toEqual({ kind: 'or', parts: [{ kind: 'and', parts: [term('a'), term('b')] }, term('c')] });
  });

  test('fields, comparators, quotes, prefixes, NOT and parentheses are read', () => {
    expect(parseSearch('-(tag:"big one" NOT name:10*) created_at:>=2024-01-01')).toEqual({
      kind: 'and',
      parts: [
        {
          kind: 'not',
          part: {
            kind: 'and',
            parts: [term('big one', { field: 'tag' }), { kind: 'not', part: term('10', { field: 'name', prefix: true }) }],
          },
        },
        term('2024-01-01', { field: 'created_at', comparator: '>=' }),
      ],
    });
  });

  test('stray connectives and parentheses are survived', () => {
    for (const query of ['', '  ', 'AND', 'OR OR', '(', ')', '((a', 'a)) b', 'NOT', '"open', ':', 'a:'])
      expect(() => parseSearch(query)).not.toThrow();
    expect(parseSearch(' ')).toBeNull();
  });

  test('words are found whole, whatever their case, and begun ones with an asterisk', () => {
    expect(matchText('Ada Moreau', term('moreau'))).toBe(true);
    expect(matchText('Ada Moreau', term('mor'))).toBe(false);
    expect(matchText('Ada Moreau', term('mor', { prefix: true }))).toBe(true);
    expect(matchText('Ada Moreau', term('ada moreau'))).toBe(true);
    expect(matchText('Moreau Ada', term('ada moreau'))).toBe(false);
  });

  test('a day stands for all its seconds, a time for one', () => {
    const day = (comparator: SearchTerm['comparator']): SearchTerm => term('2024-05-01', { comparator });
    expect(matchTime('2024-05-01T23:59:59Z', day(':'), 0)).toBe(true);
    expect(matchTime('2024-05-01T23:59:59Z', day('>'), 0)).toBe(false);
    expect(matchTime('2024-05-02T00:00:00Z', day('>'), 0)).toBe(true);
    expect(matchTime('2024-05-01T12:00:00Z', day('<='), 0)).toBe(true);
    expect(matchTime('2024-05-01T12:00:00Z', term('now', { comparator: '<' }), Date.parse('2024-05-01T12:00:01Z'))).toBe(true);
  });
});

describe('orders', () => {
  test.each([
    ['name:1003', ['#1003']],
    ['name:#1003', ['#1003']],
    ['name:100*', ['#1001', '#1002', '#1003', '#1004', '#1005', '#1006', '#1007', '#1008', '#1009']],
    ['email:bruno.keller@example.com', ['#1004', '#1006']],
    ['bruno', ['#1004', '#1006']],
    ['"Bruno Keller" NOT status:cancelled', ['#1006']],
    ['tag:wholesale', ['#1005']],
    ['tag_not:web status:open financial_status:authorized', ['#1009']],
    ['financial_status:pending', ['#1002', '#1005']],
    ['financial_status:pending,authorized', ['#1002', '#1005', '#1009']],
    ['status:cancelled', ['#1004']],
    ['fulfillment_status:shipped', ['#1014']],
    ['sku:BRD-MAP', ['#1002', '#1014']],
    ['(name:1001 OR name:1002) -tag:web', ['#1002']],
    ['created_at:<2026-09-01', ['#1010']],
    ['created_at:>=2026-11-20 created_at:<=2026-11-21', ['#1009', '#1013']],
    ['discount_code:welcome15', ['#1001']],
    ['+14165550142', ['#1001', '#1002', '#1003', '#1010', '#1011', '#1012', '#1013', '#1014']],
    ['po_number:PO-2047', ['#1005']],
    ['nobody', []],
  ])('%s finds %j', async (query, expected) => {
    expect(await names(simulate(), query)).toEqual(expected);
  });

  test('an id is the numeric tail, not the GID', async () => {
    const shop = simulate();
    const id = shop.orderId('#1007');
    expect(await names(shop, `id:${id.split('/').at(-1)}`)).toEqual(['#1007']);
    expect(await names(shop, `id:"${id}"`)).toEqual([]);
  });

  test('customer and product are found by id', async () => {
    const shop = simulate();
    const bruno = shop.store.all('customers').find((one) => one.firstName === 'Bruno');
    const lamp = shop.store.all('products').find((one) => one.title === 'Brass reading lamp');
    expect(await names(shop, `customer_id:${bruno?.id.split('/').at(-1)}`)).toEqual(['#1004', '#1006']);
    expect(await names(shop, `product_id:${lamp?.id.split('/').at(-1)}`)).toEqual(['#1015']);
  });

  test('a search lags behind a change, a read by id does not', async () => {
    const shop = simulate();
    shop.store.state.searchLagMs = 5_000;
    const id = shop.orderId('#1001');
    await shop.ask('mutation($id: ID!) { tagsAdd(id: $id, tags: ["fresh"]) { userErrors { message } } }', { id });
    expect(await names(shop, 'tag:fresh')).toEqual([]);
    const { data } = await shop.ask('query($id: ID!) { order(id: $id) { tags } }', { id });
    expect(data).toEqual({ order: { tags: ['engraving', 'fresh', 'web'] } });
    shop.advance(5_000);
    expect(await names(shop, 'tag:fresh')).toEqual(['#1001']);
  });

  test('pages of sorted orders join without gap or overlap, both ways', async () => {
    const shop = simulate();
    const page = `query($first: Int, $after: String, $reverse: Boolean) { orders(first: $first, after: $after, reverse: $reverse, sortKey: CREATED_AT) { nodes { name } pageInfo { hasNextPage endCursor } } }`;
    const collect = async (reverse: boolean): Promise<string[]> => {
      const all: string[] = [];
      for (let after: string | null = null; ;) {
        const { data } = await shop.ask(page, { first: 4, after, reverse });
        const orders = data.orders as { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        all.push(...orders.nodes.map(({ name }) => name));
        if (!orders.pageInfo.hasNextPage) return all;
        after = orders.pageInfo.endCursor;
      }
    };
    const forwards = await collect(false);
    expect(forwards).toHaveLength(15);
    expect(new Set(forwards).size).toBe(15);
    expect(await collect(true)).toEqual(forwards.toReversed());
    expect(forwards[0]).toBe('#1010');
  });
});
