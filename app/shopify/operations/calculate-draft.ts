import { defineOperation } from '../operation.ts';
import type { CalculateDraftMutation, CalculateDraftMutationVariables } from '../generated/admin.ts';
import { MONEY } from './fragments.ts';

/**
 * Shopify's own calculation of a draft that is not stored: a mutation by name, a reading by effect, so it may be asked again.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/draftOrderCalculate
 */
export const calculateDraft = defineOperation<CalculateDraftMutation, CalculateDraftMutationVariables>({
  name: 'CalculateDraft',
  effect: 'none',
  points: 15,
  document: /* GraphQL */ `
    mutation CalculateDraft($input: DraftOrderInput!, $discounts: Boolean!, $rates: Boolean!) {
      draftOrderCalculate(input: $input) {
        calculatedDraftOrder {
          presentmentCurrencyCode
          taxesIncluded
          subtotalPriceSet {
            ...Money
          }
          totalDiscountsSet {
            ...Money
          }
          totalShippingPriceSet {
            ...Money
          }
          totalTaxSet {
            ...Money
          }
          totalPriceSet {
            ...Money
          }
          taxLines {
            title
            rate
            priceSet {
              ...Money
            }
          }
          lineItems {
            uuid
            title
            quantity
            originalUnitPriceSet {
              ...Money
            }
            discountedTotalSet {
              ...Money
            }
          }
          availableShippingRates @include(if: $rates) {
            handle
            title
            price {
              amount
              currencyCode
            }
          }
          warnings @include(if: $discounts) {
            ...Warning
          }
          platformDiscounts @include(if: $discounts) {
            code
            title
            totalAmountPriceSet {
              ...Money
            }
          }
        }
        userErrors {
          field
          message
        }
      }
    }
    fragment Warning on DraftOrderWarning {
      errorCode
      field
      message
      ... on DraftOrderDiscountNotAppliedWarning {
        discountCode
      }
    }
    ${MONEY}
  `,
});
