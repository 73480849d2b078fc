import { statusOfParts } from '../../domain/copying/parts-result.ts';
import type { OrderCopy } from '../../domain/copying/order-copy.ts';
import { isApproved, isAskedFor, stopOf } from '../../domain/schedule/pass-over.ts';
import type { Schedule, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import { judgeRun } from './judge-run.ts';
import type { Unjudged } from './judge-run.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';
import { giveUp, hesitate, passOverStopped, passOverWaiting, succeed } from './settle-run.ts';

/** A run looks again at its copy after these waits, the last one repeated. */
const LOOK_AGAIN_MS = [1_000, 2_000, 5_000, 15_000, 60_000];
const WAIT_FOR_PREVIOUS_MS = 30_000;
const LONGEST_WAIT_FOR_PREVIOUS_MS = 10 * 60_000;
const FIRST_RETRY_MS = 10 * 60_000;
/** A run that cannot be judged, as Shopify does not answer, is looked into so many times more, however few tries a failed copy has. */
const LEAST_LOOKS = 3;
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
    // Without a copy: whoever began it died before there was one.
    if (occurrence.status === 'running')
      return occurrence.copyId === null ? start(deps, schedule, occurrence) : follow(deps, schedule, occurrence);
    const early = Date.parse(occurrence.runAt) - deps.ports.clock.now().getTime();
    if (early > 0) {
      deps.ports.log.warn({ occurrenceId, earlyMs: early }, 'occurrence: job came before its time');
      return deps.schedules.runOccurrenceLater(shop, occurrenceId, early);
    }
    const stop = stopOf(schedule, occurrence);
    if (stop !== null) return passOverStopped(deps, occurrence, stop);
    const before = await unsettledBefore(deps, schedule, occurrence);
    // The further back in the line, the longer the wait: a hundred missed runs must not all look every half minute.
    if (before > 0)
      return deps.schedules.runOccurrenceLater(shop, occurrenceId, Math.min(before * WAIT_FOR_PREVIOUS_MS, LONGEST_WAIT_FOR_PREVIOUS_MS));
    return begin(deps, schedule, occurrence);
  };

/**
 * An occurrence waits for those before it, so that missed ones run oldest first and one that falls due while the one before is going begins
 * after it. At most one date waits: it is the latest, and those that waited are passed over for it, unless each missed date is to be made (case
 * H21). One that only waits to be tried again is given up where the schedule says so (case J08).
 * @returns how many are before it
 */
async function unsettledBefore(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence): Promise<number> {
  const standing: ScheduleOccurrence[] = [];
  for (const other of await deps.schedules.unsettledBefore(occurrence)) {
    const error = schedule.failure.dropWhenNextDue ? await errorSoFar(deps, other) : undefined;
    if (error) await giveUp(deps, other, { code: error.code, message: `${error.message} Given up, as the next run was due.` });
    else standing.push(other);
  }
  const isDate = (run: ScheduleOccurrence) => run.status === 'pending' && !isAskedFor(run) && !isApproved(run);
  if (schedule.missed === 'all' || !isDate(occurrence)) return standing.length;
  // The first is going, or is the next to go.
  const waited = standing.slice(1).filter(isDate);
  for (const older of waited) await passOverWaiting(deps, older);
  return standing.length - waited.length;
}

/** What keeps a run waiting to be tried again; undefined: it is going, or has not been tried. */
async function errorSoFar(deps: ScheduleDeps, run: ScheduleOccurrence): Promise<{ code: string; message: string } | undefined> {
  if (run.status === 'pending' && run.attempts > 0) return { code: 'SHOPIFY_UNREACHABLE', message: run.note ?? 'It could not be begun.' };
  const parts = await copiesOf(deps, run);
  return statusOfParts(parts) === 'failed' ? errorOf(parts) : undefined;
}

async function begin(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence): Promise<void> {
  if (!isApproved(occurrence)) {
    const judgement = await judgeRun(deps, schedule);
    if (judgement.verdict === 'unknown') return judgeLater(deps, schedule, occurrence, judgement.unjudged);
    if (judgement.verdict === 'hesitate') return hesitate(deps, occurrence, judgement.hesitation);
  }
  // From here on it has begun: a stop of its schedule that comes first keeps it from being copied, one that comes later leaves it.
  const begun = await deps.schedules.moveOccurrence(schedule.shop, occurrence.id, ['pending'], { status: 'running' });
  if (begun) await start(deps, schedule, occurrence);
}

