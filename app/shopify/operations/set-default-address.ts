import { defineOperation } from '../operation.ts';
import type { SetDefaultAddressMutation, SetDefaultAddressMutationVariables } from '../generated/admin.ts';

/** @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/customerUpdateDefaultAddress */
export const setDefaultAddress = defineOperation<SetDefaultAddressMutation, SetDefaultAddressMutationVariables>({
  name: 'SetDefaultAddress',
  effect: 'write',
  points: 10,
  document: /* GraphQL */ `
    mutation SetDefaultAddress($customerId: ID!, $addressId: ID!) {
      customerUpdateDefaultAddress(customerId: $customerId, addressId: $addressId) {
        userErrors {
          field
          message
        }
      }
    }
  `,
});
