import { parseMoney, sum } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { CopyStatus, OrderCopy } from './order-copy.ts';

/**
 * What the parts of one source have come to together: running while one of them runs, failed when then one of them has failed, completed
 * when the others stand, undone when none does. Of one copy its own status.
 */
export function statusOfParts(parts: readonly { status: CopyStatus }[]): CopyStatus {
  const has = (status: CopyStatus) => parts.some((part) => part.status === status);
  if (has('pending') || has('in_progress')) return parts.every(({ status }) => status === 'pending') ? 'pending' : 'in_progress';
  if (has('failed')) return 'failed';
  return has('completed') ? 'completed' : 'aborted';
}

/** What the orders made of the parts come to; null while there is none, or when an amount cannot be read. */
export function ordersTotal(parts: readonly Pick<OrderCopy, 'target'>[]): Money | null {
  const targets = parts.flatMap(({ target }) => target ?? []);
  const amounts = targets.flatMap(({ total, currency }) => {
    const read = parseMoney(total, currency);
    return read.ok ? [read.money] : [];
  });
  const [first] = amounts;
  const alike = amounts.length === targets.length && amounts.every(({ currency }) => currency === first?.currency);
  return first !== undefined && alike ? sum(amounts, first.currency) : null;
}
