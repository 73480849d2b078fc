import { copySource } from '#app/contract/order-copies.ts';
import { ProblemAnswer } from '../api/problem.server.ts';
import { queryOf } from '../api/query.server.ts';
import { openPage, orProblem } from './open-page.server.ts';

/** What an editor of one order begins with: the order's id, the shop's profiles, and the one to begin with. */
export async function openEditor(request: Request, orderId: string | undefined, usual: string) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const source = copySource.safeParse(orderId);
    if (!source.success)
      throw new ProblemAnswer('NOT_FOUND', { detail: 'This is no order id.', remedy: 'Find the order by its number or name.' });
    const { profile: asked, lines } = queryOf(request);
    const profiles = (await useCases.listProfiles({ shop })).map(({ name, title, description }) => ({ name, title, description }));
    return {
      orderId: source.data,
      profiles,
      profile: profiles.find(({ name }) => name === asked)?.name ?? usual,
      /** Begins with numbered drafts chosen for a source over the limit. */
      numbered: lines === 'split',
    };
  });
}
