import { defineOperation } from '../operation.ts';
import type { ChargeStoredMethodMutation, ChargeStoredMethodMutationVariables } from '../generated/admin.ts';

/**
 * Starts the charge of all that is outstanding on the order; `amount` is left out, because only Plus shops may name one. The same key gives
 * the first payment's result again. Followed by read-payment.ts. Needs `write_payment_mandate`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCreateMandatePayment
 */
export const chargeStoredMethod = defineOperation<ChargeStoredMethodMutation, ChargeStoredMethodMutationVariables>({
  name: 'ChargeStoredMethod',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation ChargeStoredMethod($orderId: ID!, $mandateId: ID!, $key: String!) {
      orderCreateMandatePayment(id: $orderId, mandateId: $mandateId, idempotencyKey: $key, autoCapture: true) {
        jobResult {
          id
          status
          errors {
            message
          }
        }
        userErrors {
          field
          message
        }
      }
    }
  `,
});
