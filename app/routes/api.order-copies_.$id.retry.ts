import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** `POST /api/order-copies/:id/retry`: puts a failed or aborted copy back in the queue under its own key. */
const door = api({
  POST: async ({ params, shop, useCases }) =>
    jsonResponse(presentCopy(valueOf(await useCases.retryCopy({ shop, copyId: copyIdOf(params) }))), 202),
});

export { door as loader, door as action };
