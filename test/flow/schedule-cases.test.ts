import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#app/domain/copying/shop-settings.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { scheduleVerbs } from '#test/support/schedule-verbs.ts';
import { SHOP, startApp } from '#test/support/start-app.ts';
import type { TestApp } from '#test/support/start-app.ts';

let app: TestApp;
let mails: { to: string; subject: string; text: string }[] = [];
let mailFails = false;
let warnings: string[] = [];
beforeAll(async () => {
  app = await startApp({
    overrides: () => ({
      log: { info: () => undefined, warn: (_fields, message) => void warnings.push(message), error: () => undefined },
      mail: {
        async send(mail) {
          if (mailFails) throw new Error('the mail server is away');
          mails.push(mail);
        },
      },
    }),
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  await app.wiring.ports.schedules.erase(SHOP);
  await app.wiring.ports.settings.change(SHOP, {
    notices: { email: 'owner@example.com', language: 'en' },
    schedules: DEFAULT_SETTINGS.schedules,
    zone: DEFAULT_SETTINGS.zone,
  });
  mails = [];
  mailFails = false;
  warnings = [];
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SPREAD = 11 * 60_000;
const startIn = (hours: number) =>
  new Date(Math.ceil(app.clock.now().getTime() / HOUR) * HOUR + (hours - 1) * HOUR).toISOString().slice(0, 19);
const daily = (hours = 2): Schedule['recurrence'] => ({
  rule: { kind: 'daily', interval: 1 },
  start: startIn(hours),
  timeZone: 'UTC',
  end: { kind: 'never' },
});

const { verbs, request, save, detail } = scheduleVerbs(
  () => app,
  () => ({
    recurrence: daily(),
    leadDays: 0,
    blackout: { dates: [], weekdays: [], move: 'skip' },
    missed: 'once',
    failure: { retries: 0, then: 'skip' },
    drift: { thresholdPercent: null },
  }),
);

async function pass(ms: number): Promise<void> {
  app.clock.advance(ms);
  await verbs().tickSchedules();
  await verbs().tellMerchants();
  await app.settle();
  await verbs().tellMerchants();
}

const made = async () =>
  (await app.wiring.ports.ledger.list(SHOP, { first: 100, after: null })).copies.filter((copy) => copy.door === 'schedule');
/** A strict copy of an order with a deleted product: fails for as long as it is so. */
const failing = () => ({ orderId: app.order('#1010').id, options: { lines: { deletedVariant: 'refuse' }, errors: 'strict' } });
const types = async (id: string) => (await detail(id)).history.map(({ type }) => type);

describe('changing a schedule', () => {
  it('E06 E10 an interval that would put the next date in the past goes on with the first date from now', async () => {
    const schedule = await save({ recurrence: { ...daily(), rule: { kind: 'daily', interval: 10 } } });
    await pass(2 * HOUR + SPREAD);
    app.clock.advance(3 * DAY);
    const { schedule: before } = await detail(schedule.id);
    const changed = await save({
      id: schedule.id,
      version: before.version,
      recurrence: { ...schedule.recurrence, rule: { kind: 'daily', interval: 1 } },
    });
    const now = app.clock.now().getTime();
    expect(Date.parse(changed.nextRunAt ?? '')).toBeGreaterThanOrEqual(now);
    expect(Date.parse(changed.nextRunAt ?? '')).toBeLessThanOrEqual(now + DAY + SPREAD);
    expect((changed.nextNominal ?? '') > schedule.recurrence.start).toBe(true);
  });

  it('E20 takes effect at the next run, without anything being started again', async () => {
    const schedule = await save();
    await pass(2 * HOUR + SPREAD);
    const { schedule: before } = await detail(schedule.id);
    await save({ id: schedule.id, version: before.version, orderId: app.order('#1002').id, recurrence: before.recurrence });
    await pass(DAY);
    expect((await made()).map(({ source }) => source.name).toSorted()).toEqual(['#1001', '#1002']);
  });

  it('E27 the shop changes its zone: the wall-clock time stays, in the new zone, and the history shows it; others stay in theirs', async () => {
    await verbs().followTimeZone({ shop: SHOP, timeZone: 'America/Toronto' });
    const recurrence = { ...daily(), start: `${startIn(48).slice(0, 10)}T09:00:00`, timeZone: 'America/Toronto' };
    const ofShop = await save({ key: 'shop', recurrence });
    const own = await save({ key: 'own', recurrence: { ...recurrence, timeZone: 'Asia/Tokyo' } });
    const webhook = await verbs().followTimeZone({ shop: SHOP, timeZone: 'Europe/Amsterdam' });
    expect(webhook).toMatchObject({ ok: true, value: { from: 'America/Toronto', moved: 1 } });
    const { schedule, history, dates } = await detail(ofShop.id);
    expect(schedule.recurrence.timeZone).toBe('Europe/Amsterdam');
    expect(dates.map(({ nominalLocal }) => nominalLocal.slice(11))).toEqual(Array.from({ length: 10 }, () => '09:00:00'));
    expect(Date.parse(ofShop.nextRunAt ?? '') - Date.parse(schedule.nextRunAt ?? '')).toBe(6 * HOUR);
    expect(history[0]).toMatchObject({ type: 'zone_changed', by: null, data: { from: 'America/Toronto', to: 'Europe/Amsterdam' } });
    expect((await detail(own.id)).schedule.nextRunAt).toBe(own.nextRunAt);
    expect((await app.wiring.ports.settings.read(SHOP)).zone).toEqual({
      timeZone: 'Europe/Amsterdam',
      lastChange: { at: app.clock.now().toISOString(), from: 'America/Toronto', to: 'Europe/Amsterdam', moved: 1 },
    });
    expect(await verbs().followTimeZone({ shop: SHOP, timeZone: 'Europe/Amsterdam' })).toMatchObject({ value: { moved: 0 } });
  });

  it('E27 a date that the move of the zone jumps over is made late, and none is made twice', async () => {
    await verbs().followTimeZone({ shop: SHOP, timeZone: 'America/Toronto' });
    const start = `${startIn(48).slice(0, 10)}T09:00:00`;
    const schedule = await save({ recurrence: { ...daily(), start, timeZone: 'America/Toronto' } });
    // Three hours before nine in Toronto it is past nine in Amsterdam.
    await pass(Date.parse(schedule.nextRunAt ?? '') - 3 * HOUR - app.clock.now().getTime());
    await verbs().followTimeZone({ shop: SHOP, timeZone: 'Europe/Amsterdam' });
    await pass(0);
    const late = await detail(schedule.id);
    expect(late.occurrences).toMatchObject([{ nominalLocal: start, status: 'succeeded', late: true }]);
    expect(late.dates[0]?.nominalLocal).toBe(`${new Date(Date.parse(`${start}Z`) + DAY).toISOString().slice(0, 10)}T09:00:00`);
    await verbs().followTimeZone({ shop: SHOP, timeZone: 'America/Toronto' });
    await pass(4 * HOUR);
    expect((await detail(schedule.id)).schedule.succeededRuns).toBe(1);
  });

  it('E13 E27 a pause until a day ends with the beginning of that day in the new zone, also where the form changes it', async () => {
    await verbs().followTimeZone({ shop: SHOP, timeZone: 'America/Toronto' });
    const recurrence = { ...daily(), timeZone: 'America/Toronto' };
    const schedule = await save({ recurrence });
    const until = new Date(app.clock.now().getTime() + 9 * DAY).toISOString().slice(0, 10);
    const midnightIn = (timeZone: string) =>
      new Date(Temporal.PlainDate.from(until).toZonedDateTime(timeZone).epochMilliseconds).toISOString();
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'pause', until }, by: null });
    await verbs().followTimeZone({ shop: SHOP, timeZone: 'Europe/Amsterdam' });
    const moved = (await detail(schedule.id)).schedule;
    expect(moved).toMatchObject({ pausedUntil: midnightIn('Europe/Amsterdam'), nextRunAt: midnightIn('Europe/Amsterdam') });
    await save({ id: schedule.id, version: moved.version, recurrence: { ...recurrence, timeZone: 'Asia/Tokyo' } });
    expect((await detail(schedule.id)).schedule).toMatchObject({
      pausedUntil: midnightIn('Asia/Tokyo'),
      nextRunAt: midnightIn('Asia/Tokyo'),
    });
  });

  it('E27 remembers the zone of the shop when the first schedule is saved', async () => {
    await save();
    expect((await app.wiring.ports.settings.read(SHOP)).zone.timeZone).not.toBeNull();
  });

  it('E30 every change says who, when and what', async () => {
    const schedule = await save();
    const command = (command: Parameters<ReturnType<typeof verbs>['commandSchedule']>[0]['command'], by: string) =>
      verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command, by });
    await command({ type: 'skip-next' }, 'staff-2');
    await command({ type: 'unskip', nominalLocal: schedule.nextNominal ?? '' }, 'staff-3');
    await command({ type: 'pause', until: null }, 'staff-4');
    await command({ type: 'resume' }, 'staff-5');
    const { version } = (await detail(schedule.id)).schedule;
    await save({ id: schedule.id, version, name: 'Tea', alertHours: 24, by: 'staff-6' });
    await command({ type: 'cancel' }, 'staff-7');
    const { history } = await detail(schedule.id);
    const at = app.clock.now().toISOString();
    expect(history.toReversed().map(({ by, type }) => [by, type])).toEqual([
      ['staff-1', 'created'],
      ['staff-2', 'skipped'],
      ['staff-3', 'unskipped'],
      ['staff-4', 'paused'],
      ['staff-5', 'resumed'],
      ['staff-6', 'changed'],
      ['staff-7', 'cancelled'],
    ]);
    expect(history.every((event) => event.at === at)).toBe(true);
    expect(history.find(({ type }) => type === 'changed')?.data).toMatchObject({ fields: ['name', 'alertHours'] });
  });

  it('E31 refuses a start or a date more than two years ahead, and says until when', async () => {
    const far = new Date(app.clock.now().getTime() + 740 * DAY).toISOString().slice(0, 19);
    const near = startIn(24);
    for (const recurrence of [
      { ...daily(), start: far },
      { ...daily(), rule: { kind: 'dates' as const, dates: [near, far] } },
    ]) {
      const refused = await verbs().saveSchedule(request({ recurrence }));
      expect(refused).toMatchObject({
        ok: false,
        refusal: { errors: [{ code: 'TOO_FAR_AHEAD', message: expect.stringMatching(/within 2 years/) }] },
      });
    }
  });
});

