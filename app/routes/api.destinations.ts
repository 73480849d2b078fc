import { destinationsQuery } from '#app/contract/splits.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';

/** `GET /api/destinations?orderId=`: addresses to which parts of the order may go: company locations, then the customer's. */
const door = api(
  {
    GET: async ({ request, shop, useCases }) => {
      const { orderId } = check(queryOf(request), destinationsQuery);
      return jsonResponse({ destinations: valueOf(await useCases.listDestinations({ shop, orderId })) });
    },
  },
  { GET: 'people' },
);

export { door as loader, door as action };
