import type { LoaderFunctionArgs } from '@remix-run/node';
import { wiring } from '#app/wiring.server.ts';

/** The library's own addresses: the page that fetches a session token, and the one that leaves the iframe. */
export async function loader({ request }: LoaderFunctionArgs): Promise<null> {
  await wiring().authenticate.admin(request);
  return null;
}
