import { scheduleDatesRequest } from '#app/contract/schedules.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { withTimeZone } from './api/schedules.server.ts';

/** `POST /api/schedule-dates`: the rule in words and the next dates it would have. Nothing is written. */
const door = api(
  {
    POST: async ({ request, shop, language, schedules }) => {
      const body = await readBody(request, scheduleDatesRequest);
      const recurrence = await withTimeZone(shop, body.recurrence);
      return jsonResponse({
        ...valueOf(await schedules.previewDates({ ...body, shop, recurrence, language })),
        timeZone: recurrence.timeZone,
      });
    },
  },
  { POST: 'see' },
);

export { door as loader, door as action };
