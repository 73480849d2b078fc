import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf } from '../../../simulator/protocol/admin-host.ts';
import { startSimulator } from '../../../simulator/server.ts';
import type { RunningSimulator } from '../../../simulator/server.ts';
import { makeOrder } from './make-order.ts';

let simulator: RunningSimulator;
const shop = '/admin/store/order-copy-sample';

beforeAll(async () => {
  simulator = await startSimulator({
    apps: [
      {
        apiKey: 'key',
        apiSecret: 'secret',
        appUrl: 'http://127.0.0.1:1',
        scopes: ['write_draft_orders', 'read_draft_orders'],
        webhooks: [],
      },
    ],
    admin: (running) => adminOf(running, join(import.meta.dirname, 'fixture-extensions')),
  });
});
afterAll(() => simulator.close());

const store = () => simulator.simulator.shop(simulator.shops[0] ?? '').store;

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(simulator.url + path);
  return { status: response.status, text: await response.text() };
}

async function direct(query: string, variables: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${simulator.url}${shop}/direct-api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Record<string, unknown>;
}

const CREATE = `mutation Create($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id name } userErrors { message } } }`;

describe('pages of the simulated admin over HTTP', () => {
  it('shows a draft made through the Admin API as the signed-in member of staff', async () => {
    const line = { title: 'Gift <box>', quantity: 2, originalUnitPriceWithCurrency: { amount: '7.50', currencyCode: 'USD' } };
    const answer = await direct(CREATE, { input: { email: 'ada@example.com', tags: ['fragile'], lineItems: [line] } });
    expect(answer).toMatchObject({ data: { draftOrderCreate: { draftOrder: { name: '#D1' }, userErrors: [] } } });
    const [draft] = store().all('draftOrders');
    const list = await get(`${shop}/draft_orders?q=fragile`);
    expect(list.text).toContain('#D1');
    const shown = await get(`${shop}/draft_orders/${draft?.id.split('/').at(-1)}`);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Gift &lt;box&gt;');
    expect(shown.text).toContain('$15.00');
    expect(shown.text).toContain('Greet the order');
  });

  it('refuses through direct access what the app has no scope for', async () => {
    const answer = await direct('{ orders(first: 1) { nodes { id } } }', {});
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'ACCESS_DENIED' } }] });
  });

  it('shows an order’s discounts, refunds and links to its copy', async () => {
    const copyOf = {
      id: 'gid://shopify/Metafield/1',
      namespace: 'app--1',
      key: 'copied_to',
      type: 'order_reference',
      value: 'gid://shopify/Order/4242',
      createdAt: '',
      updatedAt: '',
    };
    const order = makeOrder(store(), {
      metafields: [copyOf],
      refunded: { shop: 400, presentment: 400 },
      discountApplications: [
        {
          type: 'code',
          title: null,
          description: null,
          code: 'WELCOME',
          allocationMethod: 'ACROSS',
          targetSelection: 'ALL',
          targetType: 'LINE_ITEM',
          value: { type: 'percentage', percentage: '10' },
        },
      ],
    });
    const { text } = await get(`${shop}/orders/${order.id.split('/').at(-1)}`);
    expect(text).toContain('Code WELCOME: 10 %');
    expect(text).toContain('-$4.00');
    expect(text).toContain(`<a href="${shop}/orders/4242">`);
  });

  it.each(['/admin/store/nobody/orders', `${shop}/orders/999999`, `${shop}/apps/other-app/`, `${shop}/nothing`])(
    'answers 404 with a page for %s',
    async (path) => {
      const { status, text } = await get(path);
      expect(status).toBe(404);
      expect(text).toContain('<!doctype html>');
    },
  );

  it('serves App Bridge as one script that parses', async () => {
    const { status, text } = await get('/app-bridge.js');
    expect(status).toBe(200);
    expect(() => new Function(text)).not.toThrow();
  });

  it('leaves the Admin API to others', async () => {
    expect((await fetch(`${simulator.url}/admin/api/2026-10/graphql.json`, { method: 'POST' })).status).toBe(401);
  });
});
