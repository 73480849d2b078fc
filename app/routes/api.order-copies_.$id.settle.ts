import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** `POST /api/order-copies/:id/settle`: takes its failure off the list: it was mended by hand, or is past mending. Nothing is changed in the store. */
const door = api({
  POST: async ({ params, shop, userId }) =>
    jsonResponse(presentCopy(valueOf(await wiring().failures.settleCopy({ shop, copyId: copyIdOf(params), requestedBy: userId })))),
});

export { door as loader, door as action };
