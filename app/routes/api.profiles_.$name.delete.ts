import { profileName } from '#app/contract/profiles.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { ProblemAnswer } from './api/problem.server.ts';

/** `POST /api/profiles/:name/delete`: removes an own profile; a built-in one is then again as it came. */
const door = api({
  POST: async ({ params, shop, useCases }) => {
    const name = profileName.safeParse(params.name);
    if (!name.success) throw new ProblemAnswer('NOT_FOUND');
    return jsonResponse(valueOf(await useCases.deleteProfile({ shop, name: name.data })));
  },
});

export { door as loader, door as action };
