import { defineOperation } from '../operation.ts';
import type { ReadRecordFactsQuery, ReadRecordFactsQueryVariables } from '../generated/admin.ts';
import { ADDRESS } from './fragments.ts';

/**
 * What making an order directly depends on: what this app may do, whether the shop takes five new orders a minute, and the address that
 * would be replaced as the customer's default.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/currentAppInstallation
 */
export const readRecordFacts = defineOperation<ReadRecordFactsQuery, ReadRecordFactsQueryVariables>({
  name: 'ReadRecordFacts',
  effect: 'none',
  points: 5,
  document: /* GraphQL */ `
    query ReadRecordFacts($customerId: ID!, $named: Boolean!) {
      shop {
        plan {
          partnerDevelopment
        }
      }
      currentAppInstallation {
        accessScopes {
          handle
        }
      }
      customer(id: $customerId) @include(if: $named) {
        id
        defaultAddress {
          id
          ...Address
        }
      }
    }
    ${ADDRESS}
  `,
});
