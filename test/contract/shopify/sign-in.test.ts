import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createShopifyApp } from '#app/shopify/app.ts';
import { createInProcessShopLock, createTokenSource, offlineSessionId } from '#app/shopify/tokens.ts';
import type { TokenSettings } from '#app/shopify/tokens.ts';
import { API_KEY, API_SECRET, SCOPES, SHOP, placeOrder, startSimulatedShop, testLog } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';

let shop: SimulatedShop;
beforeAll(async () => void (shop = await startSimulatedShop()));
afterAll(() => shop.close());

/** Sessions in memory, as rows: what is loaded is never the object that was stored. */
function memorySessions(): SessionStorage & { rows: Map<string, [string, string | number | boolean][]>; loads: number } {
  const rows = new Map<string, [string, string | number | boolean][]>();
  const storage = {
    rows,
    loads: 0,
    storeSession: async (session: Session) => {
      rows.set(session.id, session.toPropertyArray(true));
      return true;
    },
    loadSession: async (id: string) => {
      storage.loads += 1;
      const row = rows.get(id);
      return row && Session.fromPropertyArray(row, true);
    },
    deleteSession: async (id: string) => rows.delete(id),
    deleteSessions: async (ids: string[]) => ids.every((id) => rows.delete(id)),
    findSessionsByShop: async () => [...rows.values()].map((row) => Session.fromPropertyArray(row, true)),
  };
  return storage;
}

const env = () => ({
  apiKey: API_KEY,
  apiSecret: API_SECRET,
  appUrl: 'https://app.example.com',
  scopes: SCOPES,
  adminOrigin: shop.running.url,
});

let sessions: ReturnType<typeof memorySessions>;
let library: ReturnType<typeof createShopifyApp>;
let signedIn: { shop: string; scopes: string[] }[];
let log: ReturnType<typeof testLog>;

beforeEach(() => {
  sessions = memorySessions();
  signedIn = [];
  log = testLog();
  const afterAuth = async (session: { shop: string; scopes: string[] }) => void signedIn.push(session);
  library = createShopifyApp({ env: env(), sessionStorage: sessions, log, hooks: { afterAuth } });
});

