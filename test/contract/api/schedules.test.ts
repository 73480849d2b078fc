import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarAdoptedOut, CalendarFollowersOut } from '#app/contract/shop-calendar.ts';
import type { OrdersFoundOut } from '#app/contract/orders.ts';
import { problemSchema } from '#app/contract/problem.ts';
import type {
  CreateScheduleRequest,
  HistoryOut,
  OccurrenceListOut,
  OccurrenceOut,
  ScheduleDatesOut,
  ScheduleDetailOut,
  ScheduleListOut,
  ScheduleOut,
} from '#app/contract/schedules.ts';
import { startAppStack, type AppStack } from '../../support/app-stack.ts';
import { callApi, type Answer, type Call } from './call.ts';

const OTHER = 'other-shop.myshopify.com';
const ZONE = 'Europe/Amsterdam';
/** Next year: a schedule may not begin more than two years ahead. Fridays of its January, when Amsterdam is an hour before UTC. */
const YEAR = new Date().getUTCFullYear() + 1;
const friday = (nth: number) => {
  const first = 1 + ((5 - new Date(Date.UTC(YEAR, 0, 1)).getUTCDay() + 7) % 7);
  return `${YEAR}-01-${String(first + 7 * (nth - 1)).padStart(2, '0')}`;
};
const at9 = (date: string) => `${date}T09:00:00`;
let stack: AppStack;
const orders = new Map<string, string>();

beforeAll(async () => {
  stack = await startAppStack({ domains: [OTHER] });
  const { body } = await callApi<OrdersFoundOut>(stack, '/api/orders?first=50');
  for (const order of body.orders) orders.set(order.name, order.id);
});
afterAll(() => stack.close());

const daysBefore = (date: string, days: number) => new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
const lastDay = (month: number) => new Date(Date.UTC(YEAR, month, 0)).toISOString().slice(0, 10);
/** Monday to Friday. */
const lastWorkingDay = (month: number): string => {
  const weekday = new Date(`${lastDay(month)}T00:00:00Z`).getUTCDay();
  return daysBefore(lastDay(month), weekday === 6 ? 1 : weekday === 0 ? 2 : 0);
};
/** Easter Sundays of the Gregorian calendar, as almanacs print them. */
const EASTER: Record<number, string> = {
  ...{ 2025: '04-20', 2026: '04-05', 2027: '03-28', 2028: '04-16', 2029: '04-01', 2030: '04-21', 2031: '04-13', 2032: '03-28' },
  ...{ 2033: '04-17', 2034: '04-09', 2035: '03-25', 2036: '04-13', 2037: '04-05', 2038: '04-25', 2039: '04-10', 2040: '04-01' },
};
const easter = (year: number) => `${year}-${EASTER[year]}`;
const dayBefore = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

