import '@shopify/shopify-app-remix/adapters/node';
import { ApiVersion, HttpResponseError, InvalidJwtError, LogSeverity, RequestedTokenType, shopifyApi } from '@shopify/shopify-api';
import type { Session } from '@shopify/shopify-api';
import { AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { Log } from '../usecases/ports.ts';
import { redirectAdminOrigin } from './redirect-admin-origin.ts';
import type { AskStaffScopes } from './staff-access.ts';

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
  const askStaffScopes: AskStaffScopes = async (shop, sessionToken) => {
    try {
      const { session } = await api.auth.tokenExchange({ shop, sessionToken, requestedTokenType: RequestedTokenType.OnlineAccessToken });
      // An answer that names no scopes of the person allows the person nothing.
      return { app: listed(session.scope), person: listed(session.onlineAccessInfo?.associated_user_scope) };
    } catch (error) {
      if (tokenIsRefused(error)) return null;
      throw notAsked(error);
    }
  };
  return { app, refreshOfflineToken, askStaffScopes };
}

function listed(scopes: string | undefined): string[] {
  return (scopes ?? '').split(',').filter(Boolean);
}

/** A session token that ended on its way to Shopify. */
function tokenIsRefused(error: unknown): boolean {
  if (error instanceof InvalidJwtError) return true;
  if (!(error instanceof HttpResponseError) || error.response.code !== 400) return false;
  return (error.response.body as { error?: string } | undefined)?.error === 'invalid_subject_token';
}

/** Shopify's refusal of the app itself is final; a pause, a fault or a lost connection passes. */
function notAsked(error: unknown): ShopifyFailure {
  const status = error instanceof HttpResponseError ? error.response.code : null;
  const final = status !== null && status >= 400 && status < 500 && status !== 429;
  return new ShopifyFailure({
    kind: final ? 'terminal' : 'transient',
    code: 'STAFF_UNKNOWN',
    operation: 'ExchangeToken',
    message: 'Shopify did not say what this person may do.',
    status,
  });
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