async function start(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence): Promise<void> {
  const { shop } = schedule;
  const started = await deps.copies.startCopy({
    shop,
    orderId: schedule.source.id,
    profile: schedule.profile,
    options: occurrence.options ?? schedule.options,
    requestKey: `schedule:${schedule.id}:${occurrence.nominalLocal}`.slice(0, 255),
    door: 'schedule',
    scheduleId: schedule.id,
    requestedBy: schedule.createdBy,
  });
  if (!started.ok) return giveUp(deps, occurrence, { code: started.refusal.code, message: started.refusal.message });
  await deps.schedules.moveOccurrence(shop, occurrence.id, ['running'], { copyId: started.value.copy.id });
  await deps.schedules.runOccurrenceLater(shop, occurrence.id, LOOK_AGAIN_MS[0] ?? 1_000);
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

const isPaymentRefused = (copy: OrderCopy): boolean => copy.errors.some(({ code }) => /^CHARGE_(?!PENDING)/.test(code));

/** Tried again after a growing wait, under the same ledger row; then the chosen action (cases J01, J02, J05). */
async function failed(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence, parts: OrderCopy[]): Promise<void> {
  const stopped = parts.filter(({ status }) => status === 'failed');
  const error = errorOf(stopped) ?? { code: 'COPY_FAILED', message: 'The copy failed.' };
  // A payment is asked for again by a person only.
  const hopeless = stopped.length === 0 || HOPELESS.has(error.code) || stopped.some(isPaymentRefused);
  if (hopeless || occurrence.attempts >= schedule.failure.retries) return giveUp(deps, occurrence, error, HOPELESS.has(error.code));
  // What stands as an order is only finished, whatever has become of prices, stock and the schedule since.
  const isMade = stopped.every(({ target }) => target !== null);
  const stop = stopOf(schedule, occurrence);
  if (stop !== null && !isMade)
    return giveUp(deps, occurrence, { ...error, message: `${error.message} Not tried again: the schedule is ${stop}.` });
  const now = deps.ports.clock.now();
  const last = Math.max(...stopped.map(({ finishedAt }) => (finishedAt === null ? now.getTime() : Date.parse(finishedAt))));
  const due = last + FIRST_RETRY_MS * 2 ** occurrence.attempts;
  if (due > now.getTime()) return deps.schedules.runOccurrenceLater(schedule.shop, occurrence.id, due - now.getTime());
  if (!isMade && !isApproved(occurrence)) {
    // One of several drafts has its own part of the options only.
    const [only, ...more] = parts;
    const judgement = await judgeRun(deps, schedule, only && more.length === 0 ? { ...only.options } : schedule.options);
    if (judgement.verdict === 'unknown') return judgeLater(deps, schedule, occurrence, judgement.unjudged);
    if (judgement.verdict === 'hesitate') return hesitate(deps, occurrence, judgement.hesitation);
  }
  for (const copy of stopped) await deps.copies.retryCopy({ shop: schedule.shop, copyId: copy.id, unlessSettled: true });
  await deps.schedules.moveOccurrence(schedule.shop, occurrence.id, ['running'], { attempts: occurrence.attempts + 1 });
  await deps.schedules.runOccurrenceLater(schedule.shop, occurrence.id, LOOK_AGAIN_MS[1] ?? 2_000);
}

/** Nothing is copied on what could not be found out: it is looked into later, as a failed copy is tried later, and given up as one. */
async function judgeLater(deps: ScheduleDeps, schedule: Schedule, occurrence: ScheduleOccurrence, why: Unjudged): Promise<void> {
  const { shop, id, status, attempts } = occurrence;
  const tries = Math.max(schedule.failure.retries, why.soon ? LEAST_LOOKS : 0);
  const isHopeless = HOPELESS.has(why.code);
  if (isHopeless || attempts >= tries) return giveUp(deps, occurrence, why, isHopeless);
  const note = `Not tried yet, as prices and stock could not be looked into: ${why.message}`;
  const noted = await deps.schedules.moveOccurrence(shop, id, [status], { attempts: attempts + 1, note });
  if (noted) await deps.schedules.runOccurrenceLater(shop, id, FIRST_RETRY_MS * 2 ** attempts);
}
