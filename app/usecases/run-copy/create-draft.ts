import type { DraftState } from '../ports.ts';
import type { CopyRun, RunStep } from './run.ts';
import { ShopifyFailure } from '../ports.ts';
import { StopCopy } from './run.ts';
import { adoptLostDraft, settleUnheardDraft } from '../adopt-lost-draft.ts';
import { sameMoney } from '../same-money.ts';

/** Makes the draft, once. There is no idempotency key for this mutation: an answer that did not arrive is settled by reading. */
export const createDraft: RunStep = {
  name: 'create-draft',
  applies: (run) => run.copy.options.outcome.kind !== 'record',
  isDone: (run) => run.state('create-draft') === 'done' && run.copy.draft !== null,

  async do(run) {
    if (run.state('create-draft') === 'undo-failed') await deleteDraft(run);
    const before = run.last('create-draft');
    const lost = before?.state === 'intended' ? await settleUnheardDraft(run, before.at) : null;
    keep(run, lost ?? (await create(run)), lost !== null);
  },

  async undo(run) {
    await deleteDraft(run);
  },
};

async function create(run: CopyRun): Promise<DraftState> {
  const input = run.copy.plan?.input;
  if (!input) throw new StopCopy([run.error('NOTHING_TO_COPY')], false);
  await run.intend('create-draft');
  const answer = await run.api.createDraft(input).catch((failure: unknown) => settle(run, failure));
  if (answer.ok) return answer.value;
  run.note('create-draft', 'undone', { refused: true });
  throw new StopCopy(
    answer.userErrors.map((error) => run.error('SHOPIFY_REFUSED', { step: 'create-draft', place: error.place, said: error.message })),
    false,
  );
}

/** A create whose answer was lost: adopted when it can be read, else another run settles it. What surely did not happen is noted as such. */
async function settle(run: CopyRun, failure: unknown): Promise<{ ok: true; value: DraftState }> {
  if (!(failure instanceof ShopifyFailure)) throw failure;
  if (failure.kind !== 'lost') {
    run.note('create-draft', 'undone', { failure: failure.kind });
    throw failure;
  }
  // From now on it counts how long the request may still be on its way.
  run.note('create-draft', 'intended', { unheard: true });
  const found = await adoptLostDraft(run);
  if (found) return { ok: true, value: found };
  throw failure;
}

function keep(run: CopyRun, draft: DraftState, adopted: boolean): void {
  run.note(
    'create-draft',
    'done',
    { draftId: draft.id, ready: draft.ready, ...(adopted ? { adopted } : {}) },
    { draft: { id: draft.id, name: draft.name, invoiceUrl: draft.invoiceUrl } },
  );
  const expected = run.copy.calculation?.totals.total;
  if (expected && draft.ready && !sameMoney(draft.total, expected)) {
    throw new StopCopy(
      [run.error('DRAFT_DIFFERS', { step: 'create-draft', said: `${draft.total.amount} ${draft.total.currencyCode}` })],
      true,
    );
  }
}

/** Deleting what is gone already is as good. */
async function deleteDraft(run: CopyRun): Promise<void> {
  const draft = run.copy.draft ?? (await findUnknown(run));
  if (draft) {
    // Should it stay, the ledger says which one.
    run.change({ draft: { id: draft.id, name: draft.name, invoiceUrl: draft.invoiceUrl } });
    const standing = await run.api.readDraft(draft.id);
    if (standing?.order) throw new Error('the draft was completed meanwhile');
    if (standing) {
      const answer = await run.api.deleteDraft(draft.id);
      if (!answer.ok && (await run.api.readDraft(draft.id))) throw new Error(answer.userErrors.map((error) => error.message).join('; '));
    }
  }
  run.change({ draft: null });
}

/** A draft that was made without our hearing of it. */
function findUnknown(run: CopyRun): Promise<DraftState | null> {
  const last = run.last('create-draft');
  return last?.state === 'intended' ? settleUnheardDraft(run, last.at) : run.api.findDraftByCopyKey(run.copy.id);
}
