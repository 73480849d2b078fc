import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSimulator } from '#simulator/server.ts';
import { SHOP, call, control, errorsOf, start } from './call.ts';

const MAKE =
  'mutation Make { draftOrderCreate(input: { lineItems: [{ title: "x", quantity: 1 }] }) { draftOrder { id ready } userErrors { message } } }';

describe('a simulator that is told to misbehave', () => {
  let running: RunningSimulator & { time: { now: number } };
  beforeEach(async () => {
    running = await start();
  });
  afterEach(() => running.close());

  const drafts = () => running.simulator.shop(SHOP).store.all('draftOrders').length;

  it('drops the answer after the write: the caller sees a lost connection, the draft is there', async () => {
    await control(running, '/faults', { kind: 'dropAnswerAfterWrite', root: 'draftOrderCreate', count: 1 });
    await expect(call(running, MAKE)).rejects.toThrow('fetch failed');
    expect(drafts()).toBe(1);
    await expect(call(running, MAKE)).resolves.toMatchObject({ status: 200 });
    expect(drafts()).toBe(2);
  });

  it('drops the connection before the write', async () => {
    await control(running, '/faults', { kind: 'dropBefore', operation: 'Make', count: 1 });
    await expect(call(running, MAKE)).rejects.toThrow('fetch failed');
    expect(drafts()).toBe(0);
  });

  it.each([429, 500, 502, 503])('answers HTTP %i without running anything, as often as told', async (status) => {
    await control(running, '/faults', { kind: 'status', status, retryAfter: 2, count: 2 });
    const answers = [await call(running, MAKE), await call(running, MAKE), await call(running, MAKE)];
    expect(answers.map((answer) => answer.status)).toEqual([status, status, 200]);
    expect(answers[0]?.headers.get('Retry-After')).toBe(status === 429 ? '2' : null);
    expect(drafts()).toBe(1);
  });

  it('throttles a call though points are left', async () => {
    await control(running, '/faults', { kind: 'throttle', count: 1 });
    expect(errorsOf(await call(running, MAKE))[0]?.extensions?.code).toBe('THROTTLED');
    expect(drafts()).toBe(0);
  });

  it('lets some calls pass before a fault strikes', async () => {
    await control(running, '/faults', { kind: 'status', status: 500, root: 'draftOrderCreate', skip: 1, count: 1 });
    expect((await call(running, MAKE)).status).toBe(200);
    expect((await call(running, MAKE)).status).toBe(500);
  });

  it('strikes by chance in a way that can be repeated', async () => {
    const run = async () => {
      await control(running, '/faults', undefined, 'DELETE');
      await control(running, '/faults', { kind: 'throttle', probability: 0.5, seed: 7 });
      const codes: boolean[] = [];
      for (let index = 0; index < 12; index += 1) codes.push(errorsOf(await call(running, '{ shop { name } }')).length > 0);
      return codes;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('keeps a new draft unready for a while', async () => {
    await control(running, '/settings', { draftReadyDelayMs: 1000 }, 'PATCH');
    const { body } = await call(running, MAKE);
    const made = body.data?.draftOrderCreate as { draftOrder: { id: string; ready: boolean } };
    expect(made.draftOrder.ready).toBe(false);
    running.time.now += 1001;
    const read = await call(running, 'query ($id: ID!) { draftOrder(id: $id) { ready } }', { id: made.draftOrder.id });
    expect(read.body.data).toEqual({ draftOrder: { ready: true } });
  });

  it('refuses an unknown kind of fault and lists the known ones', async () => {
    expect(await control(running, '/faults', { kind: 'earthquake' })).toMatchObject({
      error: expect.stringContaining('dropAnswerAfterWrite'),
    });
  });

  it('moves its clock when told', async () => {
    await control(running, '/clock', { freeze: '2026-12-24T18:00:00Z' });
    await control(running, '/clock', { advanceMs: 3_600_000 });
    expect(await control(running, '/clock')).toMatchObject({ now: '2026-12-24T19:00:00.000Z', frozen: true });
    expect(running.simulator.shop(SHOP).store.nowIso()).toBe('2026-12-24T19:00:00Z');
  });

  it('hands out its state, takes it back, and goes on from there', async () => {
    await call(running, MAKE);
    const state = (await control(running, '/state')) as Record<string, unknown>;
    await call(running, MAKE);
    await control(running, '/state', state, 'PUT');
    expect(drafts()).toBe(1);
    await call(running, MAKE);
    expect(drafts()).toBe(2);
  });

  it('counts calls by root field and points, and logs requests without tokens', async () => {
    await call(running, MAKE);
    await call(running, '{ shop { name } }');
    expect(await control(running, '/stats')).toMatchObject({ calls: 2, roots: { draftOrderCreate: 1, shop: 1 }, points: 11, throttled: 0 });
    const log = (await control(running, '/requests')) as { operation: string | null; roots: string[]; status: number }[];
    expect(log.map(({ operation, roots, status }) => ({ operation, roots, status }))).toEqual([
      { operation: 'Make', roots: ['draftOrderCreate'], status: 200 },
      { operation: null, roots: ['shop'], status: 200 },
    ]);
    expect(JSON.stringify(log)).not.toContain('shpat_');
  });
});
