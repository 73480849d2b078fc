import type { FailureDeps, FailureUseCases } from './failures.ts';
import { hasFailed } from './copy-progress.ts';
import { noSuchCopy } from './read-copies.ts';
import { done, refuse } from './refusal.ts';

/** Failures that one request takes off the list; someone waits for the answer. */
const AT_ONCE = 500;

/**
 * A person's word that a failure needs nothing more from us: it was mended in the admin, or is past mending. Nothing is changed at Shopify;
 * who said so and when stands in the copy's history, and it can be taken back.
 */
export function settleVerbs({ ports, failures }: FailureDeps): Pick<FailureUseCases, 'settleCopy' | 'unsettleCopy' | 'settleCause'> {
  return {
    async settleCopy({ shop, copyId, requestedBy: by }) {
      const settled = await failures.settle(shop, { copyId }, { by, at: ports.clock.now() });
      const copy = await ports.ledger.get(shop, copyId);
      if (!copy) return noSuchCopy();
      // Said twice is said once.
      if (settled > 0 || copy.settled) return done(copy);
      return refuse('conflict', 'NOTHING_TO_SETTLE', `This copy is ${copy.status.replace('_', ' ')} and is not on the list of failures.`);
    },

    async unsettleCopy({ shop, copyId, requestedBy: by }) {
      const put = await failures.unsettle(shop, copyId, { by, at: ports.clock.now() });
      const copy = await ports.ledger.get(shop, copyId);
      if (!copy) return noSuchCopy();
      if (put || hasFailed(copy)) return done(copy);
      return refuse('conflict', 'NOTHING_TO_SETTLE', `This copy is ${copy.status.replace('_', ' ')} and has no failure that was settled.`);
    },

    async settleCause({ shop, cause, until, requestedBy: by }) {
      const settled = await failures.settle(shop, { cause, until, limit: AT_ONCE }, { by, at: ports.clock.now() });
      ports.log.info({ shop, cause, settled, by: by === null ? 'app' : 'staff' }, 'failures: taken off the list');
      return done({ settled, left: settled === AT_ONCE });
    },
  };
}
