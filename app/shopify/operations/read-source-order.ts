import { defineOperation } from '../operation.ts';
import type { ReadSourceOrderQuery, ReadSourceOrderQueryVariables } from '../generated/admin.ts';
import { ADDRESS, DISCOUNT_APPLICATION, METAFIELD, MONEY, SHIPPING_LINE, SOURCE_LINE } from './fragments.ts';

/**
 * The source order with its first page of lines: about 36 points charged for ten lines with a discount or two. An empty page is charged like one of
 * bare nodes and a page by what it brought (recorded), so pages are short where most orders have nothing; what does not fit is read by
 * read-order-lines.ts and read-order-rest.ts. `staffMember` is never selected: it needs a scope that few shops can grant, and one refused
 * field fails the whole call. `$terms` only with `read_payment_terms`,
 * `$publications` (one point) only with `read_publications`. A company as buyer shows by its typename and is read with the rest,
 * since shops without B2B refuse companies. Taxes are read per shipping line and as totals; their names on goods are not worth the points.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order
 */
export const readSourceOrder = defineOperation<ReadSourceOrderQuery, ReadSourceOrderQueryVariables>({
  name: 'ReadSourceOrder',
  effect: 'none',
  points: 65,
  document: /* GraphQL */ `
    query ReadSourceOrder($id: ID!, $lines: Int!, $terms: Boolean!, $publications: Boolean!) {
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
        sourceName
        poNumber
        publication @include(if: $publications) {
          id
        }
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
        purchasingEntity {
          __typename
          ... on Customer {
            id
            displayName
            tags
            taxExempt
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
        metafields(first: 2) {
          nodes {
            ...SourceMetafield
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        discountApplications(first: 4) {
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
