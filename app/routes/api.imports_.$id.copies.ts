import { copyImportedRequest } from '#app/contract/imports.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, requestKeyOf, valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `POST /api/imports/:id/copies`: copies the chosen orders; one Idempotency-Key makes one copy of each. */
const door = api({
  POST: async ({ request, params, shop, userId, useCases }) => {
    const requestKey = requestKeyOf(request);
    const body = await readBody(request, copyImportedRequest);
    const copies = valueOf(await useCases.copyImported({ shop, importId: copyIdOf(params), requestKey, requestedBy: userId, ...body }));
    return jsonResponse({ copies }, 202);
  },
});

export { door as loader, door as action };
