import { Badge, BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { FailureCauseOut } from '#app/contract/failures.ts';
import { dateTime, plural, words } from '../format.ts';
import { useShop } from '../shop-context.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { SETTLING } from './copy-actions.tsx';

interface Props {
  cause: FailureCauseOut;
  chosen: boolean;
  /** Which of its buttons is waited for. */
  busy: 'retry' | 'settle' | null;
  onShow: () => void;
  onRedrive: () => void;
  onSettle: () => void;
}

/** All copies that stopped for one cause, with what mends them and what takes them off the list. */
export function FailureCause({ cause, chosen, busy, onShow, onRedrive, onSettle }: Props) {
  const { timeZone } = useShop();
  const [asking, setAsking] = useState<'retry' | 'settle' | null>(null);
  // Customers may be charged by it, which is said before.
  const charges = /^(CHARGE|STORED_METHOD)_/.test(cause.code);
  const answer = (then: () => void) => () => {
    setAsking(null);
    then();
  };
  return (
    <li>
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" fontWeight="semibold">
            {words(cause.code)}
          </Text>
          <Badge tone="critical">{plural(cause.copies, 'copy', 'copies')}</Badge>
          <Text as="span" tone="subdued">
            since {dateTime(cause.oldestAt, timeZone)}
          </Text>
        </InlineStack>
        <Text as="p" breakWord>
          {cause.message} {cause.remedy}
        </Text>
        <InlineStack gap="200">
          {cause.retryable && (
            <Button loading={busy === 'retry'} onClick={charges ? () => setAsking('retry') : onRedrive}>
              {cause.copies === 1 ? 'Try again' : 'Try all again'}
            </Button>
          )}
          <Button variant={cause.retryable ? 'plain' : 'secondary'} loading={busy === 'settle'} onClick={() => setAsking('settle')}>
            {cause.copies === 1 ? 'Settled: take off the list' : 'Settled: take all off the list'}
          </Button>
          <Button variant="plain" pressed={chosen} onClick={onShow}>
            {chosen ? 'Show all causes' : 'Show these only'}
          </Button>
        </InlineStack>
        <ConfirmDialog
          id={`redrive-${cause.code}`}
          open={asking === 'retry'}
          title="Try the payments again?"
          consequence={`The stored payment methods of ${plural(cause.copies, 'copy is', 'copies are')} charged again, unless their orders were paid meanwhile. No second orders can come of it, and nothing is charged twice.`}
          action="Try again"
          onConfirm={answer(onRedrive)}
          onClose={() => setAsking(null)}
        />
        <ConfirmDialog
          id={`settle-${cause.code}`}
          open={asking === 'settle'}
          title={cause.copies === 1 ? 'Take this failure off the list?' : `Take ${plural(cause.copies, 'failure')} off the list?`}
          consequence={`${SETTLING} Each can be put back on the list on its own page.`}
          action={cause.copies === 1 ? 'Settled: take off the list' : 'Settled: take all off the list'}
          onConfirm={answer(onSettle)}
          onClose={() => setAsking(null)}
        />
      </BlockStack>
    </li>
  );
}
