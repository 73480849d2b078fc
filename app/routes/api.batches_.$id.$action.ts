import { batchAction } from '#app/contract/batches.ts';
import { wiring } from '#app/wiring.server.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';
import { ProblemAnswer } from './api/problem.server.ts';
import { presentBatch } from './presenters/batch.ts';

/** `POST /api/batches/:id/pause`, `/resume`, `/cancel`, `/retry-failed`, `/undo-drafts`. */
const door = api({
  POST: async ({ params, shop, userId }) => {
    const action = batchAction.safeParse(params.action);
    if (!action.success) throw new ProblemAnswer('NOT_FOUND');
    const batchId = copyIdOf(params);
    return jsonResponse(
      presentBatch(valueOf(await wiring().batches.commandBatch({ shop, batchId, action: action.data, requestedBy: userId }))),
      202,
    );
  },
});

export { door as loader, door as action };
