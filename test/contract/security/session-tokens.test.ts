import { createHmac } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { BROWSER } from '../api/call.ts';
import { ask, METHODS, routes, type Asked, type Route } from './routes.ts';

const OTHER = 'other-shop.myshopify.com';
let stack: AppStack;
beforeAll(async () => void (stack = await startAppStack({ domains: [OTHER] })));
afterAll(() => stack.close());

interface Claims {
  shop?: string;
  audience?: string | null;
  secret?: string;
  /** Seconds from now. */
  notBefore?: number;
  expires?: number;
}

async function token({ shop = stack.shop, audience, secret, notBefore = 0, expires = 60 }: Claims = {}): Promise<string> {
  const { apiKey, apiSecret } = stack.wiring.env.shopify;
  const now = Math.floor(Date.now() / 1000);
  const jwt = new SignJWT({ dest: `https://${shop}`, sid: 's', jti: `${Math.random()}` })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(`https://${shop}/admin`)
    .setSubject('1')
    .setIssuedAt(now + Math.min(0, notBefore))
    .setNotBefore(now + notBefore)
    .setExpirationTime(now + expires);
  if (audience !== null) jwt.setAudience(audience ?? apiKey);
  return jwt.sign(new TextEncoder().encode(secret ?? apiSecret));
}

async function call(route: Route, method: string, bearer: string | null, query = ''): Promise<Asked | null> {
  const request = new Request(`${stack.appUrl}${route.path.replaceAll(/:\w+/g, 'some-id')}${query}`, {
    method,
    headers: {
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...{ 'user-agent': BROWSER, 'content-type': 'application/json', 'idempotency-key': 'k' },
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  return ask(route, { request, params: Object.fromEntries(route.params.map((name) => [name, 'some-id'])) });
}

const BAD: [string, () => Promise<string | null> | string | null][] = [
  ['no token', () => null],
  ['nonsense', () => 'nonsense'],
  ['a token signed with another secret', () => token({ secret: 'somebody-elses-secret' })],
  ['an expired token', () => token({ notBefore: -3_600, expires: -30 })],
  ['a good token, replayed after it expired', () => stack.sessionToken(stack.shop, Date.now() - 120_000)],
  ['a token that is not valid yet', () => token({ notBefore: 60, expires: 120 })],
  ['a token for another app', () => token({ audience: 'another-app' })],
  ['a token for no app', () => token({ audience: null })],
  [
    'a token without a signature',
    () => new UnsecuredJWT({ dest: `https://${stack.shop}`, aud: stack.wiring.env.shopify.apiKey }).setExpirationTime('1m').encode(),
  ],
  [
    'a token whose shop was changed after it was signed',
    async () => changed(await token(), (claims) => ({ ...claims, dest: `https://${OTHER}` })),
  ],
  [
    'a token whose algorithm was changed after it was signed',
    async () => `${part({ alg: 'none', typ: 'JWT' })}.${(await token()).split('.').slice(1).join('.')}`,
  ],
  ['the app’s own secret', () => stack.wiring.env.shopify.apiSecret],
];

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function changed(jwt: string, change: (claims: Record<string, unknown>) => unknown): string {
  const [head, body = '', signature] = jwt.split('.');
  return [head, part(change(JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>)), signature].join('.');
}

const api = routes().filter(({ kind }) => kind === 'api');
const pages = routes().filter(({ kind }) => kind === 'page');

describe('session tokens', () => {
  it.each(BAD)(
    'D10 %s is refused by every door of the API with 401, before anything is read, asked of Shopify or written',
    async (_what, make) => {
      const bearer = await make();
      const before = stack.simulator.simulator.stats.log().length;
      for (const route of api)
        for (const method of METHODS) {
          const answer = await call(route, method, bearer);
          expect([401, 405], `${method} ${route.path}`).toContain(answer?.status ?? 405);
          if (answer?.status === 401) expect(answer.headers.get('x-shopify-retry-invalid-session-request')).toBe('1');
        }
      expect(stack.simulator.simulator.stats.log().length).toBe(before);
    },
  );

  it.each(BAD)('D10 %s opens no page: it shows nothing of the shop', async (_what, make) => {
    const bearer = await make();
    for (const route of pages) {
      const answer = await call(route, 'GET', bearer, `?shop=${stack.shop}&embedded=1`);
      expect(answer?.status, route.path).not.toBe(200);
    }
  });

  it('D02 of one shop opens that shop, whatever shop the address and the headers name', async () => {
    const copies = api.find(({ path }) => path === '/api/order-copies');
    const home = pages.find(({ file }) => file === 'app.tsx');
    if (!copies || !home) throw new Error('the routes have moved');
    const listed = await call(copies, 'GET', await token({ shop: OTHER }), `?shop=${stack.shop}`);
    expect(listed?.status).toBe(200);
    const opened = await call(home, 'GET', await token({ shop: OTHER }), `?shop=${stack.shop}`);
    expect(opened?.text ?? '').not.toContain(`"shop":"${stack.shop}"`);
  });

  it('a good token may be used again while it is valid, as App Bridge does', async () => {
    const copies = api.find(({ path }) => path === '/api/order-copies');
    if (!copies) throw new Error('the routes have moved');
    const bearer = await token();
    expect([(await call(copies, 'GET', bearer))?.status, (await call(copies, 'GET', bearer))?.status]).toEqual([200, 200]);
  });
});

describe('webhooks at the app’s door', () => {
  const webhook = routes().find(({ file }) => file === 'webhooks.tsx');
  const send = async (signature: (body: string, secret: string) => string | null, topic = 'customers/redact') => {
    const body = JSON.stringify({ shop_domain: stack.shop, customer: { id: 1 }, orders_to_redact: [] });
    const signed = signature(body, stack.wiring.env.shopify.apiSecret);
    const headers = {
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': stack.shop,
      'x-shopify-webhook-id': `w-${Math.random()}`,
      ...(signed === null ? {} : { 'x-shopify-hmac-sha256': signed }),
    };
    if (!webhook) throw new Error('the routes have moved');
    return (await ask(webhook, { request: new Request(`${stack.appUrl}/webhooks`, { method: 'POST', headers, body }), params: {} }))
      ?.status;
  };
  const hmac = (algorithm: string, encoding: 'base64' | 'hex' | 'base64url') => (body: string, secret: string) =>
    createHmac(algorithm, secret).update(body).digest(encoding);

  it.each<[string, (body: string, secret: string) => string | null, number]>([
    ['the right signature', hmac('sha256', 'base64'), 200],
    ['no signature', () => null, 400],
    ['hex instead of base64', hmac('sha256', 'hex'), 401],
    ['SHA-1', hmac('sha1', 'base64'), 401],
    ['SHA-512', hmac('sha512', 'base64'), 401],
    ['a key that is cut', (body, secret) => hmac('sha256', 'base64')(body, secret.slice(1)), 401],
    ['the signature of another body', (_body, secret) => hmac('sha256', 'base64')('{}', secret), 401],
    ['the right signature and more', (body, secret) => `${hmac('sha256', 'base64')(body, secret)}=`, 401],
    ['a right signature that is cut', (body, secret) => hmac('sha256', 'base64')(body, secret).slice(0, -2), 401],
  ])('D07 with %s', async (_what, signature, status) => {
    expect(await send(signature)).toBe(status);
  });
});
