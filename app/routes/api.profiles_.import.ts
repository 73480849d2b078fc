import { profilesFile } from '#app/contract/profiles.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `POST /api/profiles/import`: all profiles of the file, or none when one of them is wrong. */
const door = api({
  POST: async ({ request, shop, userId, useCases }) => {
    const file = await readBody(request, profilesFile);
    return jsonResponse(valueOf(await useCases.importProfiles({ shop, file, requestedBy: userId })));
  },
});

export { door as loader, door as action };
