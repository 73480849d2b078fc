import { defineOperation } from '../operation.ts';
import type { ReadLiveVariantsQuery, ReadLiveVariantsQueryVariables } from '../generated/admin.ts';

/**
 * What variants cost, may be sold of, and where they are for sale, for one buyer, at this moment: 5 points for any number of them, since
 * `nodes` costs the same for one id as for 250 (recorded). Volume prices (6 points more) only for a company, stock by location (20 more)
 * only where somebody looks at it. Publications need `read_publications`, and a refused field fails the whole call.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/objects/ProductVariant#field-ProductVariant.fields.contextualPricing
 */
export const readLiveVariants = defineOperation<ReadLiveVariantsQuery, ReadLiveVariantsQueryVariables>({
  name: 'ReadLiveVariants',
  effect: 'none',
  points: 31,
  document: /* GraphQL */ `
    query ReadLiveVariants(
      $ids: [ID!]!
      $country: CountryCode
      $companyLocation: ID
      $company: Boolean!
      $publications: Boolean!
      $channel: ID!
      $onChannel: Boolean!
      $byLocation: Boolean!
    ) {
      nodes(ids: $ids) {
        ... on ProductVariant {
          id
          inventoryPolicy
          sellableOnlineQuantity
          contextualPricing(context: { country: $country, companyLocationId: $companyLocation }) {
            price {
              amount
              currencyCode
            }
            quantityRule {
              minimum
              maximum
              increment
            }
            quantityPriceBreaks(first: 10) @include(if: $company) {
              nodes {
                minimumQuantity
                price {
                  amount
                  currencyCode
                }
              }
            }
          }
          product {
            publishedAt
            publishedInContext(context: { country: $country, companyLocationId: $companyLocation }) @include(if: $publications)
            publishedOnPublication(publicationId: $channel) @include(if: $onChannel)
          }
          inventoryItem {
            tracked
            inventoryLevels(first: 25) @include(if: $byLocation) {
              nodes {
                location {
                  id
                  name
                }
                quantities(names: ["available"]) {
                  quantity
                }
              }
            }
          }
        }
      }
    }
  `,
});
