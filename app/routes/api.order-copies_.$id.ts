import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentDetail } from './presenters/order-copy.ts';

/** `GET /api/order-copies/:id`: one copy with its steps, events and lineage. */
const door = api({
  GET: async ({ params, shop, useCases }) =>
    jsonResponse(presentDetail(valueOf(await useCases.getCopy({ shop, copyId: copyIdOf(params) })))),
});

export { door as loader, door as action };
