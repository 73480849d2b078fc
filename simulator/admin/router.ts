import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { appBridgeScript, publicFolder } from './assets.ts';
import { bundleModule } from './bundle.ts';
import { extensionsFor, readExtensions } from './extensions.ts';
import { shopHandle } from './format.ts';
import type { Html } from './html.ts';
import { page, type PageFrame } from './layout.ts';
import { appPage, noAppPage } from './pages/app.ts';
import { customersPage, productsPage } from './pages/catalogue.ts';
import { draftPage, draftsPage } from './pages/drafts.ts';
import { extensionHostPage } from './pages/extension-host.ts';
import { homePage } from './pages/home.ts';
import { emptyState } from './pages/list-parts.ts';
import { orderPage } from './pages/order.ts';
import { ordersPage } from './pages/orders.ts';
import { simulatorPage } from './pages/simulator.ts';
import { pickerRows } from './resources.ts';
import { embeddedUrl, mintSessionToken } from './session-token.ts';
import type { AdminHost, AdminStore } from './types.ts';

const MENU_TARGETS: Record<string, { menu: string; block: string | null; selection: string | null }> = {
  orders: { menu: 'admin.order-index.action.render', block: null, selection: 'admin.order-index.selection-action.render' },
  order: { menu: 'admin.order-details.action.render', block: 'admin.order-details.block.render', selection: null },
  drafts: { menu: 'admin.draft-order-index.action.render', block: null, selection: null },
  draft: { menu: 'admin.draft-order-details.action.render', block: 'admin.draft-order-details.block.render', selection: null },
};

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Finds the shop of `/store/:shop`, by its short name or its whole domain. */
function shopOf(host: AdminHost, request: Request): { domain: string; store: AdminStore } | null {
  const wanted = request.params.shop ?? '';
  const domain = host.shopDomains().find((each) => each === wanted || shopHandle(each) === wanted);
  const store = domain ? host.store(domain) : null;
  return domain && store ? { domain, store } : null;
}

function send(response: Response, content: Html, status = 200): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(content.text);
}

/** Which extensions a page offers, for its scripts. */
function offered(host: AdminHost, request: Request, kind: keyof typeof MENU_TARGETS, ids: string[]): Record<string, unknown> {
  const targets = MENU_TARGETS[kind];
  const domain = shopOf(host, request)?.domain;
  const extensions = readExtensions(host.extensionsFolder, domain && host.staff(domain).locale);
  const list = (target: string | null | undefined) =>
    target
      ? extensionsFor(extensions, target).map(({ extension, target: each }) => ({
          handle: extension.handle,
          name: extension.name,
          target,
          asks: each.shouldRender !== null,
        }))
      : [];
  return { selected: ids, actions: list(targets?.menu), blocks: list(targets?.block), selectionActions: list(targets?.selection) };
}

/** Pages of a shop. */
function storeRoutes(host: AdminHost): Router {
  const router = express.Router({ mergeParams: true });
  type Build = (
    store: AdminStore,
    base: string,
    request: Request,
  ) => { title: string; content: Html; data?: Record<string, unknown> } | null;
  const route = (path: string, current: PageFrame['current'], build: Build) =>
    router.get(path, (request, response, next) => {
      const shop = shopOf(host, request);
      const built = shop && build(shop.store, `/admin/store/${shopHandle(shop.domain)}`, request);
      if (!shop || !built) return next();
      const frame = {
        title: built.title,
        domain: shop.domain,
        shopName: shop.store.state.shop.name,
        app: host.app(),
        current,
        data: built.data,
      };
      send(response, page(frame, built.content));
    });
  const listing = (request: Request) => ({ query: text(request.query.q).trim(), number: Number(text(request.query.page) || 1) });

  router.get('/', (request, response) => response.redirect(`${request.baseUrl}/orders`));
  route('/orders', 'orders', (store, base, request) => {
    const { query, number } = listing(request);
    return { title: 'Orders', content: ordersPage(store, base, query, number), data: offered(host, request, 'orders', []) };
  });
  route('/orders/:id', 'orders', (store, base, request) => {
    const order = store.get('orders', `gid://shopify/Order/${request.params.id}`);
    return order && { title: order.name, content: orderPage(store, order, base), data: offered(host, request, 'order', [order.id]) };
  });
  route('/draft_orders', 'draft_orders', (store, base, request) => {
    const { query, number } = listing(request);
    return { title: 'Drafts', content: draftsPage(store, base, query, number), data: offered(host, request, 'drafts', []) };
  });
  route('/draft_orders/:id', 'draft_orders', (store, base, request) => {
    const draft = store.get('draftOrders', `gid://shopify/DraftOrder/${request.params.id}`);
    return draft && { title: draft.name, content: draftPage(store, draft, base), data: offered(host, request, 'draft', [draft.id]) };
  });
  route('/products', 'products', (store, base, request) => {
    const { query, number } = listing(request);
    return { title: 'Products', content: productsPage(store, base, query, number) };
  });
  route('/customers', 'customers', (store, base, request) => {
    const { query, number } = listing(request);
    return { title: 'Customers', content: customersPage(store, base, query, number) };
  });
  return router;
}

