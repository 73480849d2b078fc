import { isFromElsewhere } from '../imported-source.ts';
import type { Answer } from '../ports.ts';
import type { CopyRun, RunStep } from './run.ts';

/** Writes on both orders which is a copy of which. Repeating it changes nothing, so an unheard answer is simply asked for again. */
export const link: RunStep = {
  name: 'link',
  // An original that is not in this shop bears no link; a finding says so.
  applies: (run) => !isFromElsewhere(run.copy.source.id),
  // A copy that stood as a draft and is completed later is linked again, to its order.
  isDone: (run) => run.state('link') === 'done' && run.last('link')?.detail.kind === kindOf(run.copy.target),
  async do(run) {
    const { copy } = run;
    const target = copy.target ?? copy.draft;
    if (!target) return;
    const kind = kindOf(copy.target);
    await run.intend('link', { kind });
    const answer = await run.api.linkOrders({
      copyId: copy.id,
      source: { id: copy.source.id, name: copy.source.name ?? '' },
      target: { id: target.id, name: target.name, kind },
      rootSourceId: copy.rootSourceId,
    });
    const noted = answer.ok ? await noteReplacement(run, target.name) : answer;
    if (noted.ok) {
      run.note('link', 'done', { kind });
      return;
    }
    // The copy stands; a missing link is told, and does not stop what was asked for.
    run.note('link', 'undone', { kind, refused: true });
    run.change({
      errors: [
        ...copy.errors,
        ...noted.userErrors.map((error) => run.error('LINK_REFUSED', { step: 'link', place: error.place, said: error.message })),
      ],
    });
  },
};

/** The order that is replaced says by what and why. */
async function noteReplacement(run: CopyRun, targetName: string): Promise<Answer<null>> {
  const { options, source } = run.copy;
  if (options.profile !== 'replacement' || options.reason === null) return { ok: true, value: null };
  return run.api.addOrderNote(source.id, `Replaced by ${targetName}: ${options.reason}`);
}

const kindOf = (target: unknown): 'order' | 'draft' => (target ? 'order' : 'draft');
