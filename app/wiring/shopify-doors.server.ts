import type { Env } from '../env.server.ts';
import { measureAllowance } from '../operations/measure.server.ts';
import { traceCall } from '../operations/trace-work.server.ts';
import type { Tracing } from '../operations/tracing.server.ts';
import type { Metrics } from '../operations/metrics.server.ts';
import { createShopifyApp } from '../shopify/app.ts';
import { createShopifyPort } from '../shopify/shopify-port.ts';
import { createStaffAccess } from '../shopify/staff-access.ts';
import { createTokenSource, offlineSessionId } from '../shopify/tokens.ts';
import type { Database } from '../store/database.ts';
import type { Sessions } from '../store/sessions.ts';
import { createShopLock } from '../store/shop-lock.ts';
import type { AllowancePort, Clock, Log, ShopsPort } from '../usecases/ports.ts';

/** Sign-in and the Admin API share the sessions and the lock under which their tokens are renewed. */
export function shopifyDoors(of: {
  allowance: AllowancePort;
  env: Env;
  database: Database;
  sessionStorage: Sessions;
  shops: ShopsPort;
  clock: Clock;
  log: Log;
  figures: Metrics;
  tracing: Tracing;
  fetch?: typeof fetch;
}) {
  const { env, database, sessionStorage, shops, clock, log, figures } = of;
  const { app, refreshOfflineToken, askStaffScopes } = createShopifyApp({
    env: env.shopify,
    sessionStorage,
    log,
    hooks: { afterAuth: ({ shop }) => shops.installed(shop, clock.now()) },
  });
  const tokens = createTokenSource({
    sessions: sessionStorage,
    refresh: refreshOfflineToken,
    withShopLock: createShopLock(database),
    clock,
    log,
    onAccessLost: async (shop) => log.warn({ shop }, 'shop: access lost'),
  });
  const port = createShopifyPort({
    tokens,
    allowance: measureAllowance(of.allowance, figures, {
      now: () => clock.now().getTime(),
      byShop: env.operations.shops,
    }),
    clock,
    log,
    adminOrigin: env.shopify.adminOrigin,
    ...(of.tracing.on ? { aroundCall: traceCall(of.tracing) } : {}),
    grantedScopes: async (shop) => (await sessionStorage.loadSession(offlineSessionId(shop)))?.scope?.split(',') ?? null,
    ...(of.fetch ? { fetch: of.fetch } : {}),
  });
  /** What is remembered of a shop's access: its token and its scopes. */
  const forgetShop = (shop: string): void => {
    tokens.forget(shop);
    port.forgetShop(shop);
  };
  // Off: whoever may open the app may do everything in it.
  const staff = env.staffPermissions ? createStaffAccess({ ask: askStaffScopes, clock }) : null;
  return { app, shopify: { ...port, forgetShop }, staff };
}