let keys = 0;
const orderId = (name = '#1001') => orders.get(name) ?? '';
const weekly = (more: Partial<CreateScheduleRequest> = {}): CreateScheduleRequest => ({
  orderId: orderId(),
  key: `key-${(keys += 1)}`,
  name: 'Coffee for the office',
  profile: 'exact-copy',
  recurrence: { rule: { kind: 'weekly', weekdays: [5] }, start: `${friday(1)}T09:00`, timeZone: ZONE },
  ...more,
});
const create = (body: unknown, headers: Call['headers'] = {}) => callApi<ScheduleOut>(stack, '/api/schedules', { body, headers });
const made = async (more: Partial<CreateScheduleRequest> = {}) => (await create(weekly(more))).body;
const detail = async (id: string) => (await callApi<ScheduleDetailOut>(stack, `/api/schedules/${id}`)).body;
const command = (id: string, name: string, body?: unknown, headers: Call['headers'] = {}) =>
  callApi<ScheduleOut>(stack, `/api/schedules/${id}/${name}`, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
const places = ({ problem }: Answer) => problem.errors.map((error) => error.place).sort();

describe('POST /api/schedules', () => {
  it('given a weekly rule, then 201 with the words, the next run and what can be asked of it', async () => {
    const answer = await create(weekly());
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/schedules/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      status: 'active',
      version: 1,
      words: 'Every week on Friday at 09:00, Amsterdam',
      nextNominal: at9(friday(1)),
      source: { id: orderId(), name: '#1001' },
      missed: 'once',
      failure: { retries: 3, then: 'pause' },
      drift: { thresholdPercent: null },
      outOfStock: 'run',
      alertHours: null,
    });
    expect(answer.body.actions).toEqual(['pause', 'skip-next', 'cancel', 'run-now']);
    expect(answer.body).not.toHaveProperty('shop');
    const judged = { outOfStock: 'approve', alertHours: 24, drift: { thresholdPercent: 5, then: 'pause' } } as const;
    expect(await made(judged)).toMatchObject(judged);
  });

  it('E01 given a start in the past, then the first run lies at or after now', async () => {
    const schedule = await made({ recurrence: { rule: { kind: 'daily' }, start: '2020-01-01T09:00', timeZone: ZONE } });
    expect(Date.parse(schedule.nextRunAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('given no zone, then the shop’s counts', async () => {
    const { timezone } = await stack.wiring.ports.shopify.admin(stack.shop).shop();
    const schedule = await made({ recurrence: { rule: { kind: 'daily' }, start: `${YEAR}-01-01T09:00` } });
    expect(timezone).toContain('/');
    expect(schedule.recurrence.timeZone).toBe(timezone);
  });

  it('E24 given another key, then both exist; given the same key, then that schedule is changed', async () => {
    const first = weekly();
    const second = await create(weekly());
    const again = await create({ ...first, name: 'First' });
    const replaced = await create({ ...first, name: 'Replaced' });
    expect([again.status, replaced.status]).toEqual([201, 200]);
    expect(replaced.body.id).toBe(again.body.id);
    expect(replaced.body.id).not.toBe(second.body.id);
    expect((await detail(again.body.id)).name).toBe('Replaced');
  });

  it('given what the shop’s settings say of new schedules, then it fills what a request leaves out, in the dates beforehand too', async () => {
    const usual = {
      leadDays: 2,
      missed: 'skip',
      outOfStock: 'approve',
      alertHours: 12,
      blackout: { dates: [], weekdays: [6, 7], move: 'after' },
    };
    // The days are followed and not copied; where a copy goes is the schedule's own.
    const filled = { ...usual, blackout: { dates: [], weekdays: [], move: 'after' }, followCalendar: true };
    await callApi(stack, '/api/settings', { body: { schedules: usual } });
    try {
      const schedule = await made();
      expect(schedule).toMatchObject(filled);
      const { recurrence } = weekly();
      const shown = await callApi<ScheduleDatesOut>(stack, '/api/schedule-dates', { body: { recurrence } });
      expect(shown.body.dates.map(({ runAt }) => runAt)).toEqual((await detail(schedule.id)).dates.map(({ runAt }) => runAt));

      expect(await made({ leadDays: 0, missed: 'all', alertHours: null })).toMatchObject({
        ...filled,
        leadDays: 0,
        missed: 'all',
        alertHours: null,
      });
      // Changed by its key without naming them again, they stay what they were, whatever the settings say by then.
      await callApi(stack, '/api/settings', { body: { schedules: {} } });
      expect((await create({ ...weekly(), key: schedule.key, name: 'Tea' })).body).toMatchObject({
        id: schedule.id,
        name: 'Tea',
        ...filled,
      });
    } finally {
      await callApi(stack, '/api/settings', { body: { schedules: {} } });
    }
  });

  it('given the shop’s calendar, then its days are avoided unless a request says not to, and the number of those that do is told', async () => {
    await callApi(stack, '/api/settings', { body: { schedules: { blackout: { weekdays: [1, 2, 3, 4, 5, 6] } } } });
    try {
      const recurrence = { rule: { kind: 'daily' as const }, start: `${YEAR}-01-01T09:00` };
      const weekdaysOf = async (followCalendar?: boolean) =>
        (
          await callApi<ScheduleDatesOut>(stack, '/api/schedule-dates', {
            body: { recurrence, blackout: { move: 'skip' }, ...(followCalendar === undefined ? {} : { followCalendar }) },
          })
        ).body.dates
          .filter(({ runAt }) => runAt !== null)
          .map(({ nominalLocal }) => new Date(`${nominalLocal}Z`).getUTCDay());
      // Sundays alone are left of ten days.
      expect([...new Set([...(await weekdaysOf()), ...(await weekdaysOf(true))])]).toEqual([0]);
      expect(await weekdaysOf(false)).toHaveLength(10);

      const own = await made({ recurrence, followCalendar: false });
      expect(own.followCalendar).toBe(false);
      const before = (await callApi<CalendarFollowersOut>(stack, '/api/shop-calendar')).body;
      expect(before.others).toBeGreaterThan(0);
      const adopted = await callApi<CalendarAdoptedOut>(stack, '/api/shop-calendar', { method: 'POST' });
      expect(adopted).toMatchObject({ status: 200, body: { schedules: before.others } });
      await stack.wiring.schedules.tickSchedules();
      expect(await detail(own.id)).toMatchObject({ followCalendar: true, history: [{ type: 'calendar_changed' }, { type: 'created' }] });
      expect((await callApi<CalendarFollowersOut>(stack, '/api/shop-calendar')).body).toEqual({
        following: before.following + before.others,
        others: 0,
      });
    } finally {
      await callApi(stack, '/api/settings', { body: { schedules: {} } });
    }
  });

  it('given more days to avoid than there can be, then it is refused with the limit, and none is left out in silence', async () => {
    const dates = Array.from({ length: 1001 }, (_none, index) => new Date(Date.UTC(2030, 0, 1 + index)).toISOString().slice(0, 10));
    const refused = await create(weekly({ blackout: { dates } }));
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ place: 'blackout.dates', message: expect.stringContaining('1000') }] },
    });
    expect((await made({ blackout: { dates: dates.slice(1) } })).blackout.dates).toHaveLength(1000);
  });

  it('E26 given an unknown zone, a cron too often or an end before the start, then each is refused at its place', async () => {
    const recurrence = { rule: { kind: 'daily' as const }, start: `${YEAR}-01-01T09:00`, timeZone: ZONE };
    const zone = await create(weekly({ recurrence: { ...recurrence, timeZone: 'Mars/Olympus' } }));
    expect([zone.status, places(zone)]).toEqual([400, ['recurrence.timeZone']]);
    const cron = await create(weekly({ recurrence: { ...recurrence, rule: { kind: 'cron', expression: '*/5 * * * *' } } }));
    expect([cron.status, places(cron)]).toEqual([400, ['recurrence.rule.expression']]);
    const end = await create(weekly({ recurrence: { ...recurrence, end: { kind: 'on', date: `${YEAR - 1}-01-01` } } }));
    expect([end.status, places(end)]).toEqual([400, ['recurrence.end.date']]);
  });

  it('E09 given an interval of nought, a misspelt field and wrong options, then 400 names each', async () => {
    const rule = { kind: 'weekly', interval: 0 };
    const answer = await create({ ...weekly(), colour: 'red', recurrence: { rule, start: 'soon', timeZone: ZONE } });
    expect([answer.status, places(answer)]).toEqual([400, ['colour', 'recurrence.rule.interval', 'recurrence.start']]);
    const options = await create(weekly({ options: { prices: 'cheap' } }));
    expect([options.status, places(options)]).toEqual([400, ['options.prices']]);
  });

  it('D05 given an order that is not there, then 404 and nothing is kept', async () => {
    const answer = await create(weekly({ orderId: '999999999', key: 'gone' }));
    expect(answer.status).toBe(404);
    const { body } = await callApi<ScheduleListOut>(stack, '/api/schedules?key=gone');
    expect(body.schedules).toEqual([]);
  });
});

