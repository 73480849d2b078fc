import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FailuresOut, RedrivenOut } from '#app/contract/failures.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { makeCopy } from '../../support/copies.ts';
import type { OrderCopy } from '#app/domain/copying/order-copy.ts';
import { callApi } from './call.ts';

let stack: AppStack;
let shop: string;
beforeAll(async () => {
  stack = await startAppStack();
  shop = stack.shop;
});
afterAll(() => stack.close());
beforeEach(async () => {
  await stack.wiring.ports.ledger.erase(shop);
  await stack.wiring.ports.ledger.erase('elsewhere.myshopify.com');
});

async function failed(code: string, total: string, currency = 'CAD', given: Partial<OrderCopy> = {}, at = new Date()): Promise<string> {
  const { ledger } = stack.wiring.ports;
  const copy = makeCopy({ shop, ...given, id: crypto.randomUUID(), requestKey: crypto.randomUUID() });
  await ledger.start({ ...copy, source: { ...copy.source, name: total, total, currency } });
  const error = { code, step: null, place: null, message: `${code} of ${total}.`, remedy: 'Retry.', at: at.toISOString() };
  await ledger.finish({ shop: copy.shop, copyId: copy.id }, { status: 'failed', at, change: { errors: [error] } });
  return copy.id;
}

const list = async (query = '') => (await callApi<FailuresOut>(stack, `/api/failures${query}`)).body;

it('lists what needs a hand by what it costs, each with its cause and remedy', async () => {
  await failed('COMPLETE_REFUSED', '20.00');
  await failed('SHOPIFY_REFUSED', '900.50');
  await failed('SHOPIFY_REFUSED', '3.00');
  await failed('SHOPIFY_REFUSED', '5000', 'JPY');
  const { causes, copies, ofTheShop } = await list();
  expect(ofTheShop).toEqual([]);
  expect(causes.map(({ code, copies: count, message, remedy }) => [code, count, message, remedy])).toEqual([
    ['SHOPIFY_REFUSED', 3, 'SHOPIFY_REFUSED of 900.50.', 'Retry.'],
    ['COMPLETE_REFUSED', 1, 'COMPLETE_REFUSED of 20.00.', 'Retry.'],
  ]);
  expect(copies.map(({ source }) => source.name)).toEqual(['900.50', '5000', '20.00', '3.00']);
  expect((await list('?first=2&skip=2')).copies.map(({ source }) => source.name)).toEqual(['20.00', '3.00']);
  expect((await list('?cause=COMPLETE_REFUSED')).copies.map(({ source }) => source.name)).toEqual(['20.00']);
});

it('a trouble of the whole shop is one entry, not one for each of its copies', async () => {
  for (let each = 0; each < 5; each += 1) await failed('NO_ACCESS', '10.00');
  const { ofTheShop, causes, copies } = await list();
  expect(ofTheShop.map(({ code, copies: count }) => [code, count])).toEqual([['NO_ACCESS', 5]]);
  expect([causes, copies]).toEqual([[], []]);
});

it('lists by value, by how long a copy has waited, or by the customer who suffers most', async () => {
  const of = (customerId: string): Partial<OrderCopy> => ({
    plan: { input: { lineItems: [], purchasingEntity: { customerId } } } as unknown as NonNullable<OrderCopy['plan']>,
  });
  const at = (day: number) => new Date(Date.UTC(2026, 9, day));
  await failed('SHOPIFY_REFUSED', '70.00', 'CAD', of('gid://shopify/Customer/1'), at(3));
  await failed('SHOPIFY_REFUSED', '60.00', 'CAD', of('gid://shopify/Customer/2'), at(2));
  await failed('SHOPIFY_REFUSED', '50.00', 'CAD', of('gid://shopify/Customer/2'), at(1));
  await failed('SHOPIFY_REFUSED', '65.00', 'CAD', {}, at(4));
  const named = async (query: string) => (await list(query)).copies.map(({ source }) => source.name);
  expect(await named('')).toEqual(['70.00', '65.00', '60.00', '50.00']);
  expect(await named('?order=age')).toEqual(['50.00', '60.00', '70.00', '65.00']);
  expect(await named('?order=customer')).toEqual(['60.00', '50.00', '70.00', '65.00']);
  expect(await named('?order=customer&first=1&skip=1')).toEqual(['50.00']);
  expect((await callApi(stack, '/api/failures?order=mood')).status).toBe(400);
});

