import { Banner, type BannerProps } from '@shopify/polaris';
import { useState } from 'react';
import type { FailuresOut, PausedOut } from '#app/contract/failures.ts';
import { list, plural } from '../format.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { SETTLING } from './copy-actions.tsx';

interface Props {
  trouble: FailuresOut['ofTheShop'][number];
  action: BannerProps['action'];
  /** Takes its copies off the list. */
  onSettle?: () => void;
}

/** What ails the whole shop, said once for all that waits for it. */
export function ShopTrouble({ trouble, action, onSettle }: Props) {
  const [asking, setAsking] = useState(false);
  const { copies, message, remedy } = trouble;
  const title =
    copies > 0
      ? `The app has no access to the store: ${plural(copies, 'copy waits', 'copies wait')} for it`
      : 'Something still waits since the app had no access to the store';
  return (
    <>
      <Banner
        tone={copies > 0 ? 'critical' : 'warning'}
        title={title}
        action={action}
        {...(onSettle ? { secondaryAction: { content: 'Settled: take all off the list', onAction: () => setAsking(true) } } : {})}
      >
        {[message, remedy, saidGoingOn(trouble)].filter(Boolean).join(' ')}
      </Banner>
      {onSettle && (
        <ConfirmDialog
          id={`settle-${trouble.code}`}
          open={asking}
          title={`Take ${plural(copies, 'failure')} off the list?`}
          consequence={`${SETTLING} Each can be put back on the list on its own page. What paused itself stays paused.`}
          action="Settled: take all off the list"
          onConfirm={() => {
            setAsking(false);
            onSettle();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** `2 batches`, `1 schedule`: what paused itself for the trouble. */
export const saidPaused = ({ batches, schedules }: PausedOut): string[] => [
  ...(batches > 0 ? [plural(batches, 'batch', 'batches')] : []),
  ...(schedules > 0 ? [plural(schedules, 'schedule')] : []),
];

/** What the one button does beside trying the copies again; nothing where nothing had paused itself. */
function saidGoingOn(paused: PausedOut): string {
  const said = saidPaused(paused);
  if (said.length === 0) return '';
  const go = paused.batches + paused.schedules === 1 ? 'goes' : 'go';
  const text = `${list(said)} that paused for it ${go} on then.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
