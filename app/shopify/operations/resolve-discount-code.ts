import { defineOperation } from '../operation.ts';
import type { ResolveDiscountCodeQuery, ResolveDiscountCodeQueryVariables } from '../generated/admin.ts';

/**
 * Whether a code exists as a code today: `Order.discountCodes` holds the titles of manual discounts too (recording 01). Needs `read_discounts`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/codeDiscountNodeByCode
 */
export const resolveDiscountCode = defineOperation<ResolveDiscountCodeQuery, ResolveDiscountCodeQueryVariables>({
  name: 'ResolveDiscountCode',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query ResolveDiscountCode($code: String!) {
      codeDiscountNodeByCode(code: $code) {
        id
        codeDiscount {
          __typename
          ... on DiscountCodeBasic {
            title
            status
          }
          ... on DiscountCodeBxgy {
            title
            status
          }
          ... on DiscountCodeFreeShipping {
            title
            status
          }
          ... on DiscountCodeApp {
            title
            status
          }
        }
      }
    }
  `,
});
