/**
 * UI extensions run on another origin, so every answer of the API may be read from anywhere. What protects it is the session token,
 * which no other site can obtain; cookies are never used.
 */
const HEADERS: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PUT, OPTIONS',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, X-Request-Id',
  'Access-Control-Expose-Headers':
    'X-Shopify-Retry-Invalid-Session-Request, X-Shopify-API-Request-Failure-Reauthorize, X-Shopify-API-Request-Failure-Reauthorize-Url, Retry-After, Location, X-Request-Id',
};

export function withCors(response: Response): Response {
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  return response;
}

export function preflight(): Response {
  return withCors(new Response(null, { status: 204, headers: { 'Access-Control-Max-Age': '7200' } }));
}
