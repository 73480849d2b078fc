import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import { problemSchema } from '#app/contract/problem.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { callApi } from './call.ts';

const OTHER = 'another-shop.myshopify.com';
const POOR = 'poor-shop.myshopify.com';
const MISSING = '00000000-0000-4000-8000-000000000000';
let stack: AppStack;

beforeAll(async () => {
  stack = await startAppStack({ domains: [OTHER, POOR] });
});
afterAll(() => stack.close());

const as = (shop: string) => ({ authorization: `Bearer ${stack.sessionToken(shop)}` });
const anOrder = async (shop = stack.shop) => {
  const { body } = await callApi<OrdersFoundOut>(stack, '/api/orders', { headers: as(shop) });
  return body.orders[0]?.id ?? '';
};

describe('who may use the API', () => {
  const paths = ['/api/orders', '/api/order-copies', `/api/order-copies/${MISSING}`];
  it.each(paths)('D01 given no session token, when %s is asked, then 401 and no call to Shopify', async (path) => {
    const before = stack.simulator.simulator.stats.log().length;
    const answer = await callApi(stack, path, { headers: { authorization: null } });
    expect(answer.status).toBe(401);
    expect(answer.problem.code).toBe('NO_SESSION');
    expect(problemSchema.safeParse(answer.body).success).toBe(true);
    expect(stack.simulator.simulator.stats.log().length).toBe(before);
  });

  it('D01 given no session token, when a copy is asked for, then nothing is in the ledger', async () => {
    const orderId = await anOrder();
    const answer = await callApi(stack, '/api/order-copies', {
      body: { orderId },
      headers: { authorization: null, 'idempotency-key': 'd01' },
    });
    expect(answer.status).toBe(401);
    const { body } = await callApi<{ copies: unknown[] }>(stack, '/api/order-copies');
    expect(body.copies).toEqual([]);
  });

  it.each([
    ['expired', () => stack.sessionToken(stack.shop, Date.now() - 3_600_000)],
    ['signed by somebody else', () => `${stack.sessionToken().slice(0, -6)}AAAAAA`],
    ['no token at all', () => 'nonsense'],
  ])('D10 given a session token that is %s, then 401 with the header by which App Bridge tries again', async (_what, token) => {
    const answer = await callApi(stack, '/api/orders', { headers: { authorization: `Bearer ${token()}` } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('X-Shopify-Retry-Invalid-Session-Request')).toBe('1');
    expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('X-Shopify-Retry-Invalid-Session-Request');
  });

  it('D02 given a copy of another shop, when it is asked for, retried, aborted or completed, then it looks like one that never was', async () => {
    const orderId = await anOrder(OTHER);
    const made = await callApi<OrderCopyOut>(stack, '/api/order-copies', {
      body: { orderId },
      headers: { ...as(OTHER), 'idempotency-key': 'd02' },
    });
    expect(made.status).toBe(202);
    for (const [suffix, call] of [
      ['', {}],
      ['/retry', { method: 'POST' }],
      ['/abort', { method: 'POST' }],
      ['/complete', { body: {} }],
    ] as const) {
      const foreign = await callApi(stack, `/api/order-copies/${made.body.id}${suffix}`, call);
      const never = await callApi(stack, `/api/order-copies/${MISSING}${suffix}`, call);
      expect(foreign.status).toBe(404);
      expect(foreign.body).toEqual(never.body);
    }
    const own = await callApi<OrderCopyOut>(stack, `/api/order-copies/${made.body.id}`, { headers: as(OTHER) });
    expect(own.status).toBe(200);
    expect(own.body.status).toBe('pending');
  });

  it('D02 given an order that is not in this shop, when previewed, then "not found"', async () => {
    const answer = await callApi(stack, '/api/previews', { body: { orderId: 'gid://shopify/Order/999999999' } });
    expect(answer.status).toBe(404);
    expect(answer.problem.code).toBe('NOT_FOUND');
  });

  it('takes no shop from the request: naming one is an unknown field, or is not heard', async () => {
    const named = await callApi(stack, '/api/previews', { body: { orderId: '1', shop: OTHER } });
    expect(named.status).toBe(400);
    expect(named.problem.errors).toEqual([{ code: 'UNKNOWN_FIELD', place: 'shop', message: 'is not a field of this request' }]);
    const list = await callApi<{ copies: OrderCopyOut[] }>(stack, `/api/order-copies?shop=${OTHER}`);
    expect(list.body.copies).toEqual([]);
  });

  it('C18 given access that lacks a scope, then 403 says so, and it is not tried again', async () => {
    await stack.wiring.installWithToken(POOR, stack.simulator.token(POOR, ['read_products']), ['read_products']);
    const before = stack.simulator.simulator.stats.log().length;
    const answer = await callApi(stack, '/api/previews', { body: { orderId: await anOrder() }, headers: as(POOR) });
    expect([answer.status, answer.problem.code, answer.problem.errors[0]?.code]).toEqual([403, 'NO_ACCESS', 'SCOPE_MISSING']);
    expect(answer.problem.remedy).toMatch(/permission|access/i);
    // One call found the order's id in the first shop, one was refused.
    expect(stack.simulator.simulator.stats.log().length - before).toBeLessThanOrEqual(2);
  });

  it('D14 given a crawler, then it is turned away with 403', async () => {
    const answer = await callApi(stack, '/api/orders', { headers: { 'user-agent': 'Googlebot/2.1' } });
    expect(answer.status).toBe(403);
  });

  it('given a preflight of an extension, then it may send its token and its key', async () => {
    const answer = await callApi(stack, '/api/order-copies', {
      method: 'OPTIONS',
      headers: { authorization: null, origin: 'https://extensions.shopifycdn.com' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('idempotency-key');
    expect(answer.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('authorization');
    expect(answer.headers.get('Access-Control-Allow-Methods')).toContain('POST');
  });
});
