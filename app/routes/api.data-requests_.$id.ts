import { api, jsonResponse } from './api/api.server.ts';
import { copyIdOf, valueOf } from './api/door.server.ts';

/** `GET /api/data-requests/:id`: everything that is stored about the customer, as a file for the merchant to hand on. */
const door = api(
  {
    GET: async ({ params, shop, useCases }) => {
      const id = copyIdOf(params);
      const { shop: _shop, ...answer } = valueOf(await useCases.answerDataRequest({ shop, id }));
      return jsonResponse(answer, 200, { 'Content-Disposition': `attachment; filename="data-request-${id}.json"` });
    },
  },
  { GET: 'people' },
);

export { door as loader, door as action };
