import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLedger } from '#app/store/ledger.ts';
import type { Database } from '#app/store/database.ts';
import { LeaseLost } from '#app/usecases/ports.ts';
import type { Lease, LedgerPort } from '#app/usecases/ports.ts';
import { makeCopy } from '#test/support/copies.ts';
import { openTestDatabase } from '#test/support/test-database.ts';

const ONE = 'one.myshopify.com';
const TWO = 'two.myshopify.com';
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 2, 12, 0, seconds));
const lease = (copyId: string, owner: string, shop = ONE): Lease => ({ shop, copyId, owner, ms: 60_000 });

let database: Database;
let ledger: LedgerPort;
let sent: { shop: string; copyId: string }[];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  sent = [];
  ledger = createLedger(database, async (_tx, job) => void sent.push(job));
});

describe('starting', () => {
  it('C28 the same request key again brings the first copy and sends no second job', async () => {
    const first = await ledger.start(makeCopy({ requestKey: 'same' }));
    const second = await ledger.start(makeCopy({ requestKey: 'same' }));

    expect(first.created).toBe(true);
    expect(second).toEqual({ copy: first.copy, created: false });
    expect(sent).toEqual([{ shop: ONE, copyId: first.copy.id }]);
    const events = await ledger.events(ONE, { copyId: first.copy.id, limit: 10 });
    expect(events.map((event) => event.type)).toEqual(['order_copies.create']);
  });

  it('C14 many starts with one key at the same moment make one copy', async () => {
    const started = await Promise.all(Array.from({ length: 8 }, () => ledger.start(makeCopy({ requestKey: 'clicks' }))));

    expect(new Set(started.map(({ copy }) => copy.id)).size).toBe(1);
    expect(started.filter(({ created }) => created)).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('the same key in two shops makes two copies', async () => {
    const one = await ledger.start(makeCopy({ requestKey: 'shared' }));
    const two = await ledger.start(makeCopy({ requestKey: 'shared', shop: TWO }));

    expect([one.created, two.created]).toEqual([true, true]);
  });

  it('I15 when the job cannot be sent the row is not written either', async () => {
    const failing = createLedger(database, async () => {
      throw new Error('no queue');
    });
    const copy = makeCopy();

    await expect(failing.start(copy)).rejects.toThrow('no queue');
    expect(await ledger.get(ONE, copy.id)).toBeNull();
    expect(await ledger.events(ONE, { copyId: copy.id, limit: 1 })).toEqual([]);
  });

  it('gives back exactly what was written', async () => {
    const copy = makeCopy({
      reason: 'Ünïcode ✓ "quoted"',
      source: { id: 'gid://shopify/Order/7', name: '#7', updatedAt: 'x', digest: 'd', total: '988.20', currency: 'CAD' },
    });
    await ledger.start(copy);

    expect(await ledger.get(ONE, copy.id)).toEqual(copy);
  });
});

describe('running', () => {
  it('I23 two workers with one job: one gets the copy, the other sees until when', async () => {
    const { copy } = await ledger.start(makeCopy());
    const claims = await Promise.all([ledger.claim(lease(copy.id, 'a'), at(0)), ledger.claim(lease(copy.id, 'b'), at(0))]);

    expect(claims.map((claim) => claim.state).sort()).toEqual(['busy', 'claimed']);
    expect(claims.find((claim) => claim.state === 'busy')).toEqual({ state: 'busy', until: at(60) });
  });

  it('writes the start event once, however often a copy is taken up', async () => {
    const { copy } = await ledger.start(makeCopy());
    await ledger.claim(lease(copy.id, 'a'), at(0));
    await ledger.claim(lease(copy.id, 'b'), at(61));

    const events = await ledger.events(ONE, { copyId: copy.id, limit: 10 });
    expect(events.map((event) => event.type)).toEqual(['order_copies.create', 'order_copies.start']);
    expect(await ledger.get(ONE, copy.id)).toMatchObject({ status: 'in_progress', attempts: 2, startedAt: at(0).toISOString() });
  });

  it('a run that was given up for dead cannot write any more', async () => {
    const { copy } = await ledger.start(makeCopy());
    await ledger.claim(lease(copy.id, 'slow'), at(0));
    await ledger.claim(lease(copy.id, 'next'), at(61));
    const record = { copyId: copy.id, step: 'create-draft', state: 'intended', detail: {}, at: at(62).toISOString() } as const;

    await expect(ledger.advance(lease(copy.id, 'slow'), at(62), [record], {})).rejects.toThrow(LeaseLost);
    await expect(ledger.renew(lease(copy.id, 'slow'), at(62))).rejects.toThrow(LeaseLost);
    expect(await ledger.finish(lease(copy.id, 'slow'), { status: 'failed', at: at(62) })).toBe(false);
    expect(await ledger.steps(ONE, copy.id)).toEqual([]);
  });

  it('keeps step records in their order and the change that came with them', async () => {
    const { copy } = await ledger.start(makeCopy());
    await ledger.claim(lease(copy.id, 'a'), at(0));
    const record = (step: 'read-source' | 'create-draft', state: 'intended' | 'done', second: number) => ({
      copyId: copy.id,
      step,
      state,
      detail: { second },
      at: at(second).toISOString(),
    });
    await ledger.advance(lease(copy.id, 'a'), at(1), [record('read-source', 'done', 1), record('create-draft', 'intended', 2)], {
      step: 'create-draft',
    });
    await ledger.advance(lease(copy.id, 'a'), at(3), [record('create-draft', 'done', 3)], {
      draft: { id: 'gid://shopify/DraftOrder/1', name: '#D1', invoiceUrl: null },
    });

    expect((await ledger.steps(ONE, copy.id)).map(({ step, state }) => `${step} ${state}`)).toEqual([
      'read-source done',
      'create-draft intended',
      'create-draft done',
    ]);
    expect(await ledger.get(ONE, copy.id)).toMatchObject({
      step: 'create-draft',
      draft: { id: 'gid://shopify/DraftOrder/1', name: '#D1' },
    });
  });

  it('sets a final status once', async () => {
    const { copy } = await ledger.start(makeCopy());
    await ledger.claim(lease(copy.id, 'a'), at(0));

    expect(await ledger.finish(lease(copy.id, 'a'), { status: 'completed', at: at(5) })).toBe(true);
    expect(await ledger.finish(lease(copy.id, 'a'), { status: 'failed', at: at(6) })).toBe(false);
    expect(await ledger.claim(lease(copy.id, 'b'), at(900))).toEqual({ state: 'final' });
    const events = await ledger.events(ONE, { copyId: copy.id, limit: 10 });
    expect(events.map((event) => event.type)).toEqual(['order_copies.create', 'order_copies.start', 'order_copies.complete']);
  });

  it('reopens a failed copy under its own key and sends its job', async () => {
    const { copy } = await ledger.start(makeCopy());
    await ledger.claim(lease(copy.id, 'a'), at(0));
    await ledger.finish(lease(copy.id, 'a'), { status: 'failed', at: at(5) });

    expect(await ledger.reopen(ONE, copy.id, { from: ['aborted'], at: at(6), change: {} })).toBeNull();
    expect(await ledger.reopen(ONE, copy.id, { from: ['failed'], at: at(6), change: { errors: [] } })).toMatchObject({
      status: 'pending',
      attempts: 0,
      finishedAt: null,
    });
    expect(sent).toHaveLength(2);
  });

  it('finds copies whose run died, and only those', async () => {
    const dead = (await ledger.start(makeCopy())).copy;
    const alive = (await ledger.start(makeCopy())).copy;
    await ledger.claim(lease(dead.id, 'a'), at(0));
    await ledger.claim(lease(alive.id, 'b'), at(50));

    const found = (await ledger.findAbandoned(at(70), 100)).map(({ copyId }) => copyId);
    expect(found).toContain(dead.id);
    expect(found).not.toContain(alive.id);
  });
});

describe('reading', () => {
  it('pages through a list without gap or repetition, newest first', async () => {
    const shop = 'list.myshopify.com';
    const same = at(0).toISOString();
    for (let index = 0; index < 7; index += 1) await ledger.start(makeCopy({ shop, createdAt: same }));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<LedgerPort['list']>> = await ledger.list(shop, { first: 3, after });
      seen.push(...page.copies.map((copy) => copy.id));
      after = page.nextCursor;
    } while (after);

    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it('filters by status, source and text, and takes a broken cursor as none', async () => {
    const shop = 'filter.myshopify.com';
    await ledger.start(makeCopy({ shop, reason: 'lost in transit' }));
    await ledger.start(
      makeCopy({ shop, source: { id: 'gid://shopify/Order/55', name: '#55', updatedAt: null, digest: null, total: null, currency: null } }),
    );

    const count = async (filter: Partial<Parameters<LedgerPort['list']>[1]>) =>
      (await ledger.list(shop, { first: 10, after: null, ...filter })).copies.length;
    expect(await count({ text: 'TRANSIT' })).toBe(1);
    expect(await count({ sourceId: 'gid://shopify/Order/55' })).toBe(1);
    expect(await count({ status: ['completed'] })).toBe(0);
    expect(await count({ after: 'no cursor' })).toBe(2);
    expect(await ledger.counts(shop)).toEqual({ pending: 2, in_progress: 0, completed: 0, failed: 0, aborted: 0 });
  });
});

describe('tenancy', () => {
  it('a record under way tells which default address it will put back, of its customer and shop alone', async () => {
    const plan = (customerId: string) => ({ record: { restore: { customerId, addressId: `address of ${customerId}` } } }) as never;
    const { copy } = await ledger.start(makeCopy());
    expect(await ledger.addressUnderWay(ONE, 'ada', 'other')).toBeNull();
    await ledger.claim(lease(copy.id, 'w'), at(0));
    await ledger.advance(lease(copy.id, 'w'), at(1), [], { plan: plan('ada') });

    expect(await ledger.addressUnderWay(ONE, 'ada', 'other')).toBe('address of ada');
    expect(await ledger.addressUnderWay(ONE, 'ada', copy.id)).toBeNull();
    expect(await ledger.addressUnderWay(ONE, 'bob', 'other')).toBeNull();
    expect(await ledger.addressUnderWay(TWO, 'ada', 'other')).toBeNull();
    await ledger.finish(lease(copy.id, 'w'), { status: 'completed', at: at(2) });
    expect(await ledger.addressUnderWay(ONE, 'ada', 'other')).toBeNull();
  });

  it('what a copy waits for is told until its next run begins', async () => {
    const { copy } = await ledger.start(makeCopy());
    const waiting = { code: 'TOO_MANY_ATTEMPTS', message: 'waits', until: at(60).toISOString() };
    await ledger.claim(lease(copy.id, 'w'), at(0));
    await ledger.advance(lease(copy.id, 'w'), at(1), [], { waiting });
    await ledger.release(lease(copy.id, 'w'));
    expect((await ledger.get(ONE, copy.id))?.waiting).toEqual(waiting);

    const claim = await ledger.claim(lease(copy.id, 'x'), at(61));
    expect(claim.state === 'claimed' && claim.copy.waiting).toBeNull();
  });

  it('D02 no query shows or changes a copy of another shop', async () => {
    const { copy } = await ledger.start(
      makeCopy({ shop: TWO, target: { id: 'gid://shopify/Order/9', name: '#9', total: '1.00', currency: 'EUR', financialStatus: null } }),
    );
    await ledger.claim(lease(copy.id, 'two', TWO), at(0));
    const before = await ledger.get(TWO, copy.id);

    expect(await ledger.get(ONE, copy.id)).toBeNull();
    expect(await ledger.findByKey(ONE, copy.requestKey)).toBeNull();
    expect(await ledger.steps(ONE, copy.id)).toEqual([]);
    expect(await ledger.events(ONE, { copyId: copy.id, limit: 10 })).toEqual([]);
    expect((await ledger.copiesOf(ONE, copy.source.id, { first: 100 })).copies.map(({ id }) => id)).not.toContain(copy.id);
    expect((await ledger.lineage(ONE, 'gid://shopify/Order/9')).way).toEqual([]);
    expect(await ledger.rootOf(ONE, 'gid://shopify/Order/9')).toBeNull();
    expect(await ledger.ofOrders(ONE, ['gid://shopify/Order/9'])).toEqual([]);
    expect(await ledger.claim(lease(copy.id, 'one', ONE), at(900))).toEqual({ state: 'unknown' });
    await expect(ledger.advance(lease(copy.id, 'two', ONE), at(1), [], { reason: 'stolen' })).rejects.toThrow(LeaseLost);
    expect(await ledger.finish({ ...lease(copy.id, 'two', ONE) }, { status: 'aborted', at: at(1) })).toBe(false);
    expect(await ledger.reopen(ONE, copy.id, { from: ['in_progress', 'completed'], at: at(1), change: {} })).toBeNull();
    await ledger.redact(ONE, copy.id, { reason: 'stolen' });
    await ledger.release(lease(copy.id, 'two', ONE));
    await ledger.erase(ONE);

    expect(await ledger.get(TWO, copy.id)).toEqual(before);
    await expect(ledger.renew(lease(copy.id, 'two', TWO), at(2))).resolves.toBeUndefined();
  });
});