describe('the clock', () => {
  it('H03 H11 a timer that fires early does nothing, ten times over; at the time it queues one run', async () => {
    const schedule = await save();
    app.clock.advance(Date.parse(schedule.nextRunAt ?? '') - app.clock.now().getTime() - 1);
    for (let tick = 0; tick < 10; tick += 1) expect(await verbs().tickSchedules()).toBe(0);
    app.clock.advance(1);
    expect(await verbs().tickSchedules()).toBe(1);
    expect(await verbs().tickSchedules()).toBe(0);
    await app.settle();
    expect(await made()).toHaveLength(1);
  });

  it('H11 a timer that fires late catches up, oldest first', async () => {
    const schedule = await save({ missed: 'all' });
    await pass(2 * HOUR + SPREAD + 3 * DAY);
    const { occurrences } = await detail(schedule.id);
    expect(occurrences.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
    const copies = (await made()).toReversed();
    expect(copies.map(({ requestKey }) => requestKey)).toEqual(
      occurrences.map(({ nominalLocal }) => `schedule:${schedule.id}:${nominalLocal}`).toSorted(),
    );
  });

  it('H16 an occurrence whose job was lost is queued again, once, and makes one copy', async () => {
    const schedule = await save();
    app.clock.advance(2 * HOUR + SPREAD);
    await verbs().tickSchedules();
    const lost = `DELETE FROM pgboss.job WHERE name = 'run-occurrence'`;
    await app.wiring.database.prisma.$executeRawUnsafe(lost);
    expect(await verbs().sweepOccurrences()).toBe(0);
    app.clock.advance(2 * HOUR);
    expect(await verbs().sweepOccurrences()).toBe(1);
    expect(await verbs().sweepOccurrences()).toBe(0);
    await app.settle();
    expect((await detail(schedule.id)).occurrences).toMatchObject([{ status: 'succeeded' }]);
    expect(await made()).toHaveLength(1);
  });

  it('H19 a job that comes before its time makes nothing, warns, and waits', async () => {
    const schedule = await save();
    app.clock.advance(2 * HOUR + SPREAD);
    await verbs().tickSchedules();
    const [occurrence] = (await detail(schedule.id)).occurrences;
    if (!occurrence) throw new Error('no occurrence');
    app.clock.advance(-3 * HOUR);
    await verbs().runOccurrence({ shop: SHOP, occurrenceId: occurrence.id });
    expect(warnings).toContain('occurrence: job came before its time');
    expect(await made()).toHaveLength(0);
    app.clock.advance(3 * HOUR);
    await app.settle();
    expect(await made()).toHaveLength(1);
  });

  /** The first date's copy fails and waits to be tried again; the three dates after it fall due, a day apart. */
  async function threeBehindOne(missed: Schedule['missed']): Promise<Schedule> {
    const schedule = await save({ failure: { retries: 10, then: 'skip' }, missed, ...failing() });
    app.clock.advance(2 * HOUR + SPREAD);
    for (let day = 0; day < 4; day += 1) {
      await verbs().tickSchedules();
      await app.wiring.drain();
      await app.wiring.drain();
      if (day < 3) app.clock.advance(DAY);
    }
    return schedule;
  }

  it('H21 I12 of what falls due while the run before is going at most one waits, the latest; the others are passed over with a line', async () => {
    const schedule = await threeBehindOne('once');
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences.map(({ status }) => status)).toEqual(['pending', 'skipped', 'skipped', 'running']);
    expect(occurrences[1]?.note).toMatch(/run before it was still going/);
    expect(history.filter(({ type }) => type === 'left_out').map(({ data }) => data.date)).toEqual([
      occurrences[1]?.nominalLocal,
      occurrences[2]?.nominalLocal,
    ]);
    expect(await made()).toHaveLength(1);
    expect(mails).toEqual([]);
  });

  it('H21 I12 where each missed date is to be made, all of them wait', async () => {
    const schedule = await threeBehindOne('all');
    const { occurrences } = await detail(schedule.id);
    expect(occurrences.map(({ status }) => status)).toEqual(['pending', 'pending', 'pending', 'running']);
    expect(await made()).toHaveLength(1);
  });

  it('E23 one whose dates cannot be worked out is paused with the reason, and the others run', async () => {
    const broken = await save({ key: 'broken' });
    const healthy = await save({ key: 'healthy', orderId: app.order('#1002').id });
    const unknown = `UPDATE "Schedule" SET recurrence = jsonb_set(recurrence, '{timeZone}', '"Mars/Olympus"') WHERE id = '${broken.id}'`;
    await app.wiring.database.prisma.$executeRawUnsafe(unknown);
    await pass(2 * HOUR + SPREAD);
    expect((await detail(healthy.id)).schedule.succeededRuns).toBe(1);
    expect(await app.wiring.ports.schedules.get(SHOP, broken.id)).toMatchObject({ status: 'inactive', nextRunAt: null });
    expect(mails.map(({ text }) => text).join()).toMatch(/DATES_NOT_WORKED_OUT/);
  });
});

