import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSchedules } from '#app/store/schedules.ts';
import { CLAIM_FOLLOWERS } from '#app/store/follow-calendar.ts';
import { CLAIM_DUE, CLAIM_OUTDATED, CLAIM_STRANDED } from '#app/store/settle-chunk.ts';
import type { Schedule, ScheduleOccurrence } from '#app/domain/schedule/schedule.ts';
import type { DueFollower, SchedulesPort, SettledSchedule } from '#app/usecases/ports-schedules.ts';
import { openTestDatabase } from '#test/support/test-database.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

let database: TestDatabase;
let schedules: SchedulesPort;
let sent: { shop: string; occurrenceId: string }[] = [];
let sendings = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  schedules = createSchedules(database.prisma, {
    send: async (_transaction, jobs) => {
      sendings += 1;
      sent.push(...jobs);
    },
    sendLater: async () => undefined,
    has: async () => false,
  });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.$executeRawUnsafe('TRUNCATE "Schedule" CASCADE');
  sent = [];
  sendings = 0;
});

const NOW = new Date('2026-11-23T09:00:00Z');

/** `count` schedules of each shop; the first `due` of each are due at NOW. */
async function load(count: number, due: number, shops = ['a.myshopify.com', 'b.myshopify.com']): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `INSERT INTO "Schedule" (id, shop, "sourceId", key, name, status, profile, recurrence, blackout, missed, failure, drift,
       "lastNominal", "nextNominal", "nextRunAt", "createdAt", "updatedAt")
     SELECT shop || n, shop, 'gid://shopify/Order/' || n, 'default', 'Repeat ' || n, 'active', 'standing-order',
       '{"rule":{"kind":"daily","interval":1},"start":"2026-01-01T09:00:00","timeZone":"UTC","end":{"kind":"never"}}'::jsonb,
       '{"dates":[],"weekdays":[],"move":"skip"}'::jsonb, 'once', '{"retries":1,"then":"pause"}'::jsonb, '{"thresholdPercent":null}'::jsonb,
       '2026-11-22T09:00:00', '2026-11-23T09:00:00',
       $1::timestamptz + CASE WHEN n <= $3::int THEN -1 ELSE n END * interval '1 minute', $1::timestamptz, $1::timestamptz
     FROM unnest($4::text[]) AS shop, generate_series(1, $2::int) AS n`,
    NOW,
    count,
    due,
    shops,
  );
}

function settle(schedule: Schedule): SettledSchedule {
  const { id, shop, nextNominal } = schedule;
  const occurrence: ScheduleOccurrence = {
    id: randomUUID(),
    shop,
    scheduleId: id,
    nominalLocal: nextNominal ?? '',
    runAt: NOW.toISOString(),
    late: false,
    status: 'pending',
    copyId: null,
    attempts: 0,
    options: null,
    note: null,
    settledAt: null,
  };
  const next = { ...schedule, lastNominal: nextNominal, nextNominal: '2026-11-24T09:00:00', nextRunAt: '2026-11-24T09:00:00.000Z' };
  return { schedule: next, occurrences: [occurrence], events: [{ at: NOW.toISOString(), by: null, type: 'changed', data: { n: id } }] };
}

