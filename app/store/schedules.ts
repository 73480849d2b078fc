import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../domain/schedule/schedule.ts';
import type { ScheduleFilter, SchedulesPort } from '../usecases/ports-schedules.ts';
import { withLost } from '../domain/schedule/pass-over.ts';
import type { PrismaClient, Transaction } from './database.ts';
import { countFollowers, holdCalendar, markOthers, noteCalendar, settleFollowers } from './follow-calendar.ts';
import { passOverOpenRuns } from './open-runs.ts';
import { changeColumns, eventColumns, jsonOrNull, scheduleColumns, toOccurrence, toSchedule, toScheduleEvent } from './schedule-rows.ts';
import { addOccurrences, settleChunk, settleNamed, settleOutdated, settleStranded, settleWaking } from './settle-chunk.ts';
import type { OccurrenceJobs } from './settle-chunk.ts';

const DAY_MS = 86_400_000;
/** A chunk takes well under a second; on the embedded database's one connection it may have to wait for its turn. */
const SETTLE_TIMEOUT_MS = 60_000;

export function createSchedules(prisma: PrismaClient, jobs: OccurrenceJobs): SchedulesPort {
  const find = async (shop: string, id: string): Promise<Schedule | null> => {
    const row = await prisma.schedule.findFirst({ where: { id, shop } });
    return row && toSchedule(row);
  };
  return {
    get: find,

    async create(schedule, event) {
      const { id, shop } = schedule;
      const where = { shop_sourceId_key: { shop, sourceId: schedule.source.id, key: schedule.key } };
      const created = await prisma.$transaction(async (tx) => {
        const days = schedule.shopDays && (await holdCalendar(tx, shop));
        const made = await tx.schedule.createMany({
          data: { id, shop, version: schedule.version, ...scheduleColumns(schedule) },
          skipDuplicates: true,
        });
        if (made.count === 0) return false;
        if (days) await noteCalendar(tx, schedule, days);
        await tx.scheduleEvent.create({ data: eventColumns(shop, id, event) });
        return true;
      });
      if (created) return { schedule, created };
      return { schedule: toSchedule(await prisma.schedule.findUniqueOrThrow({ where })), created };
    },

    list: (shop, filter) => list(prisma, shop, filter),

    async save(schedule, events, passedOver = []) {
      const version = schedule.version + 1;
      const saved = await prisma.$transaction(async (tx) => {
        const days = schedule.shopDays && (await holdCalendar(tx, schedule.shop));
        const { count } = await tx.schedule.updateMany({
          where: { id: schedule.id, shop: schedule.shop, version: schedule.version },
          data: { ...scheduleColumns(schedule), version },
        });
        if (count === 0) return false;
        if (days) await noteCalendar(tx, schedule, days);
        await writeEvents(tx, schedule, events);
        await addOccurrences(tx, passedOver);
        return true;
      });
      return saved ? { ...schedule, version } : null;
    },

    settleDue: (now, limit, settle) =>
      prisma.$transaction((tx) => settleChunk(tx, jobs, now, limit, settle), { timeout: SETTLE_TIMEOUT_MS, maxWait: SETTLE_TIMEOUT_MS }),

    settleOutdated: (zoneRules, limit, settle) =>
      prisma.$transaction((tx) => settleOutdated(tx, jobs, zoneRules, limit, settle), {
        timeout: SETTLE_TIMEOUT_MS,
        maxWait: SETTLE_TIMEOUT_MS,
      }),

    settleStranded: (limit, settle) =>
      prisma.$transaction((tx) => settleStranded(tx, jobs, limit, settle), { timeout: SETTLE_TIMEOUT_MS, maxWait: SETTLE_TIMEOUT_MS }),
    settleFollowers: (limit, settle) =>
      prisma.$transaction((tx) => settleFollowers(tx, jobs, limit, settle), { timeout: SETTLE_TIMEOUT_MS, maxWait: SETTLE_TIMEOUT_MS }),

    calendarFollowers: (shop) => countFollowers(prisma, shop),
    adoptCalendar: (shop, said) => markOthers(prisma, shop, said),

    settleOne: (shop, id, settle) =>
      prisma.$transaction(
        async (tx) => {
          if ((await settleNamed(tx, jobs, { shop, id }, settle)) === 0) return null;
          const row = await tx.schedule.findFirst({ where: { id, shop } });
          return row && toSchedule(row);
        },
        { timeout: SETTLE_TIMEOUT_MS, maxWait: SETTLE_TIMEOUT_MS },
      ),

    async occurrences(shop, filter) {
      const rows = await prisma.scheduleOccurrence.findMany({
        where: {
          shop,
          ...(filter.scheduleId ? { scheduleId: filter.scheduleId } : {}),
          ...(filter.status ? { status: { in: filter.status } } : {}),
        },
        orderBy: [{ runAt: 'desc' }, { id: 'asc' }],
        take: filter.first,
      });
      return rows.map(toOccurrence);
    },

    async occurrence(shop, id) {
      const row = await prisma.scheduleOccurrence.findFirst({ where: { id, shop } });
      return row && toOccurrence(row);
    },

    async unsettledBefore({ shop, scheduleId, runAt, nominalLocal }) {
      const rows = await prisma.scheduleOccurrence.findMany({
        where: {
          ...{ shop, scheduleId, status: { in: ['pending', 'running'] } },
          OR: [{ runAt: { lt: runAt } }, { runAt, nominalLocal: { lt: nominalLocal } }],
        },
        orderBy: [{ runAt: 'asc' }, { nominalLocal: 'asc' }],
        take: 10,
      });
      return rows.map(toOccurrence);
    },

    async moveOccurrence(shop, id, from, change) {
      const { count } = await prisma.scheduleOccurrence.updateMany({
        where: { id, shop, status: { in: from } },
        data: changeColumns(change),
      });
      return count > 0;
    },

    moveWithSchedule: (move, schedule, events, passedOver = []) => moveWithSchedule(prisma, jobs, move, schedule, events, passedOver),

    async addOccurrence(occurrence, event) {
      const added = await prisma.$transaction(async (tx) => {
        const { count } = await tx.scheduleOccurrence.createMany({
          data: { ...occurrence, options: jsonOrNull(occurrence.options) },
          skipDuplicates: true,
        });
        if (count === 0) return false;
        await tx.scheduleEvent.create({ data: eventColumns(occurrence.shop, occurrence.scheduleId, event) });
        await jobs.send(tx, [{ shop: occurrence.shop, occurrenceId: occurrence.id }]);
        return true;
      });
      return added ? occurrence : null;
    },

    runOccurrenceLater: (shop, occurrenceId, delayMs) => jobs.sendLater({ shop, occurrenceId }, Math.min(delayMs, 30 * DAY_MS)),

    async unsettled(before, limit) {
      const rows = await prisma.$queryRawUnsafe<{ shop: string; id: string }[]>(
        `SELECT shop, id FROM "ScheduleOccurrence" WHERE status IN ('pending', 'running') AND "runAt" < $1::timestamptz ORDER BY "runAt" LIMIT $2::int`,
        before,
        limit,
      );
      return rows.map(({ shop, id }) => ({ shop, occurrenceId: id }));
    },

    hasJob: (occurrenceId) => jobs.has(occurrenceId),

    async history(shop, scheduleId, { byPeople, first, after }) {
      const rows = await prisma.scheduleEvent.findMany({
        where: { shop, scheduleId, ...(byPeople ? { by: { not: null } } : {}), ...(after === null ? {} : { seq: { lt: BigInt(after) } }) },
        orderBy: { seq: 'desc' },
        take: first + 1,
      });
      const events = rows.slice(0, first).map((row) => ({ id: String(row.seq), ...toScheduleEvent(row) }));
      return { events, nextCursor: rows.length > first ? (events.at(-1)?.id ?? null) : null };
    },

    settleAll: (shop, settle) =>
      prisma.$transaction((tx) => settleWaking(tx, jobs, shop, settle), { timeout: SETTLE_TIMEOUT_MS, maxWait: SETTLE_TIMEOUT_MS }),

    async pausedFor(shop, reason) {
      // What last moved the schedule between active and paused says who did it and why.
      const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
        `SELECT last.id FROM (
           SELECT DISTINCT ON (s.id) s.id, e.type, e.by, e.at, e.data->>'reason' AS reason
           FROM "Schedule" s JOIN "ScheduleEvent" e ON e.shop = s.shop AND e."scheduleId" = s.id
           WHERE s.shop = $1 AND s.status = 'inactive' AND s."pausedUntil" IS NULL
             AND (e.type IN ('activated', 'resumed', 'paused') OR (e.type = 'changed' AND e.data->'fields' @> '"status"'))
           ORDER BY s.id, e.seq DESC) last
         WHERE last.type = 'paused' AND last.by IS NULL AND last.reason = $2
           AND NOT EXISTS (SELECT 1 FROM "Shop" i WHERE i.domain = $1 AND i."installedAt" > last.at)
         ORDER BY last.at, last.id`,
        shop,
        reason,
      );
      return rows.map(({ id }) => id);
    },

    async erase(shop) {
      await prisma.schedule.deleteMany({ where: { shop } });
    },
  };
}

