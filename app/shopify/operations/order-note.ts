import { defineOperation } from '../operation.ts';
import type {
  ReadOrderNoteQuery,
  ReadOrderNoteQueryVariables,
  WriteOrderNoteMutation,
  WriteOrderNoteMutationVariables,
} from '../generated/admin.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order */
export const readOrderNote = defineOperation<ReadOrderNoteQuery, ReadOrderNoteQueryVariables>({
  name: 'ReadOrderNote',
  effect: 'none',
  points: 1,
  document: /* GraphQL */ `
    query ReadOrderNote($id: ID!) {
      order(id: $id) {
        note
      }
    }
  `,
});

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderUpdate */
export const writeOrderNote = defineOperation<WriteOrderNoteMutation, WriteOrderNoteMutationVariables>({
  name: 'WriteOrderNote',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation WriteOrderNote($id: ID!, $note: String!) {
      orderUpdate(input: { id: $id, note: $note }) {
        userErrors {
          field
          message
        }
      }
    }
  `,
});
