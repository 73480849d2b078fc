import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BatchCheckOut, BatchListOut, BatchOut, BatchRowsOut } from '#app/contract/batches.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import { loader as results } from '#app/routes/api.batches_.$id.results.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { BROWSER, callApi } from './call.ts';

let stack: AppStack;
let orderIds: string[];

beforeAll(async () => {
  stack = await startAppStack();
  const { body } = await callApi<OrdersFoundOut>(stack, '/api/orders?first=50');
  orderIds = ['#1001', '#1002', '#1005'].map((name) => body.orders.find((order) => order.name === name)?.id ?? '');
});
afterAll(() => stack.close());

const start = (key: string, body: Record<string, unknown>) =>
  callApi<BatchOut>(stack, '/api/batches', { body, headers: { 'idempotency-key': key } });

async function finished(id: string): Promise<BatchOut> {
  for (let round = 0; round < 50; round += 1) {
    await stack.wiring.drain();
    const { body } = await callApi<BatchOut>(stack, `/api/batches/${id}`);
    if (body.status !== 'running') return body;
  }
  throw new Error('the batch does not come to an end');
}

it('a selection becomes one batch, however often it is sent, with progress and a result for every row', async () => {
  const first = await start('selection', { orderIds, options: { errors: 'lenient' } });
  expect([first.status, first.body.status, first.body.total]).toEqual([202, 'running', 3]);
  const again = await start('selection', { orderIds, options: { errors: 'lenient' } });
  expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  expect(await finished(first.body.id)).toMatchObject({
    status: 'finished',
    progress: 1,
    counts: { completed: 3 },
    actions: ['undo-drafts'],
  });
  const { body } = await callApi<BatchRowsOut>(stack, `/api/batches/${first.body.id}/rows?first=2`);
  expect(body.rows.map(({ row, result, made }) => [row, result, made[0]?.name.startsWith('#D')])).toEqual([
    [1, 'completed', true],
    [2, 'completed', true],
  ]);
  expect(body.next).toBe(2);
  const { body: list } = await callApi<BatchListOut>(stack, '/api/batches');
  expect(list.batches.map(({ id }) => id)).toContain(first.body.id);
});

it('the result CSV has one line per row', async () => {
  const { body } = await start('csv-result', { orderIds: [orderIds[0], '999999999'], options: { errors: 'lenient' } });
  await finished(body.id);
  const request = new Request(new URL(`/api/batches/${body.id}/results`, stack.appUrl), {
    headers: { authorization: `Bearer ${stack.sessionToken()}`, 'user-agent': BROWSER },
  });
  const response = await results({ request, params: { id: body.id } });
  expect(response.headers.get('content-type')).toContain('text/csv');
  const lines = (await response.text()).trimEnd().split('\r\n');
  expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual([
    ['row', 'line', 'source', 'result'],
    ['1', '', '#1001', 'completed'],
    ['2', '', 'gid://shopify/Order/999999999', 'failed'],
  ]);
});

it('a file is looked at before anything is written, and its bad rows are named by line', async () => {
  const csv = 'address,city,country,quantity\n1 Test Street,Toronto,CA,2\n,Ottawa,Atlantis,many\n';
  const check = await callApi<BatchCheckOut>(stack, '/api/batches/check', { body: { csv, orderId: orderIds[0] } });
  expect(check.body).toMatchObject({ kind: 'recipients', good: 1 });
  expect(check.body.bad.map(({ line, column }) => [line, column])).toEqual([
    [3, 'quantity'],
    [3, 'address1'],
    [3, 'countryCode'],
  ]);
  const refused = await start('bad-file', { csv, orderId: orderIds[0] });
  expect([refused.status, refused.problem.code]).toEqual([422, 'REFUSED']);
  expect(refused.problem.errors[0]).toMatchObject({ place: 'line 3, quantity' });
});

it('C22 more than 10,000 orders are refused with the limit named; wrong options, two kinds of content and no key too', async () => {
  const many = await start('many', { orderIds: Array.from({ length: 10_001 }, (_, at) => String(at + 1)) });
  expect([many.status, many.problem.detail]).toEqual([422, expect.stringContaining('10000')]);
  expect((await start('options', { orderIds, options: { prices: 'free' } })).status).toBe(400);
  expect((await start('two', { orderIds, search: 'tag:x' })).status).toBe(400);
  expect((await callApi(stack, '/api/batches', { body: { orderIds } })).problem.code).toBe('IDEMPOTENCY_KEY_MISSING');
});

it('commands that do not fit are refused as such, unknown ones and unknown batches are not found', async () => {
  const { body } = await start('commands', { orderIds: orderIds.slice(0, 1), options: { errors: 'lenient' } });
  await finished(body.id);
  expect((await callApi(stack, `/api/batches/${body.id}/pause`, { method: 'POST' })).status).toBe(409);
  expect((await callApi(stack, `/api/batches/${body.id}/explode`, { method: 'POST' })).status).toBe(404);
  expect((await callApi(stack, '/api/batches/nope/pause', { method: 'POST' })).status).toBe(404);
  expect((await callApi(stack, '/api/batches', { headers: { authorization: null } })).status).toBe(401);
});
