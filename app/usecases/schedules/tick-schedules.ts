import { awake, woken } from '../../domain/schedule/change-schedule.ts';
import { withNewZoneRules } from '../../domain/schedule/new-zone-rules.ts';
import { hasUnsettled } from '../../domain/schedule/pass-over.ts';
import type { NextRun } from '../../domain/schedule/planned-runs.ts';
import { settleDue } from '../../domain/schedule/settle-due.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import { describeFault } from '../../domain/describe-fault.ts';
import type { SettledSchedule } from '../ports-schedules.ts';
import { followCalendars } from './follow-calendar.ts';
import { linesOf } from './passed-over.ts';
import { pauseUnreadable } from './pause-unreadable.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';
import { spread } from './spread-next.ts';

/** Schedules settled in one go; the tick goes on until none is due. */
const CHUNK = 500;

/** Finds what is due in all shops and queues it, longest waiting first. Costs by what is due, not by what exists. */
export const tickSchedules =
  (deps: ScheduleDeps): ScheduleUseCases['tickSchedules'] =>
  async () => {
    let settled = 0;
    await followZoneRules(deps);
    await followCalendars(deps, settleOrPause);
    for (;;) {
      const now = deps.ports.clock.now();
      const count = await deps.schedules.settleDue(now, CHUNK, (schedule) => settleOrPause(deps, schedule, now.toISOString()));
      settled += count;
      if (count < CHUNK) return settled;
    }
  };

/** Chunks of schedules worked out anew in one tick: the soonest come first, and the others have time. */
const OUTDATED_CHUNKS = 20;

/**
 * After an upgrade with newer time-zone data: every stored instant is worked out anew from its wall-clock time (case G12). What falls due no
 * later than that is run by the dates' own keys, so nothing runs twice.
 */
async function followZoneRules(deps: ScheduleDeps): Promise<void> {
  for (let chunk = 0; chunk < OUTDATED_CHUNKS; chunk += 1) {
    const at = deps.ports.clock.now().toISOString();
    const count = await deps.schedules.settleOutdated(deps.zoneRules, CHUNK, (schedule) => rework(deps, schedule, at));
    if (count > 0) deps.ports.log.info({ schedules: count, zoneRules: deps.zoneRules }, 'schedules: worked out by newer zone rules');
    if (count < CHUNK) return;
  }
}

/**
 * An active schedule always has a time at which a tick looks at it. Those that an earlier release left without one are settled as if they had
 * been found due: they go on, or they end with a line.
 */
export async function mendStranded(deps: ScheduleDeps): Promise<void> {
  for (;;) {
    const now = deps.ports.clock.now().toISOString();
    const count = await deps.schedules.settleStranded(CHUNK, (schedule) => settleOrPause(deps, schedule, now));
    if (count > 0) deps.ports.log.warn({ schedules: count }, 'schedules: had nothing to wake them, worked out again');
    if (count < CHUNK) return;
  }
}

function rework(deps: ScheduleDeps, schedule: Schedule, at: string): SettledSchedule {
  try {
    const reworked = spread(deps, withNewZoneRules(schedule));
    const moved = reworked.nextRunAt !== null && Date.parse(reworked.nextRunAt) !== Date.parse(schedule.nextRunAt ?? '');
    const data = { rules: deps.zoneRules, next: schedule.nextNominal, was: schedule.nextRunAt, is: reworked.nextRunAt };
    return { schedule: reworked, occurrences: [], events: moved ? [{ at, by: null, type: 'zone_rules_changed', data }] : [] };
  } catch {
    // Its zone is not in the newer data: the tick that finds it due pauses it, with the reason.
    return { schedule: { ...schedule, zoneRules: deps.zoneRules }, occurrences: [], events: [] };
  }
}

/**
 * Settles what has fallen due of one schedule before its dates change, so that a date is not lost that no tick has seen yet. Gives the schedule
 * as it is then.
 */
