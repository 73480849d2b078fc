import { becomesOrder } from '../../domain/copying/options.ts';
import type { CopyRun, RunStep } from './run.ts';
import { isFromElsewhere } from '../imported-source.ts';
import { ShopifyFailure } from '../ports.ts';
import { StopCopy, WaitCopy } from './run.ts';

const LOOKS = [250, 500, 1_000, 2_000];
const LOOK_AGAIN_MS = 10_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;
/** As often as it is asked for without an answer: with the waits in between, for about ten minutes. */
const MOST_UNHEARD = 6;

/**
 * Cancels the original, last of all: it cannot be taken back. Shopify does it in the background, so the order itself is read until it
 * is cancelled. What Shopify accepted is only waited for. What was asked for and not heard of is asked for again once the order says that it
 * is not cancelled, which is safe: Shopify refuses a second cancellation while one is under way and after it.
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
    if (asked(run).acceptedAt === null) await ask(run, source.id, options.original);
    await waitUntilCancelled(run);
  },
};

interface Asked {
  /** Requests in a row of which nobody knows whether they were heard. */
  unheard: number;
  /** When Shopify said that it is cancelling the order, ISO; null: it has not. */
  acceptedAt: string | null;
}

function asked(run: CopyRun): Asked {
  const last = run.last('cancel-source');
  const { unheard, accepted } = last?.state === 'intended' ? last.detail : {};
  return { unheard: typeof unheard === 'number' ? unheard : 0, acceptedAt: accepted === true ? (last?.at ?? null) : null };
}

type CancelChoice = Extract<CopyRun['copy']['options']['original'], { action: 'cancel' }>;

async function ask(run: CopyRun, orderId: string, choice: CancelChoice): Promise<void> {
  const { unheard } = asked(run);
  await run.intend('cancel-source', { unheard });
  const how = { refund: choice.refund, restock: choice.restock, notify: choice.notify, reason: choice.reason, staffNote: choice.note };
  const answer = await run.api.cancelOrder(orderId, how).catch((failure: unknown) => {
    // Whether it was heard is for the order to say.
    if (failure instanceof ShopifyFailure && failure.kind === 'lost') return null;
    throw failure;
  });
  if (answer === null) {
    run.note('cancel-source', 'intended', { unheard: unheard + 1 });
    return;
  }
  if (answer.ok) {
    run.note('cancel-source', 'intended', { accepted: true, jobId: answer.value.jobId });
    return;
  }
  if (await isCancelled(run)) return;
  const underWay = answer.userErrors.some((error) => /already in progress/i.test(error.message));
  if (underWay) {
    run.note('cancel-source', 'intended', { accepted: true });
    return;
  }
  run.note('cancel-source', 'undone', { refused: true });
  throw new StopCopy(
    answer.userErrors.map((error) => run.error('CANCEL_REFUSED', { step: 'cancel-source', place: error.place, said: error.message })),
    false,
  );
}

async function waitUntilCancelled(run: CopyRun): Promise<void> {
  if (run.copy.sourceCancelled) return;
  // Nobody has ever seen it done at once: the first look waits, too.
  for (const wait of LOOKS) {
    await run.sleep(wait);
    if (await isCancelled(run)) return;
  }
  const { unheard, acceptedAt } = asked(run);
  if (acceptedAt === null) {
    if (unheard >= MOST_UNHEARD) throw giveUp(run, 'CANCEL_UNHEARD');
    throw new WaitCopy(LOOK_AGAIN_MS * 2 ** Math.max(0, unheard - 1), 'answer-lost');
  }
  if (run.now().getTime() - Date.parse(acceptedAt) > GIVE_UP_AFTER_MS) throw giveUp(run, 'CANCEL_PENDING');
  throw new WaitCopy(LOOK_AGAIN_MS, 'cancel-pending');
}

/** A retry asks anew. */
function giveUp(run: CopyRun, code: 'CANCEL_UNHEARD' | 'CANCEL_PENDING'): StopCopy {
  run.note('cancel-source', 'undone', { gaveUp: true });
  return new StopCopy([run.error(code, { step: 'cancel-source' })], false);
}

async function isCancelled(run: CopyRun): Promise<boolean> {
  if (run.copy.sourceCancelled) return true;
  const state = await run.api.readCancellation(run.copy.source.id);
  if (state === null) throw new StopCopy([run.error('ORIGINAL_NOT_REACHED', { step: 'cancel-source' })], false);
  if (state.cancelled) run.note('cancel-source', 'done', { cancelledAt: state.cancelledAt }, { sourceCancelled: true });
  return state.cancelled;
}