describe('the life of a schedule', () => {
  it('E28 given one schedule, then its next ten dates, skipped ones among them', async () => {
    const { id } = await made();
    const skipped = await command(id, 'skip-next');
    expect(skipped.body.skips).toEqual([at9(friday(1))]);
    expect(skipped.body.nextNominal).toBe(at9(friday(2)));
    const { dates, history } = await detail(id);
    expect(dates).toHaveLength(10);
    expect(dates[0]).toEqual({ nominalLocal: at9(friday(1)), runAt: null, skippedBy: 'merchant' });
    expect(dates[1]).toEqual({ nominalLocal: at9(friday(2)), runAt: `${friday(2)}T08:00:00Z`, skippedBy: null });
    expect(history.map(({ type }) => type)).toEqual(['skipped', 'created']);
    const back = await command(id, 'unskip', { nominalLocal: `${friday(1)}T09:00` });
    expect(back.body).toMatchObject({ skips: [], nextNominal: at9(friday(1)) });
  });

  it('E12 given a pause without a date, then nothing is next until it is resumed', async () => {
    const { id } = await made();
    const paused = await command(id, 'pause', {});
    expect(paused.body).toMatchObject({ status: 'inactive', nextRunAt: null, pausedUntil: null });
    expect((await command(id, 'resume')).body).toMatchObject({ status: 'active', nextNominal: at9(friday(1)) });
    const until = await command(id, 'pause', { until: `${YEAR + 1}-02-03` });
    expect(until.body.pausedUntil).toBe(`${YEAR + 1}-02-02T23:00:00Z`);
  });

  it('E16 given a cancelled one, then every command is refused with the reason', async () => {
    const { id } = await made();
    expect((await command(id, 'cancel')).body).toMatchObject({ status: 'cancelled', actions: [] });
    for (const name of ['activate', 'resume', 'skip-next', 'cancel', 'pause']) {
      const answer = await command(id, name, name === 'pause' ? {} : undefined);
      expect([name, answer.status, answer.problem.errors[0]?.code]).toEqual([name, 422, 'NOT_ALLOWED_NOW']);
    }
    expect((await command(id, 'unskip', { nominalLocal: `${friday(1)}T09:00` })).status).toBe(422);
    expect((await detail(id)).dates).toEqual([]);
    expect((await detail(id)).history).toHaveLength(2);
  });

  it('E21 given two editors, then the second one is told and nothing of his is kept', async () => {
    const { id } = await made();
    const { key: _key, ...change } = weekly({ name: 'Mine' });
    const put = (body: unknown) => callApi<ScheduleOut>(stack, `/api/schedules/${id}`, { method: 'PUT', body });
    const first = await put({ ...change, version: 1 });
    expect([first.status, first.body.version]).toEqual([200, 2]);
    const second = await put({ ...change, name: 'His', version: 1 });
    expect([second.status, second.problem.code]).toEqual([409, 'SCHEDULE_CHANGED']);
    const stale = await command(id, 'pause', { until: null, version: 1 });
    expect([stale.status, stale.problem.code]).toEqual([409, 'SCHEDULE_CHANGED']);
    expect(await detail(id)).toMatchObject({ name: 'Mine', status: 'active', version: 2 });
    expect((await put(change)).status).toBe(400);
  });

  it('given run now, then a run outside of the calendar; the same key again is the same run', async () => {
    const { id } = await made();
    expect((await command(id, 'run-now')).problem.code).toBe('IDEMPOTENCY_KEY_MISSING');
    const key = { 'idempotency-key': 'run-1' };
    const first = (await command(id, 'run-now', undefined, key)) as unknown as Answer<OccurrenceOut>;
    const again = (await command(id, 'run-now', undefined, key)) as unknown as Answer<OccurrenceOut>;
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body.id).toBe(first.body.id);
    expect(first.body).toMatchObject({ scheduleId: id, nominalLocal: null, status: 'pending' });
    expect((await detail(id)).nextNominal).toBe(at9(friday(1)));
  });
});

