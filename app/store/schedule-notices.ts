import type { ScheduleEvent } from '../domain/schedule/schedule.ts';
import type { ScheduleNotice, ScheduleNoticesPort } from '../usecases/ports-schedules.ts';
import type { PrismaClient } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { eventColumns, toSchedule, toScheduleEvent } from './schedule-rows.ts';

const MINUTE_MS = 60_000;
/** An e-mail that was begun and not confirmed for so long is sent again: better twice than never. */
const GIVEN_UP_MS = 10 * MINUTE_MS;
/** Nobody is told of what is older. */
const STALE_MS = 24 * 60 * MINUTE_MS;

export function createScheduleNotices(prisma: PrismaClient): ScheduleNoticesPort {
  return {
    alertDue: (now, limit, alert) =>
      prisma.$transaction(async (tx) => {
        const held = await tx.$queryRawUnsafe<{ id: string }[]>(
          `SELECT id FROM "Schedule" WHERE "nextAlertAt" <= $1::timestamptz ORDER BY "nextAlertAt" LIMIT $2::int FOR UPDATE SKIP LOCKED`,
          now,
          limit,
        );
        const ids = held.map(({ id }) => id);
        if (ids.length === 0) return 0;
        const schedules = (await tx.schedule.findMany({ where: { id: { in: ids } } })).map(toSchedule);
        await tx.$executeRawUnsafe(
          `UPDATE "Schedule" SET "alertedNominal" = "nextNominal", "nextAlertAt" = NULL, version = version + 1 WHERE id = ANY($1::text[])`,
          ids,
        );
        const told = schedules.flatMap((schedule) => {
          const event: ScheduleEvent | null = alert(schedule);
          return event ? [eventColumns(schedule.shop, schedule.id, event)] : [];
        });
        if (told.length > 0) await tx.scheduleEvent.createMany({ data: told });
        return ids.length;
      }),

    async claim(now, limit) {
      const rows = await prisma.$queryRawUnsafe<{ seq: bigint }[]>(
        `UPDATE "ScheduleEvent" SET notice = 'sending', "noticeAt" = $1::timestamptz WHERE seq IN (
           SELECT seq FROM "ScheduleEvent" WHERE at > $2::timestamptz AND (notice = 'due' OR (notice = 'sending' AND "noticeAt" < $3::timestamptz))
           ORDER BY at LIMIT $4::int FOR UPDATE SKIP LOCKED) RETURNING seq`,
        now,
        new Date(now.getTime() - STALE_MS),
        new Date(now.getTime() - GIVEN_UP_MS),
        limit,
      );
      return withSchedules(prisma, rows);
    },

    async claimAlerts(now, limit, ofAShop) {
      const rows = await prisma.$queryRawUnsafe<{ seq: bigint }[]>(
        `UPDATE "ScheduleEvent" SET "noticeAt" = $1::timestamptz WHERE seq IN (
           SELECT e.seq FROM "ScheduleEvent" e JOIN (
             SELECT seq, row_number() OVER (PARTITION BY shop ORDER BY at) AS place FROM "ScheduleEvent"
             WHERE notice = 'looking' AND at > $2::timestamptz AND ("noticeAt" IS NULL OR "noticeAt" < $3::timestamptz)) w ON w.seq = e.seq
           WHERE w.place <= $5::int AND e.notice = 'looking' AND (e."noticeAt" IS NULL OR e."noticeAt" < $3::timestamptz)
           ORDER BY e.at LIMIT $4::int FOR UPDATE OF e SKIP LOCKED) RETURNING seq`,
        now,
        new Date(now.getTime() - STALE_MS),
        new Date(now.getTime() - GIVEN_UP_MS),
        limit,
        ofAShop,
      );
      return withSchedules(prisma, rows);
    },

    async alertKnown(shop, id, data) {
      await prisma.scheduleEvent.updateMany({
        where: { shop, seq: BigInt(id), notice: 'looking' },
        data: { data: data as Prisma.InputJsonObject, notice: 'due', noticeAt: null },
      });
    },

    async sent(id) {
      await prisma.scheduleEvent.update({ where: { seq: BigInt(id) }, data: { notice: 'sent' } });
    },
  };
}

async function withSchedules(prisma: PrismaClient, rows: { seq: bigint }[]): Promise<ScheduleNotice[]> {
  if (rows.length === 0) return [];
  const events = await prisma.scheduleEvent.findMany({
    where: { seq: { in: rows.map(({ seq }) => seq) } },
    include: { schedule: true },
    orderBy: { seq: 'asc' },
  });
  return events.map(({ schedule, ...row }): ScheduleNotice => ({
    id: String(row.seq),
    shop: row.shop,
    event: toScheduleEvent(row),
    schedule: toSchedule(schedule),
  }));
}
