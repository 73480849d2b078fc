import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWebhookInbox } from '#app/shopify/webhook-inbox.ts';
import type { WebhookHandlers } from '#app/shopify/webhook-inbox.ts';
import { createWebhookReceiver, MAX_BYTES } from '#app/shopify/webhooks.ts';
import { createWebhooks } from '#app/store/webhooks.ts';
import type { WebhookDelivery } from '#app/usecases/ports.ts';
import { FakeClock } from '#test/support/fake-clock.ts';
import { openTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';
import { testLog } from './simulated-shop.ts';
import type { TestLog } from './simulated-shop.ts';

const SECRET = 'current-secret';
const PREVIOUS = 'secret-before-rotation';
const SHOP = 'gone.myshopify.com';

let handled: WebhookDelivery[];
let log: TestLog;
let failures: number;
let receive: (request: Request) => Promise<Response>;

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

beforeEach(async () => {
  await database.prisma.webhookDelivery.deleteMany({ where: { shop: SHOP } });
  handled = [];
  failures = 0;
  log = testLog();
  const note = async (delivery: WebhookDelivery) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('database is away');
    }
    handled.push(delivery);
  };
  const topics = ['app/uninstalled', 'app/scopes_update', 'customers/data_request', 'customers/redact', 'shop/redact'];
  const handlers: WebhookHandlers = Object.fromEntries(topics.map((topic) => [topic, { handle: note }]));
  const inbox = createWebhookInbox({ deliveries: createWebhooks(database.prisma, new FakeClock()), handlers, log });
  receive = createWebhookReceiver({ apiSecret: SECRET, previousApiSecret: PREVIOUS, inbox });
});

interface Sent {
  body?: string;
  secret?: string;
  method?: string;
  headers?: Record<string, string | null>;
}

function delivery({
  body = '{"shop_domain":"gone.myshopify.com","note":"Zoë 100 €"}',
  secret = SECRET,
  method = 'POST',
  headers = {},
}: Sent = {}): Request {
  const all: Record<string, string | null> = {
    'X-Shopify-Hmac-Sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'X-Shopify-Topic': 'app/uninstalled',
    'X-Shopify-Shop-Domain': SHOP,
    'X-Shopify-Webhook-Id': 'w-1',
    'X-Shopify-Event-Id': 'e-1',
    'X-Shopify-Triggered-At': '2026-11-23T09:00:00Z',
    ...headers,
  };
  const present = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  return new Request('https://app.example.com/webhooks', { method, headers: present, body: method === 'POST' ? body : undefined });
}

describe('webhooks', () => {
  it('D08 of a shop whose token is dead are handled, without any call to Shopify', async () => {
    expect((await receive(delivery())).status).toBe(200);
    expect(handled).toEqual([
      {
        id: 'w-1',
        eventId: 'e-1',
        topic: 'app/uninstalled',
        shop: SHOP,
        triggeredAt: '2026-11-23T09:00:00Z',
        payload: { shop_domain: SHOP, note: 'Zoë 100 €' },
      },
    ]);
  });

  it('D12 every compliance topic has a handler', async () => {
    for (const topic of ['customers/data_request', 'customers/redact', 'shop/redact']) {
      expect((await receive(delivery({ headers: { 'X-Shopify-Topic': topic, 'X-Shopify-Webhook-Id': topic } }))).status).toBe(200);
    }
    expect(handled.map((each) => each.topic)).toEqual(['customers/data_request', 'customers/redact', 'shop/redact']);
  });

  it.each<[string, Sent]>([
    ['signed with another secret', { secret: 'somebody-else' }],
    ['whose signature is no signature', { headers: { 'X-Shopify-Hmac-Sha256': 'bm90IGEgc2lnbmF0dXJl' } }],
    [
      'whose signature is one byte longer',
      { headers: { 'X-Shopify-Hmac-Sha256': createHmac('sha256', SECRET).update('{}').digest('base64') + 'AA' }, body: '{}' },
    ],
    [
      'whose body was changed by one space',
      { headers: { 'X-Shopify-Hmac-Sha256': createHmac('sha256', SECRET).update('{"a":1}').digest('base64') }, body: '{"a": 1}' },
    ],
  ])('D07 %s get 401', async (_what, sent) => {
    expect((await receive(delivery(sent))).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it.each(['X-Shopify-Hmac-Sha256', 'X-Shopify-Topic', 'X-Shopify-Shop-Domain', 'X-Shopify-Webhook-Id'])(
    'D07 without %s get 400',
    async (name) => {
      expect((await receive(delivery({ headers: { [name]: null } }))).status).toBe(400);
      expect(handled).toEqual([]);
    },
  );

  it.each(['GET', 'PUT', 'DELETE'])('D07 by %s get 405', async (method) => {
    expect((await receive(delivery({ method }))).status).toBe(405);
  });

  it.each(['', 'not json', '[]', '"text"', 'null'])('D07 with the signed body %j, which is no object, get 400', async (body) => {
    expect((await receive(delivery({ body }))).status).toBe(400);
    expect(handled).toEqual([]);
  });

  it('D07 whose body is endless get 413 before they are read to the end, whatever they are signed with', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const known = delivery();
    const request = new Request(known.url, { method: 'POST', headers: known.headers, body: endless, duplex: 'half' } as RequestInit);
    expect((await receive(request)).status).toBe(413);
    expect(sent).toBeLessThan(MAX_BYTES + 300_000);
    const announced = delivery({ headers: { 'Content-Length': String(MAX_BYTES + 1) } });
    expect((await receive(announced)).status).toBe(413);
    expect(handled).toEqual([]);
  });

  it('D07 of a signed delivery that names no shop of Shopify get 400', async () => {
    expect((await receive(delivery({ headers: { 'X-Shopify-Shop-Domain': 'evil.example.com' } }))).status).toBe(400);
  });

  it('signed with the secret before a rotation are accepted', async () => {
    expect((await receive(delivery({ secret: PREVIOUS }))).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('delivered again, or twice at once, are handled once; which of two at once comes too early is told to come again', async () => {
    const [first, second] = await Promise.all([receive(delivery()), receive(delivery())]);
    expect(first?.status).toBe(200);
    expect([200, 503]).toContain(second?.status);
    expect((await receive(delivery())).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('whose handler failed get 500 and are handled when Shopify delivers them again', async () => {
    failures = 1;
    expect((await receive(delivery())).status).toBe(500);
    expect((await receive(delivery())).status).toBe(200);
    expect(handled).toHaveLength(1);
    expect(log.lines.filter((line) => line.level === 'error')).toHaveLength(1);
  });

  it('of a topic that nobody handles get 200, so that Shopify does not repeat them, and are noted', async () => {
    expect((await receive(delivery({ headers: { 'X-Shopify-Topic': 'products/update' } }))).status).toBe(200);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { topic: 'products/update' } }]);
  });

  it('leave nothing personal in the log', async () => {
    failures = 1;
    await receive(delivery({ body: '{"customer":{"email":"ada@example.com"}}' }));
    expect(JSON.stringify(log.lines)).not.toContain('ada@example.com');
  });
});
