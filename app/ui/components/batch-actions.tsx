import { BlockStack, Button, InlineStack } from '@shopify/polaris';
import { useState } from 'react';
import type { BatchOut } from '#app/contract/batches.ts';
import { plural } from '../format.ts';
import { useCommand } from '../use-command.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ProblemBanner } from './problem-banner.tsx';

type Action = BatchOut['actions'][number];

/** What can be done with a batch now. What takes something away is asked once more, with its consequence. */
export function BatchActions({ batch }: { batch: BatchOut }) {
  const { send, busy, problem } = useCommand();
  const [asking, setAsking] = useState<Action | null>(null);
  const run = (action: Action) => {
    setAsking(null);
    return send({ mark: action, path: `/api/batches/${batch.id}/${action}`, done: TOAST[action] });
  };
  return (
    <BlockStack gap="300">
      {problem && <ProblemBanner problem={problem} />}
      <InlineStack gap="200">
        {batch.actions.map((action) => (
          <Button
            key={action}
            variant={action === 'resume' || action === 'retry-failed' ? 'primary' : 'secondary'}
            {...(action in ASKED ? { tone: 'critical' as const } : {})}
            loading={busy === action}
            disabled={busy !== null}
            onClick={() => (action in ASKED ? setAsking(action) : void run(action))}
          >
            {LABEL[action](batch)}
          </Button>
        ))}
      </InlineStack>
      {batch.actions
        .filter((action) => action in ASKED)
        .map((action) => (
          <ConfirmDialog
            key={action}
            id={`batch-${action}`}
            open={asking === action}
            title={`${LABEL[action](batch)}?`}
            consequence={ASKED[action]?.(batch) ?? ''}
            action={LABEL[action](batch)}
            destructive
            onConfirm={() => void run(action)}
            onClose={() => setAsking((now) => (now === action ? null : now))}
          />
        ))}
    </BlockStack>
  );
}

const TOAST: Record<Action, string> = {
  pause: 'Batch paused',
  resume: 'Batch goes on',
  cancel: 'Batch cancelled',
  'retry-failed': 'Failed rows are tried again',
  'undo-drafts': 'Drafts are being deleted',
};

const LABEL: Record<Action, (batch: BatchOut) => string> = {
  pause: () => 'Pause',
  resume: () => 'Resume',
  cancel: () => 'Cancel what is left',
  'retry-failed': ({ counts }) => `Retry ${plural(counts.failed, 'failed row')}`,
  'undo-drafts': ({ drafts }) => `Delete ${plural(drafts, 'draft')}`,
};

const ASKED: Partial<Record<Action, (batch: BatchOut) => string>> = {
  cancel: ({ counts }) => `${plural(counts.waiting, 'row')} that did not begin will not be copied. Copies that stand already stay.`,
  'undo-drafts': ({ drafts }) => `${plural(drafts, 'draft order')} of this batch are deleted. The originals stay as they are.`,
};
