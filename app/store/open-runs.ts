import { stopOf, WHY_NOT } from '../domain/schedule/pass-over.ts';
import type { Schedule } from '../domain/schedule/schedule.ts';
import type { Transaction } from './database.ts';
import { toOccurrence } from './schedule-rows.ts';

/**
 * Settles the runs of a schedule that has stopped which have not begun and are not to begin any more, in the transaction that writes the stop:
 * resuming it does not make up for them. Returns the nominal times of those that it settled. The schedule's row must be held, so that nobody
 * adds a run meanwhile; one that begins at this moment is left to run.
 */
export async function passOverOpenRuns(
  tx: Transaction,
  schedule: Pick<Schedule, 'shop' | 'id' | 'status' | 'recurrence' | 'succeededRuns' | 'updatedAt'>,
): Promise<string[]> {
  const { shop, id, status, updatedAt } = schedule;
  if (status === 'active' || status === 'draft') return [];
  const open = await tx.scheduleOccurrence.findMany({
    where: { shop, scheduleId: id, status: { in: ['pending', 'waiting_approval'] } },
    orderBy: [{ runAt: 'asc' }, { nominalLocal: 'asc' }],
  });
  const ended = open.map(toOccurrence).flatMap((run) => {
    const stop = stopOf(schedule, run);
    return stop === null ? [] : [{ id: run.id, stop }];
  });
  // A schedule stops in one way, so that one reason holds for all.
  const [first] = ended;
  if (!first) return [];
  const rows = await tx.$queryRawUnsafe<{ nominalLocal: string }[]>(
    `UPDATE "ScheduleOccurrence" SET status = 'skipped', note = $3, "settledAt" = $4::timestamptz
     WHERE shop = $1 AND id = ANY($2::text[]) AND status IN ('pending', 'waiting_approval') RETURNING "nominalLocal"`,
    shop,
    ended.map((run) => run.id),
    WHY_NOT[first.stop],
    updatedAt,
  );
  return rows.map(({ nominalLocal }) => nominalLocal).sort();
}
