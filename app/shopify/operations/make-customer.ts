import { defineOperation } from '../operation.ts';
import type { MakeCustomerMutation, MakeCustomerMutationVariables } from '../generated/admin.ts';

/**
 * A customer profile. An e-mail address that has one is refused with "Email has already been taken" (recording customer-create-parity), so
 * repeating it makes no second one. Needs `write_customers`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/customerCreate
 */
export const makeCustomer = defineOperation<MakeCustomerMutation, MakeCustomerMutationVariables>({
  name: 'MakeCustomer',
  effect: 'write',
  points: 11,
  document: /* GraphQL */ `
    mutation MakeCustomer($input: CustomerInput!) {
      customerCreate(input: $input) {
        customer {
          id
          displayName
          taxExempt
          defaultEmailAddress {
            emailAddress
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
