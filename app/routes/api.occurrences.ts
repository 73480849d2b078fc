import { occurrenceListQuery } from '#app/contract/schedules.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { check } from './api/read-body.server.ts';
import { queryOf } from './api/query.server.ts';
import { presentRunsOfMany } from './api/schedules.server.ts';

/** `GET /api/occurrences?status=waiting_approval`: runs of all schedules, latest first, each with the name of its schedule. */
const door = api({
  GET: async ({ request, shop, schedules }) => {
    const runs = valueOf(await schedules.listOccurrences({ shop, ...check(queryOf(request), occurrenceListQuery) }));
    return jsonResponse({ occurrences: await presentRunsOfMany(schedules, shop, runs) });
  },
});

export { door as loader, door as action };
