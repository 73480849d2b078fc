import { buyersQuery } from '#app/contract/buyers.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';

/** `GET /api/buyers?text=`: customers and company locations for whom a copy can be made. */
const door = api({
  GET: async ({ request, shop, useCases }) => {
    const { text } = check(queryOf(request), buyersQuery);
    return jsonResponse({ buyers: valueOf(await useCases.findBuyers({ shop, text })) });
  },
});

export { door as loader, door as action };
