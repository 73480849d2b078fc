import { defineOperation } from '../operation.ts';
import type { CreateDraftMutation, CreateDraftMutationVariables } from '../generated/admin.ts';
import { DRAFT_STATE, MONEY } from './fragments.ts';

/**
 * Creates the draft. Shopify knows no idempotency here: never send it twice for one copy.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/draftOrderCreate
 */
export const createDraft = defineOperation<CreateDraftMutation, CreateDraftMutationVariables>({
  name: 'CreateDraft',
  effect: 'write',
  points: 11,
  document: /* GraphQL */ `
    mutation CreateDraft($input: DraftOrderInput!, $discounts: Boolean!) {
      draftOrderCreate(input: $input) {
        draftOrder {
          ...DraftState
          warnings @include(if: $discounts) {
            errorCode
            field
            message
            ... on DraftOrderDiscountNotAppliedWarning {
              discountCode
            }
          }
        }
        userErrors {
          field
          message
        }
      }
    }
    ${DRAFT_STATE}
    ${MONEY}
  `,
});
