import { batchContent, MAX_CSV_BYTES } from '#app/contract/batches.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `POST /api/batches/check`: which rows of a file could be copied and which not, and why. Nothing is written. */
const door = api(
  {
    POST: async ({ request, shop }) => {
      const body = await readBody(request, batchContent, MAX_CSV_BYTES);
      return jsonResponse(valueOf(await wiring().batches.checkBatch({ shop, ...body })));
    },
  },
  { POST: 'see' },
);

export { door as loader, door as action };
