import { defineOperation } from '../operation.ts';
import type { FindOrdersByNameQuery, FindOrdersByNameQueryVariables } from '../generated/admin.ts';

/**
 * Orders named as merchants name them, `#1001`. Goes through the search index, so that an order placed a moment ago may be missing.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders
 */
export const findOrdersByName = defineOperation<FindOrdersByNameQuery, FindOrdersByNameQueryVariables>({
  name: 'FindOrdersByName',
  effect: 'none',
  points: 13,
  document: /* GraphQL */ `
    query FindOrdersByName($query: String!) {
      orders(first: 250, query: $query) {
        nodes {
          id
          name
        }
      }
    }
  `,
});