describe('zone rules that change after saving', () => {
  const storedOff = async (schedule: Schedule, hours: number) => {
    const sql = `UPDATE "Schedule" SET "nextRunAt" = "nextRunAt" + interval '${hours} hours' WHERE id = '${schedule.id}'`;
    await app.wiring.database.prisma.$executeRawUnsafe(sql);
  };

  it('G12 the nominal time counts: an instant that was worked out too early is worked out anew, and nothing runs at it', async () => {
    const schedule = await save({ recurrence: daily(4) });
    await storedOff(schedule, -1);
    await pass(Date.parse(schedule.nextRunAt ?? '') - HOUR - app.clock.now().getTime());
    expect(await made()).toHaveLength(0);
    expect((await detail(schedule.id)).schedule).toMatchObject({ nextNominal: schedule.nextNominal, nextRunAt: schedule.nextRunAt });
  });

  it('G12 one that was worked out too late runs once, under its nominal time, marked late', async () => {
    const schedule = await save({ recurrence: daily(4) });
    await storedOff(schedule, 1);
    await pass(Date.parse(schedule.nextRunAt ?? '') + HOUR - app.clock.now().getTime());
    expect((await detail(schedule.id)).occurrences).toMatchObject([
      { nominalLocal: schedule.nextNominal, late: true, status: 'succeeded' },
    ]);
  });
});

