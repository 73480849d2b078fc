import '@shopify/shopify-app-remix/adapters/node';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import type { Session } from '@shopify/shopify-api';
import { AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import type { Log } from '../usecases/ports.ts';
import { redirectAdminOrigin } from './redirect-admin-origin.ts';

export interface ShopifyAppSettings {
  env: {
    apiKey: string;
    apiSecret: string;
    appUrl: string;
    scopes: string[];
    /** Value of SHOPIFY_ADMIN_ORIGIN; null in production. */
    adminOrigin: string | null;
  };
  sessionStorage: SessionStorage;
  log: Log;
  hooks: {
    /** Runs after every token exchange, which is about hourly with expiring tokens: must be cheap and repeatable. */
    afterAuth(session: { shop: string; scopes: string[] }): Promise<void>;
  };
}

export type ShopifyApp = ReturnType<typeof createShopifyApp>['app'];
export type RefreshOfflineToken = (shop: string, refreshToken: string) => Promise<Session>;

/**
 * The library's side of sign-in: session tokens on every request, token exchange for expiring offline tokens, no login form and no field
 * for a shop's domain anywhere (review rule 2.3.1). Webhooks do not go through the library, see webhooks.ts.
 */
export function createShopifyApp({ env, sessionStorage, log, hooks }: ShopifyAppSettings) {
  const { hostname, host, protocol } = new URL(env.appUrl);
  const common = {
    apiKey: env.apiKey,
    apiSecretKey: env.apiSecret,
    scopes: env.scopes,
    apiVersion: ApiVersion.October26,
    logger: libraryLogger(log),
  };
  const app = shopifyApp({
    ...common,
    appUrl: env.appUrl,
    sessionStorage,
    distribution: AppDistribution.AppStore,
    isEmbeddedApp: true,
    hooks: {
      afterAuth: ({ session }) => hooks.afterAuth({ shop: session.shop, scopes: (session.scope ?? '').split(',').filter(Boolean) }),
    },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
  const api = shopifyApi({
    ...common,
    hostName: host || hostname,
    hostScheme: protocol === 'http:' ? 'http' : 'https',
    isEmbeddedApp: true,
  });
  if (env.adminOrigin) redirectAdminOrigin(env.adminOrigin);
  const refreshOfflineToken: RefreshOfflineToken = async (shop, refreshToken) =>
    (await api.auth.refreshToken({ shop, refreshToken })).session;
  return { app, refreshOfflineToken };
}

/** The library prints requests at debug level, tokens among them: nothing below a warning goes through. */
function libraryLogger(log: Log) {
  return {
    level: LogSeverity.Warning,
    httpRequests: false,
    timestamps: false,
    log: (severity: LogSeverity, message: string) => {
      if (severity === LogSeverity.Error) log.error({ source: 'shopify-library' }, message);
      else log.warn({ source: 'shopify-library' }, message);
    },
  };
}
