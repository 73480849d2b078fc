import { createRequest, listQuery } from '#app/contract/order-copies.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { requestKeyOf, valueOf } from './api/door.server.ts';
import { check, readBody } from './api/read-body.server.ts';
import { queryOf } from './api/query.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** `GET /api/order-copies`: the ledger, newest first. `POST`: starts a copy; one Idempotency-Key makes one copy. */
const door = api({
  GET: async ({ request, shop, useCases }) => {
    const { after, ...filter } = check(queryOf(request), listQuery);
    const { copies, nextCursor } = valueOf(await useCases.listCopies({ shop, ...filter, after: after ?? null }));
    return jsonResponse({ copies: copies.map(presentCopy), nextCursor });
  },
  POST: async ({ request, shop, userId, useCases }) => {
    const requestKey = requestKeyOf(request);
    const body = await readBody(request, createRequest);
    const { copy, created } = valueOf(await useCases.startCopy({ shop, ...body, requestKey, door: doorOf(request), requestedBy: userId }));
    return jsonResponse(presentCopy(copy), created ? 202 : 200, { Location: `/api/order-copies/${copy.id}` });
  },
});

/** The app's own pages share its origin, extensions do not. For the record only: nothing depends on it. */
function doorOf(request: Request): 'app' | 'extension' {
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(request.url).origin ? 'app' : 'extension';
}

export { door as loader, door as action };
