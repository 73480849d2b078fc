import type { LoaderFunctionArgs } from '@remix-run/node';
import { wiring } from '#app/wiring.server.ts';
import { letAdminFrame } from './pages/document-headers.server.ts';
import { outside } from './pages/outside.server.ts';

/** What the library loads on its own pages unless the process was started with APP_BRIDGE_URL. */
const LIBRARY_BRIDGE = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/** The library's own addresses: the page that fetches a session token, and the one that leaves the iframe. It answers by throwing. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response | null> {
  // Where the library sends requests that name no shop.
  if (new URL(request.url).pathname === '/auth/login') return outside();
  const { authenticate, env } = wiring();
  try {
    await authenticate.admin(request);
    return null;
  } catch (thrown) {
    if (thrown instanceof Response && env.shopify.appBridgeUrl)
      throw await elsewhere(thrown, env.shopify.appBridgeUrl, env.shopify.adminOrigin);
    if (thrown instanceof Response) throw thrown;
    // The library refuses to lead out of the frame to an address that is not the app's.
    return new Response('This address leads nowhere. Open Order Copy from the Shopify admin.\n', {
      status: 400,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  }
}

/** The library's page with the App Bridge and the Admin origin that this process was started with. */
async function elsewhere(answer: Response, appBridgeUrl: string, adminOrigin: string | null): Promise<Response> {
  if (!answer.headers.get('content-type')?.includes('text/html')) return answer;
  const headers = new Headers(answer.headers);
  // The preload names the bridge that is not used.
  headers.delete('Link');
  letAdminFrame(headers, adminOrigin);
  return new Response((await answer.text()).replaceAll(LIBRARY_BRIDGE, appBridgeUrl), { status: answer.status, headers });
}
