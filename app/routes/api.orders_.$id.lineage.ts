import { lineageQuery } from '#app/contract/orders.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { check } from './api/read-body.server.ts';
import { presentLineage } from './presenters/order-copy.ts';

/** `GET /api/orders/:id/lineage`: the first order of its family, the copies that lead to it, and those made of it. */
const door = api({
  GET: async ({ params, shop, useCases }) => {
    const { orderId } = check({ orderId: params.id }, lineageQuery);
    return jsonResponse(presentLineage(await useCases.readLineage({ shop, orderId })));
  },
});

export { door as loader, door as action };
