import { Badge } from '@shopify/polaris';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import { SETTLED, STATUS } from '../wording.ts';

export function CopyStatusBadge({ copy: { status, settled } }: { copy: Pick<OrderCopyOut, 'status' | 'settled'> }) {
  const { label, tone, progress } = status === 'failed' && settled ? SETTLED : STATUS[status];
  return (
    <Badge tone={tone} progress={progress}>
      {label}
    </Badge>
  );
}
