import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** `POST /api/order-copies/:id/abort`: stops a copy and undoes what can be undone, newest first. */
const door = api({
  POST: async ({ params, shop, userId, useCases }) =>
    jsonResponse(presentCopy(valueOf(await useCases.abortCopy({ shop, copyId: copyIdOf(params), requestedBy: userId })))),
});

export { door as loader, door as action };
