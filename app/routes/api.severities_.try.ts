import { severitiesTrial } from '#app/contract/settings.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { readBody } from './api/read-body.server.ts';

/** `POST /api/severities/try`: what these rules would have stopped or let pass among the latest 100 copies. Nothing is written. */
const door = api(
  {
    POST: async ({ request, shop, useCases }) => {
      const { severities } = await readBody(request, severitiesTrial);
      return jsonResponse(await useCases.trySeverities({ shop, severities }));
    },
  },
  { POST: 'see' },
);

export { door as loader, door as action };
