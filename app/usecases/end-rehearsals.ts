import type { UseCases } from './use-cases.ts';
import type { Ports } from './ports.ts';

/**
 * Deletes the drafts of rehearsals that have stood for longer than their shop keeps them. Driven by the clock; whoever runs it, and however
 * often, a draft is deleted once: the copy is then `aborted`, and no longer among those that are due. Returns how many were ended.
 */
export async function endRehearsals(ports: Ports, abortCopy: UseCases['abortCopy'], limit = 50): Promise<number> {
  const due = await ports.counts.rehearsalsToEnd(ports.clock.now(), limit);
  let ended = 0;
  for (const { shop, copyId } of due) {
    const result = await abortCopy({ shop, copyId, requestedBy: null });
    if (result.ok) ended += 1;
    else ports.log.info({ shop, copyId, code: result.refusal.code }, 'rehearsal: left for the next time');
  }
  if (due.length > 0) ports.log.info({ due: due.length, ended }, 'rehearsals: drafts deleted');
  return ended;
}
