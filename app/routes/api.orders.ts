import { findQuery } from '#app/contract/orders.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { check } from './api/read-body.server.ts';
import { queryOf } from './api/query.server.ts';
import { presentOrders } from './presenters/orders.ts';

/** `GET /api/orders?text=`: orders by number, name, id, address of their page, customer, e-mail, tag, product or date. */
const door = api({
  GET: async ({ request, shop, useCases }) => {
    const { text, first, after } = check(queryOf(request), findQuery);
    return jsonResponse(presentOrders(valueOf(await useCases.findOrders({ shop, text, first, after: after ?? null }))));
  },
});

export { door as loader, door as action };
