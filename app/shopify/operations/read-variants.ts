import { defineOperation } from '../operation.ts';
import type { CatalogueVariant } from '../../usecases/ports.ts';
import type {
  CatalogueVariantFragment,
  FindVariantsQuery,
  FindVariantsQueryVariables,
  ReadVariantsQuery,
  ReadVariantsQueryVariables,
} from '../generated/admin.ts';

export const CATALOGUE_VARIANT = /* GraphQL */ `
  fragment CatalogueVariant on ProductVariant {
    id
    title
    sku
    price
    availableForSale
    inventoryPolicy
    sellableOnlineQuantity
    inventoryItem {
      tracked
    }
    product {
      id
      title
      status
    }
  }
`;

/**
 * Variants by id; `nodes` costs the same for one as for 250.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/nodes
 */
export const readVariants = defineOperation<ReadVariantsQuery, ReadVariantsQueryVariables>({
  name: 'ReadVariants',
  effect: 'none',
  points: 3,
  document: /* GraphQL */ `
    query ReadVariants($ids: [ID!]!) {
      nodes(ids: $ids) {
        ...CatalogueVariant
      }
    }
    ${CATALOGUE_VARIANT}
  `,
});

/**
 * Variants by SKU, through the search index.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/productVariants
 */
export const findVariants = defineOperation<FindVariantsQuery, FindVariantsQueryVariables>({
  name: 'FindVariants',
  effect: 'none',
  points: 29,
  document: /* GraphQL */ `
    query FindVariants($query: String!, $after: String) {
      productVariants(query: $query, first: 100, after: $after) {
        nodes {
          ...CatalogueVariant
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
    ${CATALOGUE_VARIANT}
  `,
});

export function toCatalogueVariant(variant: CatalogueVariantFragment): CatalogueVariant {
  const { status } = variant.product;
  return {
    id: variant.id,
    productId: variant.product.id,
    title: variant.product.title,
    // A product without options has one variant of this title.
    variantTitle: variant.title === 'Default Title' ? null : variant.title,
    sku: variant.sku === '' ? null : variant.sku,
    price: variant.price,
    // UNLISTED is for sale by direct link.
    productStatus: status === 'ARCHIVED' || status === 'DRAFT' ? status : 'ACTIVE',
    availableForSale: variant.availableForSale,
    tracked: variant.inventoryItem.tracked,
    inventoryPolicy: variant.inventoryPolicy,
    sellable: variant.inventoryItem.tracked ? Math.max(0, variant.sellableOnlineQuantity) : null,
  };
}
