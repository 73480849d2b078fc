import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';

/** `POST /api/imports/:id/delete`: erases a file with its orders; copies made of them stay. */
const door = api({
  POST: async ({ params, shop, useCases }) => {
    valueOf(await useCases.deleteImport({ shop, importId: copyIdOf(params) }));
    return jsonResponse({ deleted: true });
  },
});

export { door as loader, door as action };
