import { importQuery } from '#app/contract/imports.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { check } from './api/read-body.server.ts';
import { queryOf } from './api/query.server.ts';
import { presentImportDetail } from './presenters/imports.ts';

/** `GET /api/imports/:id?first&after&flawed`: what was read of a file, and one page of its orders. */
const door = api({
  GET: async ({ request, params, shop, useCases }) => {
    const { first, after, flawed } = check(queryOf(request), importQuery);
    const page = { first, after: after ?? null, flawed: flawed === 'true' };
    return jsonResponse(presentImportDetail(valueOf(await useCases.getImport({ shop, importId: copyIdOf(params), ...page }))));
  },
});

export { door as loader, door as action };
