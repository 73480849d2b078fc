import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAdminApi } from '#app/shopify/admin-api.ts';
import { createInProcessAllowance } from '#app/shopify/allowance.ts';
import { createAdminClient } from '#app/shopify/client.ts';
import type { ClientSettings } from '#app/shopify/client.ts';
import { defineOperation } from '#app/shopify/operation.ts';
import { testClock, testLog } from './simulated-shop.ts';
import type { TestClock, TestLog } from './simulated-shop.ts';

/** Answers as recorded, from a server of our own: what the simulator cannot be told to say. */
type Reply = { status?: number; body?: unknown; text?: string; headers?: Record<string, string> } | 'reset' | 'silence';

const SHOP = 'wire.myshopify.com';
const query = defineOperation<{ shop: { name: string } }, Record<string, never>>({
  name: 'ShopName',
  effect: 'none',
  points: 1,
  document: 'query ShopName { shop { name } }',
});
const mutation = defineOperation<{ draftOrderCreate: unknown }, Record<string, never>>({
  name: 'MakeDraft',
  effect: 'write',
  points: 10,
  document: 'mutation MakeDraft { draftOrderCreate(input: {}) { userErrors { message } } }',
});
const cost = (requested: number, actual: number | null, available: number) => ({
  extensions: {
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
    },
  },
});
const fine = { body: { data: { shop: { name: 'Wire' } }, ...cost(1, 1, 1999) } };
const throttled = (available: number) => ({
  body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], ...cost(752, null, available) },
});

let server: Server;
let replies: Reply[];
let heard: { url: string; headers: IncomingMessage['headers']; body: { query: string; operationName?: string } }[];
let clock: TestClock;
let log: TestLog;

