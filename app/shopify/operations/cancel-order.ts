import { defineOperation } from '../operation.ts';
import type { CancelOrderMutation, CancelOrderMutationVariables } from '../generated/admin.ts';

/**
 * Starts the cancellation, which cannot be taken back; its job is followed by read-cancellation.ts. `refundMethod` left out refunds nothing.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/orderCancel
 */
export const cancelOrder = defineOperation<CancelOrderMutation, CancelOrderMutationVariables>({
  name: 'CancelOrder',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation CancelOrder(
      $orderId: ID!
      $reason: OrderCancelReason!
      $restock: Boolean!
      $notify: Boolean!
      $refundMethod: OrderCancelRefundMethodInput
      $staffNote: String
    ) {
      orderCancel(
        orderId: $orderId
        reason: $reason
        restock: $restock
        notifyCustomer: $notify
        refundMethod: $refundMethod
        staffNote: $staffNote
      ) {
        job {
          id
          done
        }
        orderCancelUserErrors {
          code
          field
          message
        }
      }
    }
  `,
});
