import { defineOperation } from '../operation.ts';
import type { RecentDraftKeysQuery, RecentDraftKeysQueryVariables } from '../generated/admin.ts';

/**
 * The newest drafts with our key, without `query:`, because the search index lags behind (recorded: an order just completed was not found).
 * That the plain list does not lag is assumed (facts G.10).
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/draftOrders
 */
export const recentDraftKeys = defineOperation<RecentDraftKeysQuery, RecentDraftKeysQueryVariables>({
  name: 'RecentDraftKeys',
  effect: 'none',
  points: 24,
  document: /* GraphQL */ `
    query RecentDraftKeys($first: Int!, $after: String) {
      draftOrders(first: $first, after: $after, sortKey: ID, reverse: true) {
        nodes {
          id
          createdAt
          metafield(namespace: "$app", key: "copy_key") {
            value
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
});
