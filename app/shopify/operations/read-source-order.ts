import { defineOperation } from '../operation.ts';
import type { ReadSourceOrderQuery, ReadSourceOrderQueryVariables } from '../generated/admin.ts';
import { ADDRESS, DISCOUNT_APPLICATION, METAFIELD, MONEY, SHIPPING_LINE, SOURCE_LINE } from './fragments.ts';

/**
 * The source order with its first page of lines: 44 points asked for ten lines, fewer charged. Most orders fit the first pages; what
 * does not is read by read-order-lines.ts and read-order-rest.ts. `staffMember` is never selected: it needs a scope that few shops can
 * grant, and one refused field fails the whole call. `$terms` only with `read_payment_terms`.
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
        customer {
          id
          displayName
          taxExempt
        }
        purchasingEntity @include(if: $companies) {
          __typename
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
            }
          }
        }
        billingAddress {
          ...Address
        }
        shippingAddress {
          ...Address
        }
        shippingLines(first: 2, includeRemovals: false) {
          nodes {
            ...SourceShippingLine
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        taxLines {
          title
          rate
          priceSet {
            ...Money
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
        metafields(first: 2) {
          nodes {
            ...SourceMetafield
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        discountApplications(first: 2) {
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
    ${SOURCE_LINE}
    ${SHIPPING_LINE}
    ${DISCOUNT_APPLICATION}
    ${METAFIELD}
    ${ADDRESS}
    ${MONEY}
  `,
});
