import { uploadQuery } from '#app/contract/imports.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { check } from './api/read-body.server.ts';
import { queryOf } from './api/query.server.ts';
import { readFileBody } from './api/read-file.server.ts';
import { presentImport } from './presenters/imports.ts';

/** `GET /api/imports`: files of orders, newest first. `POST ?name=`: the file itself as the body, read while it comes in. */
const door = api({
  GET: async ({ shop, useCases }) => jsonResponse({ imports: (await useCases.listImports({ shop })).map(presentImport) }),
  POST: async ({ request, shop, userId, useCases }) => {
    const { name } = check(queryOf(request), uploadQuery);
    const file = readFileBody(request);
    try {
      const made = valueOf(await useCases.importOrders({ shop, fileName: name, requestedBy: userId, bytes: file.bytes }));
      return jsonResponse(presentImport(made), 201, { Location: `/api/imports/${made.id}` });
    } finally {
      await file.drain();
    }
  },
});

export { door as loader, door as action };