describe('links', () => {
  it('K03 erasing schedules leaves the lineage of their copies, and erasing copies leaves the schedule with its runs', async () => {
    const schedule = await save();
    await pass(2 * HOUR + SPREAD);
    const [occurrence] = (await detail(schedule.id)).occurrences;
    await app.wiring.ports.ledger.erase(SHOP);
    expect((await detail(schedule.id)).occurrences).toEqual([occurrence]);
    await pass(DAY);
    await app.wiring.ports.schedules.erase(SHOP);
    const { copies } = await app.wiring.ports.ledger.copiesOf(SHOP, schedule.source.id, { first: 5 });
    expect(copies).toMatchObject([{ door: 'schedule', status: 'completed' }]);
  });
});

describe('a failing schedule', () => {
  it('J01 J04 J06 tells once per trouble; a success closes it, and the next trouble is told again', async () => {
    const schedule = await save(failing());
    await pass(2 * HOUR + SPREAD);
    await pass(DAY);
    expect(mails).toMatchObject([
      { to: 'owner@example.com', subject: expect.stringMatching(/^Coffee for the office: the copy of .* failed$/) },
    ]);
    const { schedule: failed, history } = await detail(schedule.id);
    expect(failed.failingSince).not.toBeNull();
    expect(history.filter(({ type }) => type === 'failed').map(({ data }) => data.first)).toEqual([false, true]);
    await save({ id: schedule.id, version: failed.version, orderId: app.order('#1001').id });
    await pass(DAY);
    expect((await detail(schedule.id)).schedule.failingSince).toBeNull();
    const { version } = (await detail(schedule.id)).schedule;
    await save({ id: schedule.id, version, ...failing() });
    await pass(DAY);
    expect(mails).toHaveLength(2);
  });

  it('J05 that fails longer than its limit is paused, whatever it does with single dates, and the merchant is told', async () => {
    const schedule = await save({ ...failing(), failure: { retries: 0, then: 'skip', stopAfterDays: 2 } });
    await pass(2 * HOUR + SPREAD);
    for (let day = 0; day < 3; day += 1) await pass(DAY);
    const { schedule: after, history } = await detail(schedule.id);
    expect(after.status).toBe('inactive');
    expect(history.find(({ type }) => type === 'paused')?.data).toMatchObject({ reason: 'FAILING_TOO_LONG' });
    expect(mails.at(-1)?.text).toMatch(/FAILING_TOO_LONG/);
  });

  it('J08 I12 a run that waits to be tried again is given up when the next is due, where that is set', async () => {
    const schedule = await save({ failure: { retries: 10, then: 'skip', dropWhenNextDue: true }, ...failing() });
    app.clock.advance(2 * HOUR + SPREAD);
    await verbs().tickSchedules();
    for (let round = 0; round < 3; round += 1) await app.wiring.drain();
    app.clock.advance(DAY);
    await verbs().tickSchedules();
    const due = (await detail(schedule.id)).occurrences.find(({ status }) => status === 'pending');
    await verbs().runOccurrence({ shop: SHOP, occurrenceId: due?.id ?? '' });
    const { occurrences } = await detail(schedule.id);
    expect(occurrences.at(-1)).toMatchObject({ status: 'failed', note: expect.stringMatching(/the next run was due/) });
    expect(occurrences[0]?.status).not.toBe('pending');
  });

  it('J10 nobody is told of what was not committed, and what could not be sent is sent later', async () => {
    const schedule = await save(failing());
    const before = (await detail(schedule.id)).schedule;
    const event = { at: app.clock.now().toISOString(), by: null, type: 'failed' as const, data: { first: true } };
    // Somebody was faster: nothing of it is written, so nothing is told.
    expect(await app.wiring.ports.schedules.save({ ...before, version: before.version + 7 }, [event])).toBeNull();
    expect(await verbs().tellMerchants()).toBe(0);
    mailFails = true;
    await pass(2 * HOUR + SPREAD);
    expect(mails).toEqual([]);
    mailFails = false;
    app.clock.advance(11 * 60_000);
    expect(await verbs().tellMerchants()).toBe(1);
    expect(await verbs().tellMerchants()).toBe(0);
  });

  it('J01 mails nothing where the shop gave no address; the event is there all the same', async () => {
    await app.wiring.ports.settings.change(SHOP, { notices: { email: null, language: 'en' } });
    const schedule = await save(failing());
    await pass(2 * HOUR + SPREAD);
    expect(mails).toEqual([]);
    expect(await types(schedule.id)).toContain('failed');
  });
});

