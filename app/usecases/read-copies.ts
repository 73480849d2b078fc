import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';
import { done, refuse } from './refusal.ts';
import { orderGid } from './source-summary.ts';

/** An id of another shop is as unknown as one that never was (case D02). */
export const noSuchCopy = () => refuse<never>('not-found', 'COPY_NOT_FOUND', 'There is no such copy in this shop.');

/** Shown of each kind; a link leads to the list of them all. */
const SHOWN = 5;
const NONE = { count: 0, copies: [] };

export const getCopy =
  ({ ledger }: Ports): UseCases['getCopy'] =>
  async ({ shop, copyId }) => {
    const copy = await ledger.get(shop, copyId);
    if (!copy) return noSuchCopy();
    const { source, target, partOf, rootSourceId } = copy;
    const first = partOf ?? copy.id;
    const [steps, events, lineage, siblings, copies, parts] = await Promise.all([
      ledger.steps(shop, copyId),
      ledger.events(shop, { copyId, limit: 200 }),
      ledger.lineage(shop, source.id, rootSourceId),
      ledger.copiesOf(shop, source.id, { first: SHOWN, without: first }),
      target ? ledger.copiesOf(shop, target.id, { first: SHOWN }) : NONE,
      copy.options.lines.split ? ledger.parts(shop, first) : [],
    ]);
    return done({ copy, steps, events, parts, lineage: { ...lineage, siblings, copies } });
  };

export const readLineage =
  ({ ledger }: Ports): UseCases['readLineage'] =>
  async ({ shop, orderId }) => {
    const id = orderGid(orderId);
    const [lineage, copies] = await Promise.all([ledger.lineage(shop, id), ledger.copiesOf(shop, id, { first: SHOWN })]);
    return { ...lineage, copies };
  };

export const listCopies =
  (ports: Ports): UseCases['listCopies'] =>
  async ({ shop, ...filter }) =>
    done(await ports.ledger.list(shop, { ...filter, ...(filter.sourceId ? { sourceId: orderGid(filter.sourceId) } : {}) }));