describe('GET /api/schedules/:id/history', () => {
  const put = (id: string, body: object) => callApi<ScheduleOut>(stack, `/api/schedules/${id}`, { method: 'PUT', body });
  const definition = (more: Partial<CreateScheduleRequest>) => {
    const { key: _key, ...rest } = weekly(more);
    return rest;
  };

  it('E30 given many runs since, then what people did is found all the same, page by page, each line once', async () => {
    const schedule = await made();
    await put(schedule.id, { ...definition({ name: 'Tea' }), version: schedule.version });
    // As two months of daily runs leave them.
    const runs = Array.from({ length: 56 }, (_none, index) => ({
      ...{ shop: stack.shop, scheduleId: schedule.id, at: new Date(Date.UTC(2031, 0, 1 + index)), by: null, type: 'succeeded' },
      data: { date: `2031-01-01T09:00:00`, run: index },
    }));
    await stack.wiring.database.prisma.scheduleEvent.createMany({ data: runs });
    const page = async (query: string) => (await callApi<HistoryOut>(stack, `/api/schedules/${schedule.id}/history?${query}`)).body;

    const shown = await detail(schedule.id);
    expect(shown.history.filter(({ by }) => by !== null)).toEqual([]);
    expect((await page('by=people')).events.map(({ type }) => type)).toEqual(['changed', 'created']);
    expect((await page('by=people')).nextCursor).toBeNull();

    const rest = await page(`after=${shown.historyCursor}`);
    const all = [...shown.history, ...rest.events];
    expect(all).toHaveLength(58);
    expect(new Set(all.map(({ id }) => id)).size).toBe(58);
    expect(rest.nextCursor).toBeNull();
    const first = await page('by=people&first=1');
    expect((await page(`by=people&first=1&after=${first.nextCursor}`)).events).toMatchObject([{ type: 'created' }]);
  });

  it('E30 given a changed rule and another order, then the line says both as they were and as they are, the rule in words', async () => {
    const schedule = await made();
    const recurrence = { ...weekly().recurrence, rule: { kind: 'monthly' as const, on: [{ by: 'last-day' as const }] } };
    await put(schedule.id, { ...definition({ orderId: orderId('#1002'), recurrence }), version: schedule.version });
    const { body } = await callApi<HistoryOut>(stack, `/api/schedules/${schedule.id}/history`, { headers: { 'Accept-Language': 'de' } });
    expect(body.events[0]).toMatchObject({
      type: 'changed',
      by: expect.any(String),
      words: { before: 'Jede Woche am Freitag um 09:00 Uhr (Amsterdam)', after: 'Am letzten Tag jedes Monats um 09:00 Uhr (Amsterdam)' },
      data: { source: { before: { name: '#1001' }, after: { name: '#1002' } } },
    });
    expect(body.events[1]).not.toHaveProperty('words');
  });

  it('D02 given a cursor or a filter that is none, then 400; given no such schedule, then 404', async () => {
    const { id } = await made();
    const ask = (query: string, of = id) => callApi(stack, `/api/schedules/${of}/history?${query}`);
    expect([(await ask('by=robots')).status, (await ask('after=x')).status, (await ask('', 'none')).status]).toEqual([400, 400, 404]);
  });
});

describe('lists', () => {
  it('E25 given an order, a key or a status, then only those; an empty key is the one without', async () => {
    const order = orderId('#1003');
    await made({ orderId: order, key: '' });
    const named = await made({ orderId: order, key: 'second' });
    await command(named.id, 'pause', {});
    const list = async (query: string) =>
      (await callApi<ScheduleListOut>(stack, `/api/schedules?${query}`)).body.schedules.map(({ key }) => key).sort();
    const number = order.split('/').at(-1) ?? '';
    expect(await list(`sourceId=${number}`)).toEqual(['', 'second']);
    expect(await list(`sourceId=${encodeURIComponent(order)}&key=`)).toEqual(['']);
    expect(await list(`sourceId=${number}&status=inactive`)).toEqual(['second']);
    expect(await list('text=nothing%20like%20it')).toEqual([]);
  });

  it('given more than a page, then the cursor leads to the rest', async () => {
    const first = await callApi<ScheduleListOut>(stack, '/api/schedules?first=2');
    const next = await callApi<ScheduleListOut>(stack, `/api/schedules?first=2&after=${first.body.nextCursor}`);
    expect(first.body.schedules).toHaveLength(2);
    expect(next.body.schedules.map(({ id }) => id)).not.toContain(first.body.schedules[1]?.id);
  });

  it('K05 given a state of runs, then only those; an unknown state is an error', async () => {
    const { id } = await made();
    await command(id, 'run-now', undefined, { 'idempotency-key': 'listed' });
    const pending = await callApi<OccurrenceListOut>(stack, `/api/occurrences?status=pending&scheduleId=${id}`);
    expect(pending.body.occurrences).toHaveLength(1);
    expect(pending.body.occurrences[0]?.schedule).toMatchObject({ id, name: 'Coffee for the office' });
    const waiting = await callApi<OccurrenceListOut>(stack, `/api/occurrences?status=waiting_approval&scheduleId=${id}`);
    expect(waiting.body.occurrences).toEqual([]);
    expect((await callApi(stack, '/api/occurrences?status=lost')).status).toBe(400);
  });

  it('given a run that waits for nobody, then approving and skipping it are refused', async () => {
    const { id } = await made();
    const run = (await command(id, 'run-now', undefined, { 'idempotency-key': 'decide' })).body;
    for (const decision of ['approve', 'skip']) {
      const answer = await callApi(stack, `/api/occurrences/${run.id}/${decision}`, { method: 'POST' });
      expect([answer.status, answer.problem.errors[0]?.code]).toEqual([409, 'NOT_WAITING']);
    }
    expect((await callApi(stack, '/api/occurrences/nobody/approve', { method: 'POST' })).status).toBe(404);
  });
});