describe('an e-mail', () => {
  it('J01 is in the language that the shop has chosen, with the rule and the date', async () => {
    await app.wiring.ports.settings.change(SHOP, { notices: { email: 'owner@example.com', language: 'de' } });
    await save(failing());
    await pass(2 * HOUR + SPREAD);
    expect(mails[0]?.subject).toMatch(/^Coffee for the office: die Kopie vom \d+\. \S+ \d{4} um \d\d:\d\d Uhr ist fehlgeschlagen$/);
    expect(mails[0]?.text).toMatch(/\nRegel: Täglich um \d\d:\d\d Uhr \(UTC\)$/);
  });
});

describe('an alert ahead', () => {
  it('J01 says the outlook in the language that the shop has chosen, and so does the mail about a run that waits', async () => {
    await app.wiring.ports.settings.change(SHOP, { notices: { email: 'owner@example.com', language: 'fr' } });
    await save({ recurrence: daily(48), alertHours: 24, outOfStock: 'approve' });
    for (const level of app.store().all('inventoryLevels')) level.available = 0;
    await pass(25 * HOUR);
    await pass(0);
    expect(mails[0]?.text).toMatch(
      /Stock insuffisant pour «\s.+\s»\s: quantité souhaitée \d+[\s\S]*En l’état, elle attendra votre approbation\./,
    );
    await pass(24 * HOUR + SPREAD);
    const all = mails.map(({ text }) => text).join('\n');
    expect(all).toMatch(/attend votre approbation\nStock insuffisant pour/);
    expect(all).not.toMatch(/enough|wanted|can be sold/);
  });

  it('comes so many hours before each run, once, in the history and by e-mail', async () => {
    const schedule = await save({ recurrence: daily(48), alertHours: 24 });
    await pass(HOUR);
    expect(mails).toEqual([]);
    await pass(24 * HOUR);
    await pass(0);
    await pass(HOUR);
    expect(mails).toMatchObject([
      { subject: expect.stringMatching(/^Coffee for the office: next copy for \d+ [A-Z][a-z]+ \d{4} at \d\d:\d\d \(UTC\)$/) },
    ]);
    expect((await detail(schedule.id)).history.filter(({ type }) => type === 'alert')).toMatchObject([
      { by: null, data: { date: schedule.nextNominal, hours: 24 } },
    ]);
    expect(await made()).toHaveLength(0);
  });

  it('says which lines are short, how far the price has moved, and what the schedule will do about it', async () => {
    const schedule = await save({
      recurrence: daily(48),
      alertHours: 24,
      profile: 'reorder',
      outOfStock: 'run',
      drift: { thresholdPercent: 5, then: 'skip' },
    });
    const variants = app.order('#1001').lines.map(({ variantId }) => variantId);
    for (const level of app.store().all('inventoryLevels')) level.available = 0;
    for (const id of variants) if (id) app.store().change('variants', id, (variant) => void (variant.price *= 2));
    await pass(25 * HOUR);
    await pass(0);
    const [alert] = (await detail(schedule.id)).history.filter(({ type }) => type === 'alert');
    expect(alert?.data.outlook).toMatchObject({
      short: expect.arrayContaining([expect.stringMatching(/are wanted and 0 can be sold/)]),
      price: { over: true, lastRun: null },
      then: 'skip',
    });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(
      /2 wanted, 0 can be sold[\s\S]*The total would be CAD\s[\d.]+, \+[\d.]+%[\s\S]*this date will be left out/,
    );
  });

  it('comes for the date that runs, not for one that is skipped, and not while paused', async () => {
    const schedule = await save({ recurrence: daily(48), alertHours: 24 });
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'skip-next' }, by: null });
    await pass(30 * HOUR);
    expect(mails).toEqual([]);
    await verbs().commandSchedule({ shop: SHOP, scheduleId: schedule.id, command: { type: 'pause', until: null }, by: null });
    await pass(24 * HOUR);
    expect(mails).toEqual([]);
    expect(await types(schedule.id)).not.toContain('alert');
  });
});