export async function settleFirst(deps: ScheduleDeps, schedule: Schedule): Promise<Schedule | null> {
  const now = deps.ports.clock.now().toISOString();
  if (!hasUnsettled(schedule, now)) return schedule;
  return deps.schedules.settleOne(schedule.shop, schedule.id, (current) =>
    hasUnsettled(current, now) ? settleOrPause(deps, current, now) : { schedule: current, occurrences: [], events: [] },
  );
}

/** One schedule that cannot be worked out (a zone that no longer exists) must not keep the others from running: it is paused, with the reason. */
function settleOrPause(deps: ScheduleDeps, schedule: Schedule, now: string): SettledSchedule {
  try {
    return settle(deps, schedule, now);
  } catch (error) {
    deps.ports.log.error({ scheduleId: schedule.id, fault: describeFault(error) }, 'schedule: cannot be worked out, paused');
    return pauseUnreadable(deps.ports.newId, schedule, now, 'DATES_NOT_WORKED_OUT');
  }
}

export function settle(deps: ScheduleDeps, schedule: Schedule, now: string): SettledSchedule {
  // A pause that ends is the only reason for a schedule to be woken while it is not active (case E13).
  if (schedule.status === 'inactive') {
    const awoken = awake(schedule, now);
    if (awoken.status !== 'active') return { schedule: { ...schedule, nextRunAt: schedule.pausedUntil }, occurrences: [], events: [] };
    const resumed = spread(deps, { ...awoken, updatedAt: now });
    const event: ScheduleEvent = { at: now, by: null, type: 'resumed', data: { next: resumed.nextNominal } };
    const isLate = resumed.nextNominal === null || (resumed.nextRunAt !== null && Date.parse(resumed.nextRunAt) <= Date.parse(now));
    if (!isLate) return { schedule: resumed, occurrences: [], events: [event] };
    // Woken late: what fell due since the pause ended is settled in the same breath, or nothing is left at all.
    const settled = settle(deps, resumed, now);
    return { ...settled, events: [event, ...settled.events] };
  }
  if (schedule.status !== 'active') return { schedule: { ...schedule, nextRunAt: null, nextNominal: null }, occurrences: [], events: [] };
  const settlement = settleDue(schedule, now);
  const occurrence = (of: { nominalLocal: string; runAt: string; late: boolean }): ScheduleOccurrence => ({
    id: deps.ports.newId(),
    shop: schedule.shop,
    scheduleId: schedule.id,
    nominalLocal: of.nominalLocal,
    runAt: of.runAt,
    late: of.late,
    status: 'pending',
    copyId: null,
    attempts: 0,
    options: null,
    note: null,
    settledAt: null,
  });
  const occurrences = [
    ...linesOf(
      deps.ports.newId,
      schedule,
      settlement.passedOver.map((date) => ({ ...date, runAt: null })),
      now,
    ),
    ...settlement.run.map(occurrence),
  ];
  const next: Schedule = {
    ...schedule,
    lastNominal: settlement.lastNominal,
    ...woken(settlement.next, now),
    // Dates that are settled need not be remembered as skipped.
    skips: schedule.skips.filter((date) => settlement.lastNominal === null || date > settlement.lastNominal),
    updatedAt: now,
  };
  const end = END[settlement.next.kind];
  if (!end) return { schedule: spread(deps, next), occurrences, events: [] };
  const ended: Schedule = { ...next, status: end.status, nextNominal: null, nextRunAt: null };
  return { schedule: spread(deps, ended), occurrences, events: [{ ...end.event, at: now, by: null }] };
}

/** How a schedule goes on that has no date to go on with: whoever sees it is not to take it for one that still copies. */
const END: Partial<Record<NextRun['kind'], Pick<Schedule, 'status'> & { event: Pick<ScheduleEvent, 'type' | 'data'> }>> = {
  ended: { status: 'finished', event: { type: 'finished', data: { reason: 'no-date-left' } } },
  'none-in-sight': { status: 'inactive', event: { type: 'paused', data: { until: null, reason: 'NO_DATE_IN_SIGHT' } } },
};
