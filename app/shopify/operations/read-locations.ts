import { defineOperation } from '../operation.ts';
import type { ReadLocationsQuery, ReadLocationsQueryVariables } from '../generated/admin.ts';

/**
 * The shop's active locations. Needs `read_locations`.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/queries/locations
 */
export const readLocations = defineOperation<ReadLocationsQuery, ReadLocationsQueryVariables>({
  name: 'ReadLocations',
  effect: 'none',
  points: 13,
  document: /* GraphQL */ `
    query ReadLocations {
      locations(first: 250) {
        nodes {
          id
          name
        }
      }
    }
  `,
});
