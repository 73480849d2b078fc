import type { Schedule, ScheduleEvent, ScheduleOccurrence } from './schedule.ts';
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

export const WHY_NOT: Record<PassedOver['reason'] | 'overlap', string> = {
  merchant: 'Skipped by staff.',
  blackout: 'A blackout day.',
  'day-taken': 'A blackout day; the day that it moves to has a copy of its own.',
  missed: 'Missed while nothing could run, and passed over as the schedule says.',
  paused: 'Passed over: the schedule was paused before this run began.',
  cancelled: 'Passed over: the schedule was cancelled before this run began.',
  finished: 'Passed over: the number of runs was reached before this run began.',
  overlap: 'Passed over: the run before it was still going when the next date fell due.',
};

/** The mark by which a run that somebody approved is not asked about a second time. */
export const APPROVED = 'Approved by staff.';

type Run = Pick<ScheduleOccurrence, 'nominalLocal' | 'note' | 'status'>;

/** Asked for by a person outside of the calendar. */
export const isAskedFor = ({ nominalLocal }: Pick<Run, 'nominalLocal'>): boolean => nominalLocal.startsWith('now:');
export const isApproved = ({ note }: Pick<Run, 'note'>): boolean => note === APPROVED;
/** Whether all runs that the schedule is to make are made. */
export const hasAllRuns = ({ recurrence: { end }, succeededRuns }: Pick<Schedule, 'recurrence' | 'succeededRuns'>): boolean =>
  end.kind === 'after' && succeededRuns >= end.runs;

/**
 * Why a run is not begun, or not tried again, any more; null: it may. A pause ends what the calendar asked for and leaves what a person asked
 * for, has approved or may still approve. A cancellation ends everything. A schedule whose last date is queued is finished, too: that
 * date still runs.
 */
export function stopOf(schedule: Pick<Schedule, 'status' | 'recurrence' | 'succeededRuns'>, run: Run): Stop | null {
  switch (schedule.status) {
    case 'cancelled':
      return 'cancelled';
    case 'inactive':
      return isAskedFor(run) || isApproved(run) || run.status === 'waiting_approval' ? null : 'paused';
    case 'finished':
      return hasAllRuns(schedule) && !isAskedFor(run) ? 'finished' : null;
    default:
      return null;
  }
}

/** What an active schedule owes at the moment in which it stops. */
export interface Owed {
  lastNominal: string | null;
  passedOver: PassedOver[];
}

/**
 * The dates that fell due by `now` (instant) and that no tick has queued yet, of a schedule that stops at `now`: they are not run, and each
 * leaves a line, so that no date vanishes between two ticks. What is queued already is for `stopOf` to judge.
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

/** The line of the history that tells of the stop, with the dates of queued runs that it cost, too. */
export function withLost(events: readonly ScheduleEvent[], dates: readonly string[]): ScheduleEvent[] {
  const lost = dates.filter((nominalLocal) => !isAskedFor({ nominalLocal }));
  if (lost.length === 0) return [...events];
  return events.map((event) => {
    if (!['paused', 'cancelled', 'finished'].includes(event.type)) return event;
    const known = Array.isArray(event.data.passedOver) ? event.data.passedOver.map(String) : [];
    return { ...event, data: { ...event.data, passedOver: [...new Set([...known, ...lost])].sort() } };
  });
}

function hasDates({ status, nextRunAt }: Schedule): boolean {
  return status === 'active' && nextRunAt !== null;
}
