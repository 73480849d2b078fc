import { Temporal } from 'temporal-polyfill';
import { aheadFrom, laterOf, pastAt } from './from-now.ts';
import { toLocal } from './local-time.ts';
import { lostTo, passOver } from './pass-over.ts';
import type { PassedOver } from './pass-over.ts';
import { nextRun, planRun } from './planned-runs.ts';
import type { NextRun, PlannedRun } from './planned-runs.ts';
import type { Schedule, ScheduleEvent } from './schedule.ts';

export type ScheduleCommand =
  | { type: 'activate' }
  | { type: 'pause'; until: string | null }
  | { type: 'resume' }
  | { type: 'skip-next' }
  | { type: 'unskip'; nominalLocal: string }
  | { type: 'cancel' };

export interface CommandProblem {
  code: 'NOT_ALLOWED_NOW' | 'NOTHING_TO_SKIP' | 'NOT_SKIPPED' | 'TOO_MANY_SKIPS' | 'NO_DATE_LEFT' | 'DATE_INVALID';
  message: string;
}

export type Changed =
  | {
      ok: true;
      schedule: Schedule;
      event: Omit<ScheduleEvent, 'at' | 'by'>;
      /** Dates that had come and that no tick had settled, which a schedule that stops does not run. */
      passedOver: PassedOver[];
    }
  | { ok: false; problem: CommandProblem };

/** A merchant who wants more than this many dates in a row left out wants a pause. */
const MOST_SKIPS = 52;

const ALLOWED: Record<ScheduleCommand['type'], Schedule['status'][]> = {
  activate: ['draft', 'inactive'],
  pause: ['active', 'inactive'],
  resume: ['inactive'],
  'skip-next': ['active', 'inactive'],
  unskip: ['active', 'inactive'],
  cancel: ['draft', 'active', 'inactive'],
};
const NO_DATE_LEFT = 'No date is left on which a copy would be made: the end is reached, or the days to avoid leave out every date.';
const STATES: Record<Schedule['status'], string> = {
  draft: 'a draft',
  inactive: 'paused',
  active: 'active',
  cancelled: 'cancelled',
  finished: 'finished',
};

/**
 * One step in a schedule's life. Refused where it makes no sense: nothing changes then and no event is written (case E16).
 * @param now instant
 */
export function changeSchedule(schedule: Schedule, command: ScheduleCommand, now: string): Changed {
  if (!ALLOWED[command.type].includes(schedule.status)) {
    return refused('NOT_ALLOWED_NOW', `This schedule is ${STATES[schedule.status]}, so it cannot be changed this way.`);
  }
  switch (command.type) {
    case 'activate':
    case 'resume': {
      const next = active(schedule, now);
      if (next.nextNominal === null) return refused('NO_DATE_LEFT', NO_DATE_LEFT);
      return changed(next, command.type === 'resume' ? 'resumed' : 'activated', { next: next.nextNominal });
    }
    case 'pause': {
      const until = command.until === null ? null : laterThanToday(command.until, schedule.recurrence.timeZone, now);
      if (until === undefined) return refused('DATE_INVALID', 'The pause must end on a date like 2026-12-31.');
      // Without a date there is no next one until somebody resumes (case E15); with one it resumes by itself (case E13).
      const { lastNominal, passedOver } = passOver(awake(schedule, now), now, 'paused');
      const paused = { ...schedule, status: 'inactive' as const, lastNominal, pausedUntil: until, nextRunAt: until, nextNominal: null };
      return changed(paused, 'paused', { until, ...lostTo('paused', passedOver) }, passedOver);
    }
    case 'skip-next': {
      if (schedule.skips.length >= MOST_SKIPS)
        return refused('TOO_MANY_SKIPS', `At most ${MOST_SKIPS} dates can be skipped ahead; pause the schedule instead.`);
      // Of one that is paused until a date: the first after that, as none before it would run anyway.
      const from = schedule.status === 'active' ? settledUpTo(schedule, now) : aheadFrom(schedule, now);
      const next = nextRun(schedule, from, (run) => isAhead(schedule, run, now));
      if (next.kind !== 'run') return refused('NOTHING_TO_SKIP', 'There is no next date to skip.');
      return changed(goOn({ ...schedule, skips: [...schedule.skips, next.nominalLocal].sort() }, now), 'skipped', {
        date: next.nominalLocal,
      });
    }
    case 'unskip': {
      if (!schedule.skips.includes(command.nominalLocal)) return refused('NOT_SKIPPED', `${command.nominalLocal} is not skipped.`);
      const skips = schedule.skips.filter((date) => date !== command.nominalLocal);
      if (!isFrom(planRun({ ...schedule, skips }, command.nominalLocal), now))
        return refused('NOT_ALLOWED_NOW', `${command.nominalLocal} is past, so it stays left out.`);
      return changed(goOn({ ...schedule, skips }, now), 'unskipped', { date: command.nominalLocal });
    }
    case 'cancel': {
      const { lastNominal, passedOver } = passOver(awake(schedule, now), now, 'cancelled');
      const cancelled = {
        ...schedule,
        ...{ status: 'cancelled' as const, lastNominal, nextRunAt: null, nextNominal: null, pausedUntil: null },
      };
      return changed(cancelled, 'cancelled', lostTo('cancelled', passedOver), passedOver);
    }
  }
}

