/** For whoever comes without the admin around them. No form asks for a shop: the app is opened from the shop. */
export function outside(): Response {
  return new Response('Order Copy runs inside the Shopify admin. Open it from there: Apps, then Order Copy.\n', {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
