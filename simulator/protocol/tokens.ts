import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT, errors as joseErrors, jwtVerify } from 'jose';

/** An app as it is registered with the simulator. */
export interface AppRegistration {
  apiKey: string;
  apiSecret: string;
  appUrl: string;
  /** Scopes that an installation grants. */
  scopes: string[];
  /** Subscriptions of its shopify.app.toml; a `uri` that begins with `/` is taken from `appUrl`. */
  webhooks: { topic: string; uri: string }[];
  /** GID; handed out at start when it is not given. */
  id?: string;
  title?: string;
  handle?: string;
}

export interface StaffUser {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
  locale: string;
  /** Null: everything. */
  permissions: string[] | null;
  /** Access scopes that this person may use through an app; null: all that the app has. */
  scopes?: string[] | null;
}

export interface AccessToken {
  token: string;
  shop: string;
  apiKey: string;
  kind: 'offline' | 'online' | 'admin';
  scopes: string[];
  /** Epoch ms; null for the old tokens that never end. */
  expiresAt: number | null;
  user: StaffUser | null;
  revoked: boolean;
}

interface RefreshToken {
  token: string;
  shop: string;
  apiKey: string;
  expiresAt: number;
  /** Handed out by it; the old one may be retried until its successor is used. */
  successor: string | null;
  spent: boolean;
}

/** What `/admin/oauth/access_token` answers, as @shopify/shopify-api 15 reads it. */
export type TokenAnswer = { status: number; body: Record<string, unknown> };

const OFFLINE_SECONDS = 3600;
const REFRESH_SECONDS = 7_776_000;
const ONLINE_SECONDS = 86_400;
const SESSION_TOKEN_SECONDS = 60;
const refusal = (error: string, description: string): TokenAnswer => ({ status: 400, body: { error, error_description: description } });

/** Access and refresh tokens of every app on every shop, and the session tokens that the admin hands to embedded apps. */
export class TokenBook {
  readonly #now: () => number;
  readonly #tokens = new Map<string, AccessToken>();
  readonly #refreshTokens = new Map<string, RefreshToken>();
  /** Counted so that a test can see how often an app refreshed. */
  readonly counts = { exchanges: 0, refreshes: 0, refusedRefreshes: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A token outside the OAuth dance: for the simulated admin, for scripts (`--token`) and for tests. */
  issue(grant: {
    shop: string;
    apiKey: string;
    kind: AccessToken['kind'];
    scopes: string[];
    expiresInSeconds?: number | null;
    token?: string;
    user?: StaffUser | null;
  }): AccessToken {
    const token: AccessToken = {
      token: grant.token ?? `${grant.kind === 'online' ? 'shpua' : 'shpat'}_${randomBytes(16).toString('hex')}`,
      shop: grant.shop,
      apiKey: grant.apiKey,
      kind: grant.kind,
      scopes: grant.scopes,
      expiresAt: grant.expiresInSeconds ? this.#now() + grant.expiresInSeconds * 1000 : null,
      user: grant.user ?? null,
      revoked: false,
    };
    this.#tokens.set(token.token, token);
    return token;
  }

  /** Grants of an installation hold for the tokens that it has already [assumed]. */
  grant(shop: string, apiKey: string, scopes: string[]): void {
    for (const token of this.#tokens.values()) {
      if (token.shop === shop && token.apiKey === apiKey && token.kind !== 'admin') token.scopes = scopes;
    }
  }

  /** The token when it is known, not revoked and not over. */
  valid(token: string | undefined): AccessToken | null {
    const known = token ? this.#tokens.get(token) : undefined;
    if (!known || known.revoked) return null;
    return known.expiresAt !== null && known.expiresAt <= this.#now() ? null : known;
  }

  /** Token exchange: a session token (or an old offline token) against an access token. */
  async exchange(app: AppRegistration, body: Record<string, unknown>, users: (id: number) => StaffUser): Promise<TokenAnswer> {
    const subject = await this.#subject(app, String(body.subject_token ?? ''), String(body.subject_token_type ?? ''));
    if (!subject) return refusal('invalid_subject_token', 'The subject token is invalid.');
    this.counts.exchanges += 1;
    const requested = String(body.requested_token_type ?? '');
    if (requested.endsWith('online-access-token')) return { status: 200, body: this.#online(app, subject.shop, users(subject.user)) };
    if (!requested.endsWith('offline-access-token')) return refusal('invalid_request', 'The requested token type is not supported.');
    const expiring = String(body.expiring ?? '0') === '1';
    return { status: 200, body: this.#offline(app, subject.shop, expiring).body };
  }

  async #subject(app: AppRegistration, token: string, type: string): Promise<{ shop: string; user: number } | null> {
    if (type.endsWith('offline-access-token')) {
      const old = this.valid(token);
      return old && old.apiKey === app.apiKey ? { shop: old.shop, user: 0 } : null;
    }
    const payload = await this.verifySessionToken(app, token);
    return payload && { shop: new URL(payload.dest).host, user: Number(payload.sub) };
  }

  #offline(app: AppRegistration, shop: string, expiring: boolean): { body: Record<string, unknown>; refresh: RefreshToken | null } {
    const access = this.issue({
      shop,
      apiKey: app.apiKey,
      kind: 'offline',
      scopes: app.scopes,
      expiresInSeconds: expiring ? OFFLINE_SECONDS : null,
    });
    const body = { access_token: access.token, scope: app.scopes.join(',') };
    if (!expiring) return { body, refresh: null };
    const refresh: RefreshToken = {
      token: `shprt_${randomBytes(16).toString('hex')}`,
      shop,
      apiKey: app.apiKey,
      expiresAt: this.#now() + REFRESH_SECONDS * 1000,
      successor: null,
      spent: false,
    };
    this.#refreshTokens.set(refresh.token, refresh);
    return {
      body: { ...body, expires_in: OFFLINE_SECONDS, refresh_token: refresh.token, refresh_token_expires_in: REFRESH_SECONDS },
      refresh,
    };
  }

  #online(app: AppRegistration, shop: string, user: StaffUser): Record<string, unknown> {
    // An online token can do what both the app and the person may.
    const scopes = app.scopes.filter((scope) => !user.scopes || user.scopes.includes(scope));
    const access = this.issue({ shop, apiKey: app.apiKey, kind: 'online', scopes, expiresInSeconds: ONLINE_SECONDS, user });
    const { id, firstName, lastName, email, accountOwner, locale } = user;
    const associated = {
      id,
      first_name: firstName,
      last_name: lastName,
      email,
      email_verified: true,
      account_owner: accountOwner,
      locale,
      collaborator: false,
    };
    return {
      access_token: access.token,
      scope: app.scopes.join(','),
      expires_in: ONLINE_SECONDS,
      associated_user_scope: scopes.join(','),
      associated_user: associated,
    };
  }

