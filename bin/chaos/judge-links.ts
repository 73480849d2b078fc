import { NEWEST_COPIES, readCopiedTo } from '../../app/domain/copying/copied-to.ts';
import type { OrderCopy } from '../../app/domain/copying/order-copy.ts';
import type { Evidence, Wrong } from './judge.ts';

type LinkEvidence = Pick<Evidence, 'store' | 'copies'>;

/** Judges by what the orders bear: a copy that completed names its source, and the source names the newest of its copies. */
export function judgeLinks({ store, copies }: LinkEvidence): Wrong[] {
  const newest = new Set(
    [...Map.groupBy(copies.filter(stands), ({ source }) => source.id).values()].flatMap((of) =>
      of.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, NEWEST_COPIES),
    ),
  );
  return copies.flatMap((copy): Wrong[] => {
    const wrong = (text: string): Wrong[] => [{ kind: 'lost', text: `copy ${copy.id} completed, but ${text}` }];
    const source = store.get('orders', copy.source.id);
    if (copy.status !== 'completed' || !source) return [];
    if (copy.errors.some(({ code }) => code === 'LINK_REFUSED')) return wrong('its link was refused');
    const made = store.get('orders', copy.target?.id) ?? store.get('draftOrders', copy.draft?.id);
    // That it is gone is for the judge of targets to say.
    if (!made) return [];
    const from = JSON.parse(valueOf(made, 'copied_from') ?? 'null') as { id?: string; copy?: string } | null;
    if (from?.id !== source.id || from.copy !== copy.id) return wrong(`${made.name} does not name its source ${source.name}`);
    const isNamed = readCopiedTo(valueOf(source, 'copied_to')).some(({ id, copy: by }) => id === made.id && by === copy.id);
    return isNamed || !newest.has(copy) ? [] : wrong(`its source ${source.name} does not name ${made.name}`);
  });
}

const stands = ({ target, draft }: OrderCopy): boolean => target !== null || draft !== null;

function valueOf({ metafields }: { metafields: { key: string; value: string }[] }, key: string): string | undefined {
  return metafields.find((field) => field.key === key)?.value;
}
