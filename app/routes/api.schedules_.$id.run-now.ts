import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, requestKeyOf, valueOf } from './api/door.server.ts';
import { presentOccurrence } from './presenters/schedules.ts';

/** `POST /api/schedules/:id/run-now` with an Idempotency-Key: a copy now; the calendar does not move. */
const door = api({
  POST: async ({ request, params, shop, userId, schedules }) => {
    const scheduleId = copyIdOf(params);
    const requestKey = requestKeyOf(request);
    return jsonResponse(presentOccurrence(valueOf(await schedules.runScheduleNow({ shop, scheduleId, requestKey, by: userId }))), 202);
  },
});

export { door as loader, door as action };
