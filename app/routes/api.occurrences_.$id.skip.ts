import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { presentOccurrence } from './presenters/schedules.ts';

/** `POST /api/occurrences/:id/skip`: leaves a run that waits for approval out. */
const door = api({
  POST: async ({ params, shop, userId, schedules }) => {
    const decided = await schedules.decideOccurrence({ shop, occurrenceId: copyIdOf(params), decision: 'skip', by: userId });
    return jsonResponse(presentOccurrence(valueOf(decided)));
  },
});

export { door as loader, door as action };
