import { splitPreviewRequest } from '#app/contract/splits.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { presentSplit } from './presenters/split.ts';

/** `POST /api/splits/preview`: what each part would be, to the cent. Nothing is written. */
const door = api(
  {
    POST: async ({ request, shop, useCases }) => {
      const body = await readBody(request, splitPreviewRequest);
      return jsonResponse(presentSplit(valueOf(await useCases.previewSplit({ shop, ...body }))));
    },
  },
  { POST: 'see' },
);

export { door as loader, door as action };
