import { BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { OrderCopyDetailOut, OrderCopyOut } from '#app/contract/order-copies.ts';
import type { OriginalChoice } from '#app/domain/copying/options.ts';
import { tail } from '../format.ts';
import { useCommand } from '../use-command.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { changeUrl } from './copy-rows.tsx';
import { OriginalFields } from './original-fields.tsx';
import { ProblemBanner } from './problem-banner.tsx';

type Action = OrderCopyOut['actions'][number];

const TOAST: Record<Action, string> = {
  retry: 'Copy started again',
  abort: 'Copy undone',
  complete: 'Completing the draft order',
  settle: 'Taken off the list',
  unsettle: 'Back on the list of failures',
};

/** The buttons that mend or finish a copy; each says what it will do before it does it. */
export function CopyActions({ copy }: { copy: OrderCopyDetailOut }) {
  const { send, busy, problem } = useCommand();
  const [asking, setAsking] = useState<Action | null>(null);
  const [original, setOriginal] = useState<OriginalChoice>({ action: 'leave' });
  if (copy.actions.length === 0) return null;

  const run = (action: Action) => {
    setAsking(null);
    const body = action === 'complete' ? { body: { original } } : {};
    return send({ mark: action, path: `/api/order-copies/${copy.id}/${action}`, ...body, done: TOAST[action] });
  };

  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What you can do
        </Text>
        {problem && <ProblemBanner problem={problem} />}
        {copy.actions.includes('complete') && (copy.split?.of ?? 1) === 1 && <OriginalFields value={original} onChange={setOriginal} />}
        {copy.actions.map((action) => (
          <Button
            key={action}
            fullWidth
            variant={action === 'complete' || action === 'retry' ? 'primary' : 'secondary'}
            {...(action === 'abort' ? { tone: 'critical' as const } : {})}
            loading={busy === action}
            disabled={busy !== null}
            onClick={() => setAsking(action)}
          >
            {dialogOf(action, copy, original).action}
          </Button>
        ))}
        {copy.errors.some(({ code }) => code === 'TOO_MANY_LINES') && (
          <Button fullWidth variant="primary" url={`/app/new/${tail(copy.source.id)}?profile=${copy.options.profile}&lines=split`}>
            Make several numbered drafts
          </Button>
        )}
        {copy.replaceable && (
          <Button fullWidth url={changeUrl(copy)}>
            Change and copy again
          </Button>
        )}
        {copy.actions.map((action) => (
          <ConfirmDialog
            key={action}
            id={`copy-${action}`}
            open={asking === action}
            {...dialogOf(action, copy, original)}
            onConfirm={() => void run(action)}
            onClose={() => setAsking((now) => (now === action ? null : now))}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function dialogOf(
  action: Action,
  copy: OrderCopyDetailOut,
  original: OriginalChoice,
): { title: string; consequence: string; action: string; destructive?: boolean } {
  const draft = copy.draft?.name ?? 'the draft order';
  const source = copy.source.name ?? 'the original';
  if (action === 'retry' && !copy.target && copy.status === 'failed' && copy.errors.some(({ code }) => code === 'ABORT_REQUESTED')) {
    return {
      title: 'Undo this copy again?',
      consequence: `What is left of it is taken back: ${draft} is deleted. ${source} stays as it is.`,
      action: 'Undo again',
      destructive: true,
    };
  }
  if (action === 'retry') {
    // Trying this again may cost the customer money: it is said before.
    const unpaid = copy.errors.some(({ code }) => code.startsWith('CHARGE_')) && copy.target;
    if (unpaid && copy.charged) {
      return {
        title: 'Try the payment again?',
        consequence: `${copy.charged} is charged again for ${unpaid.name}, unless that order was paid meanwhile. No second order can come of it, and nothing is charged twice.`,
        action: 'Try again',
      };
    }
    if (copy.charged && !copy.target) {
      return {
        title: 'Try the copy again?',
        consequence: `It goes on where it stopped, and ${copy.charged} is charged once its order stands.`,
        action: 'Try again',
      };
    }
    return {
      title: 'Try the copy again?',
      consequence: 'Steps that were finished are not done again, so no second draft or order can come of it.',
      action: 'Try again',
    };
  }
  if (action === 'abort') {
    return {
      title: copy.draft ? 'Undo this copy?' : 'Stop this copy?',
      consequence: copy.draft
        ? `Draft order ${draft} is deleted. ${source} stays as it is.`
        : `Nothing has been written yet. ${source} stays as it is.`,
      action: copy.draft ? 'Undo the copy' : 'Stop the copy',
      destructive: true,
    };
  }
  if (action === 'settle') {
    return {
      title: 'Take this failure off the list?',
      consequence: `${SETTLING} You can put it back on the list here.`,
      action: 'Settled: take off the list',
    };
  }
  if (action === 'unsettle') {
    return {
      title: 'Put this failure back on the list?',
      consequence: 'It is listed again among the copies that need a hand. Nothing is changed in your store.',
      action: 'Put back on the list',
    };
  }
  return {
    title: `Complete ${draft}?`,
    consequence: [`${draft} becomes an order, and the customer gets the order confirmation.`, consequenceFor(original, source)].join(' '),
    action: original.action === 'cancel' ? 'Complete and cancel the original' : 'Complete the draft order',
    destructive: original.action === 'cancel',
  };
}

/** What taking a failure off the list means. */
export const SETTLING =
  'For what was mended by hand in Shopify, or needs nothing more. Nothing is changed in your store; who took it off the list, and when, is kept in the copy’s timeline.';

/** One sentence on what happens to the original. */
export function consequenceFor(original: OriginalChoice, source: string): string {
  if (original.action === 'leave') return `${source} stays as it is.`;
  const refund = {
    none: 'without a refund',
    'original-methods': 'and refunded to the original payment methods',
    'store-credit': 'and refunded as store credit',
  }[original.refund];
  return `Then ${source} is cancelled ${refund}; its items are ${original.restock ? '' : 'not '}restocked, and the customer is ${original.notify ? '' : 'not '}told. This cannot be undone.`;
}
