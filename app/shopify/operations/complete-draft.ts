import { defineOperation } from '../operation.ts';
import type { CompleteDraftMutation, CompleteDraftMutationVariables } from '../generated/admin.ts';
import { DRAFT_STATE, MONEY, TARGET_ORDER } from './fragments.ts';

/**
 * Completes the draft: paid by the manual gateway, or pending when the draft carries payment terms. A second call answers "This order has
 * been paid" with the same order attached (recording 04).
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/draftOrderComplete
 */
export const completeDraft = defineOperation<CompleteDraftMutation, CompleteDraftMutationVariables>({
  name: 'CompleteDraft',
  effect: 'write',
  points: 11,
  document: /* GraphQL */ `
    mutation CompleteDraft($id: ID!) {
      draftOrderComplete(id: $id) {
        draftOrder {
          ...DraftState
          order {
            ...TargetOrder
          }
        }
        userErrors {
          field
          message
        }
      }
    }
    ${DRAFT_STATE}
    ${TARGET_ORDER}
    ${MONEY}
  `,
});
