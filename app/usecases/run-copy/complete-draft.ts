import type { Answer, DraftState, TargetOrder } from '../ports.ts';
import type { CopyRun, RunStep } from './run.ts';
import { ShopifyFailure } from '../ports.ts';
import { judgeStock } from './judge-stock.ts';
import { StopCopy } from './run.ts';
import { targetOf } from './target-of.ts';

/**
 * Makes the order of the draft. Completing is safe to repeat per draft: the second call brings the same order with
 * "This order has been paid" (recorded), which counts as success. An order cannot be taken back, so there is no undo.
 */
export const completeDraft: RunStep = {
  name: 'complete-draft',
  applies: (run) => run.copy.options.outcome.kind === 'complete',
  isDone: (run) => run.state('complete-draft') === 'done' && run.copy.target !== null,
  async do(run) {
    const { draft } = run.copy;
    if (!draft) throw new StopCopy([run.error('DRAFT_GONE')], false);
    // Asked for before and not heard of, it may be an order already, which took its stock.
    if (run.state('complete-draft') !== 'intended') await judgeStock(run);
    await run.intend('complete-draft');
    const answer = await run.api.completeDraft(draft.id).catch((failure: unknown) => settle(run, draft.id, failure));
    const order = (answer.ok ? answer.value : answer.value)?.order ?? (answer.ok ? await readOrder(run, draft.id) : null);
    if (order) {
      run.note('complete-draft', 'done', { orderId: order.id }, { target: targetOf(order) });
      return;
    }
    run.note('complete-draft', 'undone', { refused: true });
    // What ran out or was refused here is the merchant's to decide on: the draft stays (case C08).
    const errors = answer.ok ? [] : answer.userErrors;
    const gone = errors.some((error) => /draft order (not found|does not exist)/i.test(error.message));
    if (gone) run.note('create-draft', 'undone', { gone: true }, { draft: null });
    throw new StopCopy(
      gone
        ? [run.error('DRAFT_GONE', { step: 'complete-draft' })]
        : errors.length > 0
          ? errors.map((error) => run.error('COMPLETE_REFUSED', { step: 'complete-draft', place: error.place, said: error.message }))
          : [run.error('COMPLETE_REFUSED', { step: 'complete-draft' })],
      false,
    );
  },
};

/** An answer that was lost: the draft itself says whether it was completed. */
async function settle(run: CopyRun, draftId: string, failure: unknown): Promise<Answer<DraftState>> {
  if (!(failure instanceof ShopifyFailure) || failure.kind !== 'lost') throw failure;
  const draft = await run.api.readDraft(draftId);
  if (draft?.order) return { ok: true, value: draft };
  return run.api.completeDraft(draftId);
}

async function readOrder(run: CopyRun, draftId: string): Promise<TargetOrder | null> {
  return (await run.api.readDraft(draftId))?.order ?? null;
}
