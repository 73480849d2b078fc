import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { Store } from '../../../simulator/model/store.ts';
import { bundleModule } from '../../../simulator/admin/bundle.ts';
import { extensionsFor, readExtensions } from '../../../simulator/admin/extensions.ts';
import { money } from '../../../simulator/admin/format.ts';
import { html, json } from '../../../simulator/admin/html.ts';
import { paged, searchOrders } from '../../../simulator/admin/search.ts';
import { embeddedUrl, mintSessionToken } from '../../../simulator/admin/session-token.ts';
import { makeOrder } from './make-order.ts';

const app = {
  apiKey: 'the-key',
  apiSecret: 'the-secret',
  url: 'http://127.0.0.1:3000',
  handle: 'order-copy',
  title: 'Order Copy',
  scopes: [],
};
const fixtures = join(import.meta.dirname, 'fixture-extensions');

describe('pages of the simulated admin', () => {
  it('escape whatever a store holds, in text and in attributes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const shown = html`<a title="${text}">${[text]}</a>`.text;
        const inside = shown.slice('<a title="'.length, -'</a>'.length);
        expect(inside.split('">').length).toBe(2);
        expect(inside.replace('">', '')).not.toMatch(/[<"]/);
      }),
    );
  });

  it('keep data for scripts inside of their element and readable', () => {
    const value = { note: '</script><script>alert(1)</script>\u2028' };
    expect(json(value).text).not.toContain('</script>');
    expect(JSON.parse(json(value).text)).toEqual(value);
  });

  it.each([
    [1234, 'USD', '$12.34'],
    [1234, 'JPY', '¥1,234'],
    [12345, 'KWD', 'KWD 12.345'],
  ])('show %i minor units of %s as %s', (minor, currency, shown) => {
    expect(money(minor, currency).replace(/\u00a0/g, ' ')).toBe(shown);
  });
});

describe('search in the simulated admin', () => {
  const store = new Store();
  const first = makeOrder(store, { tags: ['vip'], email: 'first@example.com' });
  const second = makeOrder(store, { displayFinancialStatus: 'PENDING', poNumber: 'PO-77' });

  it.each([
    ['', [second, first]],
    [first.name, [first]],
    ['first@example', [first]],
    ['po-77', [second]],
    ['tag:vip', [first]],
    ['tag:vi', []],
    ['financial_status:pending mug', [second]],
    ['vip po-77', []],
  ])('finds “%s”', (query, expected) => {
    expect(searchOrders(store, query).map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  });

  it('brings a page number that is out of range back into it', () => {
    const rows = Array.from({ length: 120 }, (_, index) => index);
    expect([0, 1, 3, 99, Number.NaN].map((page) => paged(rows, page).page)).toEqual([1, 1, 3, 3, 1]);
    expect(paged(rows, 3).rows).toHaveLength(20);
  });
});

describe('signing in from the simulated admin', () => {
  it('gives session tokens with the documented claims, good for a minute', async () => {
    const token = mintSessionToken(app, 'sample.myshopify.com');
    const { payload } = await jwtVerify(token, new TextEncoder().encode(app.apiSecret), { algorithms: ['HS256'], audience: app.apiKey });
    expect(payload).toMatchObject({ iss: 'https://sample.myshopify.com/admin', dest: 'https://sample.myshopify.com', sub: '1' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it('adds to the address of the iframe what the platform adds, and signs it', () => {
    const url = new URL(embeddedUrl(app, 'sample.myshopify.com', 'copies/1', new URLSearchParams({ tab: 'all' })));
    const given = url.searchParams;
    expect(url.pathname).toBe('/copies/1');
    expect(Object.fromEntries(given)).toMatchObject({ tab: 'all', embedded: '1', shop: 'sample.myshopify.com', locale: 'en' });
    expect(Buffer.from(given.get('host') ?? '', 'base64').toString()).toBe('admin.shopify.com/store/sample');
    const hmac = given.get('hmac');
    given.delete('hmac');
    const signed = [...given]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.join('='))
      .join('&');
    expect(hmac).toBe(createHmac('sha256', app.apiSecret).update(signed).digest('hex'));
  });
});

describe('extensions in the simulated admin', () => {
  it('are read from their TOML, with translated names and should-render modules', () => {
    const found = extensionsFor(readExtensions(fixtures), 'admin.order-details.action.render');
    expect(found.map(({ extension, target }) => [extension.name, target.shouldRender !== null])).toEqual([
      ['Greet the order', true],
      ['Never shown', true],
    ]);
  });

  it('are bundled into one module that imports nothing', async () => {
    const [found] = extensionsFor(readExtensions(fixtures), 'admin.order-details.action.render');
    const code = await bundleModule(found?.extension.folder ?? '', found?.target.module ?? '');
    expect(code).toContain('s-admin-action');
    expect(code).not.toMatch(/^import /m);
  });

  it('that do not build say why', async () => {
    await expect(bundleModule(fixtures, join(fixtures, 'no-such.js'))).rejects.toThrow(/no-such/);
  });
});
