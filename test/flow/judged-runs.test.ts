import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import type { SaveScheduleRequest } from '#app/usecases/schedules/schedule-use-cases.ts';
import { scheduleVerbs } from '#test/support/schedule-verbs.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
let mails: { to: string; subject: string; text: string }[] = [];
beforeAll(async () => {
  app = await startApp({ overrides: () => ({ mail: { send: async (mail) => void mails.push(mail) } }) });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.schedules.erase(SHOP);
  await app.wiring.ports.settings.change(SHOP, { notices: { email: 'owner@example.com', language: 'en' } });
  mails = [];
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const faults = () => app.simulator.simulator.faults;
const inHours = (hours: number) => new Date(Math.ceil(app.clock.now().getTime() / HOUR) * HOUR + hours * HOUR).toISOString().slice(0, 19);

/** Repeats #1001 every day at today's prices, as a completed order. */
const { verbs, save, detail } = scheduleVerbs(
  () => app,
  () => ({
    ...{ name: 'Coffee', leadDays: 0, missed: 'once' },
    options: { outcome: { kind: 'complete', payment: 'paid' } },
    recurrence: { rule: { kind: 'daily', interval: 1 }, start: inHours(1), timeZone: 'UTC', end: { kind: 'never' } },
    failure: { retries: 2, then: 'skip' },
    drift: { thresholdPercent: 5 },
  }),
);

async function tick(ms: number): Promise<void> {
  app.clock.advance(ms);
  await verbs().tickSchedules();
  await app.settle();
  await verbs().tellMerchants();
}

/** One look of the workers, without the waits after it. */
async function look(ms: number): Promise<void> {
  app.clock.advance(ms);
  await verbs().tickSchedules();
  for (let round = 0; round < 3; round += 1) await app.wiring.drain();
}

/** From now to a moment after the next run's place in the spread, ms. */
const untilDue = ({ nextRunAt }: Schedule) => Date.parse(nextRunAt ?? '') + 20_000 - app.clock.now().getTime();

const made = async () =>
  (await app.wiring.ports.ledger.list(SHOP, { first: 100, after: null })).copies.filter((copy) => copy.door === 'schedule');
const orders = () => app.store().all('orders').length;
const priced = (factor: number) => {
  for (const variant of app.store().all('variants')) variant.price = Math.round(variant.price * factor);
};
const soldOut = () => {
  for (const level of app.store().all('inventoryLevels')) level.available = 0;
};

describe('a run whose price or stock is to be judged', () => {
  it('J01 is not begun while Shopify does not answer, and is judged once it does: doubled prices wait for approval', async () => {
    const schedule = await save();
    priced(2);
    const before = orders();
    faults().add({ kind: 'status', status: 503, root: 'draftOrderCalculate', count: 40 });
    await look(untilDue(schedule));
    expect((await detail(schedule.id)).occurrences).toMatchObject([
      { status: 'pending', copyId: null, note: expect.stringMatching(/could not be looked into/) },
    ]);
    faults().clear();
    await tick(HOUR);
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'waiting_approval', copyId: null }]);
    expect(await made()).toEqual([]);
    expect(orders()).toBe(before);
  });

  it('J01 J02 fails, and is told once, where Shopify does not answer for longer than the tries last', async () => {
    const schedule = await save({ failure: { retries: 0, then: 'pause' } });
    faults().add({ kind: 'status', status: 503, root: 'draftOrderCalculate' });
    await tick(untilDue(schedule));
    const { schedule: after, occurrences, history } = await detail(schedule.id);
    expect(occurrences).toMatchObject([{ status: 'failed', copyId: null }]);
    expect(after.status).toBe('inactive');
    expect(history.find(({ type }) => type === 'failed')?.data).toMatchObject({ code: 'SHOPIFY_UNREACHABLE', first: true });
    expect(await made()).toEqual([]);
    expect(mails).toHaveLength(1);
  });

  it('E23 whose source is gone pauses its schedule with that reason', async () => {
    const schedule = await save();
    delete app.store().state.collections.orders[app.order('#1001').id];
    await tick(untilDue(schedule));
    const { schedule: after, history } = await detail(schedule.id);
    expect(after.status).toBe('inactive');
    expect(history.find(({ type }) => type === 'paused')?.data).toMatchObject({ reason: 'SOURCE_NOT_FOUND' });
  });

  it('J02 without anything left to calculate makes no copy, and says why', async () => {
    const { id, lines } = app.order('#1001');
    const schedule = await save({
      options: { lines: { deletedVariant: 'refuse' }, errors: 'strict' },
      failure: { retries: 0, then: 'skip' },
    });
    for (const { variantId } of lines) if (variantId) delete app.store().state.collections.variants[variantId];
    await tick(untilDue(schedule));
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'failed', copyId: null, note: expect.stringMatching(/\w/) }]);
    expect(app.store().get('orders', id)).not.toBeNull();
    expect(await made()).toEqual([]);
  });

  /** A run whose copy failed once, as a variant was gone for a moment, and that waits to be tried again. */
  async function failedOnce(change: Partial<SaveScheduleRequest> = {}): Promise<Schedule> {
    const strict = { lines: { deletedVariant: 'refuse' }, errors: 'strict', prices: 'current' };
    const asked = { options: strict, outOfStock: 'approve' as const, drift: { thresholdPercent: null }, ...change };
    const schedule = await save(asked);
    const { variants } = app.store().state.collections;
    const variantId = app.order('#1001').lines[0]?.variantId ?? '';
    const gone = variants[variantId];
    delete variants[variantId];
    await look(untilDue(schedule));
    if (gone) variants[variantId] = gone;
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'running' }]);
    expect(await made()).toMatchObject([{ status: 'failed' }]);
    const { version } = (await detail(schedule.id)).schedule;
    return save({ ...asked, recurrence: schedule.recurrence, id: schedule.id, version, drift: { thresholdPercent: 5 } });
  }

  it('J01 is judged anew before it is tried again: doubled prices wait for approval, and once approved the same copy goes on', async () => {
    const schedule = await failedOnce();
    priced(2);
    await tick(HOUR);
    const [run] = (await detail(schedule.id)).occurrences;
    const [copy] = await made();
    expect(run).toMatchObject({ status: 'waiting_approval', copyId: copy?.id, note: expect.stringMatching(/more than 5 % away/) });
    const decide = (options?: Record<string, unknown>) =>
      verbs().decideOccurrence({
        shop: SHOP,
        occurrenceId: run?.id ?? '',
        decision: 'approve',
        by: 'staff-2',
        ...(options && { options }),
      });
    expect(await decide({ prices: 'frozen' })).toMatchObject({ ok: false, refusal: { code: 'RUN_BEGUN' } });
    expect(await decide()).toMatchObject({ ok: true });
    await app.settle();
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'succeeded', copyId: copy?.id }]);
    expect(await made()).toHaveLength(1);
  });

  it('J01 B01 is judged anew before it is tried again: stock that ran out meanwhile leaves the date out, as the schedule says', async () => {
    const schedule = await failedOnce({ outOfStock: 'skip' });
    soldOut();
    await tick(HOUR);
    expect((await detail(schedule.id)).occurrences).toMatchObject([
      { status: 'skipped', note: expect.stringMatching(/^Not enough stock/) },
    ]);
    expect(await made()).toMatchObject([{ status: 'failed' }]);
    expect(app.openDrafts()).toEqual([]);
  });

  it('E12 is not tried again once its schedule is paused', async () => {
    const schedule = await failedOnce();
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'pause', until: null }, by: 'staff-1' });
    await tick(HOUR);
    expect((await detail(schedule.id)).occurrences).toMatchObject([
      { status: 'failed', note: expect.stringMatching(/Not tried again: the schedule is paused/) },
    ]);
    expect(await made()).toMatchObject([{ status: 'failed' }]);
  });

  it('B01 that lacks stock and has become dearer waits with both reasons, and the e-mail says both', async () => {
    const schedule = await save({ outOfStock: 'approve' });
    priced(2);
    soldOut();
    await tick(untilDue(schedule));
    expect((await detail(schedule.id)).occurrences).toMatchObject([
      { status: 'waiting_approval', note: expect.stringMatching(/^Not enough stock.*The total is .* more than 5 % away\.$/) },
    ]);
    expect(mails[0]?.text).toMatch(/Not enough stock for[\s\S]*The total would be/);
  });
});