beforeEach(async () => {
  replies = [];
  heard = [];
  clock = testClock();
  log = testLog();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({
        url: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()) as { query: string },
      });
      const reply: Reply = replies.shift() ?? fine;
      if (reply === 'silence') return;
      if (reply === 'reset') return void request.socket.destroy();
      response.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json', ...reply.headers });
      response.end(reply.text ?? JSON.stringify(reply.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(change: Partial<ClientSettings> = {}) {
  return createAdminClient({
    shop: SHOP,
    tokens: { accessToken: async () => 'shpat_secret' },
    allowance: createInProcessAllowance(clock),
    clock,
    log,
    adminOrigin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    priority: 'interactive',
    random: () => 0.5,
    ...change,
  });
}

describe('the Admin API client', () => {
  it('calls the pinned version with the token, names the shop behind another origin, and counts what it used', async () => {
    const api = client();
    expect(await api.request(query, {})).toEqual({ shop: { name: 'Wire' } });
    expect(heard[0]).toMatchObject({
      url: '/admin/api/2026-10/graphql.json',
      headers: { 'x-shopify-access-token': 'shpat_secret', 'x-shopify-shop-domain': SHOP },
    });
    expect(heard[0]?.body.operationName).toBe('ShopName');
    expect(api.usage()).toMatchObject({ apiPoints: 1, roundTrips: 1 });
    expect(api.usage().networkMs).toBeGreaterThan(0);
  });

  it('calls the shop itself, without naming it again, when there is no other origin', async () => {
    const asked: { url: string; headers: Headers }[] = [];
    const fetchFake: typeof fetch = async (input, init) => {
      asked.push({ url: String(input), headers: new Headers(init?.headers) });
      return Response.json(fine.body);
    };
    await client({ adminOrigin: null, fetch: fetchFake }).request(query, {});
    expect(asked[0]?.url).toBe(`https://${SHOP}/admin/api/2026-10/graphql.json`);
    expect(asked[0]?.headers.has('X-Shopify-Shop-Domain')).toBe(false);
  });

  it('C17 a throttled call waits (requested − available) / restoreRate and is made again, even a create, without counting as failure', async () => {
    replies = [throttled(252), { body: { data: { draftOrderCreate: { userErrors: [] } }, ...cost(10, 10, 1000) } }];
    const api = client();
    await api.request(mutation, {});
    expect(heard).toHaveLength(2);
    expect(clock.slept[0]).toBe(5_050);
    expect(api.usage()).toMatchObject({ apiPoints: 10, roundTrips: 2 });
  });

  it('C17 status 429 waits the seconds of Retry-After', async () => {
    replies = [{ status: 429, body: { errors: 'Exceeded 2 calls per second' }, headers: { 'Retry-After': '2.0' } }];
    await client().request(query, {});
    expect(clock.slept).toEqual([2_050]);
  });

  it('C17 a bucket that stays empty is told to the caller in the end', async () => {
    replies = Array.from({ length: 20 }, () => throttled(700));
    await expect(client().request(query, {})).rejects.toMatchObject({ kind: 'throttled', code: 'THROTTLED', retryAfterMs: 520 });
    expect(heard).toHaveLength(8);
  });

  it.each([401, 402, 403, 404, 423])('C18 status %i ends it: no second call', async (status) => {
    replies = [{ status, body: { errors: 'no' } }];
    await expect(client().request(query, {})).rejects.toMatchObject({ kind: 'terminal', status });
    expect(heard).toHaveLength(1);
  });

  it('C19 a read is asked again after 5xx, an HTML page, a reset and an answer without data, with growing waits', async () => {
    replies = [
      { status: 503, text: '<html>Service Unavailable</html>', headers: { 'Content-Type': 'text/html' } },
      'reset',
      { body: { data: null } },
      fine,
    ];
    expect(await client().request(query, {})).toEqual({ shop: { name: 'Wire' } });
    expect(clock.slept).toEqual([500, 1_000, 2_000]);
  });

  it('C19 a read is not asked for ever', async () => {
    replies = Array.from({ length: 10 }, () => ({ status: 502, body: {} }));
    await expect(client().request(query, {})).rejects.toMatchObject({ kind: 'transient', code: 'HTTP_502' });
    expect(heard).toHaveLength(4);
  });

  it.each<[string, Reply]>([
    ['a 502', { status: 502, body: {} }],
    ['a reset connection', 'reset'],
    ['a truncated answer', { text: '{"data": {"draftOr' }],
    ['an answer without data', { body: {} }],
    ['an internal error', { body: { errors: [{ message: 'oops', extensions: { code: 'INTERNAL_SERVER_ERROR' } }], data: null } }],
  ])('C19 a write met by %s is sent once and its answer is lost', async (_what, reply) => {
    replies = [reply];
    await expect(client().request(mutation, {})).rejects.toMatchObject({ kind: 'lost', operation: 'MakeDraft' });
    expect(heard).toHaveLength(1);
  });

  it('C19 a write that is not answered in time is lost', async () => {
    replies = ['silence'];
    await expect(client({ timeoutMs: 50 }).request(mutation, {})).rejects.toMatchObject({ kind: 'lost', code: 'TIMEOUT' });
    expect(heard).toHaveLength(1);
  });

  it('C19 a write that could not be sent did not happen', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const adminOrigin = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    await expect(client({ adminOrigin }).request(mutation, {})).rejects.toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
  });

  it('C19 a write that was stopped while it waited for the allowance did not happen', async () => {
    const signal = AbortSignal.abort(new Error('shutting down'));
    await expect(client({ signal }).request(mutation, {})).rejects.toMatchObject({ kind: 'transient', code: 'NOT_SENT' });
    expect(heard).toHaveLength(0);
  });

  it('C16 top-level errors with partial data are a failure, not half an answer', async () => {
    replies = [
      {
        body: {
          data: { shop: { name: 'Wire' } },
          errors: [
            { message: 'Access denied for x field.', extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_x` access scope.' } },
          ],
        },
      },
    ];
    await expect(client().request(query, {})).rejects.toMatchObject({
      kind: 'terminal',
      code: 'ACCESS_DENIED',
      message: expect.stringContaining('read_x'),
    });
  });

  it('D09 a token that was refused is renewed once, and the write that never happened is made', async () => {
    replies = [
      { status: 401, body: { errors: '[API] Invalid API key or access token' } },
      { body: { data: { draftOrderCreate: { userErrors: [] } } } },
    ];
    const given: (string | undefined)[] = [];
    const accessToken = async (_shop: string, rejected?: string) => {
      given.push(rejected);
      return rejected ? 'shpat_new' : 'shpat_old';
    };
    await client({ tokens: { accessToken } }).request(mutation, {});
    expect(given).toEqual([undefined, 'shpat_old']);
    expect(heard.map((call) => call.headers['x-shopify-access-token'])).toEqual(['shpat_old', 'shpat_new']);
  });

  it('C03 what recording 05 answered to an invalid gateway leaves the draft open and shows the reason', async () => {
    const money = { presentmentMoney: { amount: '1.0', currencyCode: 'CAD' } };
    const draftOrder = {
      id: 'gid://shopify/DraftOrder/1',
      name: '#D1',
      status: 'OPEN',
      ready: true,
      invoiceUrl: null,
      tags: [],
      totalPriceSet: money,
      order: null,
    };
    replies = [
      { body: { data: { draftOrderComplete: { draftOrder, userErrors: [{ field: null, message: 'Invalid payment gateway' }] } } } },
    ];
    const api = createAdminApi({ client: client(), grants: async () => ({ terms: false, publications: false, moves: false }) });
    expect(await api.completeDraft(draftOrder.id)).toMatchObject({
      ok: false,
      userErrors: [{ place: '', message: 'Invalid payment gateway' }],
      value: { status: 'OPEN', order: null },
    });
  });

  it('C02 "This order has been paid" without an order attached is no success', async () => {
    replies = [
      { body: { data: { draftOrderComplete: { draftOrder: null, userErrors: [{ field: null, message: 'This order has been paid' }] } } } },
    ];
    const api = createAdminApi({ client: client(), grants: async () => ({ terms: false, publications: false, moves: false }) });
    expect(await api.completeDraft('gid://shopify/DraftOrder/1')).toMatchObject({ ok: false });
  });

  it('C19 the five new orders a minute of development stores ask for a minute’s patience, with the draft left as it is', async () => {
    replies = [
      {
        body: {
          data: {
            draftOrderComplete: { draftOrder: null, userErrors: [{ field: null, message: 'Too many attempts. Please try again later.' }] },
          },
        },
      },
    ];
    const api = createAdminApi({ client: client(), grants: async () => ({ terms: false, publications: false, moves: false }) });
    await expect(api.completeDraft('gid://shopify/DraftOrder/1')).rejects.toMatchObject({
      kind: 'too-many-attempts',
      retryAfterMs: 60_000,
    });
    expect(heard).toHaveLength(1);
  });

  it('never writes a token into the log or an error', async () => {
    replies = [
      { status: 503, body: {} },
      { status: 401, body: { errors: 'Invalid API key or access token' } },
    ];
    const error: unknown = await client()
      .request(query, {})
      .catch((reason: unknown) => reason);
    expect(JSON.stringify([log.lines, error, String(error)])).not.toContain('shpat_secret');
    expect(log.lines).toHaveLength(1);
  });
});
