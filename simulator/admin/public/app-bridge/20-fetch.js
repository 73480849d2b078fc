// Requests to the app carry a session token; requests to shopify:admin/… go through the admin.
const plainFetch = window.fetch.bind(window);
const DIRECT_API = /^shopify:\/*admin\/api\/([^/]+\/)?graphql\.json$/;

function idToken() {
  return call('idToken');
}

function ours(url) {
  return url.origin === APP_ORIGIN || url.hostname.endsWith(`.${location.hostname}`) || config.appOrigins.includes(url.origin);
}

async function directApi(address, init) {
  const version = DIRECT_API.exec(address)[1]?.replace('/', '') ?? '2026-10';
  const answer = await call('directApi', version, String(init?.body ?? ''));
  return new Response(answer.body, { status: answer.status, headers: { 'Content-Type': 'application/json' } });
}

function withToken(request, token) {
  const headers = new Headers(request.headers);
  headers.set('Authorization', `Bearer ${token}`);
  headers.set('X-Requested-With', 'XMLHttpRequest');
  headers.set('Accept-Language', config.locale);
  return new Request(request, { headers });
}

window.fetch = async function fetch(input, init) {
  const address = input instanceof Request ? input.url : String(input);
  if (DIRECT_API.test(address)) return directApi(address, init);
  if (!embedded || !ours(new URL(address, location.href))) return plainFetch(input, init);
  const request = new Request(input, init);
  if (request.headers.has('Authorization')) return plainFetch(request);

  const again = request.clone();
  let response = await plainFetch(withToken(request, await idToken()));
  // The app's library asks for one more try when the token was not accepted (it lives for 60 s).
  if (response.status === 401 && response.headers.get('X-Shopify-Retry-Invalid-Session-Request') === '1') {
    response = await plainFetch(withToken(again, await idToken()));
  }
  const leave = response.headers.get('X-Shopify-API-Request-Failure-Reauthorize-Url');
  if (leave) tell('navigate', leave);
  return response;
};
