import { idempotencyKey } from '#app/contract/order-copies.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { ProblemAnswer } from './api/problem.server.ts';
import { presentSplitCopies } from './presenters/split.ts';

/** `GET /api/splits/:key`: the parts of a division, under the key with which it was asked for. */
const door = api({
  GET: async ({ params, shop, useCases }) => {
    const key = idempotencyKey.safeParse(params.key);
    if (!key.success) throw new ProblemAnswer('NOT_FOUND');
    return jsonResponse(presentSplitCopies(valueOf(await useCases.getSplit({ shop, requestKey: key.data }))));
  },
});

export { door as loader, door as action };