/** Ends a transaction that has written something already, so that nothing of it stays. */
class Undone extends Error {
  readonly why: 'settled' | 'stale';
  constructor(why: 'settled' | 'stale') {
    super(why);
    this.why = why;
  }
}

async function moveWithSchedule(
  prisma: PrismaClient,
  jobs: OccurrenceJobs,
  { occurrence, from, change, queue }: Parameters<SchedulesPort['moveWithSchedule']>[0],
  schedule: Schedule,
  events: ScheduleEvent[],
  passedOver: ScheduleOccurrence[],
): Promise<'moved' | 'settled' | 'stale'> {
  const { id, shop } = occurrence;
  try {
    // The schedule first, as a tick takes them, so that two of them never wait for each other.
    await prisma.$transaction(async (tx) => {
      const saved = await tx.schedule.updateMany({
        where: { id: schedule.id, shop, version: schedule.version },
        data: { ...scheduleColumns(schedule), version: schedule.version + 1 },
      });
      if (saved.count === 0) throw new Undone('stale');
      const moved = await tx.scheduleOccurrence.updateMany({ where: { id, shop, status: { in: from } }, data: changeColumns(change) });
      if (moved.count === 0) throw new Undone('settled');
      await writeEvents(tx, schedule, events);
      await addOccurrences(tx, passedOver);
      if (queue) await jobs.send(tx, [{ shop, occurrenceId: id }]);
    });
    return 'moved';
  } catch (error) {
    if (error instanceof Undone) return error.why;
    throw error;
  }
}

