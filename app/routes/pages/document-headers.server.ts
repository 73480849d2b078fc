import { wiring } from '#app/wiring.server.ts';

/**
 * Headers of every page: who may frame it (Content-Security-Policy, by the library, per shop) and no caching of what a shop sees.
 * When the Admin lives at another origin (SHOPIFY_ADMIN_ORIGIN), that origin may frame it too, and the preload of Shopify's own
 * App Bridge is dropped, as another one is used.
 */
export function documentHeaders(request: Request, headers: Headers): void {
  const { env, shopifyApp } = wiring();
  shopifyApp.addDocumentResponseHeaders(request, headers);
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  headers.set('Cache-Control', 'no-store');
  const { adminOrigin, appBridgeUrl } = env.shopify;
  if (appBridgeUrl) headers.delete('Link');
  letAdminFrame(headers, adminOrigin);
}

/** What the library lets in beside the shop's admin: development machines at Shopify, any host under their names. */
const DEVELOPMENT = / https:\/\/(\*\.spin\.dev|[\w*]+\.myshopify\.io)(?=[ ;]|$)/g;

/** Adds the origin of an Admin that is not Shopify's to those that may frame the page; without any, nobody may. */
export function letAdminFrame(headers: Headers, adminOrigin: string | null): void {
  const policy = headers.get('Content-Security-Policy')?.replaceAll(DEVELOPMENT, '');
  if (policy) headers.set('Content-Security-Policy', policy);
  if (!policy) headers.set('Content-Security-Policy', `frame-ancestors ${adminOrigin ?? "'none'"};`);
  else if (adminOrigin) headers.set('Content-Security-Policy', policy.replace('frame-ancestors ', `frame-ancestors ${adminOrigin} `));
}
