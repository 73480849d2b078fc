import { defineOperation } from '../operation.ts';
import type { ReadOrderLinesQuery, ReadOrderLinesQueryVariables } from '../generated/admin.ts';
import { MONEY, SOURCE_LINE } from './fragments.ts';

/**
 * A further page of lines; the cost grows with the logarithm of the page, so it is the largest page there is.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Order#field-Order.fields.lineItems
 */
export const readOrderLines = defineOperation<ReadOrderLinesQuery, ReadOrderLinesQueryVariables>({
  name: 'ReadOrderLines',
  effect: 'none',
  points: 91,
  document: /* GraphQL */ `
    query ReadOrderLines($id: ID!, $after: String!) {
      order(id: $id) {
        updatedAt
        lineItems(first: 250, after: $after) {
          nodes {
            ...SourceLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
    ${SOURCE_LINE}
    ${MONEY}
  `,
});
