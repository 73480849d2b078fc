import type { CopyEvent } from '../../app/domain/copying/order-copy.ts';
import type { LedgerPort } from '../../app/usecases/ports.ts';
import type { Evidence } from './judge.ts';

/** What the ledger says of a shop's copies. */
export async function collectEvidence(ledger: LedgerPort, shop: string): Promise<Pick<Evidence, 'copies' | 'events' | 'unheard'>> {
  const listed = await ledger.list(shop, { first: 100, after: null });
  // A list leaves out plans and calculations, by which charges are judged.
  const copies = (await Promise.all(listed.copies.map(({ id }) => ledger.get(shop, id)))).filter((copy) => copy !== null);
  const events: CopyEvent[] = [];
  const unheard = new Set<string>();
  for (const copy of copies) {
    events.push(...(await ledger.events(shop, { copyId: copy.id, limit: 200 })));
    const steps = await ledger.steps(shop, copy.id);
    const create = steps.findLast((step) => step.step === 'create-draft' || step.step === 'create-record');
    if (copy.status === 'failed' && create?.state === 'intended') unheard.add(copy.id);
  }
  return { copies, events, unheard };
}
