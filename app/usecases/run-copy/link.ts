import type { RunStep } from './run.ts';

/** Writes on both orders which is a copy of which. Repeating it changes nothing, so an unheard answer is simply asked for again. */
export const link: RunStep = {
  name: 'link',
  applies: () => true,
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
    if (answer.ok) {
      run.note('link', 'done', { kind });
      return;
    }
    // The copy stands; a missing link is told, and does not stop what was asked for.
    run.note('link', 'undone', { kind, refused: true });
    run.change({
      errors: [
        ...copy.errors,
        ...answer.userErrors.map((error) => run.error('LINK_REFUSED', { step: 'link', place: error.place, said: error.message })),
      ],
    });
  },
};

const kindOf = (target: unknown): 'order' | 'draft' => (target ? 'order' : 'draft');
