import type { LoaderFunctionArgs } from '@remix-run/node';
import { wiring } from '#app/wiring.server.ts';
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
    if (thrown instanceof Response && env.shopify.appBridgeUrl) throw await withBridge(thrown, env.shopify.appBridgeUrl);
    throw thrown;
  }
}

async function withBridge(answer: Response, appBridgeUrl: string): Promise<Response> {
  if (!answer.headers.get('content-type')?.includes('text/html')) return answer;
  const page = (await answer.text()).replaceAll(LIBRARY_BRIDGE, appBridgeUrl);
  return new Response(page, { status: answer.status, headers: answer.headers });
}