describe('a date left out for stock or price', () => {
  it('J01 B01 has its line in the history, and is told once until a copy is made again', async () => {
    const schedule = await save({ outOfStock: 'skip', failure: { retries: 0, then: 'skip' } });
    const levels = structuredClone(app.store().all('inventoryLevels'));
    soldOut();
    await tick(untilDue(schedule));
    await tick(DAY);
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    // No word of a draft that would be made all the same.
    for (const { note } of occurrences) expect(note).toMatch(/^Not enough stock.*can be sold[^;]*\.$/);
    const left = history.filter(({ type }) => type === 'left_out');
    expect(left).toMatchObject([
      { by: null, data: { date: occurrences[0]?.nominalLocal, code: 'OUT_OF_STOCK', first: false } },
      { by: null, data: { date: occurrences[1]?.nominalLocal, code: 'OUT_OF_STOCK', first: true } },
    ]);
    expect(mails).toMatchObject([{ subject: expect.stringMatching(/^Coffee: the copy of .* was left out$/) }]);

    for (const level of app.store().all('inventoryLevels')) level.available = levels.find(({ id }) => id === level.id)?.available ?? 0;
    await tick(DAY);
    expect((await detail(schedule.id)).occurrences[0]?.status).toBe('succeeded');
    soldOut();
    await tick(DAY);
    expect(mails).toHaveLength(2);
  });

  it('J01 is told for its price, too', async () => {
    const schedule = await save({ drift: { thresholdPercent: 5, then: 'skip' } });
    priced(2);
    await tick(untilDue(schedule));
    await tick(DAY);
    expect((await detail(schedule.id)).history.filter(({ type }) => type === 'left_out')).toHaveLength(2);
    expect(mails).toMatchObject([{ text: expect.stringMatching(/The total would be [\s\S]*told once/) }]);
  });
});

