import { defineOperation } from '../operation.ts';
import type { ReadDestinationsQuery, ReadDestinationsQueryVariables } from '../generated/admin.ts';
import { ADDRESS } from './fragments.ts';

/**
 * Addresses to which parts of an order may go: the customer's, and with `company` those of its company's locations, which needs
 * `read_companies`. At most 50 of each.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order
 */
export const readDestinations = defineOperation<ReadDestinationsQuery, ReadDestinationsQueryVariables>({
  name: 'ReadDestinations',
  effect: 'none',
  points: 29,
  document: /* GraphQL */ `
    query ReadDestinations($id: ID!, $company: Boolean!) {
      order(id: $id) {
        id
        customer {
          addressesV2(first: 50) {
            nodes {
              ...Address
            }
          }
        }
        purchasingEntity {
          __typename
          ... on PurchasingCompany @include(if: $company) {
            company {
              locations(first: 50) {
                nodes {
                  id
                  name
                  shippingAddress {
                    firstName
                    lastName
                    companyName
                    address1
                    address2
                    city
                    zoneCode
                    countryCode
                    zip
                    phone
                  }
                }
              }
            }
          }
        }
      }
    }
    ${ADDRESS}
  `,
});
