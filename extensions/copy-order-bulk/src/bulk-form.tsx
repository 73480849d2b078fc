import { useEffect, useState } from 'preact/hooks';
import type { Api } from '@shopify/ui-extensions/admin.order-index.selection-action.render';
import type { BatchOut } from '../../../app/contract/batches.ts';
import type { Problem } from '../../../app/contract/problem.ts';
import { ApiProblem, commandBatch, readBatch, startBatch } from '../../shared/api.ts';
import { Choice } from '../../shared/fields.tsx';
import { BULK_WORDS as WORDS } from './wording.ts';

const POLL_MS = 1_500;

/** Read at call time: the host sets it before the module runs. */
const host = (): Api => (globalThis as unknown as { shopify: Api }).shopify;

/** On orders selected in the list: copies all of them as one batch, shows its progress and the way to it. */
export function BulkForm() {
  const ids = host().data.selected.map(({ id }) => id);
  const [profile, setProfile] = useState<keyof typeof WORDS.profiles>('exact-copy');
  const [outcome, setOutcome] = useState<keyof typeof WORDS.outcomes>('draft');
  const [numbered, setNumbered] = useState(false);
  const [batch, setBatch] = useState<BatchOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  // One key for this window: pressing twice, or again after a lost answer, never makes a second batch.
  const [key] = useState(() => crypto.randomUUID());

  const fail = (error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error;
    setProblem(error.problem);
  };
  const settled = batch !== null && batch.status !== 'running';
  useEffect(() => {
    if (batch === null || settled) return;
    const timer = setTimeout(() => {
      readBatch(batch.id).then(
        (next) => {
          setProblem(null);
          setBatch(next);
        },
        (error: unknown) => {
          fail(error);
          // Looked for again: the batch goes on whether this window hears of it or not.
          setBatch({ ...batch });
        },
      );
    }, POLL_MS);
    return () => clearTimeout(timer);
  }, [batch, settled]);

  const start = () => {
    if (sending || ids.length === 0) return;
    setSending(true);
    setProblem(null);
    const options = {
      outcome: outcome === 'draft' ? { kind: 'draft' } : { kind: 'complete', payment: 'paid' },
      ...(numbered ? { lines: { overLimit: 'split' } } : {}),
    };
    startBatch({ orderIds: ids, profile, options }, key)
      .then(setBatch, fail)
      .finally(() => setSending(false));
  };
  return (
    <s-admin-action heading={WORDS.title} loading={sending}>
      {problem && (
        <s-banner tone="critical" heading={problem.title}>
          {problem.detail} {problem.remedy}
        </s-banner>
      )}
      {batch ? (
        <BatchProgress batch={batch} onPause={() => void commandBatch(batch.id, 'pause').then(setBatch, fail)} />
      ) : (
        <s-stack gap="base">
          <s-paragraph>{ids.length === 0 ? WORDS.nothingSelected : WORDS.intro(ids.length)}</s-paragraph>
          <Choice label={WORDS.profile} value={profile} options={WORDS.profiles} onChange={setProfile} />
          <Choice label={WORDS.outcome} value={outcome} options={WORDS.outcomes} onChange={setOutcome} />
          <s-checkbox label={WORDS.numbered} checked={numbered} onChange={(event) => setNumbered(event.currentTarget.checked)} />
        </s-stack>
      )}
      {!batch && (
        <s-button slot="primary-action" variant="primary" disabled={sending || ids.length === 0} onClick={start}>
          {WORDS.start(ids.length)}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => host().close()}>
        {WORDS.close}
      </s-button>
    </s-admin-action>
  );
}

function BatchProgress({ batch, onPause }: { batch: BatchOut; onPause: () => void }) {
  const { counts } = batch;
  const tone = batch.status === 'finished' ? (counts.failed > 0 ? 'warning' : 'success') : 'info';
  return (
    <s-stack gap="base" accessibilityRole="status">
      <s-banner tone={tone} heading={WORDS.status(batch)}>
        <s-stack gap="small">
          <s-text>{WORDS.counts(batch)}</s-text>
          <s-link href={`app:app/batches/${batch.id}`}>{WORDS.open}</s-link>
        </s-stack>
      </s-banner>
      {batch.actions.includes('pause') && <s-button onClick={onPause}>{WORDS.pause}</s-button>}
      {batch.status === 'running' && <s-paragraph>{WORDS.goesOn}</s-paragraph>}
    </s-stack>
  );
}
