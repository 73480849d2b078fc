import { Badge } from '@shopify/polaris';
import type { BatchOut, BatchRowOut } from '#app/contract/batches.ts';

type Tone = 'info' | 'success' | 'critical' | 'attention' | 'warning' | undefined;

const STATUS: Record<BatchOut['status'], { label: string; tone: Tone; progress: 'incomplete' | 'partiallyComplete' | 'complete' }> = {
  running: { label: 'Running', tone: 'info', progress: 'partiallyComplete' },
  paused: { label: 'Paused', tone: 'attention', progress: 'partiallyComplete' },
  cancelled: { label: 'Cancelled', tone: undefined, progress: 'incomplete' },
  finished: { label: 'Finished', tone: 'success', progress: 'complete' },
};

export const RESULT: Record<BatchRowOut['result'], { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: undefined },
  running: { label: 'Running', tone: 'info' },
  completed: { label: 'Copied', tone: 'success' },
  failed: { label: 'Needs a hand', tone: 'critical' },
  undone: { label: 'Undone', tone: undefined },
  cancelled: { label: 'Cancelled', tone: undefined },
};

export function BatchStatusBadge({ batch }: { batch: Pick<BatchOut, 'status' | 'counts'> }) {
  const failed = batch.status === 'finished' && batch.counts.failed > 0;
  const { label, tone, progress } = STATUS[batch.status];
  return (
    <Badge tone={failed ? 'warning' : tone} progress={progress}>
      {failed ? 'Finished with failures' : label}
    </Badge>
  );
}

/** `12 copied, 1 needs a hand`. Results that no row has are left out. */
export function saidCounts({ counts }: Pick<BatchOut, 'counts'>): string {
  const said = (Object.keys(RESULT) as BatchRowOut['result'][])
    .filter((result) => counts[result] > 0)
    .map((result) => `${new Intl.NumberFormat('en').format(counts[result])} ${RESULT[result].label.toLowerCase()}`);
  return said.join(', ') || 'no rows';
}