/**
 * The schedule as it is once its pause has ended by itself, also where no tick has come by since: what fell due after the pause is due, however
 * late that is noticed. Any other schedule is as it was.
 */
export function awake(schedule: Schedule, now: string): Schedule {
  const { status, pausedUntil } = schedule;
  const isOver = status === 'inactive' && pausedUntil !== null && Date.parse(pausedUntil) <= Date.parse(now);
  return isOver ? active(schedule, now) : schedule;
}

/** Set going: from the end of its pause where that is over, else from now. */
function active(schedule: Schedule, now: string): Schedule {
  const { pausedUntil } = schedule;
  const from = pausedUntil !== null && Date.parse(pausedUntil) <= Date.parse(now) ? pausedUntil : now;
  return withNext({ ...schedule, status: 'active', pausedUntil: null }, from);
}

/**
 * The schedule with its next date worked out from `now` on: dates that lay before it was saved or while it was paused are never made up
 * for (cases E01, H09). Skips and what has run stay as they are.
 */
export function withNext(schedule: Schedule, now: string): Schedule {
  if (schedule.status !== 'active') return schedule;
  const lastNominal = laterOf(schedule.lastNominal, pastAt(schedule, now));
  return {
    ...schedule,
    lastNominal,
    ...woken(
      nextRun(schedule, lastNominal, (run) => isFrom(run, now)),
      now,
    ),
  };
}

/**
 * When the tick comes by an active schedule next, which it always does: for its next run, or else to bring it to its end once the turn of its
 * last date has come, which until then can be taken back in.
 */
export function woken(next: NextRun, now: string): Pick<Schedule, 'nextNominal' | 'nextRunAt'> {
  if (next.kind === 'run') return { nextNominal: next.nominalLocal, nextRunAt: next.runAt };
  return { nextNominal: null, nextRunAt: next.kind === 'left-out' ? next.until : now };
}

/**
 * The schedule with its next date worked out from what was settled last: a date that fell due and that no tick has seen yet stays due, whatever
 * is changed meanwhile. For changes that leave the dates as they are.
 */
export function goOn(schedule: Schedule, now: string): Schedule {
  if (schedule.status !== 'active') return schedule;
  return { ...schedule, ...woken(nextRun(schedule, settledUpTo(schedule, now)), now) };
}

/** The last nominal time that is done with: settled, or, where nothing was settled yet, past without ever having been due. */
function settledUpTo(schedule: Schedule, now: string): string | null {
  return schedule.lastNominal ?? (hasDue(schedule, now) ? null : pastAt(schedule, now));
}

/** Whether a date fell due by `now` (instant) that no tick has settled: it may be waiting for its place in the spread. */
export function hasDue(schedule: Schedule, now: string): boolean {
  if (schedule.status !== 'active' || schedule.nextNominal === null) return false;
  const { runAt } = planRun(schedule, schedule.nextNominal);
  return runAt !== null && Date.parse(runAt) <= Date.parse(now);
}

/** Still to come: due later, or due already and waiting for its place in the spread. */
function isAhead(schedule: Schedule, run: PlannedRun, now: string): boolean {
  const waits =
    run.nominalLocal === schedule.nextNominal && schedule.nextRunAt !== null && Date.parse(schedule.nextRunAt) > Date.parse(now);
  return isFrom(run, now, 1) || (run.runAt !== null && waits);
}

/** Midnight of the date in the zone; a date of today or past means tomorrow (case E14). Undefined: no date. */
function laterThanToday(date: string, timeZone: string, now: string): string | undefined {
  try {
    const today = toLocal(Temporal.Instant.from(now), timeZone).toPlainDate();
    const wanted = Temporal.PlainDate.from(date, { overflow: 'reject' });
    const day = Temporal.PlainDate.compare(wanted, today) <= 0 ? today.add({ days: 1 }) : wanted;
    return day.toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: 'second' });
  } catch {
    return undefined;
  }
}

/** Whether the run lies at or after `now`, by at least `ms`. */
function isFrom(run: PlannedRun, now: string, ms = 0): boolean {
  return run.runAt !== null && Date.parse(run.runAt) - Date.parse(now) >= ms;
}

const refused = (code: CommandProblem['code'], message: string): Changed => ({ ok: false, problem: { code, message } });
const changed = (
  schedule: Schedule,
  type: ScheduleEvent['type'],
  data: Record<string, unknown>,
  passedOver: PassedOver[] = [],
): Changed => ({
  ok: true,
  schedule,
  event: { type, data },
  passedOver,
});