describe('POST /api/occurrences/:id/approve', () => {
  const approve = (id: string, body?: unknown) =>
    callApi<OccurrenceOut>(stack, `/api/occurrences/${id}/approve`, { method: 'POST', ...(body === undefined ? {} : { body }) });
  const waits = async (key: string, more: Partial<CreateScheduleRequest> = {}) => {
    const schedule = await made(more);
    const { id } = (await command(schedule.id, 'run-now', undefined, { 'idempotency-key': key })).body;
    const moved = { status: 'waiting_approval' as const, note: 'Not enough stock.' };
    expect(await stack.wiring.ports.schedules.moveOccurrence(stack.shop, id, ['pending'], moved)).toBe(true);
    return { schedule, id };
  };

  it('given no body, then it runs as its schedule says', async () => {
    const { id } = await waits('plain');
    const answer = await approve(id);
    expect([answer.status, answer.body.status, answer.body.options]).toEqual([200, 'pending', null]);
    expect((await approve(id)).problem.errors[0]?.code).toBe('NOT_WAITING');
  });

  it('E16 given a schedule that was cancelled meanwhile, then 409 with that reason, and nothing is copied', async () => {
    const { schedule, id } = await waits('ended');
    await command(schedule.id, 'cancel');
    const answer = await approve(id);
    expect([answer.status, answer.problem.errors[0]?.code]).toEqual([409, 'SCHEDULE_ENDED']);
    const { body } = await callApi<ScheduleDetailOut>(stack, `/api/schedules/${schedule.id}`);
    expect(body.occurrences).toMatchObject([{ id, status: 'skipped', copyId: null }]);
  });

  it('E30 given changes, then they are laid over the schedule’s options for this run, and the history says what was changed', async () => {
    const { schedule, id } = await waits('changed', { options: { prices: 'current', texts: { poNumber: { mode: 'drop' } } } });
    const changes = {
      lines: { added: [{ title: 'A card', quantity: 2, unitPrice: '1.50' }] },
      texts: { note: { mode: 'change', value: 'Ring twice' } },
    };
    const answer = await approve(id, { options: changes });
    expect(answer.status).toBe(200);
    expect(answer.body.options).toMatchObject({
      prices: 'current',
      lines: { selection: 'all', added: [{ title: 'A card', quantity: 2, unitPrice: '1.50' }] },
      texts: { note: { mode: 'change', value: 'Ring twice' }, poNumber: { mode: 'drop' } },
    });
    const { options, history, occurrences } = await detail(schedule.id);
    expect(options).toEqual(schedule.options);
    expect(occurrences[0]?.options).toEqual(answer.body.options);
    expect(history[0]).toMatchObject({ type: 'approved', data: { changed: ['lines', 'texts'] } });

    const again = await approve(id, { options: changes });
    expect([again.status, again.body.id]).toEqual([200, id]);
    const other = await approve(id, { options: { prices: 'frozen' } });
    expect([other.status, other.problem.errors[0]?.code]).toEqual([409, 'NOT_WAITING']);
    expect((await callApi(stack, `/api/occurrences/${id}/skip`, { method: 'POST' })).status).toBe(409);
  });

  it('given wrong changes, then 400 or 422 names the place and the run still waits', async () => {
    const { schedule, id } = await waits('wrong');
    const refused = async (body: unknown) => {
      const answer = await approve(id, body);
      return [answer.status, places(answer)];
    };
    expect(await refused({ options: { prices: 'cheap', lines: { added: [{ quantity: 1 }] } } })).toEqual([
      400,
      ['options.lines.added[0].title', 'options.prices'],
    ]);
    expect(await refused({ options: {}, colour: 'red' })).toEqual([400, ['colour']]);
    expect(await refused({ options: [] })).toEqual([400, ['options']]);
    expect(await refused({ options: { outcome: { kind: 'complete', payment: 'stored-method' } } })).toEqual([
      422,
      ['options.outcome.unattended'],
    ]);
    const { occurrences, history } = await detail(schedule.id);
    expect(occurrences[0]).toMatchObject({ status: 'waiting_approval', options: null });
    expect(history.map(({ type }) => type)).toEqual(['run_now', 'created']);
  });

  it('given a run that was skipped, then changes come too late', async () => {
    const { id } = await waits('skipped');
    expect((await callApi(stack, `/api/occurrences/${id}/skip`, { method: 'POST' })).status).toBe(200);
    expect((await approve(id, { options: { prices: 'frozen' } })).problem.errors[0]?.code).toBe('NOT_WAITING');
  });
});