describe('the total that prices are held against', () => {
  const ofFirst = () => {
    const [line] = app.order('#1001').lines;
    if (!line) throw new Error('#1001 has no item');
    return line;
  };
  const other = () => {
    const bought = new Set(app.order('#1001').lines.map(({ variantId }) => variantId));
    const found = app
      .store()
      .all('variants')
      .find(({ id, price }) => !bought.has(id) && price > 0);
    if (!found) throw new Error('every variant is in #1001');
    return found.id;
  };
  const chosen = (choice: Record<string, unknown>) => ({ lines: { chosen: [{ lineId: ofFirst().id, ...choice }] } });
  const statuses = async ({ id }: Schedule) => (await detail(id)).occurrences.map(({ status }) => status);
  const agreedOf = async ({ id }: Schedule) => (await detail(id)).schedule.agreedTotal;
  const decide = async ({ id }: Schedule, options?: Record<string, unknown>) => {
    const run = (await detail(id)).occurrences.find(({ status }) => status === 'waiting_approval');
    const asked = { shop: SHOP, occurrenceId: run?.id ?? '', decision: 'approve' as const, by: 'staff-2', ...(options && { options }) };
    return verbs().decideOccurrence(asked);
  };
  const change = async ({ id }: Schedule, asked: Partial<SaveScheduleRequest>) => {
    const { version, recurrence } = (await detail(id)).schedule;
    return save({ id, version, recurrence, ...asked });
  };

  it.each([
    ['quantities doubled at kept prices', () => ({ prices: 'frozen', ...chosen({ quantity: ofFirst().quantity * 2 }) }), 'kept'],
    ['quantities doubled at prices of today', () => ({ prices: 'current', ...chosen({ quantity: ofFirst().quantity * 2 }) }), 'today'],
    ['another variant', () => ({ prices: 'current', ...chosen({ variantId: other() }) }), 'today'],
    ['a product added', () => ({ prices: 'current', lines: { added: [{ variantId: other(), quantity: 9 }] } }), 'today'],
    ['a line left out', () => ({ prices: 'current', ...chosen({ include: false }) }), 'today'],
  ] as const)('E20 is of the schedule’s own choice, not of the source order: %s', async (_what, options, prices) => {
    const schedule = await save({ options: options(), drift: { thresholdPercent: 10 } });
    await tick(untilDue(schedule));
    expect(await statuses(schedule)).toEqual(['succeeded']);
    // What it watches are prices that move.
    priced(3);
    await tick(DAY);
    expect(await statuses(schedule)).toEqual([prices === 'kept' ? 'succeeded' : 'waiting_approval', 'succeeded']);
  });

  it('E20 E30 is the approved one after an approval: the same price does not ask again, the old one does, and the history says so', async () => {
    const schedule = await save();
    const before = await agreedOf(schedule);
    priced(2);
    await tick(untilDue(schedule));
    expect(await decide(schedule)).toMatchObject({ ok: true });
    await app.settle();
    const after = await agreedOf(schedule);
    expect(after?.minor).toBeGreaterThan((before?.minor ?? 0) * 1.5);
    expect((await detail(schedule.id)).history.find(({ type }) => type === 'approved')?.data).toMatchObject({
      agreed: expect.stringContaining(((after?.minor ?? 0) / 100).toFixed(2)),
    });
    await tick(DAY);
    expect(await statuses(schedule)).toEqual(['succeeded', 'succeeded']);
    priced(0.5);
    await tick(DAY);
    expect(await statuses(schedule)).toEqual(['waiting_approval', 'succeeded', 'succeeded']);
  });

  it('E20 stays what it was when a run is approved with changes for its date only, or for its stock', async () => {
    const schedule = await save({ outOfStock: 'approve' });
    const before = await agreedOf(schedule);
    priced(2);
    await tick(untilDue(schedule));
    expect(await decide(schedule, { prices: 'frozen' })).toMatchObject({ ok: true });
    await app.settle();
    expect(await agreedOf(schedule)).toEqual(before);
    priced(0.5);
    soldOut();
    await tick(DAY);
    expect(await decide(schedule)).toMatchObject({ ok: true });
    expect(await agreedOf(schedule)).toEqual(before);
  });

  it('E19 is kept through changes of anything else, so that prices do not creep past the threshold', async () => {
    const schedule = await save();
    priced(1.04);
    await change(schedule, { name: 'Tea' });
    priced(1.04);
    await tick(untilDue(schedule));
    expect(await statuses(schedule)).toEqual(['waiting_approval']);
  });

  it('E20 is asked for anew when what is copied is changed, and dropped with the threshold', async () => {
    const schedule = await save();
    priced(2);
    await change(schedule, { options: chosen({ quantity: 1 }) });
    await tick(untilDue(schedule));
    expect(await statuses(schedule)).toEqual(['succeeded']);
    expect((await change(schedule, { options: chosen({ quantity: 1 }), drift: { thresholdPercent: null } })).agreedTotal).toBeNull();
  });

  it('E20 of a schedule from before there was such a figure is the source order’s, until somebody approves', async () => {
    const schedule = await save({ options: chosen({ quantity: ofFirst().quantity * 5 }) });
    await app.wiring.database.prisma.$executeRawUnsafe(`UPDATE "Schedule" SET "agreedTotal" = NULL WHERE id = '${schedule.id}'`);
    await tick(untilDue(schedule));
    expect(await statuses(schedule)).toEqual(['waiting_approval']);
    await decide(schedule);
    await app.settle();
    await tick(DAY);
    expect(await statuses(schedule)).toEqual(['succeeded', 'succeeded']);
  });

  it('D02 J01 a schedule that is to watch prices is not saved while Shopify does not calculate them', async () => {
    faults().add({ kind: 'status', status: 503, root: 'draftOrderCalculate' });
    await expect(save()).rejects.toThrow(/later/);
    expect(await app.wiring.ports.schedules.list(SHOP, { first: 10, after: null })).toMatchObject({ schedules: [] });
  });
});
