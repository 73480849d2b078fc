import { WHY_NOT } from '../../domain/schedule/pass-over.ts';
import type { PassedOver } from '../../domain/schedule/pass-over.ts';
import type { Schedule, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';

/** The lines that dates without a run leave in the list of runs. */
export function linesOf(newId: () => string, { shop, id }: Schedule, dates: readonly PassedOver[], now: string): ScheduleOccurrence[] {
  return dates.map(({ nominalLocal, runAt, reason }) => ({
    ...{ id: newId(), shop, scheduleId: id, nominalLocal, runAt: runAt ?? now, late: false },
    ...{ status: 'skipped', copyId: null, attempts: 0, options: null, note: WHY_NOT[reason], settledAt: now },
  }));
}
