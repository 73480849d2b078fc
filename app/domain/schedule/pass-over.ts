import type { Schedule } from './schedule.ts';
import { settleDue } from './settle-due.ts';
import type { Settlement } from './settle-due.ts';

/** A date that nothing is copied for, and why: as the schedule says, or because the schedule stopped before its run began. */
export interface PassedOver {
  nominalLocal: string;
  /** Instant of the run that did not begin; null: none was due on that date. */
  runAt: string | null;
  reason: Settlement['passedOver'][number]['reason'] | Stop;
}
export type Stop = 'paused' | 'cancelled' | 'finished';

/** What an active schedule owes at the moment in which it stops. */
export interface Owed {
  lastNominal: string | null;
  passedOver: PassedOver[];
}

/**
 * The dates that fell due by `now` (instant) and that no tick has queued yet, of a schedule that stops at `now`: they are not run, and each
 * leaves a line, so that no date vanishes between two ticks. What is queued already is not touched.
 */
export function passOver(schedule: Schedule, now: string, reason: Stop): Owed {
  if (!hasDates(schedule)) return { lastNominal: schedule.lastNominal, passedOver: [] };
  const { run, passedOver, lastNominal } = settleDue(schedule, now);
  const dates: PassedOver[] = [
    ...passedOver.map((date) => ({ ...date, runAt: null })),
    ...run.map(({ nominalLocal, runAt }) => ({ nominalLocal, runAt, reason })),
  ];
  return { lastNominal, passedOver: dates.toSorted((a, b) => (a.nominalLocal < b.nominalLocal ? -1 : 1)) };
}

/** Whether a date has come by `now` (instant) that no tick has settled, be it a run or one that blackout days leave out. */
export function hasUnsettled(schedule: Schedule, now: string): boolean {
  return passOver(schedule, now, 'paused').passedOver.length > 0;
}

/** The dates that the stop itself cost, for its line in the history; those that were left out anyway say so by themselves. */
export function lostTo(reason: Stop, passedOver: readonly PassedOver[]): { passedOver?: string[] } {
  const dates = passedOver.filter((date) => date.reason === reason).map(({ nominalLocal }) => nominalLocal);
  return dates.length === 0 ? {} : { passedOver: dates };
}

function hasDates({ status, nextRunAt }: Schedule): boolean {
  return status === 'active' && nextRunAt !== null;
}
