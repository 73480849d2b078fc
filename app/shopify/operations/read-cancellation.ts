import { defineOperation } from '../operation.ts';
import type { ReadCancellationQuery, ReadCancellationQueryVariables } from '../generated/admin.ts';

/** The order itself says whether it is cancelled; the job only says that it ended. */
export const readCancellation = defineOperation<ReadCancellationQuery, ReadCancellationQueryVariables>({
  name: 'ReadCancellation',
  effect: 'none',
  points: 1,
  document: /* GraphQL */ `
    query ReadCancellation($id: ID!) {
      order(id: $id) {
        cancelledAt
      }
    }
  `,
});
