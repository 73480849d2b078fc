import { api, jsonResponse } from './api/api.server.ts';

/** `GET /api/profiles/export`: the shop's own profiles and its editions of built-in ones, as a file. */
const door = api({
  GET: async ({ shop, useCases }) =>
    jsonResponse(await useCases.exportProfiles({ shop }), 200, {
      'Content-Disposition': 'attachment; filename="order-copy-profiles.json"',
    }),
});

export { door as loader, door as action };
