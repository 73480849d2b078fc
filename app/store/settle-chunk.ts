import { alertAt } from '../domain/schedule/notices.ts';
import { withLost } from '../domain/schedule/pass-over.ts';
import type { Schedule, ScheduleOccurrence } from '../domain/schedule/schedule.ts';
import type { SettledSchedule } from '../usecases/ports-schedules.ts';
import type { Transaction } from './database.ts';
import { passOverOpenRuns } from './open-runs.ts';
import { eventColumns, toSchedule } from './schedule-rows.ts';

/** The queue as schedules need it: jobs for occurrences, within a transaction, or one by itself. */
export interface OccurrenceJobs {
  send(transaction: Transaction, jobs: { shop: string; occurrenceId: string }[]): Promise<void>;
  sendLater(job: { shop: string; occurrenceId: string }, delayMs: number): Promise<void>;
  /** Whether a job of this occurrence waits or runs. */
  has(occurrenceId: string): Promise<boolean>;
}

/**
 * Finds what is due through the index on "nextRunAt", so that it costs by what is due and not by what exists, and holds it: a process that
 * ticks at the same moment passes these rows over and takes the next ones.
 */
export const CLAIM_DUE = `SELECT id FROM "Schedule" WHERE "nextRunAt" <= $1::timestamptz ORDER BY "nextRunAt" LIMIT $2::int FOR UPDATE SKIP LOCKED`;

/**
 * Older editions only: two processes with different data would else work out the same dates in turn for ever. The index holds the times in UTC
 * without a zone, so that nobody takes it for finding what is due.
 */
export const CLAIM_OUTDATED = `SELECT id FROM "Schedule" WHERE "nextRunAt" IS NOT NULL AND "zoneRules" < $1 ORDER BY "zoneRules", ("nextRunAt" AT TIME ZONE 'UTC') LIMIT $2::int FOR UPDATE SKIP LOCKED`;

/** Through an index that holds these rows alone. */
export const CLAIM_STRANDED = `SELECT id FROM "Schedule" WHERE status = 'active' AND "nextRunAt" IS NULL LIMIT $1::int FOR UPDATE SKIP LOCKED`;

/** Settles up to `limit` active schedules that no tick would ever find. */
export async function settleStranded(
  tx: Transaction,
  jobs: OccurrenceJobs,
  limit: number,
  settle: (schedule: Schedule) => SettledSchedule,
): Promise<number> {
  return settleHeld(tx, jobs, await tx.$queryRawUnsafe<{ id: string }[]>(CLAIM_STRANDED, limit), settle);
}

/** Settles up to `limit` schedules that were worked out by older zone rules. */
export async function settleOutdated(
  tx: Transaction,
  jobs: OccurrenceJobs,
  zoneRules: string,
  limit: number,
  settle: (schedule: Schedule) => SettledSchedule,
): Promise<number> {
  const held = await tx.$queryRawUnsafe<{ id: string }[]>(CLAIM_OUTDATED, zoneRules, limit);
  return settleHeld(tx, jobs, held, settle);
}

/** Settles up to `limit` due schedules in the transaction: as many statements for five hundred as for one. */
export async function settleChunk(
  tx: Transaction,
  jobs: OccurrenceJobs,
  now: Date,
  limit: number,
  settle: (schedule: Schedule) => SettledSchedule,
): Promise<number> {
  const held = await tx.$queryRawUnsafe<{ id: string }[]>(CLAIM_DUE, now, limit);
  return settleHeld(tx, jobs, held, settle);
}

/** Settles one schedule, due or not; waits for whoever holds it. Returns how many there were: one or none. */
export async function settleNamed(
  tx: Transaction,
  jobs: OccurrenceJobs,
  { shop, id }: { shop: string; id: string },
  settle: (schedule: Schedule) => SettledSchedule,
): Promise<number> {
  const held = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT id FROM "Schedule" WHERE shop = $1 AND id = $2 FOR UPDATE`, shop, id);
  return settleHeld(tx, jobs, held, settle);
}

/** Settles all schedules of a shop that are active or would wake by themselves; waits for whoever holds one. Returns how many there were. */
export async function settleWaking(
  tx: Transaction,
  jobs: OccurrenceJobs,
  shop: string,
  settle: (schedule: Schedule) => SettledSchedule,
): Promise<number> {
  const held = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id FROM "Schedule" WHERE shop = $1 AND (status = 'active' OR "nextRunAt" IS NOT NULL) ORDER BY "nextRunAt" FOR UPDATE`,
    shop,
  );
  let count = 0;
  for (let from = 0; from < held.length; from += CHUNK) count += await settleHeld(tx, jobs, held.slice(from, from + CHUNK), settle);
  return count;
}
const CHUNK = 500;

