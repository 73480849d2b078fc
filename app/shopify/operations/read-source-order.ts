import { defineOperation } from '../operation.ts';
import type { ReadSourceOrderQuery, ReadSourceOrderQueryVariables } from '../generated/admin.ts';
import { ADDRESS, DISCOUNT_APPLICATION, METAFIELD, MONEY, SHIPPING_LINE, SOURCE_LINE } from './fragments.ts';

/**
 * The source order with its first page of lines: 37 points for ten lines with a discount or two. What is charged follows what the answer
 * holds, so pages are ample where most orders have next to nothing; what does not fit is read by read-order-lines.ts and read-order-rest.ts.
 * `staffMember` is never selected: it needs a scope that few shops can grant, and one refused field fails the whole call. `$terms` only
 * with `read_payment_terms`; `$companies` only on shops that may read companies, where the buyer is read as purchasing entity alone. Taxes are read per shipping line and as totals; their names on goods are not worth the points.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order
 */
export const readSourceOrder = defineOperation<ReadSourceOrderQuery, ReadSourceOrderQueryVariables>({
  name: 'ReadSourceOrder',
  effect: 'none',
  document: /* GraphQL */ `
    query ReadSourceOrder($id: ID!, $lines: Int!, $terms: Boolean!, $companies: Boolean!) {
      order(id: $id) {
        id
        name
        createdAt
        processedAt
        updatedAt
        cancelledAt
        closed
        test
        edited
        email
        phone
        note
        tags
        poNumber
        currencyCode
        presentmentCurrencyCode
        taxesIncluded
        taxExempt
        displayFinancialStatus
        displayFulfillmentStatus
        totalPriceSet {
          ...Money
        }
        currentTotalPriceSet {
          ...Money
        }
        subtotalPriceSet {
          ...Money
        }
        currentSubtotalPriceSet {
          ...Money
        }
        totalDiscountsSet {
          ...Money
        }
        currentTotalDiscountsSet {
          ...Money
        }
        totalShippingPriceSet {
          ...Money
        }
        currentShippingPriceSet {
          ...Money
        }
        totalTaxSet {
          ...Money
        }
        currentTotalTaxSet {
          ...Money
        }
        originalTotalDutiesSet {
          ...Money
        }
        currentTotalDutiesSet {
          ...Money
        }
        totalTipReceivedSet {
          ...Money
        }
        customAttributes {
          key
          value
        }
        customer @skip(if: $companies) {
          ...SourceCustomer
        }
        purchasingEntity @include(if: $companies) {
          __typename
          ... on Customer {
            ...SourceCustomer
          }
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
                ...SourceCustomer
              }
            }
          }
        }
        billingAddress {
          ...Address
        }
        shippingAddress {
          ...Address
        }
        shippingLines(first: 3, includeRemovals: false) {
          nodes {
            ...SourceShippingLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        paymentTerms @include(if: $terms) {
          paymentTermsName
          paymentTermsType
          dueInDays
          paymentSchedules(first: 1) {
            nodes {
              dueAt
              issuedAt
            }
          }
        }
        copiedTo: metafield(namespace: "$app", key: "copied_to") {
          value
          compareDigest
        }
        metafields(first: 10) {
          nodes {
            ...SourceMetafield
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        discountApplications(first: 20) {
          nodes {
            ...SourceDiscountApplication
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        lineItems(first: $lines) {
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
    fragment SourceCustomer on Customer {
      id
      displayName
      taxExempt
    }
    ${SOURCE_LINE}
    ${SHIPPING_LINE}
    ${DISCOUNT_APPLICATION}
    ${METAFIELD}
    ${ADDRESS}
    ${MONEY}
  `,
});
