import { withCors } from './api/cors.server.ts';
import { problemResponse } from './api/problem.server.ts';

/** Any other address under /api. */
const door = async () =>
  withCors(
    problemResponse('NOT_FOUND', { detail: 'There is nothing at this address.', remedy: 'See docs/api.md for the addresses of the API.' }),
  );

export { door as loader, door as action };
