import type { ActionFunctionArgs } from '@remix-run/node';
import { wiring } from '#app/wiring.server.ts';

/** All webhooks of shopify.app.toml. The raw request goes on untouched, as its signature covers every byte. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  return wiring().webhooks.handle(request);
}

export function loader(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}