it('counts a customer’s orders together, whether they were to be made of a draft or as records, for a person or for a company', async () => {
  const plan = (of: object) => ({ plan: of as unknown as NonNullable<OrderCopy['plan']> });
  const draftFor = (purchasingEntity: object) => plan({ input: { lineItems: [], purchasingEntity } });
  const recordFor = (order: object) => plan({ input: null, record: { order: { lineItems: [], ...order } } });
  const [ann, location] = ['gid://shopify/Customer/1', 'gid://shopify/CompanyLocation/1'];
  const company = { purchasingCompany: { companyId: 'gid://shopify/Company/1', companyLocationId: location } };
  await failed('RECORD_REFUSED', '30.00', 'CAD', recordFor({ customer: { toAssociate: { id: ann } } }));
  await failed('SHOPIFY_REFUSED', '31.00', 'CAD', draftFor({ customerId: ann }));
  await failed('RECORD_REFUSED', '26.00', 'CAD', recordFor({ companyLocationId: location, customer: { toAssociate: { id: ann } } }));
  await failed('SHOPIFY_REFUSED', '24.00', 'CAD', draftFor(company));
  await failed('SHOPIFY_REFUSED', '40.00', 'CAD', draftFor({ customerId: 'gid://shopify/Customer/3' }));
  const { copies } = await list('?order=customer');
  // 61 of one person, 50 of one company location, 40 of another person.
  expect(copies.map(({ source }) => source.name)).toEqual(['31.00', '30.00', '26.00', '24.00', '40.00']);
});

it('C18 the shop’s trouble is tried again once it is mended; until then the answer is 403 with what is wrong', async () => {
  const id = await failed('NO_ACCESS', '10.00');
  stack.simulator.simulator.faults.add({ kind: 'status', status: 402 });
  const refused = await callApi(stack, '/api/failures/redrive', { body: { cause: 'NO_ACCESS' } });
  expect([refused.status, refused.problem.code, refused.problem.errors[0]?.code]).toEqual([403, 'NO_ACCESS', 'FROZEN']);
  expect(refused.problem.remedy).toMatch(/bills/);
  expect((await stack.wiring.ports.ledger.get(shop, id))?.status).toBe('failed');
  stack.simulator.simulator.faults.clear();
  const { status, body } = await callApi<RedrivenOut>(stack, '/api/failures/redrive', { body: { cause: 'NO_ACCESS' } });
  expect([status, body]).toEqual([202, { retried: 1, batches: 0, schedules: 0, left: false }]);
});

it('retries by cause, each under its own key, and nothing else', async () => {
  const ids = [await failed('SHOPIFY_REFUSED', '1.00'), await failed('SHOPIFY_REFUSED', '2.00')];
  const other = await failed('COMPLETE_REFUSED', '3.00');
  const { status, body } = await callApi<RedrivenOut>(stack, '/api/failures/redrive', { body: { cause: 'SHOPIFY_REFUSED' } });
  expect([status, body]).toEqual([202, { retried: 2, batches: 0, schedules: 0, left: false }]);
  for (const id of ids) expect((await stack.wiring.ports.ledger.get(shop, id))?.status).toBe('pending');
  expect((await stack.wiring.ports.ledger.get(shop, other))?.status).toBe('failed');
});

it('D02 another shop’s failures are neither seen, counted nor retried', async () => {
  const theirs = await failed('SHOPIFY_REFUSED', '1.00', 'CAD', { shop: 'elsewhere.myshopify.com' });
  expect((await list()).causes).toEqual([]);
  const { body } = await callApi<RedrivenOut>(stack, '/api/failures/redrive', { body: { cause: 'SHOPIFY_REFUSED' } });
  expect(body.retried).toBe(0);
  expect((await stack.wiring.ports.ledger.get('elsewhere.myshopify.com', theirs))?.status).toBe('failed');
});
