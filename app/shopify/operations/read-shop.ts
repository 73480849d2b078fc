import { defineOperation } from '../operation.ts';
import type { ReadShopQuery, ReadShopQueryVariables } from '../generated/admin.ts';

/**
 * The shop and what it granted us; the selections of the other operations follow from the scopes.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/currentAppInstallation
 */
export const readShop = defineOperation<ReadShopQuery, ReadShopQueryVariables>({
  name: 'ReadShop',
  effect: 'none',
  points: 4,
  document: /* GraphQL */ `
    query ReadShop {
      shop {
        myshopifyDomain
        name
        currencyCode
        ianaTimezone
        plan {
          publicDisplayName
        }
      }
      currentAppInstallation {
        accessScopes {
          handle
        }
      }
    }
  `,
});
