import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LeakyBucket } from '#simulator/protocol/leaky-bucket.ts';
import { pageWeight } from '#simulator/protocol/query-cost.ts';
import type { RunningSimulator } from '#simulator/server.ts';
import { SHOP, call, errorsOf, start } from './call.ts';

const WIDE = '{ orders(first: 250) { nodes { id lineItems(first: 10) { nodes { id variant { id } } } } } }';

describe('query costs', () => {
  let running: RunningSimulator & { time: { now: number } };
  beforeEach(async () => {
    running = await start();
  });
  afterEach(() => running.close());

  it.each([
    [1, 1],
    [2, 1],
    [5, 3],
    [10, 4],
    [20, 5],
    [50, 7],
    [100, 9],
    [250, 11],
  ])('L05 weighs a page of %i nodes %i times', (size, weight) => {
    expect(pageWeight(size)).toBe(weight);
  });

  it.each([
    ['{ shop { name } }', 1],
    ['{ draftOrder(id: "gid://shopify/DraftOrder/1") { id totalPriceSet { shopMoney { amount } } customer { id } } }', 2],
    ['{ orders(first: 10) { nodes { id } pageInfo { hasNextPage } } }', 6],
    ['{ orders(first: 10) { edges { node { id customer { id } } } } }', 10],
    ['{ ordersCount { count } }', 10],
    ['mutation { draftOrderDelete(input: { id: "gid://shopify/DraftOrder/1" }) { deletedId userErrors { message } } }', 10],
    ['mutation { draftOrderCreate(input: {}) { draftOrder { id customer { id } } userErrors { message } } }', 11],
    ['{ node(id: "gid://shopify/Order/1") { ... on Order { customer { id } } ... on DraftOrder { customer { id } order { id } } } }', 3],
    ['query ($n: Int = 5) { orders(first: $n) { nodes { id } } }', 5],
  ])('L05 reckons what %s asks for: %i points', async (query, points) => {
    expect((await call(running, query)).body.extensions?.cost.requestedQueryCost).toBe(points);
  });

  it('L05 carries requested and actual cost and the bucket on every answer, gives back what was not used, and refills', async () => {
    const token = running.token();
    const { body } = await call(running, WIDE, {}, { token });
    const { requestedQueryCost, actualQueryCost, throttleStatus } = body.extensions?.cost ?? {
      requestedQueryCost: 0,
      actualQueryCost: 0,
      throttleStatus: null,
    };
    expect(requestedQueryCost).toBe(2 + 11 * (1 + 2 + 4 * 2));
    expect(actualQueryCost).toBeLessThan(requestedQueryCost);
    expect(throttleStatus).toEqual({ maximumAvailable: 2000, currentlyAvailable: 2000 - (actualQueryCost ?? 0), restoreRate: 100 });
    running.time.now += 1000;
    const next = await call(running, '{ shop { name } }', {}, { token });
    expect(next.body.extensions?.cost.throttleStatus.currentlyAvailable).toBe(1999);
  });

  it('L05 answers THROTTLED with HTTP 200 when the bucket is empty, runs nothing, and goes on once it has leaked back', async () => {
    const { store } = running.simulator.shop(SHOP);
    running.simulator.bucket(SHOP, 'key').drain();
    const make =
      'mutation { draftOrderCreate(input: { lineItems: [{ title: "x", quantity: 1 }] }) { draftOrder { id } userErrors { message } } }';
    const throttled = await call(running, make);
    expect(throttled.status).toBe(200);
    expect(throttled.body).toEqual({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }],
      extensions: {
        cost: {
          requestedQueryCost: 10,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
        },
      },
    });
    expect(store.all('draftOrders')).toHaveLength(0);
    running.time.now += 100;
    expect((await call(running, make)).body.errors).toBeUndefined();
    expect(store.all('draftOrders')).toHaveLength(1);
  });

  it('L05 refuses a query that costs more than 1000 points', async () => {
    const heavy = '{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id variant { id product { id } } } } } } }';
    expect(
      errorsOf(await call(running, heavy.replace('product { id }', 'product { id variants(first: 250) { nodes { id } } }')))[0]?.extensions,
    ).toMatchObject({ code: 'MAX_COST_EXCEEDED', maxCost: 1000 });
  });

  it('L05 keeps one bucket per app and shop', async () => {
    running.simulator.bucket(SHOP, 'key').drain();
    expect(running.simulator.bucket(SHOP, 'other').status().currentlyAvailable).toBe(2000);
  });

  it('L05 the bucket never holds more than its maximum and never less than nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ wait: fc.nat(20_000), take: fc.nat(2500), back: fc.nat(2500) }), { maxLength: 50 }), (steps) => {
        let now = 0;
        const bucket = new LeakyBucket(
          () => now,
          () => ({ maximumAvailable: 2000, restoreRate: 100 }),
        );
        for (const { wait, take, back } of steps) {
          now += wait;
          if (bucket.reserve(take)) bucket.refund(Math.min(back, take));
          const { currentlyAvailable } = bucket.status();
          expect(currentlyAvailable).toBeGreaterThanOrEqual(0);
          expect(currentlyAvailable).toBeLessThanOrEqual(2000);
        }
      }),
    );
  });
});
