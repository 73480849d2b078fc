import { settingsRequest } from '#app/contract/settings.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `GET /api/settings`: what the shop has set, completed by the defaults. `POST`: replaces the groups that are given. */
const door = api({
  GET: async ({ shop, useCases }) => jsonResponse(await useCases.readSettings({ shop })),
  POST: async ({ request, shop, userId, useCases }) => {
    const { replacement, rehearsal, severities, copies, schedules, calendar, notices } = await readBody(request, settingsRequest);
    const change = {
      ...(replacement && { replacement }),
      ...(rehearsal && { rehearsal }),
      ...(severities && { severities }),
      ...(copies && { copies }),
      ...(schedules && { schedules }),
      ...(calendar && { calendar }),
      ...(notices && { notices }),
    };
    return jsonResponse(await useCases.changeSettings({ shop, change, by: userId }));
  },
});

export { door as loader, door as action };
