import { changeSchedule } from '../../domain/schedule/change-schedule.ts';
import { hasAllRuns, lostTo, passOver, WHY_NOT } from '../../domain/schedule/pass-over.ts';
import type { PassedOver, Stop } from '../../domain/schedule/pass-over.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import type { Hesitation } from './judge-run.ts';
import { linesOf } from './passed-over.ts';
import type { ScheduleDeps } from './schedule-ports.ts';

const DAY_MS = 86_400_000;
/** A schedule that has failed for so long is nobody's any more (case J05). */
const STOP_AFTER_DAYS = 30;
/** Events looked through for whether a trouble was told already. */
const TOLD_WITHIN = 100;

export async function succeed(deps: ScheduleDeps, occurrence: ScheduleOccurrence): Promise<void> {
  await moveRun(deps, occurrence, ['pending', 'running'], { status: 'succeeded', note: null }, (current, at) => {
    const succeededRuns = current.succeededRuns + 1;
    const last = hasAllRuns({ ...current, succeededRuns }) && current.status === 'active';
    const owed = last ? passOver(current, at, 'finished') : { lastNominal: current.lastNominal, passedOver: [] };
    const next: Schedule = {
      ...current,
      succeededRuns,
      failingSince: null,
      ...(last ? { status: 'finished' as const, lastNominal: owed.lastNominal, nextRunAt: null, nextNominal: null } : {}),
    };
    const events: ScheduleEvent[] = [
      { at, by: null, type: 'succeeded', data: { date: occurrence.nominalLocal, copyId: occurrence.copyId } },
    ];
    if (last) events.push({ at, by: null, type: 'finished', data: { reason: 'runs-done', ...lostTo('finished', owed.passedOver) } });
    return { schedule: next, events, passedOver: owed.passedOver };
  });
}

/** @param hopeless trying the next date cannot help either: a schedule that would leave the date out is paused */
export async function giveUp(
  deps: ScheduleDeps,
  occurrence: ScheduleOccurrence,
  error: { code: string; message: string },
  hopeless = false,
): Promise<void> {
  await moveRun(deps, occurrence, ['pending', 'running'], { status: 'failed', note: error.message }, (current, at) => {
    // Failing since the first failure after the last success; the merchant is told once per trouble, not once per try (cases J04, J06).
    const failingSince = current.failingSince ?? at;
    const told: ScheduleEvent = {
      at,
      by: null,
      type: 'failed',
      data: { date: occurrence.nominalLocal, code: error.code, first: current.failingSince === null },
    };
    const tooLong = Date.parse(at) - Date.parse(failingSince) > (current.failure.stopAfterDays ?? STOP_AFTER_DAYS) * DAY_MS;
    const then = (hopeless || tooLong) && current.failure.then === 'skip' ? 'pause' : current.failure.then;
    const command = then === 'pause' ? ({ type: 'pause', until: null } as const) : then === 'cancel' ? ({ type: 'cancel' } as const) : null;
    const failing = { ...current, failingSince };
    if (command === null) return { schedule: failing, events: [told] };
    return stop(failing, at, command, tooLong && !hopeless ? 'FAILING_TOO_LONG' : error.code, [told]);
  });
}

/** Leaves the run to staff, or leaves it out, as the schedule says, and tells why. */
export async function hesitate(deps: ScheduleDeps, occurrence: ScheduleOccurrence, why: Hesitation): Promise<void> {
  const { then, code, reason, about } = why;
  const data = { date: occurrence.nominalLocal, code, reason, about };
  const from = ['pending', 'running'] as const;
  if (then === 'approve') {
    await moveRun(deps, occurrence, from, { status: 'waiting_approval', note: reason }, (current, at) => ({
      schedule: current,
      events: [{ by: null, type: 'approval_needed', data, at }],
    }));
    return;
  }
  const first = then === 'skip' && !(await isToldOf(deps, occurrence, code));
  await moveRun(deps, occurrence, from, { status: 'skipped', note: reason }, (current, at) =>
    then === 'skip'
      ? { schedule: current, events: [{ by: null, type: 'left_out', data: { ...data, first }, at }] }
      : stop(current, at, { type: 'pause', until: null }, code, []),
  );
}

/** Dates left out for one cause are one trouble until a copy is made again: it is told once. */
async function isToldOf(deps: ScheduleDeps, { shop, scheduleId }: ScheduleOccurrence, code: string): Promise<boolean> {
  const { events } = await deps.schedules.history(shop, scheduleId, { byPeople: false, first: TOLD_WITHIN, after: null });
  const made = events.findIndex(({ type }) => type === 'succeeded');
  return events.slice(0, made === -1 ? undefined : made).some(({ type, data }) => type === 'left_out' && data.code === code);
}

/** Passes over a run that still waited for the one before it when a later one fell due. */
export async function passOverWaiting(deps: ScheduleDeps, occurrence: ScheduleOccurrence): Promise<void> {
  const code = 'OVERLAP';
  await moveRun(deps, occurrence, ['pending'], { status: 'skipped', note: WHY_NOT.overlap }, (current, at) => ({
    schedule: current,
    events: [{ by: null, type: 'left_out', data: { date: occurrence.nominalLocal, code, reason: WHY_NOT.overlap }, at }],
  }));
}

/** The line of a run that its stopped schedule does not begin; the stop itself has its event already. */
export async function passOverStopped(deps: ScheduleDeps, { shop, id }: ScheduleOccurrence, reason: Stop): Promise<void> {
  const settledAt = deps.ports.clock.now().toISOString();
  await deps.schedules.moveOccurrence(shop, id, ['pending'], { status: 'skipped', note: WHY_NOT[reason], settledAt });
}

/** The schedule stops by itself, with the reason in its history; one that stands still already stays as it is. */
function stop(
  schedule: Schedule,
  at: string,
  command: { type: 'pause'; until: null } | { type: 'cancel' },
  reason: string,
  events: ScheduleEvent[],
): Meaning {
  const stopped = schedule.status === 'active' ? changeSchedule(schedule, command, at) : null;
  if (!stopped?.ok) return { schedule, events };
  return {
    schedule: stopped.schedule,
    events: [...events, { ...stopped.event, at, by: null, data: { ...stopped.event.data, reason } }],
    passedOver: stopped.passedOver,
  };
}

/** What a settled run means for its schedule. */
interface Meaning {
  schedule: Schedule;
  events: ScheduleEvent[];
  /** Dates that had come and that the schedule, if it stops, does not run. */
  passedOver?: PassedOver[];
}

/**
 * Settles a run, or lets it wait, together with what that means for its schedule, on the schedule as it is by then: a process that dies leaves
 * both or neither.
 */
async function moveRun(
  deps: ScheduleDeps,
  occurrence: ScheduleOccurrence,
  from: readonly ScheduleOccurrence['status'][],
  to: { status: ScheduleOccurrence['status']; note: string | null },
  mean: (current: Schedule, at: string) => Meaning,
): Promise<void> {
  for (;;) {
    const current = await deps.schedules.get(occurrence.shop, occurrence.scheduleId);
    if (!current) return;
    const at = deps.ports.clock.now().toISOString();
    const { schedule: next, events, passedOver = [] } = mean(current, at);
    const change = to.status === 'waiting_approval' ? to : { ...to, settledAt: at };
    const lines = linesOf(deps.ports.newId, current, passedOver, at);
    const moved = await deps.schedules.moveWithSchedule({ occurrence, from: [...from], change }, { ...next, updatedAt: at }, events, lines);
    if (moved !== 'stale') return;
  }
}
