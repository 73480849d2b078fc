import { copySource } from '#app/contract/order-copies.ts';
import { ProblemAnswer } from '../api/problem.server.ts';
import { queryOf } from '../api/query.server.ts';
import { openPage, orProblem } from './open-page.server.ts';

/** What an editor of one order begins with: the order's id, the shop's profiles, and the one to begin with: as asked, `usual`, or as the shop has set. */
export async function openEditor(request: Request, orderId: string | undefined, usual?: string) {
  const { shop, useCases } = await openPage(request);
  return orProblem(request, async () => {
    const source = copySource.safeParse(orderId);
    if (!source.success)
      throw new ProblemAnswer('NOT_FOUND', { detail: 'This is no order id.', remedy: 'Find the order by its number or name.' });
    const { profile: asked, lines } = queryOf(request);
    const [known, { copies }] = await Promise.all([useCases.listProfiles({ shop }), useCases.readSettings({ shop })]);
    const profiles = known.map(({ name, title, description }) => ({ name, title, description }));
    return {
      orderId: source.data,
      profiles,
      profile: [asked, usual ?? copies.profile].find((wanted) => profiles.some(({ name }) => name === wanted)) ?? usual ?? 'exact-copy',
      /** Begins with numbered drafts chosen for a source over the limit. */
      numbered: lines === 'split',
    };
  });
}
