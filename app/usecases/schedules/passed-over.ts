import type { PassedOver } from '../../domain/schedule/pass-over.ts';
import type { Schedule, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';

export const WHY_NOT: Record<PassedOver['reason'], string> = {
  merchant: 'Skipped by staff.',
  blackout: 'A blackout day.',
  missed: 'Missed while nothing could run, and passed over as the schedule says.',
  paused: 'Passed over: the schedule was paused before this run began.',
  cancelled: 'Passed over: the schedule was cancelled before this run began.',
  finished: 'Passed over: the number of runs was reached before this run began.',
};

/** The lines that dates without a run leave in the list of runs. */
export function linesOf(newId: () => string, { shop, id }: Schedule, dates: readonly PassedOver[], now: string): ScheduleOccurrence[] {
  return dates.map(({ nominalLocal, runAt, reason }) => ({
    ...{ id: newId(), shop, scheduleId: id, nominalLocal, runAt: runAt ?? now, late: false },
    ...{ status: 'skipped', copyId: null, attempts: 0, options: null, note: WHY_NOT[reason], settledAt: now },
  }));
}