/** Settles schedules that the transaction holds. */
export async function settleHeld(
  tx: Transaction,
  jobs: OccurrenceJobs,
  held: { id: string }[],
  settle: (schedule: Schedule) => SettledSchedule,
): Promise<number> {
  if (held.length === 0) return 0;
  // Read after they are held: nobody can change them now.
  const rows = await tx.schedule.findMany({ where: { id: { in: held.map(({ id }) => id) } }, orderBy: { nextRunAt: 'asc' } });
  const settled = rows.map((row) => settle(toSchedule(row)));
  await writeSchedules(
    tx,
    settled.map(({ schedule }) => schedule),
  );
  const fresh = await addOccurrences(
    tx,
    settled.flatMap(({ occurrences }) => occurrences),
  );
  const queued = fresh.filter(({ status }) => status === 'pending');
  if (queued.length > 0)
    await jobs.send(
      tx,
      queued.map(({ id, shop }) => ({ shop, occurrenceId: id })),
    );
  const events: ReturnType<typeof eventColumns>[] = [];
  for (const { schedule, events: told } of settled) {
    const lost = await passOverOpenRuns(tx, schedule);
    events.push(...withLost(told, lost).map((event) => eventColumns(schedule.shop, schedule.id, event)));
  }
  if (events.length > 0) await tx.scheduleEvent.createMany({ data: events });
  return rows.length;
}

/** Only what settling changes: the definition is never written here. */
async function writeSchedules(tx: Transaction, schedules: Schedule[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE "Schedule" s
     SET status = u.status, "lastNominal" = u."lastNominal", "nextNominal" = u."nextNominal", "nextRunAt" = u."nextRunAt", "nextAlertAt" = u."nextAlertAt",
         "pausedUntil" = u."pausedUntil", "zoneRules" = u."zoneRules", skips = u.skips, "updatedAt" = u."updatedAt", version = s.version + 1
     FROM jsonb_to_recordset($1::jsonb) AS u(id text, shop text, status text, "lastNominal" text, "nextNominal" text,
       "nextRunAt" timestamptz, "nextAlertAt" timestamptz, "pausedUntil" timestamptz, "zoneRules" text, skips jsonb, "updatedAt" timestamptz)
     WHERE s.id = u.id AND s.shop = u.shop`,
    JSON.stringify(
      schedules.map((schedule) => {
        const { id, shop, status, lastNominal, nextNominal, nextRunAt, pausedUntil, zoneRules, skips, updatedAt } = schedule;
        const dates = { lastNominal, nextNominal, nextRunAt, nextAlertAt: alertAt(schedule), pausedUntil, zoneRules };
        return { id, shop, status, ...dates, skips, updatedAt };
      }),
    ),
  );
}

/** The unique key (schedule, nominal time) decides: an occurrence that exists is left alone. Returns those that were new. */
export async function addOccurrences(
  tx: Transaction,
  occurrences: ScheduleOccurrence[],
): Promise<{ id: string; shop: string; status: string }[]> {
  if (occurrences.length === 0) return [];
  return tx.$queryRawUnsafe(
    `INSERT INTO "ScheduleOccurrence" (id, shop, "scheduleId", "nominalLocal", "runAt", late, status, "copyId", attempts, note, "settledAt")
     SELECT o.id, o.shop, o."scheduleId", o."nominalLocal", o."runAt", o.late, o.status, o."copyId", o.attempts, o.note, o."settledAt"
     FROM jsonb_to_recordset($1::jsonb) AS o(id text, shop text, "scheduleId" text, "nominalLocal" text, "runAt" timestamptz, late boolean,
       status text, "copyId" text, attempts int, note text, "settledAt" timestamptz)
     ON CONFLICT ("scheduleId", "nominalLocal") DO NOTHING
     RETURNING id, shop, status`,
    JSON.stringify(occurrences),
  );
}