  /**
   * Hands out the next pair. The old refresh token can be retried until the pair that it brought is used, since the answer may have
   * been lost; after that it is dead.
   */
  refresh(app: AppRegistration, given: string): TokenAnswer {
    const known = this.#refreshTokens.get(given);
    const successor = known?.successor ? this.#refreshTokens.get(known.successor) : undefined;
    if (!known || known.apiKey !== app.apiKey || known.spent || known.expiresAt <= this.#now() || successor?.successor) {
      this.counts.refusedRefreshes += 1;
      return refusal('invalid_grant', 'This refresh token is invalid or has expired.');
    }
    this.counts.refreshes += 1;
    const { body, refresh } = this.#offline(app, known.shop, true);
    if (successor) successor.spent = true;
    known.successor = refresh?.token ?? null;
    for (const older of this.#refreshTokens.values()) if (older.successor === known.token) older.spent = true;
    return { status: 200, body };
  }

  /** A session token as App Bridge gets it: HS256, one minute. */
  async sessionToken(app: AppRegistration, shop: string, userId: number): Promise<string> {
    const seconds = Math.floor(this.#now() / 1000);
    return new SignJWT({ dest: `https://${shop}`, sid: randomUUID() })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(`https://${shop}/admin`)
      .setAudience(app.apiKey)
      .setSubject(String(userId))
      .setIssuedAt(seconds)
      .setNotBefore(seconds)
      .setExpirationTime(seconds + SESSION_TOKEN_SECONDS)
      .setJti(randomUUID())
      .sign(new TextEncoder().encode(app.apiSecret));
  }

  async verifySessionToken(app: AppRegistration, token: string): Promise<{ dest: string; sub: string } | null> {
    try {
      const key = new TextEncoder().encode(app.apiSecret);
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        audience: app.apiKey,
        clockTolerance: 10,
        currentDate: new Date(this.#now()),
      });
      return typeof payload.dest === 'string' && payload.sub ? { dest: payload.dest, sub: payload.sub } : null;
    } catch (error) {
      if (error instanceof joseErrors.JOSEError) return null;
      throw error;
    }
  }

  /** Ends tokens now: `expire` leaves the refresh tokens alive, `revoke` (uninstall) kills both. Null for shop or app: all. */
  end(how: 'expire' | 'revoke', shop: string | null = null, apiKey: string | null = null): number {
    const mine = (entry: { shop: string; apiKey: string }) =>
      (shop === null || entry.shop === shop) && (apiKey === null || entry.apiKey === apiKey);
    const ended = [...this.#tokens.values()].filter((entry) => entry.kind !== 'admin' && !entry.revoked && mine(entry));
    for (const token of ended) {
      if (how === 'revoke') token.revoked = true;
      else token.expiresAt = this.#now();
    }
    if (how === 'revoke') for (const token of this.#refreshTokens.values()) if (mine(token)) token.spent = true;
    return ended.length;
  }
}
