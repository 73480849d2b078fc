import { splitRequest } from '#app/contract/splits.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { requestKeyOf, valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { presentSplitCopies } from './presenters/split.ts';

/** `POST /api/splits`: one source becomes several orders, each with its own address and items. */
const door = api({
  POST: async ({ request, shop, userId, useCases }) => {
    const requestKey = requestKeyOf(request);
    const body = await readBody(request, splitRequest);
    const { copies, created } = valueOf(await useCases.startSplit({ shop, ...body, requestKey, door: 'app', requestedBy: userId }));
    return jsonResponse(presentSplitCopies({ copies, totals: new Map() }), created ? 202 : 200, {
      Location: `/api/splits/${encodeURIComponent(requestKey)}`,
    });
  },
});

export { door as loader, door as action };
