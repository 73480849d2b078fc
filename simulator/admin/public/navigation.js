import { pageData, storePath } from './page-data.js';

/**
 * Where an address given by the app or by an extension leads: `{href}` in the admin, `{extension}` to open, or
 * `{external}`. Known forms: `shopify://admin/orders/1`, `shopify:admin/orders/1`, `https://admin.shopify.com/store/x/orders/1`,
 * `app:/copies`, `extension://handle`, and paths of the app.
 */
export function resolveAddress(address) {
  const text = String(address);
  const admin = /^shopify:\/*admin\/(.*)$/i.exec(text) ?? /^https:\/\/admin\.shopify\.com\/store\/[^/]+\/(.*)$/i.exec(text);
  if (admin) return { href: storePath(admin[1]) };
  const extension = /^extension:\/*([a-zA-Z0-9-]+)/.exec(text);
  if (extension) return { extension: extension[1] };
  const app = /^app:\/*(.*)$/i.exec(text);
  if (app) return { href: storePath(`apps/${pageData.app.handle}/${app[1]}`) };
  if (text.startsWith('/') && !text.startsWith('//')) return { href: storePath(`apps/${pageData.app.handle}${text}`) };
  const url = new URL(text, pageData.app.url ?? location.href);
  if (pageData.app.url && url.origin === new URL(pageData.app.url).origin)
    return { href: storePath(`apps/${pageData.app.handle}${url.pathname}${url.search}`) };
  return url.protocol === 'http:' || url.protocol === 'https:' ? { external: url.href } : {};
}

/** Goes to an address; `target` `_blank` or `new` opens a tab. Returns what it was, for callers that open extensions. */
export function go(address, target) {
  const where = resolveAddress(address);
  if (where.external) open(where.external, '_blank', 'noopener');
  else if (where.href && (target === '_blank' || target === 'new')) open(where.href, '_blank');
  else if (where.href) location.assign(where.href);
  return where;
}
