import { defineOperation } from '../operation.ts';
import type { RecentRecordKeysQuery, RecentRecordKeysQueryVariables } from '../generated/admin.ts';

/**
 * The newest orders with our key, without `query:`, because the search index lags behind (recorded: an order just completed was not found).
 * That the plain list does not lag, and that an order of an old date counts as new by its id, is assumed (facts G.10).
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders
 */
export const recentRecordKeys = defineOperation<RecentRecordKeysQuery, RecentRecordKeysQueryVariables>({
  name: 'RecentRecordKeys',
  effect: 'none',
  points: 24,
  document: /* GraphQL */ `
    query RecentRecordKeys($first: Int!, $after: String) {
      orders(first: $first, after: $after, sortKey: ID, reverse: true) {
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
