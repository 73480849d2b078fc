import { defineOperation } from '../operation.ts';
import type { DeleteDraftMutation, DeleteDraftMutationVariables } from '../generated/admin.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/draftOrderDelete */
export const deleteDraft = defineOperation<DeleteDraftMutation, DeleteDraftMutationVariables>({
  name: 'DeleteDraft',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation DeleteDraft($id: ID!) {
      draftOrderDelete(input: { id: $id }) {
        deletedId
        userErrors {
          field
          message
        }
      }
    }
  `,
});
