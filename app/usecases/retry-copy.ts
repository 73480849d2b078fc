import type { CopyStatus } from '../domain/copying/order-copy.ts';
import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';
import { done, refuse } from './refusal.ts';
import { isUnfinished } from './copy-progress.ts';
import { noSuchCopy } from './read-copies.ts';

/** Puts a failed or aborted copy back in the queue under its own key. What stands at Shopify is kept and not made again. */
export const retryCopy =
  (ports: Ports): UseCases['retryCopy'] =>
  async ({ shop, copyId }) => {
    const copy = await ports.ledger.get(shop, copyId);
    if (!copy) return noSuchCopy();
    const from: CopyStatus[] = isUnfinished(copy) ? ['failed', 'aborted', 'completed'] : ['failed', 'aborted'];
    const reopened = await ports.ledger.reopen(shop, copyId, {
      from,
      at: ports.clock.now(),
      // Retrying is the merchant's word that the order is wanted as it is now.
      change: { errors: [], step: null, source: { ...copy.source, updatedAt: null } },
    });
    if (reopened) return done(reopened);
    const { status } = (await ports.ledger.get(shop, copyId)) ?? copy;
    // Without the people that were taken out of it, it would become another copy.
    return from.includes(status)
      ? refuse('conflict', 'COPY_FORGOTTEN', 'The people in this copy have been taken out, so it cannot be made again.', {
          remedy: 'Copy the order anew.',
        })
      : refuse('conflict', 'NOT_RETRYABLE', `This copy is ${copy.status.replace('_', ' ')}; only a failed or aborted copy can be retried.`);
  };
