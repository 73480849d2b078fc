import { copySource } from '#app/contract/order-copies.ts';
import { ProblemAnswer } from '../api/problem.server.ts';
import { queryOf } from '../api/query.server.ts';
import { canBeReplaced } from '#app/usecases/copy-progress.ts';
import { tail } from '#app/ui/format.ts';
import type { StoppedCopy } from '#app/ui/editor/use-copy-editor.ts';
import type { UseCases } from '#app/usecases/use-cases.ts';
import { presentCopy } from '../presenters/order-copy.ts';
import { openPage, orProblem } from './open-page.server.ts';

/** What an editor of one order begins with: the order's id, the shop's profiles, and the one to begin with: as asked, `usual`, or as the shop has set. */
export async function openEditor(request: Request, orderId: string | undefined, usual?: string) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const source = copySource.safeParse(orderId);
    if (!source.success)
      throw new ProblemAnswer('NOT_FOUND', { detail: 'This is no order id.', remedy: 'Find the order by its number or name.' });
    const { profile: asked, lines, from } = queryOf(request);
    const [known, { copies }, stopped] = await Promise.all([
      useCases.listProfiles({ shop }),
      useCases.readSettings({ shop }),
      from ? stoppedCopy(useCases, shop, from, source.data) : null,
    ]);
    const profiles = known.map(({ name, title, description }) => ({ name, title, description }));
    return {
      orderId: source.data,
      profiles,
      profile:
        [asked, stopped?.options.profile, usual ?? copies.profile].find((wanted) => profiles.some(({ name }) => name === wanted)) ??
        usual ??
        'exact-copy',
      /** Begins with numbered drafts chosen for a source over the limit. */
      numbered: lines === 'split',
      stopped,
    };
  });
}

/** The stopped copy of this source that the new one is to take the place of; null when there is none to be replaced, or not any more. */
async function stoppedCopy(useCases: UseCases, shop: string, copyId: string, orderId: string): Promise<StoppedCopy | null> {
  const read = await useCases.getCopy({ shop, copyId });
  if (!read.ok) return null;
  const { copy } = read.value;
  return canBeReplaced(copy) && tail(copy.source.id) === tail(orderId)
    ? { copyId, options: copy.options, why: presentCopy(copy).errors.at(-1)?.message ?? null, draft: copy.draft?.name ?? null }
    : null;
}
