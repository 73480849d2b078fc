import { batchesQuery, batchRequest, MAX_CSV_BYTES } from '#app/contract/batches.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { requestKeyOf, valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check, readBody } from './api/read-body.server.ts';
import { presentBatch } from './presenters/batch.ts';

/** `GET /api/batches`: newest first. `POST`: starts a batch; one Idempotency-Key makes one batch. */
const door = api({
  GET: async ({ request, shop }) => {
    const { first, after } = check(queryOf(request), batchesQuery);
    const { batches, nextCursor } = valueOf(await wiring().batches.listBatches({ shop, first, after: after ?? null }));
    return jsonResponse({ batches: batches.map(presentBatch), nextCursor });
  },
  POST: async ({ request, shop, userId }) => {
    const requestKey = requestKeyOf(request);
    const body = await readBody(request, batchRequest, MAX_CSV_BYTES);
    const { batch, created } = valueOf(await wiring().batches.startBatch({ shop, ...body, requestKey, requestedBy: userId }));
    return jsonResponse(presentBatch(batch), created ? 202 : 200, { Location: `/api/batches/${batch.id}` });
  },
});

export { door as loader, door as action };
