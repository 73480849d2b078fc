import { useEffect, useState } from 'preact/hooks';
import type { OrderCopyOut } from '../../app/contract/order-copies.ts';
import { ApiProblem, readCopy, retryCopy } from './api.ts';
import { adminLink } from './host.ts';
import { Findings } from './preview-section.tsx';
import { WORDS } from './wording.ts';

const POLL_MS = 700;
/** After this many polls the merchant is told that the copy goes on without the window. */
const PATIENCE = 40;

const isFinal = (copy: OrderCopyOut) => copy.status === 'completed' || copy.status === 'failed' || copy.status === 'aborted';

/** Follows one copy until it is final: each step in words, then links, or what went wrong and the remedy. */
export function Progress({ copy: started, onSettled }: { copy: OrderCopyOut; onSettled: () => void }) {
  const [copy, setCopy] = useState(started);
  const [polls, setPolls] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (isFinal(copy)) {
      onSettled();
      return;
    }
    const timer = setTimeout(() => {
      readCopy(copy.id)
        .then((next) => {
          setProblem(null);
          setCopy(next);
        })
        .catch((error: unknown) => setProblem(error instanceof ApiProblem ? error.problem.detail : String(error)))
        .finally(() => setPolls((count) => count + 1));
    }, POLL_MS);
    return () => clearTimeout(timer);
  }, [copy, polls, onSettled]);

  if (copy.status === 'completed') return <Done copy={copy} />;
  if (isFinal(copy))
    return (
      <Failed
        copy={copy}
        onRetry={() => retryCopy(copy.id).then(setCopy, (error: unknown) => setProblem(String(error)))}
        problem={problem}
      />
    );
  return (
    <s-section heading={WORDS.copying}>
      <s-stack gap="base" accessibilityRole="status">
        <s-stack direction="inline" gap="small" alignItems="center">
          <s-spinner accessibilityLabel={WORDS.copying} />
          <s-text>
            {copy.status === 'pending' ? WORDS.queued : (WORDS.steps[copy.step ?? ''] ?? WORDS.copying)} ({Math.round(copy.progress * 100)}{' '}
            %)
          </s-text>
        </s-stack>
        {polls > PATIENCE && <s-banner tone="info">{WORDS.stillGoing}</s-banner>}
        {problem && <s-banner tone="warning">{problem}</s-banner>}
      </s-stack>
    </s-section>
  );
}

function Done(props: { copy: OrderCopyOut }) {
  const { copy } = props;
  const made = copy.target ?? copy.draft;
  return (
    <s-stack gap="base" accessibilityRole="status">
      <s-banner tone="success" heading={copy.target ? WORDS.done.order : WORDS.done.draft}>
        <s-stack gap="small">
          {made && <s-link href={adminLink(made.id)}>{WORDS.open(made.name)}</s-link>}
          {copy.sourceCancelled && <s-text>{WORDS.originalCancelled}</s-text>}
          {copy.split && <s-text>{WORDS.partOf(copy.split.part, copy.split.of)}</s-text>}
          {copy.split && <s-link href={`app:app/splits/${copy.id}`}>{WORDS.allParts}</s-link>}
        </s-stack>
      </s-banner>
      <Findings findings={copy.findings} />
    </s-stack>
  );
}

function Failed(props: { copy: OrderCopyOut; problem: string | null; onRetry: () => void }) {
  const { copy } = props;
  return (
    <s-stack gap="base" accessibilityRole="alert">
      <s-banner tone="critical" heading={WORDS.failed}>
        <s-unordered-list>
          {copy.errors.map((error, index) => (
            <s-list-item key={index}>
              {error.message} {error.remedy}
            </s-list-item>
          ))}
        </s-unordered-list>
      </s-banner>
      {copy.draft && <s-link href={adminLink(copy.draft.id)}>{WORDS.open(copy.draft.name)}</s-link>}
      {copy.actions.includes('retry') && <s-button onClick={props.onRetry}>{WORDS.tryAgain}</s-button>}
      {props.problem && <s-banner tone="warning">{props.problem}</s-banner>}
      <Findings findings={copy.findings} />
    </s-stack>
  );
}
