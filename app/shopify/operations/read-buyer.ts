import { defineOperation } from '../operation.ts';
import type {
  FindCompanyLocationsQuery,
  FindCompanyLocationsQueryVariables,
  FindCustomersQuery,
  FindCustomersQueryVariables,
  ReadCompanyLocationQuery,
  ReadCompanyLocationQueryVariables,
  ReadCustomerQuery,
  ReadCustomerQueryVariables,
} from '../generated/admin.ts';
import { ADDRESS } from './fragments.ts';

/**
 * A customer as the buyer of a copy. Needs `read_customers`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/customer
 */
export const readCustomer = defineOperation<ReadCustomerQuery, ReadCustomerQueryVariables>({
  name: 'ReadCustomer',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query ReadCustomer($id: ID!) {
      customer(id: $id) {
        id
        displayName
        taxExempt
        defaultEmailAddress {
          emailAddress
        }
        defaultAddress {
          ...Address
        }
      }
    }
    ${ADDRESS}
  `,
});

const COMPANY_ADDRESS = /* GraphQL */ `
  fragment CompanyAddress on CompanyAddress {
    firstName
    lastName
    recipient
    companyName
    address1
    address2
    city
    zoneCode
    countryCode
    zip
    phone
  }
`;

/**
 * A company location as the buyer of a copy, with the contact who stands for the company. Needs `read_customers`, and B2B in the shop.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/companyLocation
 */
export const readCompanyLocation = defineOperation<ReadCompanyLocationQuery, ReadCompanyLocationQueryVariables>({
  name: 'ReadCompanyLocation',
  effect: 'none',
  points: 6,
  document: /* GraphQL */ `
    query ReadCompanyLocation($id: ID!) {
      companyLocation(id: $id) {
        id
        name
        taxSettings {
          taxExempt
        }
        billingAddress {
          ...CompanyAddress
        }
        shippingAddress {
          ...CompanyAddress
        }
        company {
          id
          name
          mainContact {
            id
          }
        }
      }
    }
    ${COMPANY_ADDRESS}
  `,
});

/**
 * Customers by name, e-mail address or phone, through the search index.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/customers
 */
export const findCustomers = defineOperation<FindCustomersQuery, FindCustomersQueryVariables>({
  name: 'FindCustomers',
  effect: 'none',
  points: 10,
  document: /* GraphQL */ `
    query FindCustomers($query: String!) {
      customers(first: 10, query: $query) {
        nodes {
          id
          displayName
          defaultEmailAddress {
            emailAddress
          }
        }
      }
    }
  `,
});

/**
 * Company locations by name; shops without B2B refuse it.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/companyLocations
 */
export const findCompanyLocations = defineOperation<FindCompanyLocationsQuery, FindCompanyLocationsQueryVariables>({
  name: 'FindCompanyLocations',
  effect: 'none',
  points: 10,
  document: /* GraphQL */ `
    query FindCompanyLocations($query: String!) {
      companyLocations(first: 10, query: $query) {
        nodes {
          id
          name
          company {
            name
          }
        }
      }
    }
  `,
});
