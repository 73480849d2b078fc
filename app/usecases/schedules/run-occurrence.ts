import { changeSchedule } from '../../domain/schedule/change-schedule.ts';
import { lostTo, passOver } from '../../domain/schedule/pass-over.ts';
import type { PassedOver, Stop } from '../../domain/schedule/pass-over.ts';
import { statusOfParts } from '../../domain/copying/parts-result.ts';
import type { OrderCopy } from '../../domain/copying/order-copy.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import { APPROVED } from './decide-occurrence.ts';
import { judgeRun } from './judge-run.ts';
import type { Hesitation } from './judge-run.ts';
import { linesOf, WHY_NOT } from './passed-over.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';

/** A run looks again at its copy after these waits, the last one repeated. */
const LOOK_AGAIN_MS = [1_000, 2_000, 5_000, 15_000, 60_000];
const WAIT_FOR_PREVIOUS_MS = 30_000;
const LONGEST_WAIT_FOR_PREVIOUS_MS = 10 * 60_000;
const FIRST_RETRY_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** A schedule that has failed for so long is nobody's any more (case J05). */
const STOP_AFTER_DAYS = 30;
/** Errors after which trying again cannot help: the source is gone, or the shop must act first. */
const HOPELESS = new Set(['SOURCE_NOT_FOUND', 'NO_ACCESS', 'ACCESS_DENIED', 'UNAUTHORIZED', 'SHOP_FROZEN', 'TOKEN_LOST']);

/**
 * One occurrence, from due to settled. Each call does the next thing and, unless that was the last, sends the job again; a job that comes twice,
 * or after the process died, finds what was done in the occurrence's status and in the ledger under its own request key.
 */
export const runOccurrence =
  (deps: ScheduleDeps): ScheduleUseCases['runOccurrence'] =>
  async ({ shop, occurrenceId }) => {
    const occurrence = await deps.schedules.occurrence(shop, occurrenceId);
    if (!occurrence || !['pending', 'running'].includes(occurrence.status)) return;
    const schedule = await deps.schedules.get(shop, occurrence.scheduleId);
    if (!schedule) return;
    if (occurrence.status === 'running') return follow(deps, schedule, occurrence);
    const early = Date.parse(occurrence.runAt) - deps.ports.clock.now().getTime();
    if (early > 0) {
      deps.ports.log.warn({ occurrenceId, earlyMs: early }, 'occurrence: job came before its time');
      return deps.schedules.runOccurrenceLater(shop, occurrenceId, early);
    }
    if (schedule.status === 'cancelled') return skipEnded(deps, occurrence, 'cancelled');
    // Several that were missed wait together: the last one that counts ends the schedule for the others.
    if (schedule.status === 'finished' && hasAllRuns(schedule) && isOfCalendar(occurrence)) return skipEnded(deps, occurrence, 'finished');
    const before = await unsettledBefore(deps, schedule, occurrence);
    // The further back in the line, the longer the wait: a hundred missed runs must not all look every half minute.
    if (before > 0)
      return deps.schedules.runOccurrenceLater(shop, occurrenceId, Math.min(before * WAIT_FOR_PREVIOUS_MS, LONGEST_WAIT_FOR_PREVIOUS_MS));
    return begin(deps, schedule, occurrence);
  };

/**
 * An occurrence waits for those before it, so that missed ones run oldest first and one that falls due while the one before is going begins
 * after it (case H21); one that only waits to be tried again is given up for it where the schedule says so (case J08).
 * @returns how many are before it
 */
async function unsettledBefore(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence): Promise<number> {
  let waits = 0;
  for (const other of await deps.schedules.unsettledBefore(occurrence)) {
    const parts = schedule.failure.dropWhenNextDue ? await copiesOf(deps, other) : [];
    const error = statusOfParts(parts) === 'failed' ? errorOf(parts) : undefined;
    if (error) await giveUp(deps, other, { code: error.code, message: `${error.message} Given up, as the next run was due.` });
    else waits += 1;
  }
  return waits;
}

async function begin(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence): Promise<void> {
  const { shop } = schedule;
  if (occurrence.note !== APPROVED) {
    const hesitation = await judgeRun(deps, schedule);
    if (hesitation) return hesitate(deps, occurrence, hesitation);
  }
  const started = await deps.copies.startCopy({
    shop,
    orderId: schedule.source.id,
    profile: schedule.profile,
    options: occurrence.options ?? schedule.options,
    requestKey: `schedule:${schedule.id}:${occurrence.nominalLocal}`.slice(0, 255),
    door: 'schedule',
    requestedBy: schedule.createdBy,
  });
  if (!started.ok) return giveUp(deps, occurrence, { code: started.refusal.code, message: started.refusal.message });
  const { copy } = started.value;
  await deps.schedules.moveOccurrence(shop, occurrence.id, ['pending'], { status: 'running', copyId: copy.id });
  await deps.schedules.runOccurrenceLater(shop, occurrence.id, LOOK_AGAIN_MS[0] ?? 1_000);
}

