import { createScheduleRequest, scheduleListQuery } from '#app/contract/schedules.ts';
import { orderGid } from '#app/usecases/source-summary.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { check, readBody } from './api/read-body.server.ts';
import { queryOf } from './api/query.server.ts';
import { presentScheduleRows, withTimeZone } from './api/schedules.server.ts';
import { presentSchedule } from './presenters/schedules.ts';

/** `GET /api/schedules`: the shop's schedules, newest first. `POST`: creates one; the same order and key again changes that one. */
const door = api({
  GET: async ({ request, shop, language, schedules }) => {
    const named = new URL(request.url).searchParams;
    // An empty key is a key too: that of an order's only schedule (case E25).
    const query = { ...queryOf(request), ...(named.get('key') === '' ? { key: '' } : {}) };
    const { after, sourceId, ...filter } = check(query, scheduleListQuery);
    const page = valueOf(
      await schedules.listSchedules({ shop, ...filter, ...(sourceId ? { sourceId: orderGid(sourceId) } : {}), after: after ?? null }),
    );
    return jsonResponse({ schedules: await presentScheduleRows(schedules, shop, page.schedules, language), nextCursor: page.nextCursor });
  },
  POST: async ({ request, shop, userId, language, schedules }) => {
    const { recurrence, ...body } = await readBody(request, createScheduleRequest);
    const complete = await withTimeZone(shop, recurrence);
    const saved = await schedules.saveSchedule({ shop, id: null, version: null, ...body, recurrence: complete, by: userId });
    const { schedule, created } = valueOf(saved);
    return jsonResponse(presentSchedule(schedule, language), created ? 201 : 200, { Location: `/api/schedules/${schedule.id}` });
  },
});

export { door as loader, door as action };
