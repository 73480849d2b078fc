import type { CopyRun, RunStep } from './run.ts';
import { ShopifyFailure } from '../ports.ts';
import { StopCopy } from './run.ts';

/** Sends the draft's invoice. It cannot be taken back, so an unheard answer is settled by the draft's own status. */
export const sendInvoice: RunStep = {
  name: 'send-invoice',
  applies: (run) => run.copy.options.outcome.kind === 'invoice',
  isDone: (run) => run.state('send-invoice') === 'done',
  async do(run) {
    const { draft, options } = run.copy;
    if (!draft || options.outcome.kind !== 'invoice') return;
    if (run.state('send-invoice') === 'intended' && (await wasSent(run, draft.id))) return;
    const { to, subject, message } = options.outcome;
    await run.intend('send-invoice');
    const answer = await run.api.sendInvoice(draft.id, { to, subject, message }).catch(async (failure: unknown) => {
      if (failure instanceof ShopifyFailure && failure.kind === 'lost' && (await wasSent(run, draft.id))) return null;
      throw failure;
    });
    if (answer === null) return;
    if (answer.ok) {
      note(run, answer.value.invoiceUrl);
      return;
    }
    run.note('send-invoice', 'undone', { refused: true });
    throw new StopCopy(
      answer.userErrors.map((error) =>
        // Recorded: a draft without an e-mail address is refused with "To can't be blank".
        /^To can.t be blank/.test(error.message)
          ? run.error('INVOICE_NO_RECIPIENT', { step: 'send-invoice', place: 'outcome.to' })
          : run.error('INVOICE_REFUSED', { step: 'send-invoice', place: error.place, said: error.message }),
      ),
      false,
    );
  },
};

async function wasSent(run: CopyRun, draftId: string): Promise<boolean> {
  const draft = await run.api.readDraft(draftId);
  if (draft?.status !== 'INVOICE_SENT') return false;
  note(run, draft.invoiceUrl);
  return true;
}

function note(run: CopyRun, invoiceUrl: string | null): void {
  const { draft } = run.copy;
  run.note('send-invoice', 'done', {}, draft ? { draft: { ...draft, invoiceUrl: invoiceUrl ?? draft.invoiceUrl } } : {});
}
