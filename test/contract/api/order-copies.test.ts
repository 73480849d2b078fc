import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderCopyDetailOut, OrderCopyList, OrderCopyOut, PreviewOut } from '#app/contract/order-copies.ts';
import type { LocationsOut, OrdersFoundOut } from '#app/contract/orders.ts';
import type { BuyersOut } from '#app/contract/buyers.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { callApi, type Answer } from './call.ts';

let stack: AppStack;
/** A plain order of the sample store, by name. */
const orders = new Map<string, string>();

beforeAll(async () => {
  stack = await startAppStack();
  const { body } = await callApi<OrdersFoundOut>(stack, '/api/orders?first=50');
  for (const order of body.orders) orders.set(order.name, order.id);
});
afterAll(() => stack.close());

const PLAIN = '#1001';
const orderId = (name = PLAIN) => orders.get(name) ?? '';
const preview = (body: Record<string, unknown>) => callApi<PreviewOut>(stack, '/api/previews', { body });
const create = (key: string, body: Record<string, unknown>) =>
  callApi<OrderCopyOut>(stack, '/api/order-copies', { body, headers: { 'idempotency-key': key } });
const read = (id: string) => callApi<OrderCopyDetailOut>(stack, `/api/order-copies/${id}`);
const places = ({ problem }: Answer) => problem.errors.map((error) => error.place);

