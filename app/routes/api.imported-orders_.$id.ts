import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentImportedDetail } from './presenters/imports.ts';

/** `GET /api/imported-orders/:id`: one order of a file with its quality report, its references looked up in the shop of this moment. */
const door = api({
  GET: async ({ params, shop, useCases }) =>
    jsonResponse(presentImportedDetail(valueOf(await useCases.getImportedOrder({ shop, orderId: copyIdOf(params) })))),
});

export { door as loader, door as action };
