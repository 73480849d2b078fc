import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sayRule } from '#app/domain/schedule/say-rule.ts';
import type { ScheduleFilter } from '#app/usecases/ports-schedules.ts';
import type { SaveScheduleRequest } from '#app/usecases/schedules/schedule-use-cases.ts';
import { scheduleVerbs } from '#test/support/schedule-verbs.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
const OTHER = 'other-shop.myshopify.com';
beforeAll(async () => {
  app = await startApp({ shops: [SHOP, OTHER] });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  for (const shop of [SHOP, OTHER]) await app.wiring.ports.schedules.erase(shop);
});

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
/** A start whose first occurrence is `hours` from now, on the full hour. */
const startIn = (hours: number) => iso(Math.ceil(app.clock.now().getTime() / HOUR) * HOUR + (hours - 1) * HOUR).slice(0, 19);

const { verbs, request, save, detail, pass } = scheduleVerbs(
  () => app,
  () => ({
    recurrence: { rule: { kind: 'daily', interval: 1 }, start: startIn(2), timeZone: 'UTC', end: { kind: 'never' } },
    leadDays: 0,
    blackout: { dates: [], weekdays: [], move: 'skip' },
    missed: 'once',
    failure: { retries: 1, then: 'pause' },
    drift: { thresholdPercent: null },
  }),
);

async function ids(shop: string, filter: Omit<ScheduleFilter, 'first' | 'after'>): Promise<string[]> {
  const listed = await verbs().listSchedules({ shop, ...filter, first: 10, after: null });
  if (!listed.ok) throw new Error(listed.refusal.code);
  return listed.value.schedules.map(({ id }) => id);
}

const madeBySchedule = async () =>
  (await app.wiring.ports.ledger.list(SHOP, { first: 100, after: null })).copies.filter((copy) => copy.door === 'schedule');

