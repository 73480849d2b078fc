import type { DraftState } from './ports.ts';
import type { CopyRun } from './run-copy/run.ts';
import { WaitCopy } from './run-copy/run.ts';

/** Milliseconds between looks for a draft whose create was just lost; Shopify may still be writing it. */
const LOOKS = [0, 1_000, 3_000];
/**
 * After this long a draft that does not show was never made. Shopify gives no figure [assumed]; its own limit for a request is below it.
 * Until then nothing is created anew: a request that we gave up on and that is carried out late would make a second draft.
 */
const SURE_AFTER_MS = 60_000;
const LOOK_AGAIN_MS = 15_000;

/**
 * Looks for the draft that a lost or unheard `draftOrderCreate` may have made: by the copy's key, newest first, without the search
 * index, which lags. Bounded; null: none is there by now.
 */
export async function adoptLostDraft(run: CopyRun, looks: readonly number[] = LOOKS): Promise<DraftState | null> {
  for (const wait of looks) {
    if (wait > 0) await run.sleep(wait);
    const found = await run.api.findDraftByCopyKey(run.copy.id);
    if (found) {
      run.ports.log.info({ copyId: run.copy.id, draftId: found.id }, 'copy: adopted the draft whose answer was lost');
      return found;
    }
  }
  return null;
}

/** For a run that finds a create announced and not heard of. Null: none was made, for sure. Throws WaitCopy while that is not sure yet. */
export async function settleUnheardDraft(run: CopyRun, intendedAt: string): Promise<DraftState | null> {
  const found = await adoptLostDraft(run, [0]);
  if (found) return found;
  const sureInMs = Date.parse(intendedAt) + SURE_AFTER_MS - run.now().getTime();
  if (sureInMs > 0) throw new WaitCopy(Math.min(LOOK_AGAIN_MS, sureInMs), 'the draft whose answer was lost has not appeared');
  return null;
}