describe('each kind of rule', () => {
  const every = Array.from({ length: 7 }, (_, index) => index + 1);
  it.each<[string, CreateScheduleRequest['recurrence']['rule'], string, string]>([
    ['a season', { kind: 'daily', months: [3] }, `${YEAR}-03-01`, `${YEAR}-03-02`],
    ['the last working day', { kind: 'monthly', on: [{ by: 'working-day', nth: -1 }] }, lastWorkingDay(1), lastWorkingDay(2)],
    [
      'the last day of all, as a working day',
      { kind: 'monthly', on: [{ by: 'working-day', nth: -1, weekdays: every as [1] }] },
      `${YEAR}-01-31`,
      lastDay(2),
    ],
    ['days from the month’s end', { kind: 'monthly', on: [{ by: 'day', day: -3 }] }, `${YEAR}-01-29`, daysBefore(lastDay(2), 2)],
    ['Easter', { kind: 'easter', days: 1 }, daysBefore(easter(YEAR), -1), daysBefore(easter(YEAR + 1), -1)],
    ['a written RRULE', { kind: 'rrule', rule: 'rrule:FREQ=MONTHLY;BYMONTHDAY=15;' }, `${YEAR}-01-15`, `${YEAR}-02-15`],
  ])('E01 given %s, then it is kept as sent, and runs on those dates', async (_name, rule, first, second) => {
    const answer = await create(weekly({ recurrence: { rule, start: `${YEAR}-01-01T09:00`, timeZone: ZONE } }));
    expect(answer.status, JSON.stringify(answer.problem)).toBe(201);
    expect(answer.body.recurrence.rule.kind).toBe(rule.kind);
    const written = rule.kind === 'rrule' ? / at 09:00, Amsterdam · FREQ=MONTHLY;BYMONTHDAY=15$/ : /at 09:00, Amsterdam$/;
    expect(answer.body.words).toMatch(written);
    const { dates } = await detail(answer.body.id);
    expect(dates.slice(0, 2).map(({ nominalLocal }) => nominalLocal)).toEqual([at9(first), at9(second)]);
  });

  it('E09 given a day nought, a month 13, a rule that ends by itself or 61 days from Easter, then 400 names each', async () => {
    const wrong: [unknown, string][] = [
      [{ kind: 'monthly', on: [{ by: 'day', day: 0 }] }, 'recurrence.rule.on[0]'],
      [{ kind: 'monthly', on: [{ by: 'day', day: -29 }] }, 'recurrence.rule.on[0].day'],
      [{ kind: 'daily', months: [13] }, 'recurrence.rule.months[0]'],
      [{ kind: 'easter', days: 61 }, 'recurrence.rule.days'],
      [{ kind: 'rrule', rule: 'FREQ=DAILY;COUNT=3' }, 'recurrence.rule.rule'],
      [{ kind: 'monthly', on: [{ by: 'working-day', nth: 6 }] }, 'recurrence.rule.on[0].nth'],
    ];
    for (const [rule, place] of wrong) {
      const answer = await create({ ...weekly(), recurrence: { rule, start: `${YEAR}-01-01T09:00`, timeZone: ZONE } });
      expect([answer.status, places(answer)], place).toEqual([400, [place]]);
    }
  });
});

describe('the language of a rule', () => {
  it.each([
    ['de-CH, de;q=0.9', 'Jede Woche am Freitag um 09:00 Uhr (Amsterdam)'],
    ['ja', '毎週金曜日の09:00（Amsterdam）'],
    ['sv', 'Every week on Friday at 09:00, Amsterdam'],
  ])('given Accept-Language %s, then the rule is said in it, or in English', async (accepted, words) => {
    const body = { recurrence: { rule: { kind: 'weekly', weekdays: [5] }, start: `${YEAR}-01-01T09:00`, timeZone: ZONE } };
    const answer = await callApi<ScheduleDatesOut>(stack, '/api/schedule-dates', { body, headers: { 'accept-language': accepted } });
    expect(answer.body.words).toBe(words);
  });

  it('given a locale in the address, then that counts, as in the documents that Shopify embeds', async () => {
    const { id } = await made({});
    const headers = { 'accept-language': 'fr' };
    expect((await callApi<ScheduleDetailOut>(stack, `/api/schedules/${id}?locale=it`, { headers })).body.words).toMatch(/^Ogni settimana/);
    expect((await callApi<ScheduleDetailOut>(stack, `/api/schedules/${id}`, { headers })).body.words).toMatch(/^Toutes les semaines/);
  });
});

