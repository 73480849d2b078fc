import { profileRequest } from '#app/contract/profiles.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `GET /api/profiles`: every profile of the shop. `POST`: writes one; the same again changes nothing. */
const door = api({
  GET: async ({ shop, useCases }) => jsonResponse({ profiles: await useCases.listProfiles({ shop }) }),
  POST: async ({ request, shop, userId, useCases }) => {
    const profile = await readBody(request, profileRequest);
    return jsonResponse(valueOf(await useCases.saveProfile({ shop, profile, requestedBy: userId })));
  },
});

export { door as loader, door as action };
