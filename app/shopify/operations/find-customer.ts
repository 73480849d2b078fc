import { defineOperation } from '../operation.ts';
import type { FindCustomerQuery, FindCustomerQueryVariables } from '../generated/admin.ts';

/**
 * A customer by id or e-mail address, without the search index. Needs `read_customers`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/customerByIdentifier
 */
export const findCustomer = defineOperation<FindCustomerQuery, FindCustomerQueryVariables>({
  name: 'FindCustomer',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query FindCustomer($identifier: CustomerIdentifierInput!) {
      customerByIdentifier(identifier: $identifier) {
        id
        displayName
        taxExempt
        defaultEmailAddress {
          emailAddress
        }
      }
    }
  `,
});
