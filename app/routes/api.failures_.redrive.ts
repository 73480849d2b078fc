import { redriveRequest } from '#app/contract/failures.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `POST /api/failures/redrive`: retries every copy that stopped for this cause, each under its own key, and lets go on what paused itself for it. */
const door = api({
  POST: async ({ request, shop, userId }) => {
    const { cause } = await readBody(request, redriveRequest);
    return jsonResponse(valueOf(await wiring().failures.redrive({ shop, cause, requestedBy: userId })), 202);
  },
});

export { door as loader, door as action };
