import type { Router } from 'express';
import { callShop, isVersion } from '../protocol/graphql-route.ts';
import type { GraphqlRequest } from '../protocol/run-graphql.ts';
import { STAFF } from '../protocol/simulator.ts';
import type { Simulator } from '../protocol/simulator.ts';
import { adminRouter } from './router.ts';
import type { AdminHost, AppRegistration } from './types.ts';

/** The first registered app is the one that the admin embeds. */
function registeredApp(simulator: Simulator): AppRegistration {
  const [app] = simulator.apps;
  return {
    apiKey: app?.apiKey ?? '',
    apiSecret: app?.apiSecret ?? '',
    url: app?.appUrl ? app.appUrl.replace(/\/$/, '') : null,
    handle: app?.handle ?? 'order-copy',
    title: app?.title ?? 'Order Copy',
    scopes: app?.scopes ?? [],
  };
}

/** Direct API access: as the signed-in member of staff, with the app's scopes, and paid for by the app's points. */
async function directApi(simulator: Simulator, domain: string, version: string, body: unknown): Promise<{ status: number; body: unknown }> {
  if (!isVersion(version)) return { status: 404, body: { errors: 'Not Found' } };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { status: 400, body: { errors: 'Bad Request' } };
  const app = registeredApp(simulator);
  const permissions = simulator.shop(domain).staff.get(STAFF.id)?.permissions;
  const access = {
    kind: 'online' as const,
    appId: simulator.apps[0]?.id ?? simulator.shop(domain).store.state.app.id,
    scopes: new Set(app.scopes),
    userPermissions: permissions ? new Set(permissions) : null,
  };
  const answer = await callShop(simulator, { shop: domain, apiKey: app.apiKey, access, version, request: body as GraphqlRequest });
  return { status: answer.status, body: answer.body };
}

/** What the admin asks of a running simulator. */
export function adminHost(simulator: Simulator, extensionsFolder: string | null): AdminHost {
  return {
    shopDomains: () => [...simulator.shops.keys()],
    store: (domain) => {
      const store = simulator.shops.get(domain)?.store;
      store?.tick();
      return store ?? null;
    },
    app: () => registeredApp(simulator),
    graphql: (domain, version, body) => directApi(simulator, domain, version, body),
    extensionsFolder,
  };
}

/**
 * The small admin, for `startSimulator({ admin: adminFor({ extensionsFolder }) })`.
 *
 * @param options.extensionsFolder folder whose subfolders hold a `shopify.extension.toml`; none when absent
 */
export function adminFor(options: { extensionsFolder?: string } = {}): (simulator: Simulator) => Router {
  return (simulator) => adminRouter(adminHost(simulator, options.extensionsFolder ?? null));
}
