import { HttpResponseError } from '@shopify/shopify-api';
import type { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { Clock, Log, WithShopLock } from '../usecases/ports.ts';
import type { RefreshOfflineToken } from './app.ts';
import type { TokenSource } from './client.ts';

/** A token is renewed when it ends within this time, ms; the library's own margin. */
const RENEW_BEFORE_MS = 5 * 60_000;

export interface TokenSettings {
  sessions: Pick<SessionStorage, 'loadSession' | 'storeSession'>;
  refresh: RefreshOfflineToken;
  withShopLock: WithShopLock;
  clock: Clock;
  log: Log;
  /** The shop's access is gone for good (uninstalled, refresh token refused): it gets one entry on the failures page. */
  onAccessLost(shop: string): Promise<void>;
}

/**
 * Offline access tokens for work without a person. They live an hour and are renewed under the shop's lock, so that fifty jobs on an expired
 * token make one refresh (D09): who waited for the lock finds the new token in the storage. The pair is stored before the lock is given
 * back, because the old refresh token dies when the new one is used. Tokens are never logged.
 */
export function createTokenSource(settings: TokenSettings): TokenSource & { forget(shop: string): void } {
  const { sessions, clock } = settings;
  const known = new Map<string, Session>();

  const usable = (session: Session | undefined, rejected?: string): boolean =>
    !!session?.accessToken &&
    session.accessToken !== rejected &&
    (!session.expires || session.expires.getTime() - clock.now().getTime() > RENEW_BEFORE_MS);

  const load = async (shop: string): Promise<Session> => {
    const session = await sessions.loadSession(offlineSessionId(shop));
    if (!session?.accessToken) throw refused('NO_SESSION', 'The app has no access to this shop. Open it once in the Shopify admin.');
    return session;
  };

  const renew = async (shop: string, rejected?: string): Promise<Session> => {
    const session = await load(shop);
    if (usable(session, rejected)) return session;
    if (!session.refreshToken) throw refused('UNAUTHORIZED', 'The shop’s access has ended. Open the app once in the Shopify admin.');
    const fresh = await settings.refresh(shop, session.refreshToken).catch((error: unknown) => {
      throw classifyRefresh(error);
    });
    await sessions.storeSession(fresh);
    settings.log.info({ shop }, 'Offline access was renewed');
    return fresh;
  };

  return {
    /** The next call takes the token from the storage: a new one may bear other scopes. */
    forget: (shop) => void known.delete(shop),
    async accessToken(shop, rejected) {
      const cached = known.get(shop);
      if (cached && usable(cached, rejected)) return cached.accessToken ?? '';
      try {
        const stored = await load(shop);
        const session = usable(stored, rejected) ? stored : await settings.withShopLock(shop, () => renew(shop, rejected));
        known.set(shop, session);
        return session.accessToken ?? '';
      } catch (error) {
        known.delete(shop);
        if (error instanceof ShopifyFailure && error.kind === 'terminal') await settings.onAccessLost(shop);
        throw error;
      }
    },
  };
}

/** As @shopify/shopify-api names the session of an offline token. */
export function offlineSessionId(shop: string): string {
  return `offline_${shop}`;
}

/** A refusal (`invalid_grant`, a shop that is gone) is final; anything else may pass, and the old refresh token stays good meanwhile. */
function classifyRefresh(error: unknown): ShopifyFailure {
  const status = error instanceof HttpResponseError ? error.response.code : null;
  if (status !== null && status >= 400 && status < 500 && status !== 429) {
    return refused('TOKEN_REFUSED', 'Shopify refused to renew this app’s access. Open the app once in the Shopify admin.', status);
  }
  return new ShopifyFailure({
    kind: 'transient',
    code: 'TOKEN_NOT_RENEWED',
    operation: 'RefreshToken',
    message: 'The shop’s access could not be renewed just now.',
    status,
  });
}

function refused(code: string, message: string, status: number | null = null): ShopifyFailure {
  return new ShopifyFailure({ kind: 'terminal', code, operation: 'RefreshToken', message, status });
}

/** Locks for one process; processes that share shops need the database's lock. */
export function createInProcessShopLock(): WithShopLock {
  const tails = new Map<string, Promise<unknown>>();
  return async (shop, work) => {
    const before = tails.get(shop) ?? Promise.resolve();
    const mine = before.then(work, work);
    const tail = mine.catch(() => undefined);
    tails.set(shop, tail);
    try {
      return await mine;
    } finally {
      if (tails.get(shop) === tail) tails.delete(shop);
    }
  };
}
