import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentOccurrence } from './presenters/schedules.ts';

/** `POST /api/occurrences/:id/approve`: lets a run that waits for approval go on. */
const door = api({
  POST: async ({ params, shop, userId, schedules }) => {
    const decided = await schedules.decideOccurrence({ shop, occurrenceId: copyIdOf(params), decision: 'approve', by: userId });
    return jsonResponse(presentOccurrence(valueOf(decided)));
  },
});

export { door as loader, door as action };