/** The events of a schedule as it has just been written; where it stopped, with the runs that this cost. */
async function writeEvents(tx: Transaction, schedule: Schedule, events: ScheduleEvent[]): Promise<void> {
  const told = withLost(events, await passOverOpenRuns(tx, schedule));
  await tx.scheduleEvent.createMany({ data: told.map((event) => eventColumns(schedule.shop, schedule.id, event)) });
}

async function list(
  prisma: PrismaClient,
  shop: string,
  filter: ScheduleFilter,
): Promise<{ schedules: Schedule[]; nextCursor: string | null }> {
  const text = filter.text?.trim();
  const soonest = filter.order === 'next-run';
  const rows = await prisma.schedule.findMany({
    where: {
      shop,
      ...(filter.status?.length ? { status: { in: filter.status } } : {}),
      ...(filter.sourceId ? { sourceId: filter.sourceId } : {}),
      ...(filter.key === undefined ? {} : { key: filter.key }),
      ...(filter.failing ? { failingSince: { not: null }, NOT: { status: { in: ['cancelled', 'finished'] } } } : {}),
      ...(soonest ? { nextRunAt: { not: null } } : {}),
      ...(text ? { OR: [{ name: { contains: text, mode: 'insensitive' } }, { sourceName: { contains: text, mode: 'insensitive' } }] } : {}),
    },
    // Ids are time-ordered or random, but unique; the newest first is what a list shows.
    orderBy: soonest ? [{ nextRunAt: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'asc' }],
    ...(filter.after ? { cursor: { id: filter.after }, skip: 1 } : {}),
    take: filter.first + 1,
  });
  const page = rows.slice(0, filter.first);
  return { schedules: page.map(toSchedule), nextCursor: rows.length > page.length ? (page.at(-1)?.id ?? null) : null };
}