describe('what is due', () => {
  it('is settled in as many statements for many as for one, each shop its own, and read back as written', async () => {
    await load(30, 20);
    expect(await schedules.settleDue(NOW, 500, settle)).toBe(40);
    expect(sendings).toBe(1);
    expect(new Set(sent.map(({ occurrenceId }) => occurrenceId)).size).toBe(40);
    const one = await schedules.get('a.myshopify.com', 'a.myshopify.com7');
    expect(one).toMatchObject({
      status: 'active',
      version: 2,
      lastNominal: '2026-11-23T09:00:00',
      nextNominal: '2026-11-24T09:00:00',
      nextRunAt: '2026-11-24T09:00:00.000Z',
      pausedUntil: null,
      skips: [],
    });
    const [run, ...more] = await schedules.occurrences('a.myshopify.com', { scheduleId: 'a.myshopify.com7', first: 5 });
    expect(more).toEqual([]);
    expect(run).toMatchObject({ shop: 'a.myshopify.com', status: 'pending', runAt: NOW.toISOString(), late: false, settledAt: null });
    const page = { byPeople: false, first: 5, after: null };
    expect(await schedules.history('b.myshopify.com', 'b.myshopify.com7', page)).toMatchObject({
      events: [{ type: 'changed', data: { n: 'b.myshopify.com7' } }],
      nextCursor: null,
    });
    expect(await schedules.settleDue(NOW, 500, settle)).toBe(0);
  });

  it('H13 leaves an occurrence alone that exists already, and sends no second job for it', async () => {
    await load(1, 1, ['a.myshopify.com']);
    await schedules.settleDue(NOW, 500, (schedule) => ({ ...settle(schedule), schedule }));
    expect(sent).toHaveLength(1);
    expect(await schedules.settleDue(NOW, 500, settle)).toBe(1);
    expect(sent).toHaveLength(1);
    expect(await schedules.occurrences('a.myshopify.com', { first: 5 })).toHaveLength(1);
  });

  it('H06 is never taken by two clocks, however many tick at once', async () => {
    await load(60, 60);
    const settled = await Promise.all(Array.from({ length: 6 }, () => schedules.settleDue(NOW, 25, settle)));
    const rest = await schedules.settleDue(NOW, 500, settle);
    expect(settled.reduce((sum, count) => sum + count, rest)).toBe(120);
    expect(sent).toHaveLength(120);
    expect(await database.prisma.scheduleOccurrence.count()).toBe(120);
  });

  it('H13 leaves everything as it was when its jobs cannot be sent', async () => {
    await load(3, 3, ['a.myshopify.com']);
    const failing = createSchedules(database.prisma, {
      send: () => Promise.reject(new Error('no queue')),
      sendLater: async () => undefined,
      has: async () => false,
    });
    await expect(failing.settleDue(NOW, 500, settle)).rejects.toThrow('no queue');
    expect(await database.prisma.scheduleOccurrence.count()).toBe(0);
    expect(await schedules.settleDue(NOW, 500, settle)).toBe(3);
  });

  it.each(['without statistics', 'with statistics'])('is found through an index, never by reading every schedule, %s', async (which) => {
    await load(5_000, 3);
    if (which === 'with statistics') await database.prisma.$executeRawUnsafe('ANALYZE "Schedule"');
    const explained = await database.prisma.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${CLAIM_DUE}`, NOW, 500);
    const plan = explained.map((row) => Object.values(row)[0]).join('\n');
    expect(plan).toContain('Schedule_nextRunAt_idx');
    expect(plan).not.toContain('Seq Scan');
  });

  it('G12 finds what older zone rules worked out through an index, soonest first, and nothing once all is new', async () => {
    await load(5_000, 3);
    await database.prisma.$executeRawUnsafe(`UPDATE "Schedule" SET "zoneRules" = CASE WHEN id LIKE '%77' THEN '2025b' ELSE '2026a' END`);
    await database.prisma.$executeRawUnsafe('ANALYZE "Schedule"');
    const explained = await database.prisma.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${CLAIM_OUTDATED}`, '2026a', 500);
    expect(explained.map((row) => Object.values(row)[0]).join('\n')).toContain('Schedule_zoneRules_nextRunAt_idx');
    const seen: string[] = [];
    const renew = (schedule: Schedule): SettledSchedule => {
      seen.push(schedule.nextRunAt ?? '');
      return { schedule: { ...schedule, zoneRules: '2026a' }, occurrences: [], events: [] };
    };
    expect(await schedules.settleOutdated('2026a', 60, renew)).toBe(60);
    expect(await schedules.settleOutdated('2026a', 60, renew)).toBe(40);
    expect(await schedules.settleOutdated('2026a', 60, renew)).toBe(0);
    expect(seen).toEqual(seen.toSorted());
  });

  it('finds what a change of the calendar has not reached yet through an index, and costs nothing once all is done', async () => {
    await load(5_000, 3);
    await database.prisma.$executeRawUnsafe(
      `UPDATE "Schedule" SET "shopDays" = '{"dates":[],"weekdays":[]}', "calendarDue" = CASE WHEN id LIKE '%77' THEN '{"why":"changed","at":null,"by":null}'::jsonb END`,
    );
    await database.prisma.$executeRawUnsafe('ANALYZE "Schedule"');
    const explained = await database.prisma.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${CLAIM_FOLLOWERS}`, 500);
    expect(explained.map((row) => Object.values(row)[0]).join('\n')).toContain('Schedule_calendarDue_idx');
    const seen: string[] = [];
    const follow = ({ schedule }: DueFollower): SettledSchedule => {
      seen.push(schedule.nextRunAt ?? '');
      return { schedule: { ...schedule, shopDays: { dates: ['2027-01-01'], weekdays: [] } }, occurrences: [], events: [] };
    };
    expect([await schedules.settleFollowers(60, follow), await schedules.settleFollowers(60, follow)]).toEqual([60, 40]);
    expect(await schedules.settleFollowers(60, follow)).toBe(0);
    expect(seen).toEqual(seen.toSorted());
  });

  it('H16 finds active schedules that nothing wakes through an index that holds no others', async () => {
    await load(5_000, 3);
    await database.prisma.$executeRawUnsafe(`UPDATE "Schedule" SET "nextRunAt" = NULL WHERE id LIKE '%777'`);
    await database.prisma.$executeRawUnsafe(`UPDATE "Schedule" SET "nextRunAt" = NULL, status = 'inactive' WHERE id LIKE '%888'`);
    await database.prisma.$executeRawUnsafe('ANALYZE "Schedule"');
    const explained = await database.prisma.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${CLAIM_STRANDED}`, 500);
    expect(explained.map((row) => Object.values(row)[0]).join('\n')).toContain('Schedule_stranded_idx');
    expect(await schedules.settleStranded(6, settle)).toBe(6);
    expect(await schedules.settleStranded(500, settle)).toBe(4);
    expect(await schedules.settleStranded(500, settle)).toBe(0);
  });
});
