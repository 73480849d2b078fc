import type { UseCases } from './use-cases.ts';
import type { Lease, Ports } from './ports.ts';
import { LeaseLost, ShopifyFailure } from './ports.ts';
import { copyError } from './copy-errors.ts';
import { noSuchCopy } from './read-copies.ts';
import { done, refuse } from './refusal.ts';
import { CopyRun, WaitCopy } from './run-copy/run.ts';
import { abort, LEASE_MS } from './run-copy/run-copy.ts';

/**
 * Stops a copy that waits, failed, or stands as a draft, and takes back what can be taken back. The wish is written down with the claim:
 * when this process dies on the way, the next run goes on undoing.
 */
export const abortCopy =
  (ports: Ports): UseCases['abortCopy'] =>
  async ({ shop, copyId, requestedBy }) => {
    const before = await ports.ledger.get(shop, copyId);
    if (!before) return noSuchCopy();
    if (before.status === 'aborted') return done(before);
    if (before.target) {
      return refuse('conflict', 'ORDER_STANDS', 'The new order stands already and cannot be taken back here.', {
        remedy: 'Cancel the new order in Shopify.',
      });
    }
    const now = ports.clock.now();
    const lease: Lease = { shop, copyId, owner: ports.newId(), ms: LEASE_MS };
    const wish = copyError('ABORT_REQUESTED', now, { step: before.step });
    const claim = await ports.ledger.claim(lease, now, {
      from: ['pending', 'failed', 'completed'],
      change: { errors: [...before.errors, wish] },
    });
    if (claim.state !== 'claimed') {
      return refuse('conflict', 'COPY_IS_RUNNING', 'The copy is being made at this moment.', {
        remedy: 'Wait until it has finished, then abort it.',
        retryAfterMs: 2_000,
      });
    }
    const run = new CopyRun(ports, lease, claim.copy, claim.steps);
    // Between the look above and the claim a run may have finished the order.
    if (claim.copy.target) {
      await ports.ledger.finish(lease, { status: 'completed', at: ports.clock.now(), change: { errors: before.errors } });
      return refuse('conflict', 'ORDER_STANDS', 'The new order stands already and cannot be taken back here.', {
        remedy: 'Cancel the new order in Shopify.',
      });
    }
    try {
      await abort(run);
    } catch (error) {
      if (!(error instanceof ShopifyFailure) && !(error instanceof LeaseLost) && !(error instanceof WaitCopy)) throw error;
      await ports.jobs.runCopyLater(shop, copyId, error instanceof WaitCopy ? error.delayMs : 1_000);
      await ports.ledger.release(lease);
    }
    ports.log.info({ copyId, by: requestedBy === null ? 'app' : 'staff' }, 'copy: aborted on request');
    const after = await ports.ledger.get(shop, copyId);
    return after ? done(after) : noSuchCopy();
  };