describe('POST /api/previews', () => {
  it('given a plain order, then the copy to the cent, with nothing written', async () => {
    const { status, body } = await preview({ orderId: orderId() });
    expect(status).toBe(200);
    expect(body.canCopy).toBe(true);
    expect(body.totals?.total).toEqual(body.source.total);
    expect(body.differences).toEqual([]);
    expect(body.lines.length).toBeGreaterThan(0);
    expect(body.moneyConsequence).toMatch(/\.$/);
    const { body: list } = await callApi<OrderCopyList>(stack, '/api/order-copies');
    expect(list.copies).toEqual([]);
  });

  it('takes the number of an order as well as its GID', async () => {
    const { body } = await preview({ orderId: orderId().split('/').at(-1) });
    expect(body.source.id).toBe(orderId());
  });

  it('given options, then they show in the answer, all others as the profile has them', async () => {
    const { body } = await preview({ orderId: orderId(), profile: 'reorder', options: { reason: 'again' } });
    expect(body.options.reason).toBe('again');
    expect(body.options.prices).toBe('current');
  });

  it('given a record, then our own reckoning with its warnings, and nothing written', async () => {
    const { status, body } = await preview({ orderId: orderId(), options: { outcome: { kind: 'record' } } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ calculatedBy: 'app', canCopy: true, shippingRates: [] });
    expect(body.options.outcome).toEqual({
      kind: 'record',
      processedAt: 'source',
      payment: 'pending',
      inventory: 'bypass',
      defaultAddress: 'restore',
    });
    expect(body.totals?.total).toEqual(body.source.total);
    expect(body.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['RECORD_STOCK', 'RECORD_DATE', 'RECORD_FIVE_A_MINUTE']));
    expect(body.moneyConsequence).toContain('nobody is charged');
  });

  it.each([
    ['processedAt', { kind: 'record', processedAt: '2020-01-01' }],
    ['inventory', { kind: 'record', inventory: 'all' }],
    ['charge', { kind: 'record', charge: true }],
  ])('given a record with an unfit %s, then 400 names it', async (field, outcome) => {
    const answer = await preview({ orderId: orderId(), options: { outcome } });
    expect(answer.status).toBe(400);
    expect(places(answer)).toEqual([`options.outcome.${field}`]);
  });

  it('given mistakes, then 400 names each place', async () => {
    const answer = await preview({
      orderId: orderId(),
      options: { prices: 'cheap', lines: { chosen: [{ lineId: 'x', quantity: -1 }] }, colour: 'red' },
    });
    expect(answer.status).toBe(400);
    expect(places(answer).sort()).toEqual(['options.colour', 'options.lines.chosen[0].quantity', 'options.prices']);
  });

  it.each([
    ['no JSON', '{"orderId":', 400, 'MALFORMED_JSON'],
    ['an empty body', '', 400, 'MALFORMED_JSON'],
    ['a list', '[]', 400, 'INVALID_REQUEST'],
    ['a prototype key', '{"orderId":"1","options":{"__proto__":{"admin":true}}}', 400, 'INVALID_REQUEST'],
    ['a length that cannot be compared', '{"orderId":"1","profile":{"length":{"toString":0}}}', 400, 'INVALID_REQUEST'],
    ['a NUL character', '{"orderId":"1","options":{"reason":"a\\u0000b"}}', 400, 'INVALID_REQUEST'],
    ['half a character', '{"orderId":"1","options":{"reason":"\\ud800"}}', 400, 'INVALID_REQUEST'],
    ['a deep nest', `{"orderId":"1","options":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 400, 'INVALID_REQUEST'],
    ['more than 1 MB', JSON.stringify({ orderId: '1', options: { reason: 'x'.repeat(1_000_001) } }), 413, 'TOO_LARGE'],
  ])('given %s, then a problem and no crash', async (_what, body, status, code) => {
    const answer = await callApi(stack, '/api/previews', { body });
    expect(answer.status).toBe(status);
    expect(answer.problem.code).toBe(code);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('given another content type, then 415; another method, then 405 with Allow', async () => {
    const form = await callApi(stack, '/api/previews', {
      body: 'orderId=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.status).toBe(415);
    const put = await callApi(stack, '/api/previews', { method: 'PUT', body: {} });
    expect(put.status).toBe(405);
    expect(put.headers.get('allow')).toContain('POST');
  });
});

describe('POST /api/order-copies', () => {
  it('given no Idempotency-Key, then 400 and nothing is written', async () => {
    const missing = await callApi(stack, '/api/order-copies', { body: { orderId: orderId() } });
    expect([missing.status, missing.problem.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    const wrong = await create('two words', { orderId: orderId() });
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'IDEMPOTENCY_KEY_INVALID']);
    const { body } = await callApi<OrderCopyList>(stack, '/api/order-copies');
    expect(body.copies).toEqual([]);
  });

  it('C14 given the same key twice at once, then one copy: 202, and 200 with the same id', async () => {
    const answers = await Promise.all([create('c14', { orderId: orderId() }), create('c14', { orderId: orderId() })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const later = await create('c14', { orderId: orderId() });
    expect(later.status).toBe(200);
    await stack.wiring.drain();
    const { body } = await callApi<OrderCopyList>(stack, `/api/order-copies?sourceId=${encodeURIComponent(orderId())}`);
    expect(body.copies).toHaveLength(1);
  });

  it('C28 given the same key with another body, then 422 and the first copy stays', async () => {
    const first = await create('c28', { orderId: orderId() });
    const second = await create('c28', { orderId: orderId(), options: { reason: 'something else' } });
    expect([second.status, second.problem.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await read(first.body.id)).body.reason).toBeNull();
    await stack.wiring.drain();
  });

  it('C11 given an invoice and a cancelled original, then it is refused at the place', async () => {
    const answer = await create('c11', {
      orderId: orderId(),
      options: { outcome: { kind: 'invoice' }, original: { action: 'cancel', refund: 'none', restock: true, notify: false } },
    });
    expect(answer.status).toBe(400);
    expect(places(answer)).toEqual(['options.original.action']);
  });

  it('C01 given a completed copy with the original cancelled, then both orders, the steps and the figures can be read', async () => {
    const { status, headers, body } = await create('c01', {
      orderId: orderId('#1012'),
      options: {
        outcome: { kind: 'complete' },
        original: { action: 'cancel', refund: 'none', restock: true, notify: false },
        reason: 'Correction',
      },
    });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/api/order-copies/${body.id}`);
    await stack.wiring.drain();
    const copy = (await read(body.id)).body;
    expect(copy).toMatchObject({
      status: 'completed',
      progress: 1,
      sourceCancelled: true,
      reason: 'Correction',
      actions: [],
      requestedBy: '1',
    });
    expect(copy.target?.total).toEqual(copy.source.total);
    expect(copy.target?.id).toMatch(/^gid:\/\/shopify\/Order\//);
    expect(copy.timeline.map((entry) => entry.at)).toEqual(copy.timeline.map((entry) => entry.at).toSorted());
    expect(copy.timeline.filter((entry) => entry.kind === 'event').map((entry) => entry.name)).toEqual([
      'order_copies.create',
      'order_copies.start',
      'order_copies.complete',
    ]);
    expect(copy.usage.apiPoints).toBeGreaterThan(0);
    expect(JSON.stringify(copy)).not.toContain('c01');
  });
});

