import { becomesOrder } from '../../domain/copying/options.ts';
import type { CopyRun, RunStep } from './run.ts';
import { isFromElsewhere } from '../imported-source.ts';
import { ShopifyFailure } from '../ports.ts';
import { StopCopy, WaitCopy } from './run.ts';

const LOOKS = [250, 500, 1_000, 2_000];
const LOOK_AGAIN_MS = 10_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;

/**
 * Cancels the original, last of all: it cannot be taken back. Shopify does it in the background, so the order itself is read until it
 * is cancelled. On resume the order is read first: a cancellation that was asked for and not heard of is not asked for twice.
 */
export const cancelSource: RunStep = {
  name: 'cancel-source',
  applies: (run) =>
    becomesOrder(run.copy.options.outcome) && run.copy.options.original.action === 'cancel' && !isFromElsewhere(run.copy.source.id),
  isDone: (run) => run.copy.sourceCancelled,
  async do(run) {
    const { options, source, target } = run.copy;
    if (options.original.action !== 'cancel' || !target) return;
    // The original goes only when the target stands and equals its plan.
    if (run.last('compare')?.detail.differs) {
      const told = run.copy.errors.some((error) => error.code === 'TARGET_DIFFERS');
      throw new StopCopy(told ? [] : [run.error('TARGET_DIFFERS', { step: 'compare', place: 'total' })], false);
    }
    if (run.state('cancel-source') === 'intended' && (await isCancelled(run))) return;
    const askedAt = run.state('cancel-source') === 'intended' ? (run.last('cancel-source')?.at ?? null) : null;
    if (askedAt === null || !run.last('cancel-source')?.detail.accepted) await ask(run, source.id, options.original);
    await waitUntilCancelled(run, askedAt);
  },
};

type CancelChoice = Extract<CopyRun['copy']['options']['original'], { action: 'cancel' }>;

async function ask(run: CopyRun, orderId: string, choice: CancelChoice): Promise<void> {
  await run.intend('cancel-source');
  const how = { refund: choice.refund, restock: choice.restock, notify: choice.notify, reason: choice.reason, staffNote: choice.note };
  const answer = await run.api.cancelOrder(orderId, how).catch((failure: unknown) => {
    // Whether it was heard is for the order to say.
    if (failure instanceof ShopifyFailure && failure.kind === 'lost') return null;
    throw failure;
  });
  if (answer === null) return;
  if (answer.ok) {
    run.note('cancel-source', 'intended', { accepted: true, jobId: answer.value.jobId });
    return;
  }
  if (await isCancelled(run)) return;
  const underWay = answer.userErrors.some((error) => /already in progress/i.test(error.message));
  if (underWay) return;
  run.note('cancel-source', 'undone', { refused: true });
  throw new StopCopy(
    answer.userErrors.map((error) => run.error('CANCEL_REFUSED', { step: 'cancel-source', place: error.place, said: error.message })),
    false,
  );
}

async function waitUntilCancelled(run: CopyRun, askedAt: string | null): Promise<void> {
  if (run.copy.sourceCancelled) return;
  // Nobody has ever seen it done at once: the first look waits, too.
  for (const wait of LOOKS) {
    await run.sleep(wait);
    if (await isCancelled(run)) return;
  }
  if (askedAt !== null && run.now().getTime() - Date.parse(askedAt) > GIVE_UP_AFTER_MS) {
    throw new StopCopy([run.error('CANCEL_PENDING', { step: 'cancel-source' })], false);
  }
  throw new WaitCopy(LOOK_AGAIN_MS, 'cancel-pending');
}

async function isCancelled(run: CopyRun): Promise<boolean> {
  if (run.copy.sourceCancelled) return true;
  const state = await run.api.readCancellation(run.copy.source.id);
  if (state === null) throw new StopCopy([run.error('ORIGINAL_NOT_REACHED', { step: 'cancel-source' })], false);
  if (state.cancelled) run.note('cancel-source', 'done', { cancelledAt: state.cancelledAt }, { sourceCancelled: true });
  return state.cancelled;
}
