import { defineOperation } from '../operation.ts';
import type {
  LinkAndTagBothMutation,
  LinkAndTagBothMutationVariables,
  LinkAndTagSourceMutation,
  LinkAndTagSourceMutationVariables,
  LinkOrdersMutation,
  LinkOrdersMutationVariables,
  ReadLinksQuery,
  ReadLinksQueryVariables,
} from '../generated/admin.ts';

/*
 * The links of both orders in one round trip: all metafields in one field (10 points), each tag in one more (10 points). Three documents,
 * because a mutation left out by `@include` may still be charged: what a directive does to the cost is not recorded.
 */

const SET_METAFIELDS = /* GraphQL */ `
  fragment LinkErrors on MetafieldsSetPayload {
    userErrors {
      code
      field
      message
    }
  }
`;

/**
 * Both orders are known to carry their tags.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldsSet
 */
export const linkOrders = defineOperation<LinkOrdersMutation, LinkOrdersMutationVariables>({
  name: 'LinkOrders',
  effect: 'write',
  document: /* GraphQL */ `
    mutation LinkOrders($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) {
        ...LinkErrors
      }
    }
    ${SET_METAFIELDS}
  `,
});

/**
 * The usual case: the target got its tag with the draft.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/tagsAdd
 */
export const linkAndTagSource = defineOperation<LinkAndTagSourceMutation, LinkAndTagSourceMutationVariables>({
  name: 'LinkAndTagSource',
  effect: 'write',
  document: /* GraphQL */ `
    mutation LinkAndTagSource($metafields: [MetafieldsSetInput!]!, $sourceId: ID!, $sourceTags: [String!]!) {
      metafieldsSet(metafields: $metafields) {
        ...LinkErrors
      }
      source: tagsAdd(id: $sourceId, tags: $sourceTags) {
        userErrors {
          field
          message
        }
      }
    }
    ${SET_METAFIELDS}
  `,
});

/** Nothing is known of the tags of either order. */
export const linkAndTagBoth = defineOperation<LinkAndTagBothMutation, LinkAndTagBothMutationVariables>({
  name: 'LinkAndTagBoth',
  effect: 'write',
  document: /* GraphQL */ `
    mutation LinkAndTagBoth(
      $metafields: [MetafieldsSetInput!]!
      $sourceId: ID!
      $sourceTags: [String!]!
      $targetId: ID!
      $targetTags: [String!]!
    ) {
      metafieldsSet(metafields: $metafields) {
        ...LinkErrors
      }
      source: tagsAdd(id: $sourceId, tags: $sourceTags) {
        userErrors {
          field
          message
        }
      }
      target: tagsAdd(id: $targetId, tags: $targetTags) {
        userErrors {
          field
          message
        }
      }
    }
    ${SET_METAFIELDS}
  `,
});

/** What the source is linked to already, when nobody read it in this run. */
export const readLinks = defineOperation<ReadLinksQuery, ReadLinksQueryVariables>({
  name: 'ReadLinks',
  effect: 'none',
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
