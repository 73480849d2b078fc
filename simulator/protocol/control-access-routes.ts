import type { Router } from 'express';
import { answer, appOf, bodyOf, shopOf, text } from './control-request.ts';
import { STAFF } from './simulator.ts';
import type { Simulator } from './simulator.ts';
import type { StaffUser } from './tokens.ts';

/** Who may do what: tokens, staff, apps and their scopes, uninstalling. */
export function accessRoutes(router: Router, simulator: Simulator): void {
  router.post(
    '/session-token',
    answer(async (request) => ({
      token: await simulator.tokens.sessionToken(
        appOf(simulator, request),
        shopOf(simulator, request).domain,
        Number(bodyOf(request).user ?? STAFF.id),
      ),
    })),
  );
  router.post(
    '/access-token',
    answer((request) => {
      const { scopes, kind = 'offline', expiresInSeconds, user } = bodyOf(request);
      const app = appOf(simulator, request);
      const granted = Array.isArray(scopes) ? scopes.map(String) : app.scopes;
      const staff = typeof user === 'number' ? (shopOf(simulator, request).staff.get(user) ?? { ...STAFF, id: user }) : null;
      const { token, expiresAt } = simulator.tokens.issue({
        shop: shopOf(simulator, request).domain,
        apiKey: app.apiKey,
        kind: kind === 'online' ? 'online' : kind === 'admin' ? 'admin' : 'offline',
        scopes: granted,
        expiresInSeconds: typeof expiresInSeconds === 'number' ? expiresInSeconds : null,
        user: staff,
      });
      return { token, expiresAt };
    }),
  );
  router.post(
    '/tokens/expire',
    answer((request) => ({ ended: simulator.tokens.end('expire', shopOf(simulator, request).domain, text(bodyOf(request).apiKey)) })),
  );
  router.post(
    '/tokens/revoke',
    answer((request) => ({ ended: simulator.tokens.end('revoke', shopOf(simulator, request).domain, text(bodyOf(request).apiKey)) })),
  );
  router.put(
    '/staff',
    answer((request) => {
      const user: StaffUser = { ...STAFF, ...bodyOf(request) };
      shopOf(simulator, request).staff.set(user.id, user);
      return user;
    }),
  );
  router.get(
    '/apps',
    answer(() => simulator.apps.map(({ apiSecret: _secret, ...app }) => app)),
  );
  router.put(
    '/apps',
    answer((request) => {
      const { apiSecret: _secret, ...app } = simulator.registerApp({
        scopes: [],
        webhooks: [],
        ...(bodyOf(request) as { apiKey: string; apiSecret: string; appUrl: string }),
      });
      return app;
    }),
  );
  router.post(
    '/scopes',
    answer((request) => {
      const app = appOf(simulator, request);
      const { scopes } = bodyOf(request);
      if (!Array.isArray(scopes)) throw new Error('"scopes" is a list of scope handles');
      const { domain, store } = shopOf(simulator, request);
      app.scopes = scopes.map(String);
      store.state.shop.accessScopes = app.scopes;
      simulator.tokens.grant(domain, app.apiKey, app.scopes);
      simulator.webhooks.emit([app], domain, store, { topic: 'app/scopes_update', id: app.id ?? '', occurredAt: store.nowIso() });
      return { scopes: app.scopes };
    }),
  );
  router.post(
    '/uninstall',
    answer((request) => simulator.uninstall(shopOf(simulator, request).domain, appOf(simulator, request).apiKey)),
  );
}