describe('POST /api/schedule-dates', () => {
  const dates = (body: unknown) => callApi<ScheduleDatesOut>(stack, '/api/schedule-dates', { body });

  it('E28 given a rule that began long ago, then the dates from now on, left-out ones too, and none that is past', async () => {
    const day = (count: number) => daysBefore(new Date().toISOString().slice(0, 10), -count);
    const recurrence = { rule: { kind: 'daily' }, start: `${day(-60)}T00:00`, timeZone: 'UTC' } as const;
    const { body } = await dates({ recurrence, leadDays: 0, blackout: { weekdays: [6, 7], move: 'skip' } });
    expect(body.dates.map(({ nominalLocal }) => nominalLocal.slice(0, 10))).toEqual(
      Array.from({ length: 10 }, (_none, nth) => day(nth + 1)),
    );
    const weekend = body.dates.filter(({ nominalLocal }) => [0, 6].includes(new Date(`${nominalLocal}Z`).getUTCDay()));
    expect(body.dates.filter(({ skippedBy }) => skippedBy === 'blackout')).toEqual(weekend);

    const shut = { dates: Array.from({ length: 90 }, (_none, nth) => day(nth)), move: 'skip' };
    const closed = (await dates({ recurrence, leadDays: 0, blackout: shut })).body.dates;
    expect(closed.map(({ runAt }) => runAt)).toEqual([...Array.from({ length: 10 }, () => null), `${day(90)}T00:00:00Z`]);
  });

  it('E28 given a number of copies, then no more dates than these, those left out not counted', async () => {
    const recurrence = { ...weekly().recurrence, end: { kind: 'after', runs: 3 } } as const;
    const blackout = { dates: [friday(2)], move: 'skip' as const };
    const fridays = [friday(1), friday(2), friday(3), friday(4)].map(at9);
    expect((await dates({ recurrence, leadDays: 0, blackout })).body.dates.map(({ nominalLocal }) => nominalLocal)).toEqual(fridays);

    const { id } = await made({ recurrence, leadDays: 0, blackout });
    expect((await detail(id)).dates.map(({ nominalLocal }) => nominalLocal)).toEqual(fridays);
    // One that has made two of them has one left, on the form that changes it too.
    await stack.wiring.database.prisma.schedule.update({ where: { id }, data: { succeededRuns: 2 } });
    expect((await detail(id)).dates.map(({ nominalLocal }) => nominalLocal)).toEqual([at9(friday(1))]);
    expect((await dates({ scheduleId: id, recurrence, leadDays: 0, blackout })).body.dates).toEqual((await detail(id)).dates);
  });

  it('E28 given the schedule that is changed, then its skips count; given one of another shop, then 404', async () => {
    const { id, recurrence } = await made();
    await command(id, 'skip-next');
    expect((await dates({ scheduleId: id, recurrence })).body.dates).toEqual((await detail(id)).dates);
    expect((await dates({ scheduleId: 'nobody', recurrence })).status).toBe(404);
    const asked = { body: { scheduleId: id, recurrence }, headers: { authorization: `Bearer ${stack.sessionToken(OTHER)}` } };
    expect((await callApi<ScheduleDatesOut>(stack, '/api/schedule-dates', asked)).status).toBe(404);
  });

  it('given a rule, then its words and ten dates, blackout days and lead time taken into account', async () => {
    const lastFriday = Number(friday(5).slice(8)) <= 31 ? friday(5) : friday(4);
    const { body, status } = await dates({
      recurrence: {
        rule: { kind: 'monthly', interval: 2, on: [{ by: 'weekday', nth: -1, weekday: 5 }] },
        start: `${YEAR}-01-01T09:00`,
        timeZone: ZONE,
      },
      leadDays: 1,
      blackout: { dates: [dayBefore(lastFriday)], move: 'before' },
    });
    expect(status).toBe(200);
    expect(body.words).toBe('On the last Friday of every second month at 09:00, Amsterdam');
    expect(body.timeZone).toBe(ZONE);
    expect(body.dates).toHaveLength(10);
    const runAt = `${dayBefore(dayBefore(lastFriday))}T08:00:00Z`;
    expect(body.dates[0]).toEqual({ nominalLocal: at9(lastFriday), runAt, skippedBy: null });
  });

  it('given a rule that is never due, then 400 says where', async () => {
    const answer = await dates({
      recurrence: { rule: { kind: 'cron', expression: '0 9 30 2 *' }, start: `${YEAR}-01-01T09:00`, timeZone: ZONE },
    });
    expect([answer.status, places(answer)]).toEqual([400, ['recurrence.rule']]);
  });
});

