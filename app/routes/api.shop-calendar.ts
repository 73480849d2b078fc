import type { CalendarAdoptedOut, CalendarFollowersOut } from '#app/contract/shop-calendar.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';

/** `GET /api/shop-calendar`: how many schedules follow the shop's calendar. `POST`: lets every one of them. */
const door = api({
  GET: async ({ shop, schedules }) => jsonResponse(valueOf(await schedules.calendarFollowers({ shop })) satisfies CalendarFollowersOut),
  POST: async ({ shop, userId, schedules }) =>
    jsonResponse(valueOf(await schedules.followShopCalendar({ shop, by: userId })) satisfies CalendarAdoptedOut),
});

export { door as loader, door as action };