describe('a schedule', () => {
  it('E01 H01 makes nothing before its time, and one copy at it', async () => {
    const schedule = await save();
    await pass(0);
    expect(await madeBySchedule()).toHaveLength(0);
    await pass(Date.parse(schedule.nextRunAt ?? '') - app.clock.now().getTime());
    const [copy, ...more] = await madeBySchedule();
    expect(more).toEqual([]);
    expect(copy).toMatchObject({
      status: 'completed',
      source: { name: '#1001' },
      requestKey: `schedule:${schedule.id}:${schedule.nextNominal}`,
    });
    const { occurrences, schedule: after } = await detail(schedule.id);
    expect(occurrences).toMatchObject([{ status: 'succeeded', copyId: copy?.id, late: false }]);
    expect(after).toMatchObject({ succeededRuns: 1, lastNominal: schedule.nextNominal, failingSince: null });
  });

  it('H06 H13 two clocks that tick at once, again and again, queue one run', async () => {
    await save();
    app.clock.advance(2 * HOUR + 11 * 60_000);
    await Promise.all([verbs().tickSchedules(), verbs().tickSchedules(), verbs().tickSchedules()]);
    await verbs().tickSchedules();
    await app.settle();
    expect(await madeBySchedule()).toHaveLength(1);
  });

  it('H07 runs the latest of what was missed once, marked late, and lists the others as passed over', async () => {
    const schedule = await save();
    await pass(75 * HOUR);
    const { occurrences } = await detail(schedule.id);
    expect(occurrences.map(({ status, late }) => ({ status, late }))).toContainEqual({ status: 'succeeded', late: true });
    expect(occurrences.filter(({ status }) => status === 'skipped')).toHaveLength(3);
    expect(await madeBySchedule()).toHaveLength(1);
  });

  it('E28 shows the dates that will really run, in words too', async () => {
    const schedule = await save();
    const before = await detail(schedule.id);
    expect(sayRule(before.schedule.recurrence)).toMatch(/^Every day at \d\d:00, UTC$/);
    expect(before.dates).toHaveLength(10);
    await pass(2 * HOUR + 11 * 60_000);
    await pass(24 * HOUR);
    const ran = (await detail(schedule.id)).occurrences.map((occurrence) => occurrence.nominalLocal).toSorted();
    expect(ran).toEqual(before.dates.slice(0, 2).map((date) => date.nominalLocal));
  });

  it('E17 skips the next date and unskips it, with a line in the history for each', async () => {
    const schedule = await save();
    const skip = await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'skip-next' }, by: 'staff-2' });
    expect(skip).toMatchObject({ ok: true, value: { skips: [schedule.nextNominal] } });
    await verbs().commandSchedule({
      shop: SHOP,
      scheduleId: schedule.id,
      command: { type: 'unskip', nominalLocal: schedule.nextNominal ?? '' },
      by: 'staff-2',
    });
    const { history, schedule: after } = await detail(schedule.id);
    expect(after.nextNominal).toBe(schedule.nextNominal);
    expect(history.map(({ type, by }) => [type, by])).toEqual([
      ['unskipped', 'staff-2'],
      ['skipped', 'staff-2'],
      ['created', 'staff-1'],
    ]);
  });

  it('E19 H06 loses no date that fell due and was not looked at yet when it is edited, skipped or unskipped meanwhile', async () => {
    const schedule = await save();
    const due = schedule.nextNominal ?? '';
    // Due, and still waiting for its place in the spread.
    app.clock.advance(Date.parse(`${due}Z`) + 1 - app.clock.now().getTime());
    const renamed = await save({ id: schedule.id, version: schedule.version, name: 'Tea', recurrence: schedule.recurrence });
    expect(renamed).toMatchObject({ name: 'Tea', nextNominal: due, nextRunAt: schedule.nextRunAt });
    await pass(11 * 60_000);
    expect((await madeBySchedule()).map(({ requestKey }) => requestKey)).toEqual([`schedule:${schedule.id}:${due}`]);

    // Nobody ticked for a day and more: other dates are set only after what was due by the old ones is decided.
    app.clock.advance(25 * HOUR);
    const known = (await detail(schedule.id)).schedule;
    const recurrence = { ...known.recurrence, rule: { kind: 'weekly' as const, interval: 1, weekdays: [], weekStart: 1 as const } };
    const changed = await save({ id: known.id, version: known.version, name: 'Tea', recurrence });
    expect(changed.nextRunAt! > iso(app.clock.now().getTime())).toBe(true);
    await app.settle();
    expect((await detail(schedule.id)).occurrences.map(({ nominalLocal, status }) => [nominalLocal, status])).toEqual([
      [known.nextNominal, 'succeeded'],
      [due, 'succeeded'],
    ]);
  });

  it('E17 skips a date that is due and still waits for its place in the spread, and does not bring back a past one', async () => {
    const schedule = await save();
    const due = schedule.nextNominal ?? '';
    app.clock.advance(Date.parse(`${due}Z`) + 1 - app.clock.now().getTime());
    const command = (given: Parameters<ReturnType<typeof verbs>['commandSchedule']>[0]['command']) =>
      verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: given, by: null });
    expect(await command({ type: 'skip-next' })).toMatchObject({ ok: true, value: { skips: [due] } });
    await pass(11 * 60_000);
    expect(await madeBySchedule()).toEqual([]);
    expect(await command({ type: 'unskip', nominalLocal: due })).toMatchObject({ ok: false, refusal: { code: 'NOT_ALLOWED_NOW' } });
  });

  it('G12 works stored instants out anew from the wall-clock time once the zone rules are newer, and never runs a date twice', async () => {
    const recurrence = {
      rule: { kind: 'daily' as const, interval: 1 },
      start: startIn(2),
      timeZone: 'Europe/Amsterdam',
      end: { kind: 'never' as const },
    };
    const [early, late, paused] = [
      await save({ recurrence }),
      await save({ recurrence, key: 'late' }),
      await save({ recurrence, key: 'paused' }),
    ];
    const until = iso(app.clock.now().getTime() + 72 * HOUR).slice(0, 10);
    await verbs().commandSchedule({ shop: SHOP, scheduleId: paused.id, command: { type: 'pause', until }, by: null });
    const midnight = (await detail(paused.id)).schedule.pausedUntil ?? '';
    // As if an older edition had the zone an hour off, either way.
    const olderRules = (id: string, hours: number) =>
      app.wiring.database.prisma.$executeRawUnsafe(
        `UPDATE "Schedule" SET "zoneRules" = '2020a', "nextRunAt" = "nextRunAt" + $2::int * interval '1 hour',
           "pausedUntil" = "pausedUntil" + $2::int * interval '1 hour' WHERE id = $1`,
        id,
        hours,
      );
    await olderRules(early.id, -1);
    await olderRules(late.id, 1);
    await olderRules(paused.id, 1);
    await Promise.all([verbs().tickSchedules(), verbs().tickSchedules()]);
    expect(await madeBySchedule()).toEqual([]);
    for (const before of [early, late]) {
      const { schedule, history } = await detail(before.id);
      expect(schedule).toMatchObject({ nextRunAt: before.nextRunAt, nextNominal: before.nextNominal, zoneRules: process.versions.tz });
      expect(history.map(({ type }) => type)).toEqual(['zone_rules_changed', 'created']);
    }
    expect((await detail(paused.id)).schedule).toMatchObject({ pausedUntil: midnight, nextRunAt: midnight });
    // A process with older data leaves them alone; the dates run once.
    expect(await app.wiring.ports.schedules.settleOutdated('2019c', 10, () => expect.unreachable())).toBe(0);
    await pass(26 * HOUR);
    for (const before of [early, late]) {
      const ran = (await detail(before.id)).occurrences.filter(({ nominalLocal }) => nominalLocal === before.nextNominal);
      expect(ran.map(({ status }) => status)).toHaveLength(1);
    }
    expect((await detail(paused.id)).occurrences).toEqual([]);
  });

  it('E13 paused until a date it wakes by itself and makes nothing up', async () => {
    const schedule = await save();
    const until = iso(app.clock.now().getTime() + 72 * HOUR).slice(0, 10);
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'pause', until }, by: null });
    await pass(48 * HOUR);
    expect(await madeBySchedule()).toHaveLength(0);
    await pass(48 * HOUR);
    expect((await detail(schedule.id)).schedule.status).toBe('active');
  });

  it('E21 of two editors on one version one wins wholly and the other is told', async () => {
    const schedule = await save();
    const edit = (name: string, leadDays: number) =>
      verbs().saveSchedule(request({ id: schedule.id, version: schedule.version, name, leadDays }));
    const results = await Promise.all([edit('Tea', 1), edit('Water', 2)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ refusal: { code: 'SCHEDULE_CHANGED' } });
    const { schedule: after } = await detail(schedule.id);
    expect([
      ['Tea', 1],
      ['Water', 2],
    ]).toContainEqual([after.name, after.leadDays]);
  });

  it('E19 saved unchanged it keeps what it lived through and nothing restarts', async () => {
    const schedule = await save();
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'skip-next' }, by: null });
    const { schedule: before, history } = await detail(schedule.id);
    await save({ id: schedule.id, version: before.version, recurrence: schedule.recurrence });
    const after = await detail(schedule.id);
    expect(after.schedule).toEqual(before);
    expect(after.history).toEqual(history);
  });

  it('E24 E25 several keys of one order are several schedules, the same key replaces', async () => {
    const first = await save({ key: 'monthly' });
    await save({ key: 'weekly', name: 'Second' });
    const again = await save({ key: 'monthly', name: 'Renamed' });
    expect(again.id).toBe(first.id);
    const list = await verbs().listSchedules({ shop: SHOP, sourceId: app.order('#1001').id, first: 10, after: null });
    expect(list.ok && list.value.schedules.map(({ name }) => name).toSorted()).toEqual(['Renamed', 'Second']);
  });

  it('E26 D05 refuses unknown zones, bad options and orders that this shop cannot read, and saves nothing', async () => {
    const bad = [
      request({ recurrence: { ...request().recurrence, timeZone: 'Mars/Olympus' } }),
      request({ options: { prices: 'gold' } }),
      request({ orderId: 'gid://shopify/Order/99999999' }),
    ];
    const codes = [];
    for (const one of bad) {
      const result = await verbs().saveSchedule(one);
      codes.push(result.ok ? 'saved' : result.refusal.code);
    }
    expect(codes).toEqual(['INVALID_RECURRENCE', 'INVALID_OPTIONS', 'ORDER_NOT_FOUND']);
    expect((await app.wiring.ports.schedules.list(SHOP, { first: 10, after: null })).schedules).toEqual([]);
  });

  it('K04 its copies are listed by it, newest first, whatever becomes of it, and an export of them still names it', async () => {
    const [daily, other] = [await save(), await save({ key: 'other', name: 'Tea' })];
    await pass(2 * HOUR + 11 * 60_000);
    await pass(24 * HOUR);
    await verbs().runScheduleNow({ shop: SHOP, scheduleId: daily.id, requestKey: 'now', by: 'staff-1' });
    await app.settle();
    await app.copy({ orderId: app.order('#1001').id });
    const of = async (scheduleId: string, more: { shop?: string; first?: number; after?: string } = {}) => {
      const listed = await app.wiring.useCases.listCopies({ shop: SHOP, first: 10, after: null, scheduleId, ...more });
      return listed.ok ? listed.value : { copies: [], nextCursor: null };
    };
    const runs = (await detail(daily.id)).occurrences.map(({ copyId }) => copyId);
    const { copies } = await of(daily.id);
    expect([copies.length, new Set(copies.map(({ id }) => id))]).toEqual([3, new Set(runs)]);
    expect(copies.map(({ createdAt }) => createdAt)).toEqual(
      copies
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .toReversed(),
    );
    expect((await of(other.id)).copies).toHaveLength(2);

    const page = await of(daily.id, { first: 2 });
    const rest = await of(daily.id, { first: 2, after: page.nextCursor ?? '' });
    expect([...page.copies, ...rest.copies].map(({ id }) => id)).toEqual(copies.map(({ id }) => id));
    expect([(await of(daily.id, { shop: OTHER })).copies, (await of('no-such-schedule')).copies]).toEqual([[], []]);

    await verbs().commandSchedule({ shop: SHOP, scheduleId: daily.id, command: { type: 'cancel' }, by: 'staff-1' });
    expect((await of(daily.id)).copies).toHaveLength(3);
    const orderIds = [app.order('#1001').id];
    await app.wiring.useCases.requestCustomerData({ shop: SHOP, customerId: null, orderIds });
    const [asked] = await app.wiring.useCases.listDataRequests({ shop: SHOP });
    const answer = await app.wiring.useCases.answerDataRequest({ shop: SHOP, id: asked?.id ?? '' });
    const exported = answer.ok ? (answer.value.stored.OrderCopy ?? []) : [];
    expect(exported.filter(({ scheduleId }) => scheduleId === daily.id)).toHaveLength(3);
  });

  it('D02 another shop sees, changes and counts none of it', async () => {
    const schedule = await save();
    expect(await verbs().getSchedule({ shop: OTHER, scheduleId: schedule.id })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-found' },
    });
    expect(await verbs().commandSchedule({ shop: OTHER, scheduleId: schedule.id, command: { type: 'cancel' }, by: null })).toMatchObject({
      ok: false,
    });
    expect(await verbs().listSchedules({ shop: OTHER, first: 10, after: null })).toMatchObject({ value: { schedules: [] } });
    expect((await detail(schedule.id)).schedule.status).toBe('active');
  });

  it('E23 whose source order is deleted is switched off with the reason, and others still run', async () => {
    const doomed = await save({ key: 'doomed' });
    const healthy = await save({ key: 'healthy', orderId: app.order('#1002').id });
    delete app.store().state.collections.orders[app.order('#1001').id];
    await pass(2 * HOUR + 11 * 60_000);
    const gone = await detail(doomed.id);
    expect(gone.schedule).toMatchObject({ status: 'inactive', nextRunAt: null });
    expect(gone.history.find(({ type }) => type === 'paused')?.data).toMatchObject({ reason: 'SOURCE_NOT_FOUND' });
    expect((await detail(healthy.id)).schedule.succeededRuns).toBe(1);
  });

  it('J01 J02 J06 retries a failing run, then pauses, failing since the first failure, told once', async () => {
    const schedule = await save({ orderId: app.order('#1010').id, options: { lines: { deletedVariant: 'refuse' }, errors: 'strict' } });
    await pass(2 * HOUR + 11 * 60_000);
    const { schedule: after, history, occurrences } = await detail(schedule.id);
    expect(occurrences).toMatchObject([{ status: 'failed', attempts: 1 }]);
    expect(after.status).toBe('inactive');
    expect(after.failingSince).not.toBeNull();
    expect(history.filter(({ type }) => type === 'failed')).toHaveLength(1);
    expect(await madeBySchedule()).toHaveLength(1);

    const healthy = await save({ key: 'healthy', orderId: app.order('#1002').id });
    expect(await ids(SHOP, { failing: true })).toEqual([schedule.id]);
    expect(await ids(OTHER, { failing: true })).toEqual([]);
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'cancel' }, by: null });
    expect(await ids(SHOP, { failing: true })).toEqual([]);
    expect(await ids(SHOP, {})).toEqual([healthy.id, schedule.id]);
  });

  it('lists those with the soonest next run first, and none that has no next run', async () => {
    const later = await save({ key: 'later', recurrence: { ...request().recurrence, start: startIn(30) } });
    const sooner = await save({ key: 'sooner' });
    const draft = await save({ key: 'draft', status: 'draft' });
    expect(await ids(SHOP, { order: 'next-run' })).toEqual([sooner.id, later.id]);
    expect(await ids(SHOP, {})).toHaveLength(3);
    expect(draft.nextRunAt).toBeNull();
  });

  it('waits for approval when the price moved too far, and runs once approved', async () => {
    const schedule = await save({ drift: { thresholdPercent: 5 }, options: { prices: 'current' } });
    for (const variant of Object.values(app.store().state.collections.variants)) variant.price *= 2;
    await pass(2 * HOUR + 11 * 60_000);
    const [waiting] = (await detail(schedule.id)).occurrences;
    expect(waiting).toMatchObject({ status: 'waiting_approval', copyId: null });
    expect(waiting?.note).toMatch(/more than 5 % away/);
    await verbs().decideOccurrence({ shop: SHOP, occurrenceId: waiting?.id ?? '', decision: 'approve', by: 'staff-1' });
    await app.settle();
    expect((await detail(schedule.id)).occurrences[0]?.status).toBe('succeeded');
  });

  it('runs now without moving the calendar, once per request key', async () => {
    const schedule = await save();
    const run = () => verbs().runScheduleNow({ shop: SHOP, scheduleId: schedule.id, requestKey: 'click-1', by: 'staff-1' });
    const [first, second] = await Promise.all([run(), run()]);
    expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true);
    await app.settle();
    expect(await madeBySchedule()).toHaveLength(1);
    expect((await detail(schedule.id)).schedule.nextNominal).toBe(schedule.nextNominal);
  });

  it('ends after its number of successful runs', async () => {
    const schedule = await save({ recurrence: { ...request().recurrence, end: { kind: 'after', runs: 2 } } });
    await pass(2 * HOUR + 11 * 60_000);
    await pass(24 * HOUR);
    await pass(24 * HOUR);
    expect((await detail(schedule.id)).schedule).toMatchObject({ status: 'finished', succeededRuns: 2 });
    expect(await madeBySchedule()).toHaveLength(2);
  });

  it('E08 counts successes only towards its number of runs: dates that failed or were skipped are made up for by later ones', async () => {
    const schedule = await save({
      ...{ orderId: app.order('#1010').id, options: { lines: { deletedVariant: 'refuse' }, errors: 'strict' } },
      recurrence: { ...request().recurrence, end: { kind: 'after', runs: 2 } },
      failure: { retries: 0, then: 'skip' },
    });
    await pass(2 * HOUR + 11 * 60_000);
    expect((await detail(schedule.id)).schedule).toMatchObject({ status: 'active', succeededRuns: 0 });
    const { version } = (await detail(schedule.id)).schedule;
    await save({ id: schedule.id, version, recurrence: schedule.recurrence, failure: schedule.failure });
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'skip-next' }, by: null });
    await pass(24 * HOUR);
    await pass(24 * HOUR);
    expect((await detail(schedule.id)).schedule).toMatchObject({ status: 'active', succeededRuns: 1 });
    await pass(24 * HOUR);
    const { schedule: after, occurrences } = await detail(schedule.id);
    expect(after).toMatchObject({ status: 'finished', succeededRuns: 2 });
    expect(occurrences.map(({ status }) => status).toSorted()).toEqual(['failed', 'skipped', 'succeeded', 'succeeded']);
  });

  it('E19 keeps its skips, whatever of it is edited', async () => {
    const schedule = await save();
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'skip-next' }, by: null });
    const { skips, version } = (await detail(schedule.id)).schedule;
    expect(skips).toEqual([schedule.nextNominal]);
    const edits: Partial<SaveScheduleRequest>[] = [
      { name: 'Tea' },
      { orderId: app.order('#1002').id, options: { prices: 'current' } },
      { recurrence: { ...schedule.recurrence, rule: { kind: 'hourly', interval: 2 } } },
      { recurrence: { ...schedule.recurrence, rule: { kind: 'weekly', interval: 1, weekdays: [], weekStart: 1 } } },
      { recurrence: schedule.recurrence, blackout: { dates: [], weekdays: [7], move: 'after' } },
      { recurrence: schedule.recurrence },
    ];
    let at = version;
    for (const edit of edits) {
      const saved = await save({ recurrence: schedule.recurrence, id: schedule.id, version: at, ...edit });
      expect(saved.skips).toEqual(skips);
      at = saved.version;
    }
    const { dates } = await detail(schedule.id);
    expect(dates[0]).toMatchObject({ nominalLocal: skips[0], skippedBy: 'merchant' });
  });

  it('E19 at another time of day the skipped date stays skipped, on the form before it is saved too', async () => {
    const schedule = await save();
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'skip-next' }, by: null });
    const { version, recurrence } = (await detail(schedule.id)).schedule;
    const later = { ...recurrence, start: iso(Date.parse(`${recurrence.start}Z`) + HOUR / 2).slice(0, 19) };
    const shown = await verbs().previewDates({ shop: SHOP, scheduleId: schedule.id, recurrence: later });
    const saved = await save({ id: schedule.id, version, recurrence: later });
    expect(saved.skips).toEqual([later.start]);
    const { dates } = await detail(schedule.id);
    expect(dates[0]).toEqual({ nominalLocal: later.start, runAt: null, skippedBy: 'merchant' });
    expect(shown).toMatchObject({ ok: true, value: { dates } });
    await pass(3 * HOUR);
    expect(await madeBySchedule()).toHaveLength(0);
    await pass(24 * HOUR);
    expect(await madeBySchedule()).toHaveLength(1);
  });

  it('E19 a date whose copy is made is not made again at another time of that day, nor shown as next', async () => {
    const schedule = await save();
    await pass(2 * HOUR + 11 * 60_000);
    const { version, recurrence, lastNominal } = (await detail(schedule.id)).schedule;
    const later = { ...recurrence, start: iso(Date.parse(`${lastNominal}Z`) + 1.5 * HOUR).slice(0, 19) };
    // Near midnight the later time is on the next day, which is another date.
    const isSameDay = later.start.slice(0, 10) === lastNominal?.slice(0, 10);
    const shown = await verbs().previewDates({ shop: SHOP, scheduleId: schedule.id, recurrence: later });
    const saved = await save({ id: schedule.id, version, recurrence: later });
    const next = isSameDay ? iso(Date.parse(`${later.start}Z`) + 24 * HOUR).slice(0, 19) : later.start;
    expect(saved.nextNominal).toBe(next);
    expect(shown).toMatchObject({ ok: true, value: { dates: (await detail(schedule.id)).dates } });
  });

  it('E19 a date that was past when the schedule was saved, and not made, is made at a later time of that day', async () => {
    const day = iso(Math.ceil(app.clock.now().getTime() / (24 * HOUR)) * 24 * HOUR);
    app.clock.advance(Date.parse(day) + 10 * HOUR - app.clock.now().getTime());
    const at = (time: string) => ({ ...request().recurrence, start: `${day.slice(0, 10)}T${time}` });
    const schedule = await save({ recurrence: at('09:00:00') });
    expect(schedule.lastNominal).toBe(`${day.slice(0, 10)}T09:00:00`);
    const saved = await save({ id: schedule.id, version: schedule.version, recurrence: at('11:00:00') });
    expect(saved.nextNominal).toBe(`${day.slice(0, 10)}T11:00:00`);
  });

  it('D04 creates nothing when the access that it runs on, which is the shop’s and not its maker’s, is gone; the schedule stays and is flagged', async () => {
    const schedule = await save({ failure: { retries: 0, then: 'pause' } });
    app.simulator.simulator.tokens.end('revoke', SHOP);
    await pass(2 * HOUR + 11 * 60_000);
    await pass(HOUR);
    const { schedule: after, occurrences } = await detail(schedule.id);
    expect(after.failingSince).not.toBeNull();
    expect(after.status).toBe('inactive');
    expect(occurrences[0]).toMatchObject({ status: 'failed' });
    expect(app.openDrafts()).toEqual([]);
    await app.wiring.installWithToken(SHOP, app.simulator.token(SHOP));
  });

  it('D11 uninstalling pauses, reinstalling brings it back paused', async () => {
    const schedule = await save();
    await app.wiring.useCases.handleUninstall({ shop: SHOP });
    expect((await detail(schedule.id)).schedule.status).toBe('inactive');
    await app.wiring.installWithToken(SHOP, app.simulator.token(SHOP));
    await pass(48 * HOUR);
    expect((await detail(schedule.id)).schedule.status).toBe('inactive');
    expect(await madeBySchedule()).toHaveLength(0);
  });
});
