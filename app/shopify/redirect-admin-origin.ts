import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * Leads the Shopify library's own calls (token exchange, its admin client) to SHOPIFY_ADMIN_ORIGIN instead of `https://{shop}`, naming the
 * shop in a header. The library reads its fetch function from its runtime at every call, which is the adapters' documented way in.
 * Called only when the variable is set; only addresses under a shop's `/admin/` are touched.
 */
export function redirectAdminOrigin(adminOrigin: string, plainFetch: typeof fetch = fetch): void {
  const redirected: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!SHOP.test(url.hostname) || !url.pathname.startsWith('/admin/')) return plainFetch(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set('X-Shopify-Shop-Domain', url.hostname);
    return plainFetch(new URL(url.pathname + url.search, adminOrigin), { ...init, headers });
  };
  setAbstractFetchFunc(redirected);
}
