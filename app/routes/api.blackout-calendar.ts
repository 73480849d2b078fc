import { blackoutCalendarRequest } from '#app/contract/blackout-calendar.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { knownTimeZoneOf } from './pages/time-zone.server.ts';

/** `POST /api/blackout-calendar`: the days that an uploaded calendar closes, for the form to take over. Nothing is written. */
const door = api(
  {
    POST: async ({ request, shop, schedules }) => {
      const { calendar, timeZone } = await readBody(request, blackoutCalendarRequest);
      return jsonResponse(valueOf(schedules.readBlackoutCalendar({ text: calendar, timeZone: timeZone ?? (await knownTimeZoneOf(shop)) })));
    },
  },
  { POST: 'see' },
);

export { door as loader, door as action };
