import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** `POST /api/order-copies/:id/unsettle`: puts a settled failure back on the list. */
const door = api({
  POST: async ({ params, shop, userId }) =>
    jsonResponse(presentCopy(valueOf(await wiring().failures.unsettleCopy({ shop, copyId: copyIdOf(params), requestedBy: userId })))),
});

export { door as loader, door as action };
