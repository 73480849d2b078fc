import { defineOperation } from '../operation.ts';
import type { ReadStoredMethodsQuery, ReadStoredMethodsQueryVariables } from '../generated/admin.ts';

/**
 * The payment methods that the buyer let the shop keep with an order: brand, last digits and expiry. Names, addresses and account numbers
 * are not selected. Needs `read_payment_mandate` (or write).
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/objects/OrderPaymentCollectionDetails
 */
export const readStoredMethods = defineOperation<ReadStoredMethodsQuery, ReadStoredMethodsQueryVariables>({
  name: 'ReadStoredMethods',
  effect: 'none',
  points: 4,
  document: /* GraphQL */ `
    query ReadStoredMethods($id: ID!) {
      order(id: $id) {
        paymentCollectionDetails {
          vaultedPaymentMethods {
            id
            paymentInstrument {
              __typename
              ... on VaultCreditCard {
                brand
                lastDigits
                expiryMonth
                expiryYear
              }
              ... on BankAccount {
                lastDigits
              }
              ... on VaultPaypalBillingAgreement {
                inactive
              }
            }
          }
        }
      }
    }
  `,
});
