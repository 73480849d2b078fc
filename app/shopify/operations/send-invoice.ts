import { defineOperation } from '../operation.ts';
import type { SendInvoiceMutation, SendInvoiceMutationVariables } from '../generated/admin.ts';
import { DRAFT_STATE, MONEY } from './fragments.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/draftOrderInvoiceSend */
export const sendInvoice = defineOperation<SendInvoiceMutation, SendInvoiceMutationVariables>({
  name: 'SendInvoice',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation SendInvoice($id: ID!, $email: EmailInput) {
      draftOrderInvoiceSend(id: $id, email: $email) {
        draftOrder {
          ...DraftState
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
