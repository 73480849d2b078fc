import { Badge } from '@shopify/polaris';
import type { OrderCopyOut } from '#app/contract/order-copies.ts';
import { STATUS } from '../wording.ts';

export function CopyStatusBadge({ status }: { status: OrderCopyOut['status'] }) {
  const { label, tone, progress } = STATUS[status];
  return (
    <Badge tone={tone} progress={progress}>
      {label}
    </Badge>
  );
}
