import { rowsQuery } from '#app/contract/batches.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { presentRow } from './presenters/batch.ts';

/** `GET /api/batches/:id/rows`: the rows with their results, in the order of the batch. */
const door = api({
  GET: async ({ request, params, shop }) => {
    const query = check(queryOf(request), rowsQuery);
    const { rows, next } = valueOf(await wiring().batches.listRows({ shop, batchId: copyIdOf(params), ...query }));
    return jsonResponse({ rows: rows.map(presentRow), next });
  },
});

export { door as loader, door as action };
