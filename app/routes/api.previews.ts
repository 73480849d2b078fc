import { previewRequest } from '#app/contract/order-copies.ts';
import { api, jsonResponse } from './api/api.server.ts';
import { valueOf } from './api/door.server.ts';
import { readBody } from './api/read-body.server.ts';
import { presentPreview } from './presenters/preview.ts';

/** `POST /api/previews`: what a copy would be, to the cent. Nothing is written. */
const door = api(
  {
    POST: async ({ request, shop, useCases }) => {
      const body = await readBody(request, previewRequest);
      return jsonResponse(presentPreview(valueOf(await useCases.previewCopy({ shop, ...body }))));
    },
  },
  { POST: 'see' },
);

export { door as loader, door as action };
