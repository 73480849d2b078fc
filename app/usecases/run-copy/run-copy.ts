import { shopTrouble } from '../../domain/access/shop-trouble.ts';
import { priorityOf } from '../../domain/copying/door-priority.ts';
import type { CopyPriority } from '../../domain/copying/door-priority.ts';
import type { CopyError } from '../../domain/copying/order-copy.ts';
import { spreadOffset } from '../../domain/schedule/spread.ts';
import type { Lease, Ports } from '../ports.ts';
import type { RunOutcome } from '../use-cases.ts';
import type { RunStep } from './run.ts';
import { LeaseLost, ShopifyFailure } from '../ports.ts';
import { CopyRun, StopCopy, WaitCopy } from './run.ts';
import { prepare } from './prepare.ts';
import { createDraft } from './create-draft.ts';
import { makeCustomer } from './make-customer.ts';
import { waitReady } from './wait-ready.ts';
import { sendInvoice } from './send-invoice.ts';
import { completeDraft } from './complete-draft.ts';
import { createRecord } from './create-record.ts';
import { restoreAddress } from './restore-address.ts';
import { charge } from './charge.ts';
import { compare } from './compare.ts';
import { link } from './link.ts';
import { moveFulfillment } from './move-fulfillment.ts';
import { cancelSource } from './cancel-source.ts';
import { describeFault } from '../../domain/describe-fault.ts';
import { faultError } from '../copy-errors.ts';
import { waitAfterFault, waitOf } from './wait-reasons.ts';
import { undoSteps } from './undo-steps.ts';

/** A copy from source to target, in order. Which steps a copy has depends on its outcome. */
export const STEPS: readonly RunStep[] = [
  prepare,
  makeCustomer,
  createDraft,
  waitReady,
  sendInvoice,
  completeDraft,
  createRecord,
  restoreAddress,
  compare,
  charge,
  link,
  moveFulfillment,
  cancelSource,
];

/** Longer than any single call may take; renewed by every write and wait. */
export const LEASE_MS = 90_000;
/** Runs that ended badly; waiting for the allowance or for Shopify's own work is none. */
const MAX_ATTEMPTS = 10;

/** Runs a copy as far as it goes: to its end, to its failure, or to a wait, after which the queue brings it back. */
export async function runCopy(
  ports: Ports,
  { shop, copyId, signal }: { shop: string; copyId: string; signal?: AbortSignal },
  steps = STEPS,
): Promise<RunOutcome> {
  const lease: Lease = { shop, copyId, owner: ports.newId(), ms: LEASE_MS };
  const now = ports.clock.now();
  const claim = await ports.ledger.claim(lease, now);
  if (claim.state === 'busy')
    return again(ports, lease, Math.max(1_000, claim.until.getTime() - now.getTime()), 'another run holds the copy', 'interactive');
  if (claim.state !== 'claimed') return { state: 'not-mine' };
  const run = new CopyRun(ports, lease, claim.copy, claim.steps);
  try {
    // A copy that takes its process down every time must not do so for ever.
    if (claim.copy.attempts > MAX_ATTEMPTS)
      return await finish(run, 'failed', [faultError(claim.waited?.fault ?? null, now, run.copy.step)]);
    if (abortWasAsked(run)) return await abort(run, steps);
    for (const step of steps) {
      if (!step.applies(run) || step.isDone(run)) continue;
      if (signal?.aborted) throw new WaitCopy(1_000, 'the worker lost the job');
      run.change({ step: step.name });
      await step.do(run);
    }
    return await finish(run, 'completed', []);
  } catch (error) {
    return await handle(run, error, steps);
  }
}

export function abortWasAsked(run: CopyRun): boolean {
  return run.copy.errors.some((error) => error.code === 'ABORT_REQUESTED');
}

/** Takes back what can be taken back and ends the copy as aborted. */
export async function abort(run: CopyRun, steps: readonly RunStep[] = STEPS): Promise<RunOutcome> {
  const failed = await undoSteps(run, steps);
  return finish(run, failed.length > 0 ? 'failed' : 'aborted', failed);
}

