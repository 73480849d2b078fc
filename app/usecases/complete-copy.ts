import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';
import { noSuchCopy } from './read-copies.ts';
import { done, refuse } from './refusal.ts';

/** Finishes a copy that stands as a draft: its outcome becomes "complete", and it goes back to the queue under its own key. */
export const completeCopy =
  (ports: Ports): UseCases['completeCopy'] =>
  async ({ shop, copyId, payment = 'paid', original = { action: 'leave' } }) => {
    const copy = await ports.ledger.get(shop, copyId);
    if (!copy) return noSuchCopy();
    if (!copy.draft || copy.target) {
      return refuse(
        'conflict',
        'NO_DRAFT_TO_COMPLETE',
        copy.target ? 'This copy is a finished order already.' : 'This copy has no draft that could be completed.',
      );
    }
    if (copy.options.profile === 'rehearsal') {
      return refuse('refused', 'REHEARSAL_STAYS_A_DRAFT', 'A rehearsal never becomes an order.', {
        remedy: 'Copy the order with another profile.',
      });
    }
    if ((copy.options.lines.split?.of ?? 1) > 1 && original.action === 'cancel') {
      return refuse('refused', 'PART_CANNOT_CANCEL', 'One part of several cannot cancel the original: the others might not stand yet.', {
        remedy: 'Complete every part, then cancel the original in Shopify.',
      });
    }
    const reopened = await ports.ledger.reopen(shop, copyId, {
      from: ['completed'],
      at: ports.clock.now(),
      change: { errors: [], step: null, options: { ...copy.options, outcome: { kind: 'complete', payment }, original } },
    });
    return reopened
      ? done(reopened)
      : refuse('conflict', 'NOT_COMPLETABLE', `This copy is ${copy.status.replace('_', ' ')}.`, { remedy: 'Retry the copy instead.' });
  };
