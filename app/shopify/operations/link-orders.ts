import { defineOperation } from '../operation.ts';
import type { LinkOrdersMutation, LinkOrdersMutationVariables, ReadLinksQuery, ReadLinksQueryVariables } from '../generated/admin.ts';

/**
 * Writes the links of both orders in one round trip: all metafields in one field (10 points), each tag in one more (10 points), left out
 * where the order is known to carry it.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldsSet
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/tagsAdd
 */
export const linkOrders = defineOperation<LinkOrdersMutation, LinkOrdersMutationVariables>({
  name: 'LinkOrders',
  effect: 'write',
  points: 30,
  document: /* GraphQL */ `
    mutation LinkOrders(
      $metafields: [MetafieldsSetInput!]!
      $sourceId: ID!
      $sourceTags: [String!]!
      $tagSource: Boolean!
      $targetId: ID!
      $targetTags: [String!]!
      $tagTarget: Boolean!
    ) {
      metafieldsSet(metafields: $metafields) {
        userErrors {
          code
          field
          message
        }
      }
      source: tagsAdd(id: $sourceId, tags: $sourceTags) @include(if: $tagSource) {
        userErrors {
          field
          message
        }
      }
      target: tagsAdd(id: $targetId, tags: $targetTags) @include(if: $tagTarget) {
        userErrors {
          field
          message
        }
      }
    }
  `,
});

/** What the source is linked to already, when nobody read it in this run. */
export const readLinks = defineOperation<ReadLinksQuery, ReadLinksQueryVariables>({
  name: 'ReadLinks',
  effect: 'none',
  points: 2,
  document: /* GraphQL */ `
    query ReadLinks($id: ID!) {
      order(id: $id) {
        tags
        metafield(namespace: "$app", key: "copied_to") {
          value
          compareDigest
        }
      }
    }
  `,
});
