import { defineOperation } from '../operation.ts';
import type { ReadOrderRestQuery, ReadOrderRestQueryVariables } from '../generated/admin.ts';
import { DISCOUNT_APPLICATION, METAFIELD, MONEY, SHIPPING_LINE } from './fragments.ts';

/**
 * What few orders have, in one call: further pages, localised fields, and what only odd lines need (a bundle, not for sale, short of stock).
 * `nodes` costs the same for one id as for 250 (recorded), so reading a line's details this way is far cheaper than on every line of a page.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/nodes
 */
export const readOrderRest = defineOperation<ReadOrderRestQuery, ReadOrderRestQueryVariables>({
  name: 'ReadOrderRest',
  effect: 'none',
  points: 72,
  document: /* GraphQL */ `
    query ReadOrderRest(
      $id: ID!
      $oddLines: [ID!]!
      $withLines: Boolean!
      $localized: Boolean!
      $company: Boolean!
      $shipping: Boolean!
      $shippingAfter: String
      $metafields: Boolean!
      $metafieldsAfter: String
      $discounts: Boolean!
      $discountsAfter: String
    ) {
      order(id: $id) {
        id
        purchasingEntity @include(if: $company) {
          ... on PurchasingCompany {
            company {
              id
              name
            }
            location {
              id
              name
            }
            contact {
              id
              customer {
                id
                displayName
                tags
                taxExempt
              }
            }
          }
        }
        localizedFields(first: 20) @include(if: $localized) {
          nodes {
            key
            value
          }
        }
        shippingLines(first: 50, after: $shippingAfter, includeRemovals: false) @include(if: $shipping) {
          nodes {
            ...SourceShippingLine
          }
        }
        metafields(first: 250, after: $metafieldsAfter) @include(if: $metafields) {
          nodes {
            ...SourceMetafield
          }
        }
        discountApplications(first: 250, after: $discountsAfter) @include(if: $discounts) {
          nodes {
            ...SourceDiscountApplication
          }
        }
      }
      nodes(ids: $oddLines) @include(if: $withLines) {
        ... on LineItem {
          id
          product {
            id
            status
          }
          variant {
            inventoryItem {
              tracked
            }
          }
          lineItemGroup {
            customAttributes {
              key
              value
            }
          }
        }
      }
    }
    ${SHIPPING_LINE}
    ${DISCOUNT_APPLICATION}
    ${METAFIELD}
    ${MONEY}
  `,
});
