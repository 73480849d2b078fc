import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';
import { done, refuse } from './refusal.ts';
import { orderGid } from './source-summary.ts';

/** An id of another shop is as unknown as one that never was (case D02). */
export const noSuchCopy = () => refuse<never>('not-found', 'COPY_NOT_FOUND', 'There is no such copy in this shop.');

export const getCopy =
  (ports: Ports): UseCases['getCopy'] =>
  async ({ shop, copyId }) => {
    const copy = await ports.ledger.get(shop, copyId);
    if (!copy) return noSuchCopy();
    const [steps, events, ofSource, ofTarget, parts] = await Promise.all([
      ports.ledger.steps(shop, copyId),
      ports.ledger.events(shop, { copyId, limit: 200 }),
      ports.ledger.lineage(shop, copy.source.id),
      copy.target ? ports.ledger.lineage(shop, copy.target.id) : { from: [], to: [] },
      copy.options.lines.split ? ports.ledger.parts(shop, copy.partOf ?? copy.id) : [],
    ]);
    // Where the source came from, and what else was made of the source or of the target.
    const others = [...ofSource.from, ...ofTarget.from].filter((each) => each.id !== copyId);
    return done({ copy, steps, events, parts, lineage: { from: others, to: ofSource.to } });
  };

export const listCopies =
  (ports: Ports): UseCases['listCopies'] =>
  async ({ shop, ...filter }) =>
    done(await ports.ledger.list(shop, { ...filter, ...(filter.sourceId ? { sourceId: orderGid(filter.sourceId) } : {}) }));
