import { randomUUID } from 'node:crypto';
import { createWiring } from '../../app/wiring.server.ts';
import { presentCopy } from '../../app/routes/presenters/order-copy.ts';
import type { OrderCopyOut } from '../../app/contract/order-copies.ts';
import { demoOptions } from './demo-options.ts';

/** The job against an Admin API that is not the built-in simulator, with an access token of its own; no web server is needed for that. */
export async function copyElsewhere(request: { origin: string; token: string; order: string; profile: string }): Promise<OrderCopyOut> {
  const shop = await shopDomain(request.origin, request.token);
  const wiring = createWiring({
    SHOPIFY_API_KEY: 'not-used-with-a-given-token',
    SHOPIFY_API_SECRET: 'not-used-with-a-given-token',
    SHOPIFY_APP_URL: 'http://127.0.0.1:9',
    SHOPIFY_ADMIN_ORIGIN: request.origin,
    DATA_DIR: 'memory://',
    LOG_LEVEL: 'error',
  });
  await wiring.start({ worker: true });
  try {
    await wiring.installWithToken(shop.domain, request.token, shop.scopes);
    const started = await wiring.useCases.startCopy({
      shop: shop.domain,
      orderId: request.order,
      profile: request.profile,
      options: demoOptions(request.profile),
      requestKey: randomUUID(),
      door: 'command-line',
      requestedBy: null,
    });
    if (!started.ok) throw new Error(`${started.refusal.code}: ${started.refusal.message}`);
    for (;;) {
      const read = await wiring.useCases.getCopy({ shop: shop.domain, copyId: started.value.copy.id });
      if (!read.ok) throw new Error(`${read.refusal.code}: ${read.refusal.message}`);
      if (read.value.copy.status !== 'pending' && read.value.copy.status !== 'in_progress') return presentCopy(read.value.copy);
      await wiring.clock.sleep(50);
    }
  } finally {
    await wiring.stop({ graceMs: 2_000 });
  }
}

async function shopDomain(origin: string, token: string): Promise<{ domain: string; scopes: string[] }> {
  const query = '{ shop { myshopifyDomain } currentAppInstallation { accessScopes { handle } } }';
  const response = await fetch(`${origin}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': token },
    body: JSON.stringify({ query }),
  }).catch((error: unknown) => {
    throw new Error(`${origin} did not answer (${error instanceof Error ? error.message : String(error)}); check --admin.`);
  });
  if (response.status === 401 || response.status === 403)
    throw new Error(`${origin} refused the token (${response.status}); check --token.`);
  const body = (await response.json()) as {
    data?: { shop: { myshopifyDomain: string }; currentAppInstallation: { accessScopes: { handle: string }[] } };
    errors?: unknown;
  };
  if (!body.data) throw new Error(`${origin} is no Admin API 2026-10: ${JSON.stringify(body.errors).slice(0, 300)}`);
  return { domain: body.data.shop.myshopifyDomain, scopes: body.data.currentAppInstallation.accessScopes.map(({ handle }) => handle) };
}
