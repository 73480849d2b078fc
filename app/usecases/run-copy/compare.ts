import { becomesOrder } from '../../domain/copying/options.ts';
import type { RunStep } from './run.ts';
import { sameMoney } from '../same-money.ts';

/**
 * Holds the finished order against the calculation that was shown and approved: Shopify's, or of a record our own. How the calculation differs from the source is known
 * since the preview; here only what Shopify did otherwise than it said can still be new. The link is written all the same; what is
 * not done any more is cancelling the original.
 */
export const compare: RunStep = {
  name: 'compare',
  applies: (run) => becomesOrder(run.copy.options.outcome),
  isDone: (run) => run.state('compare') === 'done',
  async do(run) {
    const { target, calculation } = run.copy;
    const expected = calculation?.totals.total;
    const differs = Boolean(target && expected && !sameMoney({ amount: target.total, currencyCode: target.currency }, expected));
    run.note('compare', 'done', differs ? { differs } : {});
    if (!differs) return;
    const error = run.error('TARGET_DIFFERS', { step: 'compare', place: 'total', said: `${target?.total} ${target?.currency}` });
    run.change({ errors: [...run.copy.errors, error] });
  },
};