async function handle(run: CopyRun, error: unknown, steps: readonly RunStep[]): Promise<RunOutcome> {
  if (error instanceof LeaseLost) {
    run.ports.log.warn({ copyId: run.copy.id }, 'copy: another worker has taken over');
    return { state: 'not-mine' };
  }
  if (error instanceof WaitCopy) return pause(run, error.delayMs, error.message, error.counts);
  if (error instanceof StopCopy) return stop(run, error.errors, error.undo, steps);
  if (error instanceof ShopifyFailure) return onShopifyFailure(run, error, steps);
  const fault = describeFault(error);
  run.ports.log.error({ copyId: run.copy.id, step: run.copy.step, fault }, 'copy: unexpected fault');
  if (run.copy.attempts >= MAX_ATTEMPTS) return finish(run, 'failed', [faultError(fault, run.now(), run.copy.step)]);
  // Nobody foresaw it: what is known is written down, and the queue's own retries bring the copy back.
  run.change({ waiting: waitAfterFault(fault, run.now()) });
  await run.flush().catch(() => undefined);
  await run.ports.ledger.release(run.lease).catch(() => undefined);
  throw error;
}

async function onShopifyFailure(run: CopyRun, failure: ShopifyFailure, steps: readonly RunStep[]): Promise<RunOutcome> {
  const said = `${failure.message} (${failure.operation}, ${failure.code})`;
  switch (failure.kind) {
    case 'throttled':
    case 'too-many-attempts':
      return pause(run, failure.retryAfterMs ?? 1_000, failure.kind, false);
    case 'transient':
    case 'lost':
      if (run.copy.attempts >= MAX_ATTEMPTS) return stop(run, [run.error('SHOPIFY_UNREACHABLE', { said })], false, steps);
      return pause(run, Math.max(failure.retryAfterMs ?? 0, backoff(run.copy.attempts, run.copy.id)), failure.code, true);
    case 'terminal':
      return stop(run, [noAccess(run, failure)], false, steps);
    case 'invalid':
      return stop(run, [run.error('INVALID_REQUEST', { said })], false, steps);
  }
}

/** One code for whatever ails the whole shop; the sentence says which it is, and Shopify's own words which permission. */
function noAccess(run: CopyRun, { code, message }: ShopifyFailure): CopyError {
  const trouble = shopTrouble(code, message);
  return run.error('NO_ACCESS', { instead: trouble.message, remedy: trouble.remedy });
}

/**
 * Milliseconds before the next attempt: 1 s doubling to 5 min, and up to as much again by the copy's own id, so that the many copies of one
 * outage do not all come back at one moment.
 */
export function backoff(attempts: number, copyId: string): number {
  const base = Math.min(300_000, 1_000 * 2 ** Math.max(0, attempts - 1));
  return base + spreadOffset(`${copyId} ${attempts}`, base, null);
}

async function stop(run: CopyRun, errors: CopyError[], undo: boolean, steps: readonly RunStep[]): Promise<RunOutcome> {
  const failedUndo = undo ? await undoSteps(run, steps) : [];
  return finish(run, 'failed', [...errors, ...failedUndo]);
}

async function pause(run: CopyRun, delayMs: number, reason: string, counts: boolean): Promise<RunOutcome> {
  run.change({
    usage: run.usage(),
    waiting: waitOf(reason, delayMs, run.now()),
    ...(counts ? {} : { attempts: Math.max(0, run.copy.attempts - 1) }),
  });
  await run.flush();
  // The job comes first: a copy without a run and without a job would wait for ever, a job that finds the lease still held only asks again.
  const outcome = await again(run.ports, run.lease, delayMs, reason, priorityOf(run.copy.door));
  await run.ports.ledger.release(run.lease);
  return outcome;
}

async function again(ports: Ports, lease: Lease, delayMs: number, reason: string, priority: CopyPriority): Promise<RunOutcome> {
  await ports.jobs.runCopyLater(lease.shop, lease.copyId, delayMs, priority);
  ports.log.info({ copyId: lease.copyId, delayMs, reason }, 'copy: waits');
  return { state: 'again', delayMs, reason };
}

async function finish(run: CopyRun, status: 'completed' | 'failed' | 'aborted', errors: CopyError[]): Promise<RunOutcome> {
  run.change({ errors: [...run.copy.errors, ...errors], usage: run.usage() });
  const { records, change } = run.take();
  const mine = await run.ports.ledger.finish(run.lease, { status, at: run.now(), records, change });
  run.ports.log.info(
    { copyId: run.copy.id, status, codes: run.copy.errors.map((error) => error.code), ...run.copy.usage },
    'copy: finished',
  );
  return { state: mine ? status : 'not-mine' };
}
