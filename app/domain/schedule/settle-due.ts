import { Temporal } from 'temporal-polyfill';
import { plannedRuns } from './planned-runs.ts';
import type { PlannedRun } from './planned-runs.ts';
import type { Rule } from './recurrence.ts';
import type { Schedule } from './schedule.ts';

/** What a tick does with one schedule. */
export interface Settlement {
  /** Occurrences to run now, oldest first. */
  run: { nominalLocal: string; runAt: string; late: boolean }[];
  /** Dates passed over, with the reason. */
  passedOver: { nominalLocal: string; reason: 'merchant' | 'blackout' | 'missed' }[];
  lastNominal: string | null;
  next: { nominalLocal: string; runAt: string } | null;
  /** True when no date is left. */
  finished: boolean;
}

/** Later than this after its time an occurrence counts as missed, and the schedule's policy for missed ones decides. */
const GRACE_MS = 15 * 60_000;
/** Looked at in one tick; what is older is passed over in one step. */
const LIMIT = 200;
/** Nearly always one date is due and the next is not. */
const FEW = 2;

/**
 * Decides about every date of the schedule that is due at `now` (instant). Calling it again with the settled state decides nothing twice.
 * A due time of exactly now counts (case H10).
 */
export function settleDue(schedule: Schedule, now: string): Settlement {
  const bound = Date.parse(now);
  let from = schedule.lastNominal;
  let limit = FEW;
  let planned = plannedRuns(schedule, from, limit);
  const passedOver: Settlement['passedOver'] = [];
  if (planned.length === limit && !planned.some((run) => isAhead(run, bound))) {
    limit = LIMIT;
    planned = plannedRuns(schedule, from, limit);
  }
  if (planned.length === limit && isDue(planned.at(-1), bound)) {
    // Asleep for very long: begin a little before now, whatever the policy; years are not replayed one by one.
    from = skipAhead(schedule, now);
    planned = plannedRuns(schedule, from, LIMIT);
  }
  const due: PlannedRun[] = [];
  for (const run of planned) {
    if (run.runAt !== null && Date.parse(run.runAt) > bound) break;
    due.push(run);
  }
  // A skipped date is only settled once a later one is due or it was itself reached; else it could not be unskipped.
  while (due.length > 0 && due.at(-1)?.runAt === null && !isReached(schedule, due.at(-1), bound)) due.pop();

  for (const run of due) if (run.skippedBy) passedOver.push({ nominalLocal: run.nominalLocal, reason: run.skippedBy });
  const runnable = due.filter((run): run is PlannedRun & { runAt: string } => run.runAt !== null);
  const current = runnable.filter((run) => bound - Date.parse(run.runAt) <= GRACE_MS);
  const missed = runnable.filter((run) => bound - Date.parse(run.runAt) > GRACE_MS);
  const late = schedule.missed === 'all' ? missed : schedule.missed === 'once' && current.length === 0 ? missed.slice(-1) : [];
  for (const run of missed) if (!late.includes(run)) passedOver.push({ nominalLocal: run.nominalLocal, reason: 'missed' });

  const next = planned.slice(due.length).find((run): run is PlannedRun & { runAt: string } => run.runAt !== null) ?? null;
  return {
    run: [
      ...late.map((run) => ({ nominalLocal: run.nominalLocal, runAt: run.runAt, late: true })),
      ...current.map((run) => ({ nominalLocal: run.nominalLocal, runAt: run.runAt, late: false })),
    ],
    passedOver,
    lastNominal: due.at(-1)?.nominalLocal ?? from,
    next: next && { nominalLocal: next.nominalLocal, runAt: next.runAt },
    finished: next === null && due.length === planned.length && planned.length < limit,
  };
}

function isDue(run: PlannedRun | undefined, bound: number): boolean {
  return run !== undefined && run.runAt !== null && Date.parse(run.runAt) <= bound;
}

function isAhead(run: PlannedRun, bound: number): boolean {
  return run.runAt !== null && Date.parse(run.runAt) > bound;
}

function isReached(schedule: Schedule, run: PlannedRun | undefined, bound: number): boolean {
  if (!run) return false;
  const instant = Temporal.PlainDateTime.from(run.nominalLocal).toZonedDateTime(schedule.recurrence.timeZone).epochMilliseconds;
  return instant <= bound;
}

function isDense(rule: Rule): boolean {
  return rule.kind === 'hourly' || rule.kind === 'cron' || (rule.kind === 'rrule' && /FREQ=HOURLY|BYHOUR=\d+,/.test(rule.rule));
}

function skipAhead(schedule: Schedule, now: string): string {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(schedule.recurrence.timeZone).toPlainDateTime();
  // Hourly rules have at most LIMIT dates in three days; rarer ones need the lead time and a moved run to be in sight.
  const days = isDense(schedule.recurrence.rule) ? 3 : 62 + schedule.leadDays;
  return local.subtract({ days }).toString({ smallestUnit: 'second' });
}
