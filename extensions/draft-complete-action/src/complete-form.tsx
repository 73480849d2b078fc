import { useEffect, useState } from 'preact/hooks';
import type { OrderCopyOut } from '../../../app/contract/order-copies.ts';
import type { Problem } from '../../../app/contract/problem.ts';
import { ApiProblem, completeCopy, findCopies } from '../../shared/api.ts';
import { Choice, Section } from '../../shared/fields.tsx';
import { host, selectedId } from '../../shared/host.ts';
import { Progress } from '../../shared/progress.tsx';
import { WORDS } from '../../shared/wording.ts';

const ignore = () => undefined;

/** On a draft order that is a copy: completes it and cancels the original, saying first what becomes of the money. */
export function CompleteForm() {
  const draftId = selectedId();
  const [found, setFound] = useState<OrderCopyOut | null | undefined>(undefined);
  const [running, setRunning] = useState<OrderCopyOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refund, setRefund] = useState<'none' | 'original-methods' | 'store-credit'>('none');
  const [payment, setPayment] = useState<'paid' | 'terms'>('paid');
  const [restock, setRestock] = useState(true);
  const [notify, setNotify] = useState(false);
  const [sending, setSending] = useState(false);
  const [key] = useState(() => crypto.randomUUID());

  const fail = (error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error;
    setProblem(error.problem);
  };
  useEffect(() => {
    if (draftId === null) return;
    findCopies(draftId).then((list) => setFound(list.copies.find((copy) => copy.draft?.id === draftId) ?? null), fail);
  }, [draftId]);

  const complete = () => {
    if (!found || sending) return;
    setSending(true);
    completeCopy(found.id, { payment, original: { action: 'cancel', refund, restock, notify, reason: 'OTHER' } }, key)
      .then(setRunning, fail)
      .finally(() => setSending(false));
  };
  const canComplete = found?.actions.includes('complete') ?? false;
  return (
    <s-admin-action heading={WORDS.completeTitle} loading={sending}>
      {problem && (
        <s-banner tone="critical" heading={problem.title}>
          {problem.detail} {problem.remedy}
        </s-banner>
      )}
      {found === undefined && !problem && <s-spinner accessibilityLabel={WORDS.reading} />}
      {found === null && <s-banner tone="info">{WORDS.notACopy}</s-banner>}
      {running && <Progress copy={running} onSettled={ignore} />}
      {found && !running && (
        <Section heading={WORDS.original}>
          <s-paragraph>{WORDS.completeIntro(found.draft?.name ?? '', found.source.name ?? '')}</s-paragraph>
          <Choice
            label={WORDS.outcome}
            value={payment}
            options={{ paid: WORDS.outcomeOptions.paid, terms: WORDS.outcomeOptions.terms }}
            onChange={setPayment}
          />
          <Choice label={WORDS.refund} value={refund} options={WORDS.refundOptions} onChange={setRefund} />
          <s-checkbox label={WORDS.restock} checked={restock} onChange={(event) => setRestock(event.currentTarget.checked)} />
          <s-checkbox label={WORDS.notify} checked={notify} onChange={(event) => setNotify(event.currentTarget.checked)} />
        </Section>
      )}
      {found && !running && (
        <s-button slot="primary-action" variant="primary" disabled={!canComplete || sending} onClick={complete}>
          {WORDS.completeNow}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => host().close()}>
        {WORDS.close}
      </s-button>
    </s-admin-action>
  );
}
