import { layOptions } from '../../domain/copying/resolve-options.ts';
import type { CopyOptions } from '../../domain/copying/options.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import { canonical } from '../canonical.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { optionsFor } from '../shop-profiles.ts';
import { refuseUnattendedCharge } from '../unattended-charge.ts';
import { noSuchRun, notFound } from './read-schedules.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';

/** How often a decision is repeated when the schedule changes under it. */
const TRIES = 5;

/** The mark by which a run that somebody approved is not asked about a second time. */
export const APPROVED = 'Approved by staff.';

/**
 * The decision, its line in the history and the job are one transaction. Changed options are kept whole, as judged now: a later change of the
 * schedule or its profile alters nothing of what was approved.
 */
export const decideOccurrence =
  (deps: ScheduleDeps): ScheduleUseCases['decideOccurrence'] =>
  async ({ shop, occurrenceId, decision, options, by }) => {
    const { ports, schedules } = deps;
    const before = await schedules.occurrence(shop, occurrenceId);
    if (!before) return noSuchRun();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const schedule = await schedules.get(shop, before.scheduleId);
      if (!schedule) return notFound();
      const own = options === undefined ? done(null) : await optionsOfRun(deps, schedule, options);
      if (!own.ok) return own;
      const at = ports.clock.now().toISOString();
      const { change, event } = decided(before, { decision, own: own.value, at, by });
      const move = { occurrence: before, from: ['waiting_approval' as const], change, queue: decision === 'approve' };
      const moved = await schedules.moveWithSchedule(move, schedule, [event]);
      if (moved === 'stale') continue;
      if (moved === 'settled') return askedBefore(deps, before, own.value);
      ports.log.info({ occurrenceId, decision, changed: own.value !== null, by: by !== null }, 'occurrence: decided');
      return done({ ...before, ...change });
    }
    return refuse('conflict', 'SCHEDULE_CHANGED', 'This schedule is being changed by somebody else. Nothing was decided.', {
      remedy: 'Try it again.',
    });
  };

interface OwnOptions {
  options: CopyOptions;
  /** Parts of the options that differ from the schedule's: `lines`, `prices`, … */
  changed: string[];
}

/** What the run would copy by `options` laid over the schedule's own, and by its profile; what is wrong is named with its place. */
async function optionsOfRun(deps: ScheduleDeps, schedule: Schedule, options: Record<string, unknown>): Promise<Result<OwnOptions>> {
  const { shop, profile } = schedule;
  const wanted = await optionsFor(deps, { shop, profile, options: layOptions(schedule.options, options) });
  if (!wanted.ok) return wanted;
  const unattended = refuseUnattendedCharge(wanted.value);
  if (unattended) return unattended;
  const usual = await optionsFor(deps, { shop, profile, options: schedule.options });
  return done({ options: wanted.value, changed: usual.ok ? differing(usual.value, wanted.value) : Object.keys(options) });
}

function differing(usual: CopyOptions, wanted: CopyOptions): string[] {
  return Object.entries(wanted).flatMap(([part, value]) =>
    canonical(usual[part as keyof CopyOptions]) === canonical(value) ? [] : [part],
  );
}

function decided(
  { nominalLocal }: ScheduleOccurrence,
  { decision, own, at, by }: { decision: 'approve' | 'skip'; own: OwnOptions | null; at: string; by: string | null },
) {
  const data = { date: nominalLocal };
  if (decision === 'skip') {
    const event: ScheduleEvent = { at, by, type: 'declined', data };
    return { change: { status: 'skipped' as const, note: 'Left out by staff.', settledAt: at }, event };
  }
  const event: ScheduleEvent = { at, by, type: 'approved', data: own ? { ...data, changed: own.changed } : data };
  const change = { status: 'pending' as const, note: APPROVED, ...(own ? { options: { ...own.options } } : {}) };
  return { change, event };
}

/** The very same changes again are the same decision, whatever became of the run by now; anything else comes too late. */
async function askedBefore(
  deps: ScheduleDeps,
  { shop, id }: ScheduleOccurrence,
  own: OwnOptions | null,
): Promise<Result<ScheduleOccurrence>> {
  const now = await deps.schedules.occurrence(shop, id);
  if (now && own && now.options !== null && canonical(now.options) === canonical(own.options)) return done(now);
  return refuse('conflict', 'NOT_WAITING', 'This run does not wait for approval any more.');
}
