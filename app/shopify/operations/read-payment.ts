import { defineOperation } from '../operation.ts';
import type { ReadPaymentQuery, ReadPaymentQueryVariables } from '../generated/admin.ts';

/** What is still to be paid on an order, and what became of a charge; the order itself says whether it is paid, the result only why not. */
export const readPayment = defineOperation<ReadPaymentQuery, ReadPaymentQueryVariables>({
  name: 'ReadPayment',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query ReadPayment($id: ID!, $result: ID!, $withResult: Boolean!) {
      order(id: $id) {
        cancelledAt
        displayFinancialStatus
        totalOutstandingSet {
          presentmentMoney {
            amount
            currencyCode
          }
        }
      }
      node(id: $result) @include(if: $withResult) {
        ... on OrderCreateMandatePaymentJobResult {
          id
          status
          errors {
            message
          }
        }
      }
    }
  `,
});
