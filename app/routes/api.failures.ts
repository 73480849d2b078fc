import { failuresQuery } from '#app/contract/failures.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { presentFailures } from './presenters/failures.ts';

/** `GET /api/failures`: what needs a hand, by what it costs. */
const door = api({
  GET: async ({ request, shop }) => {
    const query = check(queryOf(request), failuresQuery);
    return jsonResponse(presentFailures(valueOf(await wiring().failures.listFailures({ shop, ...query }))));
  },
});

export { door as loader, door as action };
