import { defineOperation } from '../operation.ts';
import type { ReadTargetQuery, ReadTargetQueryVariables } from '../generated/admin.ts';
import { MONEY, TARGET_ORDER } from './fragments.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/order */
export const readTarget = defineOperation<ReadTargetQuery, ReadTargetQueryVariables>({
  name: 'ReadTarget',
  effect: 'none',
  points: 1,
  document: /* GraphQL */ `
    query ReadTarget($id: ID!) {
      order(id: $id) {
        ...TargetOrder
      }
    }
    ${TARGET_ORDER}
    ${MONEY}
  `,
});