/** What the scripts in the browser ask for, besides pages. */
function storeApi(host: AdminHost): Router {
  const router = express.Router({ mergeParams: true });
  router.post('/id-token', (request, response, next) => {
    const shop = shopOf(host, request);
    if (!shop) return next();
    response.set('Cache-Control', 'no-store').json({ token: mintSessionToken(host.app(), shop.domain) });
  });
  router.get('/pick.json', (request, response, next) => {
    const shop = shopOf(host, request);
    if (!shop) return next();
    const type = request.query.type === 'variant' ? 'variant' : 'product';
    response.json({ rows: pickerRows(shop.store, type, text(request.query.q)).slice(0, 100) });
  });
  router.post('/direct-api/:version/graphql.json', express.json({ limit: '5mb' }), (request, response, next) => {
    const shop = shopOf(host, request);
    if (!shop) return next();
    host
      .graphql(shop.domain, request.params.version ?? '', request.body)
      .then(({ status, body }) => response.status(status).json(body), next);
  });
  return router;
}

/** The embedded app, with a fresh session token in the iframe's address. */
function appRoute(host: AdminHost) {
  return (request: Request, response: Response, next: NextFunction) => {
    const shop = shopOf(host, request);
    if (!shop) return next();
    const app = host.app();
    const frame: PageFrame = {
      title: app.title,
      domain: shop.domain,
      shopName: shop.store.state.shop.name,
      app,
      current: 'app',
      wide: true,
    };
    if (!app.url || (request.params.handle !== app.handle && request.params.handle !== app.apiKey)) {
      return send(response, page({ ...frame, wide: false }, noAppPage(request.params.handle ?? '')), 404);
    }
    const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
    const path = request.path.split('/').slice(6).join('/').replace(/^\/+/, '');
    send(
      response,
      page(
        { ...frame, data: { embedded: true } },
        appPage(app, embeddedUrl(app, shop.domain, path, query, host.staff(shop.domain).locale)),
      ),
    );
  };
}

function extensionRoutes(host: AdminHost): Router {
  const router = express.Router();
  const find = (request: Request) => {
    const target = text(request.query.target);
    const locale = typeof request.query.shop === 'string' ? host.staff(request.query.shop).locale : undefined;
    return extensionsFor(readExtensions(host.extensionsFolder, locale), target).find(
      ({ extension }) => extension.handle === request.params.handle,
    );
  };
  router.get('/:handle/host', (request, response, next) => {
    const found = find(request);
    const domain = host.shopDomains().find((each) => each === request.query.shop);
    if (!found || !domain) return next();
    const ids = [request.query.id].flat().map(text).filter(Boolean);
    const mode = request.query.mode === 'should-render' ? 'should-render' : 'render';
    send(response, extensionHostPage(host.app(), found.extension, host.staff(domain), { domain, target: found.target.target, ids, mode }));
  });
  router.get('/:handle/bundle.js', (request, response, next) => {
    const found = find(request);
    const module = request.query.part === 'should-render' ? found?.target.shouldRender : found?.target.module;
    if (!found || !module) return next();
    bundleModule(found.extension.folder, module).then(
      (code) => response.set('Cache-Control', 'no-store').type('text/javascript').send(code),
      (error: unknown) =>
        response
          .status(500)
          .type('text/plain')
          .send(`The extension does not build.\n${String(error)}`),
    );
  });
  return router;
}

/**
 * The small admin as Express middleware, to be used at the root: it owns `/admin`, `/admin/store/*`, `/admin/simulator`,
 * `/admin/assets/*`, `/admin/extensions/*` and `/app-bridge.js`, and leaves the rest (the Admin API, OAuth) to others.
 */
export function adminRouter(host: AdminHost): Router {
  const router = express.Router();
  router.get('/app-bridge.js', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('text/javascript').send(appBridgeScript());
  });
  router.use('/admin/assets', express.static(publicFolder, { cacheControl: false }));
  router.get('/', (_request, response) => response.redirect('/admin'));
  router.get('/admin', (_request, response) =>
    send(response, page({ title: 'Stores', domain: null, app: host.app(), current: 'home' }, homePage(host))),
  );
  router.get('/admin/simulator', (_request, response) =>
    send(response, page({ title: 'Faults', domain: null, app: host.app(), current: 'simulator' }, simulatorPage(host))),
  );
  router.use('/admin/extensions', extensionRoutes(host));
  router.use('/admin/store/:shop', storeApi(host), storeRoutes(host));
  router.get(['/admin/store/:shop/apps/:handle', '/admin/store/:shop/apps/:handle/*'], appRoute(host));
  router.use('/admin/store', (_request, response) => {
    send(
      response,
      page({ title: 'Not found', domain: null, app: host.app(), current: 'home' }, emptyState('There is no such page in this store.')),
      404,
    );
  });
  return router;
}
