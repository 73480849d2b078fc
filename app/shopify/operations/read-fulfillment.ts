import { defineOperation } from '../operation.ts';
import type { ReadFulfillmentQuery, ReadFulfillmentQueryVariables } from '../generated/admin.ts';

/**
 * Where an order is to be fulfilled, and whether it can be moved. Needs `read_merchant_managed_fulfillment_orders` (or its siblings).
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/objects/FulfillmentOrder#field-FulfillmentOrder.fields.locationsForMove
 */
export const readFulfillment = defineOperation<ReadFulfillmentQuery, ReadFulfillmentQueryVariables>({
  name: 'ReadFulfillment',
  effect: 'none',
  points: 31,
  document: /* GraphQL */ `
    query ReadFulfillment($id: ID!, $location: [ID!]!) {
      order(id: $id) {
        fulfillmentOrders(first: 10) {
          nodes {
            id
            status
            requestStatus
            supportedActions {
              action
            }
            assignedLocation {
              name
              location {
                id
              }
            }
            locationsForMove(first: 1, locationIds: $location) {
              nodes {
                movable
                message
              }
            }
          }
        }
      }
    }
  `,
});