/** Leaves the run to staff, or leaves it out, as the schedule says, and tells why. */
async function hesitate(deps: ScheduleDeps, occurrence: ScheduleOccurrence, why: Hesitation): Promise<void> {
  const { then, code, reason, about } = why;
  const date = occurrence.nominalLocal;
  if (then === 'approve') {
    const waits = { status: 'waiting_approval' as const, note: reason };
    const needed = { by: null, type: 'approval_needed' as const, data: { date, code, reason, about } };
    return void (await moveRun(deps, occurrence, ['pending'], waits, (current, at) => ({
      schedule: current,
      events: [{ ...needed, at }],
    })));
  }
  await moveRun(deps, occurrence, ['pending', 'running'], { status: 'skipped', note: reason }, (current, at) =>
    then === 'skip' ? { schedule: current, events: [] } : stop(current, at, { type: 'pause', until: null }, code, []),
  );
}

async function follow(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence): Promise<void> {
  const parts = await copiesOf(deps, occurrence);
  const [first] = parts;
  if (!first) return giveUp(deps, occurrence, { code: 'COPY_ERASED', message: 'The copy of this run was erased.' });
  const status = statusOfParts(parts);
  if (status === 'completed') return succeed(deps, occurrence);
  if (status === 'failed' || status === 'aborted') return failed(deps, schedule, occurrence, parts);
  const age = deps.ports.clock.now().getTime() - Date.parse(first.createdAt);
  const wait = LOOK_AGAIN_MS.find((ms) => age < ms * 5) ?? 60_000;
  await deps.schedules.runOccurrenceLater(schedule.shop, occurrence.id, wait);
}

/** The copy of a run, and the other drafts where its source needed several. */
async function copiesOf({ ports }: ScheduleDeps, { shop, copyId }: ScheduleOccurrence): Promise<OrderCopy[]> {
  return copyId === null ? [] : ports.ledger.parts(shop, copyId);
}

function errorOf(parts: readonly OrderCopy[]): OrderCopy['errors'][number] | undefined {
  return parts
    .filter(({ status }) => status === 'failed')
    .at(-1)
    ?.errors.at(-1);
}

async function succeed(deps: ScheduleDeps, occurrence: ScheduleOccurrence): Promise<void> {
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

const hasAllRuns = ({ recurrence: { end }, succeededRuns }: Schedule): boolean => end.kind === 'after' && succeededRuns >= end.runs;
const isOfCalendar = ({ nominalLocal }: ScheduleOccurrence): boolean => !nominalLocal.startsWith('now:');

const isPaymentRefused = (copy: OrderCopy): boolean => copy.errors.some(({ code }) => /^CHARGE_(?!PENDING)/.test(code));

/** Tried again after a growing wait, under the same ledger row; then the chosen action (cases J01, J02, J05). */
async function failed(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence, parts: OrderCopy[]): Promise<void> {
  const stopped = parts.filter(({ status }) => status === 'failed');
  const error = errorOf(stopped) ?? { code: 'COPY_FAILED', message: 'The copy failed.' };
  // A payment is asked for again by a person only.
  const hopeless = stopped.length === 0 || HOPELESS.has(error.code) || stopped.some(isPaymentRefused);
  if (hopeless || occurrence.attempts >= schedule.failure.retries) return giveUp(deps, occurrence, error, HOPELESS.has(error.code));
  const now = deps.ports.clock.now();
  const last = Math.max(...stopped.map(({ finishedAt }) => (finishedAt === null ? now.getTime() : Date.parse(finishedAt))));
  const due = last + FIRST_RETRY_MS * 2 ** occurrence.attempts;
  if (due > now.getTime()) return deps.schedules.runOccurrenceLater(schedule.shop, occurrence.id, due - now.getTime());
  for (const copy of stopped) await deps.copies.retryCopy({ shop: schedule.shop, copyId: copy.id });
  await deps.schedules.moveOccurrence(schedule.shop, occurrence.id, ['running'], { attempts: occurrence.attempts + 1 });
  await deps.schedules.runOccurrenceLater(schedule.shop, occurrence.id, LOOK_AGAIN_MS[1] ?? 2_000);
}

async function giveUp(
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

async function skipEnded(deps: ScheduleDeps, { shop, id }: ScheduleOccurrence, reason: Stop): Promise<void> {
  const settledAt = deps.ports.clock.now().toISOString();
  const change = { status: 'skipped' as const, note: WHY_NOT[reason], settledAt };
  await deps.schedules.moveOccurrence(shop, id, ['pending', 'running'], change);
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
  from: ScheduleOccurrence['status'][],
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
    const moved = await deps.schedules.moveWithSchedule({ occurrence, from, change }, { ...next, updatedAt: at }, events, lines);
    if (moved !== 'stale') return;
  }
}
