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
    const reopened = await ports.ledger.reopen(shop, copyId, {
      from: isUnfinished(copy) ? ['failed', 'aborted', 'completed'] : ['failed', 'aborted'],
      at: ports.clock.now(),
      // Retrying is the merchant's word that the order is wanted as it is now.
      change: { errors: [], step: null, source: { ...copy.source, updatedAt: null } },
    });
    return reopened
      ? done(reopened)
      : refuse('conflict', 'NOT_RETRYABLE', `This copy is ${copy.status.replace('_', ' ')}; only a failed or aborted copy can be retried.`);
  };
