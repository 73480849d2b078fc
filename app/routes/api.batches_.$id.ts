import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentBatch } from './presenters/batch.ts';

/** `GET /api/batches/:id`: one batch with its progress. */
const door = api({
  GET: async ({ params, shop }) =>
    jsonResponse(presentBatch(valueOf(await wiring().batches.getBatch({ shop, batchId: copyIdOf(params) })))),
});

export { door as loader, door as action };
