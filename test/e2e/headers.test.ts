import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../contract/security/routes.ts';
import { BROWSER } from '../contract/api/call.ts';
import { startAppStack, type AppStack } from '../support/app-stack.ts';

const OTHER = 'other-shop.myshopify.com';
let stack: AppStack;
beforeAll(async () => void (stack = await startAppStack({ web: true, domains: [OTHER] })));
afterAll(() => stack.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${stack.appUrl}${path}`, { redirect: 'manual', headers: { 'user-agent': BROWSER, ...headers } });

/** As the admin opens a page in its iframe. */
const embedded = (path: string, shop = stack.shop) =>
  ask(
    `${path}?embedded=1&shop=${shop}&host=${Buffer.from(`admin.shopify.com/store/x`).toString('base64')}&id_token=${stack.sessionToken(shop)}`,
  );

const ancestors = (answer: Response) => {
  const policies = (answer.headers.get('content-security-policy') ?? '').split(',');
  expect(policies, 'one policy, or the strictest of several would win').toHaveLength(1);
  return /frame-ancestors ([^;]+)/.exec(policies[0] ?? '')?.[1]?.split(' ') ?? [];
};

const pages = routes().filter(({ kind }) => kind === 'page');

describe('every page over HTTP', () => {
  it.each(pages.map(({ path }) => path.replaceAll(/:\w+/g, '1001')))('%s may be framed by its own shop’s admin alone', async (path) => {
    const answer = await embedded(path);
    const allowed = ancestors(answer);
    expect(allowed).toContain(`https://${stack.shop}`);
    expect(allowed).toContain('https://admin.shopify.com');
    expect(allowed).not.toContain(`https://${OTHER}`);
    expect(allowed.some((origin) => origin.includes('*'))).toBe(false);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect([200, 404]).toContain(answer.status);
  });

  it('D10 opened without a session token, no page shows anything: it goes for one first', async () => {
    for (const { path } of pages) {
      const answer = await ask(`${path.replaceAll(/:\w+/g, '1001')}?embedded=1&shop=${stack.shop}`);
      expect([302, 400, 410], path).toContain(answer.status);
    }
  });

  it.each(['/', '/auth/login', '/nowhere', '/healthz', '/api/nowhere'])(
    '%s, outside of any shop, may be framed by nobody',
    async (path) => {
      const answer = await ask(path);
      // The simulated admin is at an origin of its own; Shopify's is not among those that may.
      expect(ancestors(answer).filter((origin) => origin !== "'none'" && origin !== stack.simulator.url)).toEqual([]);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it.each(['https://elsewhere.example/', 'javascript:alert(1)', '//elsewhere.example', ''])(
    'nobody is led out of the frame to %s',
    async (to) => {
      const answer = await ask(`/auth/exit-iframe?shop=${stack.shop}&exitIframe=${encodeURIComponent(to)}`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('<script');
    },
  );

  it('/metrics is not on the public port unless it has a token', async () => {
    expect((await ask('/metrics')).status).toBe(404);
  });

  it('/readyz passes every check', async () => {
    const answer = await ask('/readyz');
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, checks: { started: true, database: true, migrations: true, queue: true }, warnings: [], clockSkewMs: 0 },
    ]);
  });
});
