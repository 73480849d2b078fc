import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppStack, type AppStack } from '../support/app-stack.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
let stack: AppStack;
let query: string;

beforeAll(async () => {
  stack = await startAppStack({ web: true });
  const host = Buffer.from(`admin.shopify.com/store/${stack.shop.replace('.myshopify.com', '')}`).toString('base64url');
  query = `embedded=1&shop=${stack.shop}&host=${host}`;
});
afterAll(() => stack.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${stack.appUrl}${path}`, { redirect: 'manual', headers: { 'user-agent': BROWSER, ...headers } });

describe('signing in to the pages', () => {
  it('D10 given a document request without a session token, then it goes to the page that fetches one and comes back', async () => {
    const answer = await get(`/app/copies?show=failed&${query}`);
    expect(answer.status).toBe(302);
    const bounce = new URL(answer.headers.get('location') ?? '', stack.appUrl);
    expect(bounce.pathname).toBe('/auth/session-token');
    expect(bounce.searchParams.get('shopify-reload')).toContain('/app/copies?show=failed');
    const page = await get(bounce.pathname + bounce.search);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`${stack.simulator.url}/app-bridge.js`);
  });

  it('D10 given a data request with a token that is no longer good, then 401 with the header by which App Bridge tries again', async () => {
    const stale = stack.sessionToken(stack.shop, Date.now() - 3_600_000);
    const answer = await get('/app/copies.data', { authorization: `Bearer ${stale}` });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('x-shopify-retry-invalid-session-request')).toBe('1');
  });

  it('given a fresh token, then the page is there, and only the admin of this shop may frame it', async () => {
    const answer = await get(`/app?${query}&id_token=${stack.sessionToken()}`);
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^frame-ancestors /);
    expect(policy).toContain(`https://${stack.shop}`);
    expect(policy).toContain(stack.simulator.url);
    const html = await answer.text();
    expect(html).toContain('Copy your first order');
    // Nothing comes from elsewhere but App Bridge.
    const elsewhere = [...html.matchAll(/(?:src|href)="(https?:\/\/[^"]+)"/g)].map(([, address]) => address);
    expect(elsewhere.filter((address) => !address?.startsWith(stack.simulator.url))).toEqual([]);
  });

  it('given no shop at all, then the root says where to open the app and asks for no domain', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/Shopify admin/);
    const login = await get('/auth/login');
    expect(await login.text()).not.toContain('<input');
    expect((await get('/login')).status).toBe(404);
  });

  it('given the editor, then it stands without a question to Shopify, however slow that answers', async () => {
    await get(`/app?${query}&id_token=${stack.sessionToken()}`);
    const { stats } = stack.simulator.simulator;
    stats.reset();
    const answer = await get(`/app/new/1?${query}&id_token=${stack.sessionToken()}`);
    await answer.text();
    expect(answer.status).toBe(200);
    expect(stats.toJSON().calls).toBe(0);
  });
});
