import { defineOperation } from '../operation.ts';
import type { FindVariantsByHandleQuery, FindVariantsByHandleQueryVariables } from '../generated/admin.ts';
import { CATALOGUE_VARIANT } from './read-variants.ts';

/**
 * The first two variants of a product by its handle, without the search index.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/productByIdentifier
 */
export const findVariantsByHandle = defineOperation<FindVariantsByHandleQuery, FindVariantsByHandleQueryVariables>({
  name: 'FindVariantsByHandle',
  effect: 'none',
  points: 6,
  document: /* GraphQL */ `
    query FindVariantsByHandle($handle: String!) {
      productByIdentifier(identifier: { handle: $handle }) {
        variants(first: 2) {
          nodes {
            ...CatalogueVariant
          }
        }
      }
    }
    ${CATALOGUE_VARIANT}
  `,
});
