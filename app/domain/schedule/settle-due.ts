import { Temporal } from 'temporal-polyfill';
import { toLocal } from './local-time.ts';
import { comesAt, isDense, isRun, nextRun, runsAfter } from './planned-runs.ts';
import type { NextRun, PlannedRun } from './planned-runs.ts';
import type { Schedule } from './schedule.ts';

/** What a tick does with one schedule. */
export interface Settlement {
  /** Occurrences to run now, oldest first. */
  run: { nominalLocal: string; runAt: string; late: boolean }[];
  /** Dates passed over, with the reason. */
  passedOver: { nominalLocal: string; reason: 'merchant' | 'blackout' | 'day-taken' | 'missed' }[];
  lastNominal: string | null;
  next: NextRun;
}

/** Later than this after its time an occurrence counts as missed, and the schedule's policy for missed ones decides. */
const GRACE_MS = 15 * 60_000;
/** So many runs are replayed at most; what is older is passed over in one step. So many dates that are left out in a row leave a line. */
const LIMIT = 200;

/**
 * Decides about every date of the schedule whose turn has come by `now` (instant). Calling it again with the settled state decides nothing
 * twice. A due time of exactly now counts (case H10).
 */
export function settleDue(schedule: Schedule, now: string): Settlement {
  const bound = Date.parse(now);
  let from = schedule.lastNominal;
  let come = comeBy(schedule, from, bound, LIMIT);
  if (come === null) {
    // Asleep for very long: begin a little before now, whatever the policy; years are not replayed one by one.
    from = skipAhead(schedule, now);
    come = comeBy(schedule, from, bound, Infinity) ?? { due: [], ahead: null };
  }
  const { due, ahead } = come;
  const passedOver: Settlement['passedOver'] = [];
  for (const { nominalLocal, skippedBy } of due) if (skippedBy) passedOver.push({ nominalLocal, reason: skippedBy });
  passedOver.splice(0, passedOver.length - LIMIT);

  const runnable = due.filter(isRun);
  const current = runnable.filter((run) => bound - Date.parse(run.runAt) <= GRACE_MS);
  const missed = runnable.filter((run) => bound - Date.parse(run.runAt) > GRACE_MS);
  const late = schedule.missed === 'all' ? missed : schedule.missed === 'once' && current.length === 0 ? missed.slice(-1) : [];
  for (const run of missed) if (!late.includes(run)) passedOver.push({ nominalLocal: run.nominalLocal, reason: 'missed' });

  const lastNominal = due.at(-1)?.nominalLocal ?? from;
  return {
    run: [
      ...late.map((run) => ({ nominalLocal: run.nominalLocal, runAt: run.runAt, late: true })),
      ...current.map((run) => ({ nominalLocal: run.nominalLocal, runAt: run.runAt, late: false })),
    ],
    passedOver,
    lastNominal,
    next: nextAfter(schedule, lastNominal, ahead),
  };
}

/** Nearly always the first date ahead runs; where it does not, the next that does is looked for. */
function nextAfter(schedule: Schedule, lastNominal: string | null, ahead: PlannedRun | null): NextRun {
  if (ahead === null) return { kind: 'ended' };
  if (isRun(ahead)) return { kind: 'run', nominalLocal: ahead.nominalLocal, runAt: ahead.runAt };
  return nextRun(schedule, lastNominal);
}

/** The dates after `from` whose turn has come, and the first one ahead; null: more than `limit` runs are among them. */
function comeBy(
  schedule: Schedule,
  from: string | null,
  bound: number,
  limit: number,
): { due: PlannedRun[]; ahead: PlannedRun | null } | null {
  const due: PlannedRun[] = [];
  let runs = 0;
  for (const run of runsAfter(schedule, from)) {
    if (Date.parse(comesAt(schedule, run)) > bound) return { due, ahead: run };
    due.push(run);
    if (isRun(run) && (runs += 1) > limit) return null;
  }
  return { due, ahead: null };
}

/** A date not long before those whose runs are due now; never one that is settled. */
function skipAhead({ recurrence, leadDays, lastNominal }: Schedule, now: string): string {
  // Rarer dates than hourly ones need a moved run to be in sight.
  const days = isDense(recurrence.rule) ? 3 : 62;
  const begin = toLocal(Temporal.Instant.from(now), recurrence.timeZone).add({ days: leadDays }).subtract({ days });
  const local = begin.toString({ smallestUnit: 'second' });
  return lastNominal !== null && lastNominal > local ? lastNominal : local;
}
