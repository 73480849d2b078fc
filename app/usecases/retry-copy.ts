import type { CopyError, OrderCopy } from '../domain/copying/order-copy.ts';
import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';
import { done, refuse } from './refusal.ts';
import { mendedByRetry } from './copy-errors.ts';
import { hasFailed, isBeingUndone, isRetryable } from './copy-progress.ts';
import { noSuchCopy } from './read-copies.ts';
import { NOT_APPROVED } from './source-summary.ts';

/** Puts a failed or aborted copy back in the queue under its own key. What stands at Shopify is kept and not made again. */
export const retryCopy =
  (ports: Ports): UseCases['retryCopy'] =>
  async ({ shop, copyId, unlessSettled = false }) => {
    const copy = await ports.ledger.get(shop, copyId);
    if (!copy) return noSuchCopy();
    if (!isRetryable(copy) && hasFailed(copy)) {
      return refuse('conflict', 'NOT_RETRYABLE', 'Another attempt cannot mend what this copy met.', {
        remedy: `${copy.errors.at(-1)?.remedy ?? ''} Then take it off the list of failures as settled.`.trim(),
      });
    }
    const reopened = isRetryable(copy)
      ? await ports.ledger.reopen(shop, copyId, {
          from: [copy.status],
          at: ports.clock.now(),
          unlessSettled,
          // Retrying is the merchant's word that the order is wanted as it is now.
          change: { errors: keptErrors(copy), step: null, source: { ...copy.source, ...NOT_APPROVED } },
        })
      : null;
    if (reopened) return done(reopened);
    const now = (await ports.ledger.get(shop, copyId)) ?? copy;
    if (unlessSettled && now.settled) return refuse('conflict', 'SETTLED', 'Somebody has settled this failure, so it was left alone.');
    // Without the people that were taken out of it, it would become another copy.
    return isRetryable(now)
      ? refuse('conflict', 'COPY_FORGOTTEN', 'The people in this copy have been taken out, so it cannot be made again.', {
          remedy: 'Copy the order anew.',
        })
      : refuse('conflict', 'NOT_RETRYABLE', `This copy is ${now.status.replace('_', ' ')}; only a failed or aborted copy can be retried.`);
  };

/** What no attempt mends is not forgotten by one, and neither is the wish to take the copy back. */
function keptErrors(copy: OrderCopy): CopyError[] {
  const undoing = isBeingUndone(copy);
  return copy.errors.filter(({ code }) => !mendedByRetry(code) || (undoing && code === 'ABORT_REQUESTED'));
}
