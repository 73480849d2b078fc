import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';

/** A tiny embedded app that does what the real one does at its border: checks session tokens, uses App Bridge, allows CORS. */
export interface FixtureApp {
  url: string;
  /** Query of the last document request. */
  lastDocument: URLSearchParams | null;
  close(): Promise<void>;
}

const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key' };

const page = (
  apiKey: string,
  bridge: string,
  path: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fixture</title>
<script data-api-key="${apiKey}" src="${bridge}"></script></head><body>
<ui-nav-menu><a href="/" rel="home">Home</a><a href="/copies">Copies</a></ui-nav-menu>
<ui-title-bar title="Fixture ${path}"><button variant="primary" onclick="shopify.toast.show('From the title bar')">Greet</button></ui-title-bar>
<ui-save-bar id="bar"><button variant="primary" onclick="document.getElementById('out').textContent='saved';shopify.saveBar.hide('bar')">Keep</button><button onclick="shopify.saveBar.hide('bar')">Throw away</button></ui-save-bar>
<ui-modal id="modal"><p>Inside the modal</p><ui-title-bar title="A modal"><button variant="primary" onclick="shopify.modal.hide('modal')">Fine</button></ui-title-bar></ui-modal>
<ui-modal id="wizard" src="/wizard"><ui-title-bar title="A wizard"></ui-title-bar></ui-modal>
<main><h1>Path ${path}</h1><p id="out"></p>
<button id="ask">Ask</button><button id="toast">Toast</button><button id="dirty">Dirty</button><button id="open">Open modal</button><button onclick="shopify.modal.show('wizard')">Open wizard</button><button id="pick">Pick</button>
<a id="order" href="shopify://admin/orders">Orders</a></main>
<script>
const out = document.getElementById('out');
document.getElementById('ask').onclick = async () => { out.textContent = JSON.stringify(await (await fetch('/api/who')).json()); };
document.getElementById('toast').onclick = () => shopify.toast.show('Copied', { action: 'Undo', onAction: () => { out.textContent = 'undone'; } });
document.getElementById('dirty').onclick = () => shopify.saveBar.show('bar');
document.getElementById('open').onclick = () => shopify.modal.show('modal');
document.getElementById('pick').onclick = async () => { const picked = await shopify.resourcePicker({ type: 'product', multiple: true }); out.textContent = picked ? picked.selection.map((each) => each.title).join() : 'none'; };
</script></body></html>`;

export async function startFixtureApp(options: { apiKey: string; apiSecret: string; bridgeUrl: () => string }): Promise<FixtureApp> {
  const key = new TextEncoder().encode(options.apiSecret);
  const shopOf = async (token: string | null | undefined) => {
    const { payload } = await jwtVerify(token ?? '', key, { algorithms: ['HS256'], audience: options.apiKey });
    return new URL(String(payload.dest)).hostname;
  };
  const app: FixtureApp = {
    url: '',
    lastDocument: null,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
  const api = async (request: IncomingMessage, response: ServerResponse) => {
    const shop = await shopOf(request.headers.authorization?.replace('Bearer ', '')).catch(() => null);
    response
      .writeHead(shop ? 200 : 401, { ...CORS, 'Content-Type': 'application/json' })
      .end(JSON.stringify(shop ? { shop } : { error: 'no token' }));
  };
  const document = async (url: URL, response: ServerResponse) => {
    app.lastDocument = url.searchParams;
    const html = { 'Content-Type': 'text/html; charset=utf-8' };
    if (url.pathname === '/bounce')
      return response.writeHead(200, html).end(`<script data-api-key="${options.apiKey}" src="${options.bridgeUrl()}"></script>`);
    const shop = await shopOf(url.searchParams.get('id_token')).catch(() => null);
    if (!shop) {
      const again = new URLSearchParams(url.searchParams);
      again.set('shopify-reload', `${app.url}${url.pathname}?${url.searchParams.toString()}`);
      return response.writeHead(302, { Location: `/bounce?${again.toString()}` }).end();
    }
    response.writeHead(200, html).end(page(options.apiKey, options.bridgeUrl(), url.pathname));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', app.url);
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    void (url.pathname.startsWith('/api/') ? api(request, response) : document(url, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return app;
}
