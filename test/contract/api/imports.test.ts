import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CopiedImportsOut, ImportDetailOut, ImportedOrderDetailOut, ImportOut } from '#app/contract/imports.ts';
import type { OrderCopyOut, PreviewOut } from '#app/contract/order-copies.ts';
import { csvText, first } from '../../unit/domain/order/import/csv-file.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { callApi } from './call.ts';

const OTHER = 'imports-other.myshopify.com';
let stack: AppStack;
beforeAll(async () => {
  stack = await startAppStack({ domains: [OTHER] });
});
afterAll(() => stack?.close());

const upload = (body: string | Uint8Array, headers: Record<string, string | null> = {}, name = 'orders.csv') =>
  callApi<ImportOut>(stack, `/api/imports?name=${name}`, { body, headers: { 'content-type': 'text/csv', ...headers } });

describe('/api/imports', () => {
  it('D01 given no session, then 401 before a byte is read', async () => {
    expect((await upload(csvText([first()]), { authorization: null })).status).toBe(401);
  });

  it('given a file, then 201 with what was read, and its orders with their reports', async () => {
    const made = await upload(
      csvText([
        first({ 'Lineitem sku': 'ELSEWHERE' }),
        first({ Name: '#2002', Total: '99.00' }),
        first({ Name: '#2003', 'Lineitem price': '?' }),
      ]),
    );
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/api/imports/${made.body.id}`);
    expect(made.body).toMatchObject({ fileName: 'orders.csv', status: 'ready', orders: 3, problems: 1, withErrors: 0, withWarnings: 1 });
    expect(made.body.flaws).toContainEqual({
      field: 'totals.total',
      owner: 'channel',
      state: 'contradicting',
      severity: 'warning',
      orders: 1,
    });

    const page = await callApi<ImportDetailOut>(stack, `/api/imports/${made.body.id}?first=2`);
    expect(page.body.page.orders.map(({ name, total }) => [name, total])).toEqual([
      ['#2001', { amount: '25.00', currencyCode: 'CAD' }],
      ['#2002', { amount: '99.00', currencyCode: 'CAD' }],
    ]);
    const rest = await callApi<ImportDetailOut>(stack, `/api/imports/${made.body.id}?after=${page.body.page.next}`);
    expect(rest.body.page).toMatchObject({ next: null, orders: [{ problem: { place: 'line 4, column Lineitem price' }, total: null }] });
    const flawed = await callApi<ImportDetailOut>(stack, `/api/imports/${made.body.id}?flawed=true`);
    expect(flawed.body.page.orders).toHaveLength(2);
    const list = await callApi<{ imports: ImportOut[] }>(stack, '/api/imports');
    expect(list.body.imports.map(({ id }) => id)).toContain(made.body.id);

    const [order] = page.body.page.orders;
    const detail = await callApi<ImportedOrderDetailOut>(stack, `/api/imported-orders/${order?.id}`);
    expect(detail.body).toMatchObject({ importId: made.body.id, source: { name: '#2001', total: { amount: '25.00' } } });
    expect(detail.body.report).toContainEqual(
      expect.objectContaining({ field: 'lines[0].variant', owner: 'catalogue', state: 'unresolved' }),
    );
  });

  it('given chosen orders, then each is copied once per key, and previews take them by their reference', async () => {
    const made = await upload(csvText([first({ Name: '#3001' }), first({ Name: '#3002' })]));
    const { body } = await callApi<ImportDetailOut>(stack, `/api/imports/${made.body.id}`);
    const [one, two] = body.page.orders;
    const preview = await callApi<PreviewOut>(stack, '/api/previews', { body: { orderId: one?.reference } });
    expect(preview.body).toMatchObject({ source: { name: '#3001' }, canCopy: true, totals: { subtotal: { amount: '20.00' } } });

    const ask = () =>
      callApi<CopiedImportsOut>(stack, `/api/imports/${made.body.id}/copies`, {
        body: { orderIds: [one?.id, two?.id] },
        headers: { 'idempotency-key': 'chosen-1' },
      });
    const first202 = await ask();
    expect(first202.status).toBe(202);
    expect(first202.body.copies.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect((await ask()).body).toEqual(first202.body);
    await stack.wiring.drain();
    const copy = await callApi<OrderCopyOut>(stack, `/api/order-copies/${first202.body.copies[0]?.copyId}`);
    expect(copy.body).toMatchObject({ status: 'completed', door: 'file', source: { id: one?.reference, name: '#3001' } });
  });

  it('given options that are not valid, or no key, or an id that is none, then 400 says so', async () => {
    const made = await upload(csvText([first()]));
    const { body } = await callApi<ImportDetailOut>(stack, `/api/imports/${made.body.id}`);
    const orderIds = [body.page.orders[0]?.id];
    const path = `/api/imports/${made.body.id}/copies`;
    const key = { 'idempotency-key': 'k' };
    expect((await callApi(stack, path, { body: { orderIds } })).problem.code).toBe('IDEMPOTENCY_KEY_MISSING');
    expect((await callApi(stack, path, { body: { orderIds, options: { prices: 'free' } }, headers: key })).problem).toMatchObject({
      status: 400,
      errors: [{ place: 'options.prices' }],
    });
    expect((await callApi(stack, path, { body: { orderIds: ["'; DROP TABLE"] }, headers: key })).status).toBe(400);
  });

  it('given a file that is broken, hostile or wrongly encoded, then 422 with the place and what to do, and nothing is stored', async () => {
    const before = await stack.wiring.database.prisma.importedOrder.count();
    for (const [body, code, place] of [
      [csvText([first()]).slice(0, -2), 'TRUNCATED', /^line 2/],
      ['{"orders": [{"__proto__": {}}]}', 'HOSTILE', /^line 1, column 24$/],
      [Uint8Array.from('{"a": "\u00e9"}', (letter) => letter.charCodeAt(0)), 'WRONG_ENCODING', /^line 1, column 8$/],
      ['', 'EMPTY', /^line 1$/],
      ['<html></html>', 'MALFORMED', /^line 1$/],
    ] as const) {
      const answer = await upload(body);
      expect([answer.status, answer.problem.code, answer.problem.errors[0]?.code]).toEqual([422, 'FILE_REFUSED', code]);
      expect(answer.problem.errors[0]?.place).toMatch(place);
      expect(answer.problem.remedy).toBeTruthy();
    }
    expect(await stack.wiring.database.prisma.importedOrder.count()).toBe(before);
  });

  it('given more than 100 MB, announced or not, then 413 names the limit', async () => {
    const announced = await upload('x', { 'content-length': '104857601' });
    expect([announced.status, announced.problem.code, announced.problem.remedy]).toEqual([
      413,
      'FILE_TOO_LARGE',
      'Split it into files of at most 100 MB.',
    ]);
    const sent = await upload(new Uint8Array(104_857_601).fill(32));
    expect([sent.status, sent.problem.code]).toEqual([413, 'FILE_TOO_LARGE']);
  });

  it('given a form in the place of the file, then 415 says what to send', async () => {
    const answer = await upload('--x', { 'content-type': 'multipart/form-data; boundary=x' });
    expect([answer.status, answer.problem.code]).toEqual([415, 'NOT_A_FILE']);
  });

  it('D02 given an import of another shop, then it looks like one that never was; deleted, it is gone', async () => {
    const made = await upload(csvText([first()]));
    const { body } = await callApi<ImportDetailOut>(stack, `/api/imports/${made.body.id}`);
    const other = { authorization: `Bearer ${stack.sessionToken(OTHER)}` };
    for (const path of [`/api/imports/${made.body.id}`, `/api/imported-orders/${body.page.orders[0]?.id}`])
      expect((await callApi(stack, path, { headers: other })).status).toBe(404);
    expect((await callApi(stack, `/api/imports/${made.body.id}/delete`, { method: 'POST', headers: other })).status).toBe(404);
    expect((await callApi(stack, '/api/previews', { body: { orderId: body.page.orders[0]?.reference }, headers: other })).status).toBe(404);
    expect((await callApi(stack, `/api/imports/${made.body.id}/delete`, { method: 'POST' })).status).toBe(200);
    expect((await callApi(stack, `/api/imports/${made.body.id}`)).status).toBe(404);
  });
});
