import { settleRequest } from '#app/contract/failures.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `POST /api/failures/settle`: takes every copy that had stopped for this cause when the list was read off the list. */
const door = api({
  POST: async ({ request, shop, userId }) => {
    const { cause, until } = await readBody(request, settleRequest);
    return jsonResponse(valueOf(await wiring().failures.settleCause({ shop, cause, until: new Date(until), requestedBy: userId })));
  },
});

export { door as loader, door as action };
