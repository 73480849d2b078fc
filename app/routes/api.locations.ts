import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';

/** `GET /api/locations`: the shop's active locations, and whether the app may move an order's fulfilment to another one. */
const door = api({
  GET: async ({ shop, useCases }) => jsonResponse(valueOf(await useCases.listLocations({ shop }))),
});

export { door as loader, door as action };
