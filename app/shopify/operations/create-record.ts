import { defineOperation } from '../operation.ts';
import type { CreateRecordMutation, CreateRecordMutationVariables } from '../generated/admin.ts';
import { MONEY, TARGET_ORDER } from './fragments.ts';

/**
 * Makes an order as it is given; needs an offline token. Shopify knows no idempotency here: never send it twice for one copy.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCreate
 */
export const createRecord = defineOperation<CreateRecordMutation, CreateRecordMutationVariables>({
  name: 'CreateRecord',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation CreateRecord($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
      orderCreate(order: $order, options: $options) {
        order {
          ...TargetOrder
        }
        userErrors {
          field
          message
        }
      }
    }
    ${TARGET_ORDER}
    ${MONEY}
  `,
});
