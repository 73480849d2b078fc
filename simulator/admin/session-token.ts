import { createHmac, randomUUID } from 'node:crypto';
import { shopHandle } from './format.ts';
import { STAFF, type AppRegistration } from './types.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A session token (JWT, HS256 with the app's secret) as App Bridge hands it out: valid for 60 s from `nowMs`.
 * Claims as the vendor documents them: iss, dest, aud, sub, exp, nbf, iat, jti, sid.
 */
export function mintSessionToken(
  app: Pick<AppRegistration, 'apiKey' | 'apiSecret'>,
  domain: string,
  nowMs = Date.now(),
  staffId = STAFF.id,
): string {
  const now = Math.floor(nowMs / 1000);
  const claims = {
    iss: `https://${domain}/admin`,
    dest: `https://${domain}`,
    aud: app.apiKey,
    sub: staffId,
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: sessionOf(domain, staffId),
  };
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${createHmac('sha256', app.apiSecret).update(unsigned).digest('base64url')}`;
}

function sessionOf(domain: string, staffId: string): string {
  return createHmac('sha256', 'session').update(`${domain}/${staffId}`).digest('hex');
}

/** `host` of embedded pages: base64 of `admin.shopify.com/store/<handle>`. */
export function hostParam(domain: string): string {
  return Buffer.from(`admin.shopify.com/store/${shopHandle(domain)}`)
    .toString('base64')
    .replace(/=+$/, '');
}

/**
 * The address of the iframe: the app's path with everything that the platform adds to it (`embedded`, `shop`, `host`,
 * `id_token`, `session`, `locale`, `timestamp`, `hmac`).
 */
export function embeddedUrl(
  app: AppRegistration,
  domain: string,
  path: string,
  query: URLSearchParams,
  locale: string = STAFF.locale,
  nowMs = Date.now(),
): string {
  if (!app.url) throw new Error('simulator admin: no app is registered, so nothing can be embedded');
  const url = new URL(`${app.url.replace(/\/$/, '')}/${path.replace(/^\//, '')}`);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const added = {
    embedded: '1',
    shop: domain,
    host: hostParam(domain),
    locale,
    session: sessionOf(domain, STAFF.id),
    timestamp: String(Math.floor(nowMs / 1000)),
    id_token: mintSessionToken(app, domain, nowMs),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  const signed = [...url.searchParams]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  url.searchParams.set('hmac', createHmac('sha256', app.apiSecret).update(signed).digest('hex'));
  return url.href;
}
