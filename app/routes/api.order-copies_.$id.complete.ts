import { completeRequest } from '#app/contract/order-copies.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { presentCopy } from './presenters/order-copy.ts';

/** `POST /api/order-copies/:id/complete`: finishes a copy that ended as a draft or an invoice. */
const door = api({
  POST: async ({ request, params, shop, userId, useCases }) => {
    const body = await readBody(request, completeRequest);
    const copy = valueOf(await useCases.completeCopy({ shop, copyId: copyIdOf(params), requestedBy: userId, ...body }));
    return jsonResponse(presentCopy(copy), 202);
  },
});

export { door as loader, door as action };