describe('missing stock', () => {
  const soldOut = () => {
    for (const level of app.store().all('inventoryLevels')) level.available = 0;
  };
  const rule = async (outOfStock: Schedule['outOfStock']) => {
    const schedule = await save({ outOfStock });
    soldOut();
    await pass(2 * HOUR + SPREAD);
    return detail(schedule.id);
  };

  it('B01 waits for approval, runs once approved, and the history says who', async () => {
    const { schedule, occurrences } = await rule('approve');
    expect(occurrences).toMatchObject([{ status: 'waiting_approval', note: expect.stringMatching(/^Not enough stock/) }]);
    expect(mails).toMatchObject([{ subject: expect.stringMatching(/waits for your approval/) }]);
    await verbs().decideOccurrence({ shop: SHOP, occurrenceId: occurrences[0]?.id ?? '', decision: 'approve', by: 'staff-2' });
    await app.settle();
    expect((await detail(schedule.id)).history.find(({ type }) => type === 'approved')).toMatchObject({ by: 'staff-2' });
    expect(await made()).toHaveLength(1);
  });

  it('B01 skips the date, with a line in the history', async () => {
    const { schedule, occurrences, history } = await rule('skip');
    expect(occurrences).toMatchObject([{ status: 'skipped', note: expect.stringMatching(/^Not enough stock/) }]);
    expect(schedule.status).toBe('active');
    expect(history[0]).toMatchObject({ type: 'left_out', data: { code: 'OUT_OF_STOCK' } });
    expect(await made()).toHaveLength(0);
  });

  it('pauses the schedule with the reason, told once', async () => {
    const { schedule, history } = await rule('pause');
    expect(schedule).toMatchObject({ status: 'inactive', nextRunAt: null });
    expect(history.find(({ type }) => type === 'paused')).toMatchObject({ by: null, data: { reason: 'OUT_OF_STOCK' } });
    expect(mails).toHaveLength(1);
  });

  it('runs as the copy allows where nothing is set', async () => {
    await rule('run');
    expect(await made()).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('H17 does not wait for a schedule that sleeps for months', async () => {
    const own = await startApp();
    try {
      const far = new Date(own.clock.now().getTime() + 300 * DAY).toISOString().slice(0, 19);
      const saved = await own.wiring.schedules.saveSchedule(
        request({ orderId: own.order('#1001').id, recurrence: { ...daily(), start: far } }),
      );
      expect(saved.ok).toBe(true);
      await own.wiring.ports.schedules.runOccurrenceLater(SHOP, 'far-away', 29 * DAY);
      await own.wiring.start({ worker: true });
      // One that waited would not be back within the time that any test has.
      await expect(own.wiring.stop()).resolves.toBeUndefined();
    } finally {
      await own.simulator.close();
    }
  });
});
