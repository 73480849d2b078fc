import type { DraftState, TargetOrder } from './ports.ts';
import type { CopyRun } from './run-copy/run.ts';
import { WaitCopy } from './run-copy/run.ts';

/** Milliseconds between looks for what a create made whose answer was just lost; Shopify may still be writing it. */
const LOOKS = [0, 1_000, 3_000];
/**
 * After this long what does not show was never made. Shopify gives no figure [assumed]; its own limit for a request is below it.
 * Until then nothing is created anew: a request that we gave up on and that is carried out late would make a second one. The time is told by
 * the stopwatch of the process that looks, from its first look on: by the wall clock it would be over as soon as somebody sets that ahead.
 */
const SURE_AFTER_MS = 60_000;
const LOOK_AGAIN_MS = 15_000;

/** What a lost create may have made, and how it is looked for: by the copy's key, newest first, without the search index, which lags. */
interface Lost<T> {
  what: 'draft' | 'order';
  find(run: CopyRun): Promise<T | null>;
}

/** A shop takes many orders in a minute, and a batch makes many drafts: all of those made since are looked at, however many. */
const DRAFT: Lost<DraftState> = {
  what: 'draft',
  find: (run) => run.api.findDraftByCopyKey(run.copy.id, announced(run, 'create-draft')),
};
const RECORD: Lost<TargetOrder> = {
  what: 'order',
  find: (run) => run.api.findRecordByCopyKey(run.copy.id, announced(run, 'create-record')),
};

/**
 * Looks for the draft that a lost or unheard `draftOrderCreate` may have made: by the copy's key, newest first, without the search
 * index, which lags. Bounded; null: none is there by now.
 */
export function adoptLostDraft(run: CopyRun): Promise<DraftState | null> {
  return adopt(run, DRAFT, LOOKS);
}

/** The same of a lost or unheard `orderCreate`. */
export function adoptLostRecord(run: CopyRun): Promise<TargetOrder | null> {
  return adopt(run, RECORD, LOOKS);
}

/** For a run that finds a create announced and not heard of. Null: none was made, for sure. Throws WaitCopy while that is not sure yet. */
export function settleUnheardDraft(run: CopyRun, intendedAt: string): Promise<DraftState | null> {
  return settle(run, DRAFT, intendedAt);
}

export function settleUnheardRecord(run: CopyRun, intendedAt: string): Promise<TargetOrder | null> {
  return settle(run, RECORD, intendedAt);
}

function announced(run: CopyRun, step: 'create-draft' | 'create-record'): Date | undefined {
  const intended = run.last(step);
  return intended && new Date(intended.at);
}

async function adopt<T extends { id: string }>(run: CopyRun, lost: Lost<T>, looks: readonly number[]): Promise<T | null> {
  for (const wait of looks) {
    if (wait > 0) await run.sleep(wait);
    const found = await lost.find(run);
    if (found) {
      run.ports.log.info({ copyId: run.copy.id, [`${lost.what}Id`]: found.id }, `copy: adopted the ${lost.what} whose answer was lost`);
      return found;
    }
  }
  return null;
}

async function settle<T extends { id: string }>(run: CopyRun, lost: Lost<T>, intendedAt: string): Promise<T | null> {
  const found = await adopt(run, lost, [0]);
  if (found) return found;
  const sureInMs = SURE_AFTER_MS - run.ports.sightings.msSinceFirst(`${run.copy.id} ${intendedAt}`);
  if (sureInMs > 0) throw new WaitCopy(Math.min(LOOK_AGAIN_MS, sureInMs), 'answer-lost');
  return null;
}