/** A request of our extension or page, as App Bridge signs it. The library reads the machine's clock, so the token is made by it too. */
async function signedRequest(path = '/api/previews'): Promise<Request> {
  const token = await new SignJWT({ dest: `https://${SHOP}`, sid: 's1' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(`https://${SHOP}/admin`)
    .setAudience(API_KEY)
    .setSubject('1')
    .setIssuedAt()
    .setNotBefore(Math.floor(Date.now() / 1000) - 5)
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(API_SECRET));
  return new Request(`https://app.example.com${path}`, {
    headers: { Authorization: `Bearer ${token}`, Origin: 'https://extensions.shopifycdn.com' },
  });
}

describe('signing in', () => {
  it('D01 without a session token is refused with 401 and the header that makes App Bridge try again', async () => {
    const refused: unknown = await library.app.authenticate
      .admin(new Request('https://app.example.com/api/previews', { headers: { Authorization: 'Bearer forged' } }))
      .catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(Response);
    expect((refused as Response).status).toBe(401);
    expect((refused as Response).headers.get('X-Shopify-Retry-Invalid-Session-Request')).toBe('1');
    expect(sessions.rows.size).toBe(0);
  });

  it('D10 a document without a session token gets the bounce page, which fetches one', async () => {
    const url = `https://app.example.com/app?shop=${SHOP}&host=${Buffer.from(`${SHOP}/admin`).toString('base64')}&embedded=1`;
    const bounced: unknown = await library.app.authenticate.admin(new Request(url)).catch((reason: unknown) => reason);
    expect(bounced).toBeInstanceOf(Response);
    expect((bounced as Response).headers.get('Location')).toContain('/auth/session-token');
  });

  it('D14 a crawler is turned away before anything else', async () => {
    const url = `https://app.example.com/app?shop=${SHOP}&embedded=1`;
    const refused: unknown = await library.app.authenticate
      .admin(new Request(url, { headers: { 'User-Agent': 'Googlebot/2.1' } }))
      .catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(Response);
    expect((refused as Response).status).toBe(410);
  });

  it('exchanges the session token for an expiring offline token at the origin that was set, and tells the hook', async () => {
    // The simulator's clock must know the token that the machine's clock made.
    shop.clock.advance(Date.now() - shop.clock.now().getTime());
    const { session, cors } = await library.app.authenticate.admin(await signedRequest());
    expect(session).toMatchObject({
      shop: SHOP,
      isOnline: false,
      accessToken: expect.stringMatching(/^shpat_/),
      refreshToken: expect.stringMatching(/^shprt_/),
    });
    expect(signedIn).toEqual([{ shop: SHOP, scopes: SCOPES }]);
    expect(sessions.rows.has(offlineSessionId(SHOP))).toBe(true);
    expect(cors(Response.json({})).headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('offers no login form', () => {
    expect(JSON.stringify(Object.keys(library))).not.toContain('login');
  });
});

async function storeExpired(change: Partial<ConstructorParameters<typeof Session>[0]> = {}): Promise<Session> {
  shop.clock.advance(Math.max(0, Date.now() - shop.clock.now().getTime()));
  const { session } = await library.app.authenticate.admin(await signedRequest());
  const expired = new Session({ ...session.toObject(), expires: new Date(Date.now() - 1_000), ...change });
  await sessions.storeSession(expired);
  return expired;
}

function tokens(change: Partial<TokenSettings> = {}) {
  const lost: string[] = [];
  const source = createTokenSource({
    sessions,
    refresh: library.refreshOfflineToken,
    withShopLock: createInProcessShopLock(),
    clock: { now: () => new Date(), monotonic: () => performance.now(), sleep: async () => {} },
    log,
    onAccessLost: async (domain) => void lost.push(domain),
    ...change,
  });
  return { source, lost };
}

describe('offline tokens', () => {
  it('D09 fifty parallel jobs on an expired token make one refresh, and all go on', async () => {
    const expired = await storeExpired();
    const source = await placeOrder(shop, 1);
    const before = shop.running.simulator.tokens.counts.refreshes;
    const port = shop.port({ tokens: tokens().source, grantedScopes: async () => [] });
    const orders = await Promise.all(Array.from({ length: 50 }, () => port.admin(SHOP).readTarget(source.id)));
    expect(orders.every((order) => order?.id === source.id)).toBe(true);
    expect(shop.running.simulator.tokens.counts.refreshes - before).toBe(1);
    expect((await sessions.loadSession(offlineSessionId(SHOP)))?.refreshToken).not.toBe(expired.refreshToken);
  });

  it('D09 two processes with a lock between them make one refresh: the second finds the new token in the storage', async () => {
    await storeExpired();
    const before = shop.running.simulator.tokens.counts.refreshes;
    const withShopLock = createInProcessShopLock();
    const given = await Promise.all(
      [tokens({ withShopLock }).source, tokens({ withShopLock }).source].map((source) => source.accessToken(SHOP)),
    );
    expect(given[0]).toBe(given[1]);
    expect(shop.running.simulator.tokens.counts.refreshes - before).toBe(1);
  });

  it('D09 a token with less than five minutes left is renewed, one with more is not even loaded again', async () => {
    await storeExpired({ expires: new Date(Date.now() + 4 * 60_000) });
    const before = shop.running.simulator.tokens.counts.refreshes;
    const { source } = tokens();
    const token = await source.accessToken(SHOP);
    const loads = sessions.loads;
    expect(await source.accessToken(SHOP)).toBe(token);
    expect(sessions.loads).toBe(loads);
    expect(shop.running.simulator.tokens.counts.refreshes - before).toBe(1);
  });

  it('a token that Shopify rejects before its time is renewed, unless somebody renewed it already', async () => {
    const session = await storeExpired({ expires: new Date(Date.now() + 3_600_000) });
    const { source } = tokens();
    const renewed = await source.accessToken(SHOP, session.accessToken);
    expect(renewed).not.toBe(session.accessToken);
    expect(await source.accessToken(SHOP, session.accessToken)).toBe(renewed);
  });

  it('D09 C18 a refused refresh is terminal and marks the shop; no token is in the log or the error', async () => {
    const expired = await storeExpired({ refreshToken: 'shprt_dead' });
    const { source, lost } = tokens();
    const error: unknown = await source.accessToken(SHOP).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'terminal', code: 'TOKEN_REFUSED', status: 400 });
    expect(lost).toEqual([SHOP]);
    const said = JSON.stringify([error, String(error), log.lines]);
    expect(said).not.toContain('shprt_dead');
    expect(said).not.toContain(expired.accessToken);
  });

  it('C19 a refresh that meets a 503 may be tried again: the shop is not marked and the old refresh token stays', async () => {
    const expired = await storeExpired();
    shop.running.simulator.faults.add({ kind: 'status', root: 'oauth', status: 503, count: 1 });
    const { source, lost } = tokens();
    await expect(source.accessToken(SHOP)).rejects.toMatchObject({ kind: 'transient', code: 'TOKEN_NOT_RENEWED' });
    expect(lost).toEqual([]);
    expect((await sessions.loadSession(offlineSessionId(SHOP)))?.refreshToken).toBe(expired.refreshToken);
    expect(await source.accessToken(SHOP)).toMatch(/^shpat_/);
  });

  it('C18 a shop without a session is terminal and marked', async () => {
    const { source, lost } = tokens();
    await expect(source.accessToken('nobody.myshopify.com')).rejects.toMatchObject({ kind: 'terminal', code: 'NO_SESSION' });
    expect(lost).toEqual(['nobody.myshopify.com']);
  });
});