describe('what can be asked of a copy', () => {
  it('given a draft, when completed, then it becomes an order; completing it again is a 409', async () => {
    const { body } = await create('finish', { orderId: orderId('#1002') });
    await stack.wiring.drain();
    expect((await read(body.id)).body.actions).toEqual(['complete', 'abort']);
    const completed = await callApi<OrderCopyOut>(stack, `/api/order-copies/${body.id}/complete`, { body: {} });
    expect(completed.status).toBe(202);
    await stack.wiring.drain();
    const copy = (await read(body.id)).body;
    expect(copy.status).toBe('completed');
    expect(copy.target).not.toBeNull();
    const again = await callApi(stack, `/api/order-copies/${body.id}/complete`, { body: {} });
    expect([again.status, again.problem.code]).toEqual([409, 'NOT_NOW']);
  });

  it('given a draft, when aborted, then it is gone and can be made again', async () => {
    const { body } = await create('undo', { orderId: orderId('#1003') });
    await stack.wiring.drain();
    const aborted = await callApi<OrderCopyOut>(stack, `/api/order-copies/${body.id}/abort`, { method: 'POST' });
    expect([aborted.status, aborted.body.status]).toEqual([200, 'aborted']);
    expect(aborted.body.actions).toEqual(['retry']);
    const retried = await callApi<OrderCopyOut>(stack, `/api/order-copies/${body.id}/retry`, { method: 'POST' });
    expect(retried.status).toBe(202);
    await stack.wiring.drain();
    expect((await read(body.id)).body.status).toBe('completed');
  });

  it('A34 given nothing left to copy, then the preview says so and the copy fails before it writes', async () => {
    const nothing = { orderId: orderId('#1001'), options: { lines: { quantity: 'returned' as const } } };
    const shown = await preview(nothing);
    expect(shown.body.canCopy).toBe(false);
    expect(shown.body.totals).toBeNull();
    expect(shown.body.findings[0]?.code).toBe('NOTHING_TO_COPY');
    const { body } = await create('a34', nothing);
    await stack.wiring.drain();
    const copy = (await read(body.id)).body;
    expect(copy.status).toBe('failed');
    expect(copy.draft).toBeNull();
    expect(copy.errors.length).toBe(copy.errorsCount);
    expect(copy.errors[0]?.message).toMatch(/\w/);
  });
});

describe('GET /api/order-copies', () => {
  it('filters by status and pages without gap or repetition', async () => {
    const all = await callApi<OrderCopyList>(stack, '/api/order-copies?first=100');
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await callApi<OrderCopyList>(
        stack,
        `/api/order-copies?first=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
      );
      seen.push(...body.copies.map((copy) => copy.id));
      after = body.nextCursor ?? '';
    } while (after);
    expect(seen).toEqual(all.body.copies.map((copy) => copy.id));
    const failed = await callApi<OrderCopyList>(stack, '/api/order-copies?status=failed,aborted');
    expect(failed.body.copies.every((copy) => ['failed', 'aborted'].includes(copy.status))).toBe(true);
  });

  it.each(['status=odd', 'first=0', 'first=101', 'first=many', 'colour=red', `text=${'x'.repeat(201)}`])(
    'K05 given the query %s, then 400',
    async (query) => {
      expect((await callApi(stack, `/api/order-copies?${query}`)).status).toBe(400);
    },
  );

  it('given a cursor that nobody gave out, then an empty page or a 400, never a crash', async () => {
    expect((await callApi(stack, '/api/order-copies?after=%00%ff')).status).toBeLessThan(500);
  });
});

describe('GET /api/orders', () => {
  it('finds by name and by id', async () => {
    const byName = await callApi<OrdersFoundOut>(stack, `/api/orders?text=${encodeURIComponent(PLAIN)}`);
    expect(byName.body.orders.map((order) => order.name)).toEqual([PLAIN]);
    const byId = await callApi<OrdersFoundOut>(stack, `/api/orders?text=${encodeURIComponent(orderId())}`);
    expect(byId.body.orders.map((order) => order.name)).toEqual([PLAIN]);
  });

  it('C17 given Shopify throttles for longer than a person waits, then 503 with Retry-After', async () => {
    stack.simulator.simulator.faults.add({ kind: 'throttle' });
    const answer = await callApi(stack, '/api/orders?text=anything');
    stack.simulator.simulator.faults.clear();
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  });
});

describe('GET /api/locations', () => {
  it('gives the active locations, and whether orders may be moved between them', async () => {
    const { status, body } = await callApi<LocationsOut>(stack, '/api/locations');
    expect(status).toBe(200);
    expect(body.locations.map(({ name }) => name)).toEqual(['Harbour Street', 'Montréal warehouse', 'Market stall']);
    expect(body.mayMoveFulfillment).toBe(false);
  });

  it('a location that is none is refused at its place', async () => {
    const body = { orderId: orderId(), options: { fulfillmentLocationId: 'gid://shopify/Order/1' } };
    const answer = await callApi(stack, '/api/previews', { method: 'POST', body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ place: 'options.fulfillmentLocationId' }] } });
  });
});

describe('GET /api/buyers', () => {
  it('finds a customer, by whom the copy is then previewed', async () => {
    const { body } = await callApi<BuyersOut>(stack, '/api/buyers?text=Keller');
    expect(body.buyers).toHaveLength(1);
    const customer = { mode: 'other', customerId: body.buyers[0]?.id };
    const answer = await callApi<PreviewOut>(stack, '/api/previews', {
      method: 'POST',
      body: { orderId: orderId(), options: { customer } },
    });
    expect(answer.body.findings).toContainEqual(expect.objectContaining({ code: 'CUSTOMER_CHANGED' }));
  });

  it('a company location is named by its id, with a contact or without', async () => {
    const customer = { mode: 'company', companyLocationId: 'gid://shopify/Company/1' };
    const answer = await callApi(stack, '/api/previews', { method: 'POST', body: { orderId: orderId(), options: { customer } } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ place: 'options.customer.companyLocationId' }] } });
  });
});
