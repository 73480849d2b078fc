import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSimulator } from '#simulator/server.ts';
import { APP, SHOP, call, control, start } from './call.ts';

interface Received {
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

const MAKE =
  'mutation { draftOrderCreate(input: { lineItems: [{ title: "x", quantity: 1 }] }) { draftOrder { id } userErrors { message } } }';
const TOPICS = ['draft_orders/create', 'app/uninstalled', 'customers/redact', 'shop/redact', 'app/scopes_update'];

describe('webhooks', () => {
  let running: RunningSimulator;
  let app: Server;
  let received: Received[];
  let answers: number[];

  beforeEach(async () => {
    received = [];
    answers = [];
    app = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    running = await start({ apps: [{ ...APP, appUrl, webhooks: TOPICS.map((topic) => ({ topic, uri: '/webhooks' })) }] });
  });
  afterEach(async () => {
    await running.close();
    await new Promise((resolve) => app.close(resolve));
  });

  const settle = () => control(running, '/webhooks/wait', {});

  it('tells the app what happened, signed over the raw body', async () => {
    const { body } = await call(running, MAKE);
    await settle();
    expect(received).toHaveLength(1);
    const [{ headers, body: raw, path }] = received as [Received];
    expect(path).toBe('/webhooks');
    expect(headers).toMatchObject({
      'x-shopify-topic': 'draft_orders/create',
      'x-shopify-shop-domain': SHOP,
      'x-shopify-api-version': '2026-10',
    });
    expect(headers['x-shopify-hmac-sha256']).toBe(createHmac('sha256', APP.apiSecret).update(raw).digest('base64'));
    expect(headers['x-shopify-webhook-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(raw)).toMatchObject({
      admin_graphql_api_id: (body.data?.draftOrderCreate as { draftOrder: { id: string } }).draftOrder.id,
    });
  });

  it('tries again under the same id until it is taken', async () => {
    answers = [500, 503];
    await call(running, MAKE);
    await settle();
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(1);
    expect(await control(running, '/webhooks')).toMatchObject([
      { delivered: true, attempts: [{ status: 500 }, { status: 503 }, { status: 200 }] },
    ]);
  });

  it('delivers twice, or never, when told', async () => {
    await control(running, '/faults', { kind: 'webhookDuplicate', topic: 'draft_orders/create', count: 1 });
    await call(running, MAKE);
    await settle();
    expect(received).toHaveLength(2);
    await control(running, '/faults', { kind: 'webhookDrop', count: 1 });
    await call(running, MAKE);
    await settle();
    expect(received).toHaveLength(2);
  });

  it('lets a later event overtake a held one', async () => {
    await control(running, '/faults', { kind: 'webhookDelay', ms: 60, count: 1 });
    await call(running, MAKE);
    await control(running, '/webhooks', { topic: 'shop/redact' });
    await settle();
    expect(received.map(({ headers }) => headers['x-shopify-topic'])).toEqual(['shop/redact', 'draft_orders/create']);
  });

  it('says that the app was uninstalled after its tokens are dead', async () => {
    const token = running.token();
    await control(running, '/uninstall', { shop: SHOP });
    await settle();
    expect(received.map(({ headers }) => headers['x-shopify-topic'])).toEqual(['app/uninstalled']);
    expect((await call(running, '{ shop { name } }', {}, { token })).status).toBe(401);
  });

  it('sends the compliance topics with a body of the caller', async () => {
    await control(running, '/webhooks', {
      topic: 'customers/redact',
      payload: { shop_domain: SHOP, customer: { id: 1 }, orders_to_redact: [2] },
    });
    await settle();
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ shop_domain: SHOP, customer: { id: 1 }, orders_to_redact: [2] });
  });

  it('announces changed scopes and grants them at once', async () => {
    await control(running, '/scopes', { scopes: ['read_orders'] });
    await settle();
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ current: ['read_orders'] });
  });
});
