import { ShopifyFailure } from '../usecases/ports.ts';

/** One page of what was made last, newest first. */
export interface KeyedPage {
  nodes: { id: string; createdAt: string; metafield: { value: string } | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** It was made moments ago if at all, so the first look is short; further ones take the largest page, which costs little more. */
const FIRST_PAGE = 25;
const NEXT_PAGE = 250;
const PAGES = 4;
/** With a moment to look back to: 5,000. */
const PAGES_SINCE = 21;
/** Shopify's clock may be behind ours by this much, ms. */
const SKEW_MS = 5 * 60_000;

/**
 * The id of the draft or order with this key, newest first (C12, C13). With `since` every one made after it is looked at, however many a
 * busy shop made meanwhile: a null then means that there is none, and a search that could not be finished fails instead of claiming so.
 */
export async function findByCopyKey(
  operation: string,
  readPage: (page: { first: number; after: string | null }) => Promise<KeyedPage>,
  copyKey: string,
  since: Date | null,
): Promise<string | null> {
  const oldest = since ? since.getTime() - SKEW_MS : null;
  let after: string | null = null;
  for (let page = 0; page < (oldest === null ? PAGES : PAGES_SINCE); page += 1) {
    const { nodes, pageInfo } = await readPage({ first: page === 0 ? FIRST_PAGE : NEXT_PAGE, after });
    const found = nodes.find((node) => node.metafield?.value === copyKey);
    if (found) return found.id;
    const last = nodes.at(-1);
    if (!pageInfo.hasNextPage || !last) return null;
    // Not before some hundreds were looked at: a clock of ours that is far ahead makes all of them seem too old.
    if (page + 1 >= PAGES && oldest !== null && Date.parse(last.createdAt) < oldest) return null;
    after = pageInfo.endCursor;
  }
  if (oldest === null) return null;
  throw new ShopifyFailure({
    kind: 'transient',
    code: 'SEARCH_UNFINISHED',
    operation,
    message: 'The shop made so many meanwhile that one more could not be looked for among all of them.',
  });
}
