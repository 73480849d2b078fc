import { layOptions } from '../../domain/copying/resolve-options.ts';
import type { CopyOptions } from '../../domain/copying/options.ts';
import { APPROVED, stopOf } from '../../domain/schedule/pass-over.ts';
import { parseMoney, showMoney } from '../../domain/order/money.ts';
import type { Money } from '../../domain/order/money.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import { canonical } from '../canonical.ts';
import { done, refuse } from '../refusal.ts';
import type { Result } from '../refusal.ts';
import { optionsFor } from '../shop-profiles.ts';
import { refuseUnattendedCharge } from '../unattended-charge.ts';
import type { HeldBy } from './judge-run.ts';
import { noSuchRun, notFound } from './read-schedules.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';

/** How often a decision is repeated when the schedule changes under it. */
const TRIES = 5;

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
      const refused = decision === 'approve' ? cannotBeApproved(schedule, before, options !== undefined) : null;
      if (refused) return refused;
      const own = options === undefined ? done(null) : await optionsOfRun(deps, schedule, options);
      if (!own.ok) return own;
      const at = ports.clock.now().toISOString();
      const agreed = decision === 'approve' && own.value === null ? await approvedTotal(deps, schedule, before) : null;
      const { change, event } = decided(before, { decision, own: own.value, agreed, at, by });
      const move = { occurrence: before, from: ['waiting_approval' as const], change, queue: decision === 'approve' };
      const moved = await schedules.moveWithSchedule(move, { ...schedule, agreedTotal: agreed ?? schedule.agreedTotal, updatedAt: at }, [
        event,
      ]);
      if (moved === 'stale') continue;
      if (moved === 'settled') return askedBefore(deps, before, own.value);
      ports.log.info({ occurrenceId, decision, changed: own.value !== null, by: by !== null }, 'occurrence: decided');
      return done({ ...before, ...change });
    }
    return refuse('conflict', 'SCHEDULE_CHANGED', 'This schedule is being changed by somebody else. Nothing was decided.', {
      remedy: 'Try it again.',
    });
  };

/** What makes a yes worthless is said before it is taken; a run that was decided about already is told so by `askedBefore`. */
function cannotBeApproved(schedule: Schedule, run: ScheduleOccurrence, withChanges: boolean): Result<never> | null {
  const stop = stopOf(schedule, run);
  if (stop !== null && stop !== 'paused' && ['waiting_approval', 'skipped'].includes(run.status)) {
    return refuse('conflict', 'SCHEDULE_ENDED', `This schedule is ${schedule.status}, so this run is not made any more.`, {
      remedy: 'Copy the order itself, or create a new schedule.',
    });
  }
  if (withChanges && run.copyId !== null && run.status === 'waiting_approval') {
    return refuse('conflict', 'RUN_BEGUN', 'This run was tried before, so that its copy can only be tried again as it is.', {
      remedy: 'Approve it without changes, or skip it and copy the order itself.',
    });
  }
  return null;
}

/** Events looked through for what the person was shown. */
const SHOWN_WITHIN = 200;

/**
 * The total that the person was shown and says yes to, which is what is agreed to from now on: the next date at that price does not ask again.
 * Null: the run did not wait for its price, or the schedule copies something else by now.
 */
async function approvedTotal({ schedules }: ScheduleDeps, schedule: Schedule, run: ScheduleOccurrence): Promise<Money | null> {
  if (schedule.drift.thresholdPercent === null) return null;
  const { events } = await schedules.history(schedule.shop, schedule.id, { byPeople: false, first: SHOWN_WITHIN, after: null });
  for (const { type, data } of events) {
    if (type === 'changed' && ['source', 'profile', 'options'].some((field) => (data.fields as string[] | undefined)?.includes(field)))
      return null;
    if (type !== 'approval_needed' || data.date !== run.nominalLocal) continue;
    const { price } = (data.about ?? {}) as HeldBy;
    const shown = price && parseMoney(price.is, price.currency);
    return shown?.ok ? shown.money : null;
  }
  return null;
}

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

interface Decision {
  decision: 'approve' | 'skip';
  own: OwnOptions | null;
  agreed: Money | null;
  at: string;
  by: string | null;
}

function decided({ nominalLocal, copyId }: ScheduleOccurrence, { decision, own, agreed, at, by }: Decision) {
  const data = { date: nominalLocal };
  if (decision === 'skip') {
    const event: ScheduleEvent = { at, by, type: 'declined', data };
    return { change: { status: 'skipped' as const, note: 'Left out by staff.', settledAt: at }, event };
  }
  const event: ScheduleEvent = {
    at,
    by,
    type: 'approved',
    data: { ...data, ...(own && { changed: own.changed }), ...(agreed && { agreed: showMoney(agreed) }) },
  };
  // One that had failed goes on with its copy.
  const status = copyId === null ? ('pending' as const) : ('running' as const);
  const change = { status, note: APPROVED, ...(own ? { options: { ...own.options } } : {}) };
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
