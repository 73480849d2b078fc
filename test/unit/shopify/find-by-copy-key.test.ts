import { describe, expect, it } from 'vitest';
import { findByCopyKey } from '#app/shopify/find-by-copy-key.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const MINUTE = 60_000;

/** A shop that made one a second for hours, of which number `at` bears the key. */
function shop(at: number | null) {
  const pages: number[] = [];
  let shown = 0;
  const readPage = async ({ first }: { first: number }) => {
    pages.push(first);
    const nodes = Array.from({ length: first }, (_, index) => ({
      id: `${shown + index}`,
      createdAt: new Date(NOW - (shown + index) * 1_000).toISOString(),
      metafield: { value: shown + index === at ? 'key' : 'another' },
    }));
    shown += first;
    return { nodes, pageInfo: { hasNextPage: true, endCursor: `${shown}` } };
  };
  const find = (since: Date | null) => findByCopyKey('RecentDraftKeys', readPage, 'key', since);
  return { pages, find };
}

describe('C12 what a lost create made', () => {
  it('is found among all that were made since, on as many pages as that takes', async () => {
    const { pages, find } = shop(2_000);
    expect(await find(new Date(NOW - 40 * MINUTE))).toBe('2000');
    expect(pages).toHaveLength(9);
  });

  it('is looked for no further back than it can be, yet among hundreds, should our clock be ahead', async () => {
    const never = shop(null);
    expect(await never.find(new Date(NOW + 60 * MINUTE))).toBeNull();
    expect(never.pages).toEqual([25, 250, 250, 250]);
    expect(await shop(700).find(new Date(NOW + 60 * MINUTE))).toBe('700');
  });

  it('is never called not made while there is more to look at', async () => {
    const { pages, find } = shop(null);
    await expect(find(new Date(NOW - 24 * 60 * MINUTE))).rejects.toMatchObject({ kind: 'transient', code: 'SEARCH_UNFINISHED' });
    expect(pages).toHaveLength(21);
  });
});
