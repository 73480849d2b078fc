import { defineOperation } from '../operation.ts';
import type { ReadOrderRecordQuery, ReadOrderRecordQueryVariables } from '../generated/admin.ts';

/**
 * What only an exact historical record needs of an order: the taxes of every line, and all money in both currencies. 40 points
 * asked for twenty lines, and only where a record is wanted.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order
 */
export const readOrderRecord = defineOperation<ReadOrderRecordQuery, ReadOrderRecordQueryVariables>({
  name: 'ReadOrderRecord',
  effect: 'none',
  points: 40,
  document: /* GraphQL */ `
    query ReadOrderRecord($id: ID!, $lines: Int!, $after: String, $head: Boolean!) {
      order(id: $id) {
        id
        updatedAt
        taxLines @include(if: $head) {
          ...RecordTaxLine
        }
        shippingLines(first: 50, includeRemovals: false) @include(if: $head) {
          nodes {
            title
            code
            source
            custom
            isRemoved
            originalPriceSet {
              ...BothMoney
            }
            discountedPriceSet {
              ...BothMoney
            }
            currentDiscountedPriceSet {
              ...BothMoney
            }
            taxLines {
              ...RecordTaxLine
            }
          }
        }
        lineItems(first: $lines, after: $after) {
          nodes {
            id
            originalUnitPriceSet {
              ...BothMoney
            }
            discountAllocations {
              allocatedAmountSet {
                ...BothMoney
              }
              discountApplication {
                index
              }
            }
            taxLines {
              ...RecordTaxLine
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
    fragment RecordTaxLine on TaxLine {
      title
      rate
      priceSet {
        ...BothMoney
      }
    }
    fragment BothMoney on MoneyBag {
      presentmentMoney {
        amount
        currencyCode
      }
      shopMoney {
        amount
        currencyCode
      }
    }
  `,
});
