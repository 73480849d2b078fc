import { defineOperation } from '../operation.ts';
import type { ReadDraftQuery, ReadDraftQueryVariables } from '../generated/admin.ts';
import { DRAFT_STATE, MONEY, TARGET_ORDER } from './fragments.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/draftOrder */
export const readDraft = defineOperation<ReadDraftQuery, ReadDraftQueryVariables>({
  name: 'ReadDraft',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query ReadDraft($id: ID!) {
      draftOrder(id: $id) {
        ...DraftState
        order {
          ...TargetOrder
        }
      }
    }
    ${DRAFT_STATE}
    ${TARGET_ORDER}
    ${MONEY}
  `,
});
