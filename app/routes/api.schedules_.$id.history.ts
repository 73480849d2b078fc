import { historyQuery } from '#app/contract/schedules.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { queryOf } from './api/query.server.ts';
import { check } from './api/read-body.server.ts';
import { presentHistory } from './presenters/schedules.ts';

/** `GET /api/schedules/:id/history`: who did what, when, latest first; `by=people` leaves the runs out. */
const door = api({
  GET: async ({ request, params, shop, language, schedules }) => {
    const { by, first, after = null } = check(queryOf(request), historyQuery);
    const page = await schedules.listHistory({ shop, scheduleId: copyIdOf(params), byPeople: by === 'people', first, after });
    return jsonResponse(presentHistory(valueOf(page), language));
  },
});

export { door as loader, door as action };
