import type { Router } from 'express';
import { adminRouter } from '../admin/router.ts';
import type { AdminHost, AppRegistration as AdminApp } from '../admin/types.ts';
import { callShop, isVersion } from './graphql-route.ts';
import { STAFF } from './simulator.ts';
import type { Simulator } from './simulator.ts';

const NO_APP: AdminApp = { apiKey: '', apiSecret: '', url: null, handle: '', title: 'No app', scopes: [] };

function appOf(simulator: Simulator): AdminApp {
  const [app] = simulator.apps;
  if (!app) return NO_APP;
  return {
    apiKey: app.apiKey,
    apiSecret: app.apiSecret,
    url: app.appUrl || null,
    handle: app.handle ?? 'order-copy',
    title: app.title ?? 'Order Copy',
    scopes: app.scopes,
  };
}

/** The simulated admin on this simulator; its direct API calls are made as the signed-in member of staff, with the app's scopes. */
export function adminOf(simulator: Simulator, extensionsFolder: string | null): Router {
  const host: AdminHost = {
    shopDomains: () => [...simulator.shops.keys()],
    store: (domain) => {
      const shop = simulator.shops.get(domain);
      shop?.store.tick();
      return shop?.store ?? null;
    },
    app: () => appOf(simulator),
    staff: (domain) => {
      const { id, ...staff } = simulator.shops.get(domain)?.staff.get(STAFF.id) ?? STAFF;
      return { ...staff, id: String(id) };
    },
    extensionsFolder,
    graphql: async (domain, version, body) => {
      const [app] = simulator.apps;
      if (!app || !isVersion(version) || !simulator.shops.has(domain)) return { status: 404, body: { errors: 'Not Found' } };
      const { permissions = null, scopes = null } = simulator.shop(domain).staff.get(STAFF.id) ?? {};
      const access = {
        kind: 'online' as const,
        appId: app.id ?? '',
        scopes: new Set(app.scopes.filter((scope) => !scopes || scopes.includes(scope))),
        userPermissions: permissions && new Set(permissions),
      };
      const request = (typeof body === 'object' && body !== null ? body : {}) as { query: unknown };
      const { status, body: answer } = await callShop(simulator, { shop: domain, apiKey: app.apiKey, access, version, request });
      return { status, body: answer };
    },
  };
  return adminRouter(host);
}
