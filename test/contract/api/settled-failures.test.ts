import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FailuresOut, RedrivenOut, SettledOut } from '#app/contract/failures.ts';
import type { OrderCopyDetailOut, OrderCopyList, OrderCopyOut } from '#app/contract/order-copies.ts';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { makeCopy } from '../../support/copies.ts';
import { callApi } from './call.ts';

const THEIRS = 'elsewhere.myshopify.com';
let stack: AppStack;
let shop: string;
beforeAll(async () => {
  stack = await startAppStack();
  shop = stack.shop;
});
afterAll(() => stack.close());
beforeEach(async () => {
  for (const each of [shop, THEIRS]) await stack.wiring.ports.ledger.erase(each);
});

const AN_HOUR_AGO = new Date(Date.now() - 3_600_000);

/** A copy that ended like this, with one error. */
async function ended(status: 'failed' | 'completed', code: string, given: Partial<OrderCopy> = {}, at = AN_HOUR_AGO): Promise<string> {
  const { ledger } = stack.wiring.ports;
  const copy = makeCopy({ shop, ...given, id: crypto.randomUUID(), requestKey: crypto.randomUUID() });
  await ledger.start(copy);
  const error = { code, step: null, place: null, message: `${code}.`, remedy: 'Look.', at: at.toISOString() };
  await ledger.finish({ shop: copy.shop, copyId: copy.id }, { status, at, change: { errors: [error] } });
  return copy.id;
}

const list = async () => (await callApi<FailuresOut>(stack, '/api/failures')).body;
const read = async (id: string) => (await callApi<OrderCopyDetailOut>(stack, `/api/order-copies/${id}`)).body;
const ask = (id: string, verb: string) => callApi<OrderCopyOut>(stack, `/api/order-copies/${id}/${verb}`, { method: 'POST' });
const named = async (failure: string) =>
  (await callApi<OrderCopyList>(stack, `/api/order-copies?failure=${failure}`)).body.copies.map(({ id }) => id).sort();
const entries = ({ timeline }: OrderCopyDetailOut) =>
  timeline.filter(({ name }) => name.endsWith('settle')).map(({ name, by }) => [name, by]);

describe('a failure that a person settles', () => {
  it('A61 an order that differs from its preview offers no attempt that cannot help, and can be taken off the list', async () => {
    const id = await ended('completed', 'TARGET_DIFFERS');
    expect((await list()).causes).toMatchObject([{ code: 'TARGET_DIFFERS', copies: 1, retryable: false }]);
    expect((await read(id)).actions).toEqual(['settle']);
    expect(await ask(id, 'retry')).toMatchObject({ status: 409, problem: { remedy: expect.stringContaining('settled') as string } });

    expect(await ask(id, 'settle')).toMatchObject({ status: 200, body: { status: 'completed', actions: ['unsettle'] } });
    expect(await list()).toMatchObject({ total: 0, causes: [], copies: [] });
  });

  it('leaves every list and count of what needs a hand, and is found among the settled ones', async () => {
    const [mended, open] = [await ended('failed', 'SOURCE_NOT_FOUND'), await ended('failed', 'SOURCE_NOT_FOUND')];
    expect([(await list()).total, await named('open')]).toEqual([2, [mended, open].sort()]);
    await ask(mended, 'settle');
    const { total, causes, copies } = await list();
    expect([total, causes.map((cause) => cause.copies), copies.map(({ id }) => id)]).toEqual([1, [1], [open]]);
    expect([await named('open'), await named('settled')]).toEqual([[open], [mended]]);
    expect((await callApi(stack, '/api/order-copies?failure=gone')).status).toBe(400);
  });

  it('says who settled it and when in its history, once however often it is asked', async () => {
    const id = await ended('failed', 'SOURCE_NOT_FOUND');
    const before = new Date().toISOString();
    const { body } = await ask(id, 'settle');
    expect(body.settled?.by).toMatch(/^\d+$/);
    expect(body.settled && body.settled.at >= before).toBe(true);
    expect(await ask(id, 'settle')).toMatchObject({ status: 200, body: { settled: body.settled } });
    expect(entries(await read(id))).toEqual([['order_copies.settle', body.settled?.by]]);
  });

  it('is put back on the list, and the history tells both', async () => {
    const id = await ended('failed', 'SOURCE_NOT_FOUND');
    await ask(id, 'settle');
    for (let twice = 0; twice < 2; twice += 1) expect(await ask(id, 'unsettle')).toMatchObject({ status: 200, body: { settled: null } });
    expect((await list()).total).toBe(1);
    expect(entries(await read(id)).map(([name]) => name)).toEqual(['order_copies.settle', 'order_copies.unsettle']);
  });

  it('is tried again only when somebody asks for that very copy, which takes the settling back', async () => {
    const id = await ended('failed', 'SHOPIFY_REFUSED');
    await ask(id, 'settle');
    const { body } = await callApi<RedrivenOut>(stack, '/api/failures/redrive', { body: { cause: 'SHOPIFY_REFUSED' } });
    expect(body.retried).toBe(0);
    expect(await ask(id, 'retry')).toMatchObject({ status: 202, body: { status: 'pending', settled: null } });
  });

  it('is refused for a copy that is on no list', async () => {
    const { ledger } = stack.wiring.ports;
    const copy = makeCopy({ shop, id: crypto.randomUUID(), requestKey: crypto.randomUUID() });
    await ledger.start(copy);
    for (const verb of ['settle', 'unsettle']) expect((await ask(copy.id, verb)).status).toBe(409);
    await ledger.finish({ shop, copyId: copy.id }, { status: 'completed', at: new Date() });
    for (const verb of ['settle', 'unsettle']) expect((await ask(copy.id, verb)).status).toBe(409);
    expect(entries(await read(copy.id))).toEqual([]);
  });
});

describe('settling by cause', () => {
  const settle = (cause: string, until = new Date()) =>
    callApi<SettledOut>(stack, '/api/failures/settle', { body: { cause, until: until.toISOString() } });

  it('takes off what had stopped for the cause when the list was read, and nothing else', async () => {
    const seen = [await ended('failed', 'SOURCE_NOT_FOUND'), await ended('failed', 'SOURCE_NOT_FOUND')];
    const other = await ended('failed', 'SHOPIFY_REFUSED');
    const { at } = await list();
    const later = await ended('failed', 'SOURCE_NOT_FOUND', {}, new Date(Date.parse(at) + 1));
    expect(await settle('SOURCE_NOT_FOUND', new Date(at))).toMatchObject({ status: 200, body: { settled: 2, left: false } });
    expect(await named('settled')).toEqual([...seen].sort());
    expect(await named('open')).toEqual([other, later].sort());
    for (const id of seen) expect(entries(await read(id))).toHaveLength(1);
    expect((await settle('SOURCE_NOT_FOUND', new Date(at))).body.settled).toBe(0);
  });

  it('takes off the copies of a shop’s trouble as well', async () => {
    await ended('failed', 'NO_ACCESS');
    expect((await list()).ofTheShop).toHaveLength(1);
    await settle('NO_ACCESS');
    expect(await list()).toMatchObject({ total: 0, ofTheShop: [] });
  });

  it('D02 neither shows nor touches another shop’s', async () => {
    const theirs = await ended('failed', 'SOURCE_NOT_FOUND', { shop: THEIRS });
    expect((await settle('SOURCE_NOT_FOUND')).body.settled).toBe(0);
    for (const verb of ['settle', 'unsettle']) expect((await ask(theirs, verb)).status).toBe(404);
    expect((await stack.wiring.ports.ledger.get(THEIRS, theirs))?.settled).toBeNull();
  });
});
