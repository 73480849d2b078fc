import type { RunStep } from './run.ts';
import { StopCopy, WaitCopy } from './run.ts';
import { sameMoney } from '../same-money.ts';

/** Milliseconds between looks within one run; beyond them the copy waits in the queue and gives its place to others. */
const LOOKS = [250, 500, 1_000, 2_000, 4_000];
const LOOK_AGAIN_MS = 10_000;
/** Shopify gives no limit; a draft that is not ready after this long will not be. */
const GIVE_UP_AFTER_MS = 10 * 60_000;

/** A draft is made at once but may be `ready: false` while Shopify works on it; completing it then fails. */
export const waitReady: RunStep = {
  name: 'wait-ready',
  applies: (run) => run.copy.options.outcome.kind !== 'record',
  isDone: (run) => run.state('wait-ready') === 'done' && run.copy.draft !== null,
  async do(run) {
    const made = run.last('create-draft');
    if (made?.detail.ready === true) {
      run.note('wait-ready', 'done');
      return;
    }
    const since = made ? Date.parse(made.at) : run.now().getTime();
    for (const wait of LOOKS) {
      await run.sleep(wait);
      const draft = await run.api.readDraft(run.copy.draft?.id ?? '');
      if (!draft) {
        run.note('create-draft', 'undone', { gone: true }, { draft: null });
        throw new StopCopy([run.error('DRAFT_GONE', { step: 'wait-ready' })], false);
      }
      if (!draft.ready) continue;
      run.note('wait-ready', 'done', {}, { draft: { id: draft.id, name: draft.name, invoiceUrl: draft.invoiceUrl } });
      const expected = run.copy.calculation?.totals.total;
      if (expected && !sameMoney(draft.total, expected)) {
        throw new StopCopy(
          [run.error('DRAFT_DIFFERS', { step: 'wait-ready', said: `${draft.total.amount} ${draft.total.currencyCode}` })],
          true,
        );
      }
      return;
    }
    if (run.now().getTime() - since > GIVE_UP_AFTER_MS) throw new StopCopy([run.error('DRAFT_NOT_READY', { step: 'wait-ready' })], true);
    throw new WaitCopy(LOOK_AGAIN_MS, 'draft-not-ready');
  },
};
