import { completeSettings } from '../domain/copying/shop-settings.ts';
import type { Schedule, ShopDays } from '../domain/schedule/schedule.ts';
import { daysOf, sameDays } from '../domain/schedule/shop-days.ts';
import type { CalendarDue } from '../domain/schedule/shop-days.ts';
import type { DueFollower, SettledSchedule } from '../usecases/ports-schedules.ts';
import type { Transaction } from './database.ts';
import { settleHeld } from './settle-chunk.ts';
import type { OccurrenceJobs } from './settle-chunk.ts';

/** The soonest come first; see the index on "calendarDue". */
export const CLAIM_FOLLOWERS = `SELECT id FROM "Schedule" WHERE "calendarDue" IS NOT NULL ORDER BY ("nextRunAt" AT TIME ZONE 'UTC') LIMIT $1::int FOR UPDATE SKIP LOCKED`;

const LIVE = `status IN ('draft', 'active', 'inactive')`;

/**
 * Holds the shop's calendar as it is until the transaction ends. Whoever changes it holds it too, so that a schedule is either written with
 * the new days or is there to be marked. Always before the schedule's own row, so that two of them never wait for each other.
 */
export async function holdCalendar(tx: Transaction, shop: string): Promise<ShopDays> {
  const rows = await tx.$queryRawUnsafe<{ settings: object }[]>(`SELECT settings FROM "Shop" WHERE domain = $1 FOR SHARE`, shop);
  return daysOf(completeSettings(rows[0]?.settings ?? {}).schedules.blackout);
}

/** Notes on a follower that was just written whether it was written with other days than the calendar has. */
export async function noteCalendar(tx: Transaction, schedule: Schedule, days: ShopDays): Promise<void> {
  if (schedule.shopDays === null) return;
  const due = sameDays(schedule.shopDays, days) ? null : JSON.stringify({ why: 'changed', at: null, by: null } satisfies CalendarDue);
  await tx.$executeRawUnsafe(
    `UPDATE "Schedule" SET "calendarDue" = CASE WHEN $3::jsonb IS NULL THEN NULL ELSE COALESCE("calendarDue", $3::jsonb) END WHERE shop = $1 AND id = $2`,
    schedule.shop,
    schedule.id,
    due,
  );
}

/** Marks all schedules that follow the shop's calendar: one statement, however many there are. A form opened before is refused, as on any change. */
export async function markFollowers(tx: Transaction, shop: string, { at, by }: Pick<CalendarDue, 'at' | 'by'>): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE "Schedule" SET "calendarDue" = $2::jsonb, version = version + 1 WHERE shop = $1 AND "shopDays" IS NOT NULL AND ${LIVE}`,
    shop,
    JSON.stringify({ why: 'changed', at, by } satisfies CalendarDue),
  );
}

/** Marks all schedules that do not follow the shop's calendar yet. Returns how many there were. */
export async function markOthers(tx: Transaction, shop: string, { at, by }: Pick<CalendarDue, 'at' | 'by'>): Promise<number> {
  return tx.$executeRawUnsafe(
    `UPDATE "Schedule" SET "calendarDue" = $2::jsonb, version = version + 1
     WHERE shop = $1 AND "shopDays" IS NULL AND "calendarDue" IS NULL AND ${LIVE}`,
    shop,
    JSON.stringify({ why: 'adopted', at, by } satisfies CalendarDue),
  );
}

export async function countFollowers(tx: Transaction, shop: string): Promise<{ following: number; others: number }> {
  const [row] = await tx.$queryRawUnsafe<{ following: number; others: number }[]>(
    `SELECT count(*) FILTER (WHERE "shopDays" IS NOT NULL OR "calendarDue" IS NOT NULL)::int AS following,
            count(*) FILTER (WHERE "shopDays" IS NULL AND "calendarDue" IS NULL)::int AS others
     FROM "Schedule" WHERE shop = $1 AND ${LIVE}`,
    shop,
  );
  return row ?? { following: 0, others: 0 };
}

/** Settles up to `limit` marked schedules by their shops' calendars, and takes the mark off. */
export async function settleFollowers(
  tx: Transaction,
  jobs: OccurrenceJobs,
  limit: number,
  settle: (follower: DueFollower) => SettledSchedule,
): Promise<number> {
  const held = await tx.$queryRawUnsafe<{ id: string }[]>(CLAIM_FOLLOWERS, limit);
  if (held.length === 0) return 0;
  // Read after they are held: a calendar that changes from now on marks them again.
  const marked = await tx.$queryRawUnsafe<{ id: string; due: CalendarDue; settings: object | null }[]>(
    `SELECT s.id, s."calendarDue" AS due, p.settings FROM "Schedule" s LEFT JOIN "Shop" p ON p.domain = s.shop WHERE s.id = ANY($1::text[])`,
    held.map(({ id }) => id),
  );
  const byId = new Map(marked.map(({ id, due, settings }) => [id, { due, days: calendarOf(settings) }]));
  const followed: Schedule[] = [];
  const count = await settleHeld(tx, jobs, held, (schedule) => {
    const { due, days } = byId.get(schedule.id) ?? { due: { why: 'changed', at: null, by: null }, days: calendarOf(null) };
    const settled = settle({ schedule, due, days });
    followed.push(settled.schedule);
    return settled;
  });
  await tx.$executeRawUnsafe(
    `UPDATE "Schedule" s SET "calendarDue" = NULL, "shopDays" = CASE jsonb_typeof(u."shopDays") WHEN 'null' THEN NULL ELSE u."shopDays" END, blackout = u.blackout
     FROM jsonb_to_recordset($1::jsonb) AS u(id text, shop text, "shopDays" jsonb, blackout jsonb) WHERE s.id = u.id AND s.shop = u.shop`,
    JSON.stringify(followed.map(({ id, shop, shopDays, blackout }) => ({ id, shop, shopDays, blackout }))),
  );
  return count;
}

const calendarOf = (settings: object | null): ShopDays => daysOf(completeSettings(settings ?? {}).schedules.blackout);
