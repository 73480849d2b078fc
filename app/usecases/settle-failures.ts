import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { FailuresPort } from './ports-failures.ts';
import type { Ports } from './ports.ts';
import type { Result } from './refusal.ts';
import { hasFailed } from './copy-progress.ts';
import { noSuchCopy } from './read-copies.ts';
import { done, refuse } from './refusal.ts';

/** Failures that one request takes off the list; someone waits for the answer. */
const AT_ONCE = 500;

export interface SettleVerbs {
  /** Takes the copy's failure off the list. Asked twice, it is done once; refused for a copy that is not on the list. */
  settleCopy(request: { shop: string; copyId: string; requestedBy: string | null }): Promise<Result<OrderCopy>>;
  /** Puts it back on the list. */
  unsettleCopy(request: { shop: string; copyId: string; requestedBy: string | null }): Promise<Result<OrderCopy>>;
  /**
   * Takes every copy with this cause off the list, the longest waiting first. `until`: when the person read the list; what stopped later, which
   * they cannot have seen, stays. `left`: there may be more than one request does; ask again.
   */
  settleCause(request: {
    shop: string;
    cause: string;
    until: Date;
    requestedBy: string | null;
  }): Promise<Result<{ settled: number; left: boolean }>>;
}

/**
 * A person's word that a failure needs nothing more from us: it was mended in the admin, or is past mending. Nothing is changed at Shopify;
 * who said so and when stands in the copy's history, and it can be taken back.
 */
export function settleVerbs({ ports, failures }: { ports: Pick<Ports, 'ledger' | 'clock' | 'log'>; failures: FailuresPort }): SettleVerbs {
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
