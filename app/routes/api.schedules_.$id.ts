import { updateScheduleRequest } from '#app/contract/schedules.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { withTimeZone } from './api/schedules.server.ts';
import { presentSchedule, presentScheduleDetail } from './presenters/schedules.ts';

/** `GET /api/schedules/:id`: one schedule with its dates, runs and history. `PUT`: changes it, if it is still at `version`. */
const door = api({
  GET: async ({ params, shop, language, schedules }) =>
    jsonResponse(presentScheduleDetail(valueOf(await schedules.getSchedule({ shop, scheduleId: copyIdOf(params) })), language)),
  PUT: async ({ request, params, shop, userId, language, schedules }) => {
    const id = copyIdOf(params);
    const { recurrence, ...body } = await readBody(request, updateScheduleRequest);
    const { schedule: before } = valueOf(await schedules.getSchedule({ shop, scheduleId: id }));
    const complete = await withTimeZone(shop, recurrence);
    const saved = valueOf(await schedules.saveSchedule({ shop, id, ...body, key: before.key, recurrence: complete, by: userId }));
    return jsonResponse(presentSchedule(saved.schedule, language));
  },
});

export { door as loader, door as action };
