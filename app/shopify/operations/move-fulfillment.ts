import { defineOperation } from '../operation.ts';
import type { MoveFulfillmentMutation, MoveFulfillmentMutationVariables } from '../generated/admin.ts';

/**
 * Moves all that is open of a fulfilment order. What was begun stays where it is and the moved part becomes a new fulfilment order, so the id
 * in the answer counts. Needs `write_merchant_managed_fulfillment_orders`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/fulfillmentOrderMove
 */
export const moveFulfillment = defineOperation<MoveFulfillmentMutation, MoveFulfillmentMutationVariables>({
  name: 'MoveFulfillment',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation MoveFulfillment($id: ID!, $location: ID!) {
      fulfillmentOrderMove(id: $id, newLocationId: $location) {
        movedFulfillmentOrder {
          id
        }
        userErrors {
          field
          message
        }
      }
    }
  `,
});
