import { approveRequest } from '#app/contract/schedules.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { readOptionalBody } from './api/read-body.server.ts';
import { presentOccurrence } from './presenters/schedules.ts';

/** `POST /api/occurrences/:id/approve`: lets a run that waits for approval go on, with changes for this once or without. */
const door = api({
  POST: async ({ request, params, shop, userId, schedules }) => {
    const occurrenceId = copyIdOf(params);
    const { options } = await readOptionalBody(request, approveRequest);
    const asked = options === undefined ? {} : { options };
    const decided = await schedules.decideOccurrence({ shop, occurrenceId, decision: 'approve', ...asked, by: userId });
    return jsonResponse(presentOccurrence(valueOf(decided)));
  },
});

export { door as loader, door as action };
