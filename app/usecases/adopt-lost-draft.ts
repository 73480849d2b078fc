import type { DraftState } from './ports.ts';
import type { CopyRun } from './run-copy/run.ts';

/** Milliseconds between looks for a draft whose create was just lost; Shopify may still be writing it. */
const LOOKS = [0, 1_000, 3_000];
/** After this long a draft that does not show was never made. */
const SURE_AFTER_MS = 60_000;

/**
 * Looks for the draft that a lost or unheard `draftOrderCreate` may have made: by the copy's key, newest first, without the search
 * index, which lags. Bounded; null: none was made, as far as can be known by now.
 */
export async function adoptLostDraft(run: CopyRun, intendedAt: string | null): Promise<DraftState | null> {
  const age = intendedAt ? run.now().getTime() - Date.parse(intendedAt) : Infinity;
  for (const wait of age > SURE_AFTER_MS ? [0] : LOOKS) {
    if (wait > 0) await run.sleep(wait);
    const found = await run.api.findDraftByCopyKey(run.copy.id);
    if (found) {
      run.ports.log.info({ copyId: run.copy.id, draftId: found.id }, 'copy: adopted the draft whose answer was lost');
      return found;
    }
  }
  return null;
}