describe('strangers and hostile bodies', () => {
  it('D02 given a schedule of another shop, then 404 for every door, as for one that is not there', async () => {
    const schedule = await made();
    const { body: run } = await command(schedule.id, 'run-now', undefined, { 'idempotency-key': 'mine' });
    const headers = { authorization: `Bearer ${stack.sessionToken(OTHER)}`, 'idempotency-key': 'theirs' };
    const { key: _key, ...change } = weekly();
    const calls: [string, Call][] = [
      [`/api/schedules/${schedule.id}`, {}],
      [`/api/schedules/${schedule.id}`, { method: 'PUT', body: { ...change, version: 1 } }],
      ...['activate', 'resume', 'skip-next', 'cancel', 'run-now'].map((name): [string, Call] => [
        `/api/schedules/${schedule.id}/${name}`,
        { method: 'POST' },
      ]),
      [`/api/schedules/${schedule.id}/pause`, { body: {} }],
      [`/api/schedules/${schedule.id}/unskip`, { body: { nominalLocal: `${friday(1)}T09:00` } }],
      [`/api/occurrences/${run.id}/approve`, { method: 'POST' }],
      [`/api/occurrences/${run.id}/skip`, { method: 'POST' }],
    ];
    for (const [path, call] of calls) {
      const answer = await callApi(stack, path, { ...call, headers });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const lists = await callApi<ScheduleListOut>(stack, '/api/schedules', { headers });
    const runs = await callApi<OccurrenceListOut>(stack, '/api/occurrences', { headers });
    expect([lists.body.schedules, runs.body.occurrences]).toEqual([[], []]);
    expect(await detail(schedule.id)).toMatchObject({ status: 'active', version: 1 });
  });

  it('given no session token, then 401', async () => {
    expect((await create(weekly(), { authorization: null })).status).toBe(401);
  });

  const word = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', '2030-02-30', '9999-12-31T23:59', 'Etc/GMT+14', '* * * * *'));
  const number = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.double(), fc.constantFrom(2 ** 53, -0, 1e308));
  const local = fc.oneof(fc.constantFrom('2030-01-31T09:00', '1900-01-01T00:00', '2199-12-31T23:59:00', '2030-02-30T09:00'), word);
  const rule = fc.oneof(
    fc.record({ kind: fc.constantFrom('hourly', 'daily', 'weekly', 'monthly', 'yearly'), interval: number }),
    fc.record({ kind: fc.constant('weekly'), weekdays: fc.array(number, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constantFrom('monthly', 'yearly'),
      interval: fc.integer({ min: 1, max: 200 }),
      on: fc.array(fc.record({ by: fc.constantFrom('day', 'weekday', 'last-day'), day: number, nth: number, weekday: number }), {
        maxLength: 2,
      }),
    }),
    fc.record({
      kind: fc.constant('yearly'),
      months: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 2 }),
      on: fc.constant([{ by: 'day', day: 31 }]),
    }),
    fc.record({ kind: fc.constant('dates'), dates: fc.array(local, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('cron'),
      expression: fc.oneof(
        word,
        fc
          .array(fc.oneof(fc.integer({ min: -1, max: 70 }).map(String), fc.constantFrom('*', '*/2', '1-5', 'L', '?', 'MON#5')), {
            minLength: 4,
            maxLength: 6,
          })
          .map((all) => all.join(' ')),
      ),
    }),
  );
  const recurrence = fc.record({
    rule,
    start: local,
    timeZone: fc.constantFrom(ZONE, 'UTC', 'Pacific/Kiritimati', '', 'Mars', 'utc'),
    end: fc.constantFrom(
      { kind: 'never' },
      { kind: 'on', date: '2030-02-01' },
      { kind: 'on', date: '2030-02-31' },
      { kind: 'after', runs: 0 },
      { kind: 'after', runs: 3 },
      null,
    ),
  });
  const blackout = fc.record({
    dates: fc.array(local, { maxLength: 2 }),
    weekdays: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 7 }),
    move: fc.constantFrom('before', 'after', 'skip', 'burn'),
  });
  const scheduleBody = fc.record(
    { recurrence, leadDays: fc.oneof(fc.constant(0), number), blackout: fc.oneof(fc.constant({}), blackout) },
    { requiredKeys: ['recurrence'] },
  );
  const anything = fc.anything({ maxDepth: 3 });
  const json = (value: unknown) => {
    try {
      return JSON.stringify(value) ?? 'undefined';
    } catch {
      return '[]';
    }
  };
  const aCall: fc.Arbitrary<[string, Call]> = fc.oneof(
    fc.tuple(
      fc.constant('/api/schedule-dates'),
      fc.oneof(scheduleBody, anything).map((body) => ({ body: json(body) })),
    ),
    fc.tuple(
      fc.constant('/api/schedules'),
      fc
        .oneof(
          scheduleBody.map((body) => ({ ...body, orderId: orderId(), key: 'fuzz', profile: 'exact-copy', status: 'draft' })),
          anything,
        )
        .map((body) => ({ body: json(body) })),
    ),
    fc.tuple(
      fc.constantFrom('pause', 'unskip', 'activate', 'run-now').map((name) => `/api/schedules/nobody/${name}`),
      anything.map((body) => ({ body: json(body), headers: { 'idempotency-key': 'x' } })),
    ),
    fc.tuple(
      fc
        .tuple(fc.constantFrom('status', 'first', 'after', 'text', 'key', 'sourceId', 'scheduleId', '__proto__'), word)
        .chain(([name, value]) =>
          fc
            .constantFrom('/api/schedules', '/api/occurrences')
            .map((path) => `${path}?${name}=${encodeURIComponent(value.toWellFormed())}`),
        ),
      fc.constant({}),
    ),
  );

  it(
    'given 1,500 generated requests, then no 5xx, and every refusal is a problem that the contract knows',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(aCall, async ([path, call]) => {
          const answer = await callApi(stack, path, call);
          if (answer.status < 300) return;
          expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
          expect(problemSchema.safeParse(answer.body).success, JSON.stringify(answer.body)).toBe(true);
        }),
        { numRuns: 1500 },
      );
    },
  );
});
