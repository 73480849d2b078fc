import { parseMoney } from '../../domain/order/money.ts';
import { sameStoredMethod, showStoredMethod } from '../../domain/order/stored-method.ts';
import { chargeAsked } from '../../domain/copying/note-charge.ts';
import { ShopifyFailure } from '../ports.ts';
import type { ChargeResult, OrderPayment } from '../ports.ts';
import type { CopyErrorCode, ErrorContext } from '../copy-errors.ts';
import type { CopyRun, RunStep } from './run.ts';
import { StopCopy, WaitCopy } from './run.ts';

const LOOKS = [500, 1_000, 2_000, 4_000];
const LOOK_AGAIN_MS = 10_000;
const GIVE_UP_AFTER_MS = 10 * 60_000;

/**
 * Charges the payment method stored with the source for the new order, which stands unpaid until then. One attempt has one idempotency key,
 * made of the copy: an answer that was not heard, a process that died and a wait that was too long repeat the key, and Shopify gives the
 * first payment's result again. Only after Shopify said that the payment failed, and somebody asked for another try, there is a next key.
 * Before every attempt the order itself says whether it is paid already, by whatever way.
 */
export const charge: RunStep = {
  name: 'charge',
  applies: (run) => chargeAsked(run.copy.options) !== null,
  isDone: (run) => run.state('charge') === 'done',
  async do(run) {
    const { target } = run.copy;
    if (!target) throw stop(run, 'CHARGE_ORDER_GONE');
    const known = resultOf(run);
    const payment = await look(run, known);
    if (isSettled(run, payment)) return;
    // Shopify has accepted it before: there is nothing to ask for, only to wait.
    if (known !== null && run.state('charge') === 'intended') {
      judge(run, payment.result);
      return waitUntilPaid(run, known);
    }
    refuseMoreThanPlanned(run, payment);
    const accepted = await ask(run, target.id);
    if (accepted !== null) await waitUntilPaid(run, accepted);
  },
};

interface Asked {
  attempt: number;
  /** Epoch ms. */
  since: number;
}

/** Attempts are counted by the payments that Shopify said had failed. */
function asked(run: CopyRun): Asked {
  const last = run.last('charge');
  const attempt = typeof last?.detail.attempt === 'number' ? last.detail.attempt : 0;
  const { askedAt } = last?.detail ?? {};
  const again = last?.state === 'intended' && typeof askedAt === 'string';
  return {
    attempt: attempt === 0 || last?.detail.declined === true ? attempt + 1 : attempt,
    since: again ? Date.parse(askedAt) : run.now().getTime(),
  };
}

function resultOf(run: CopyRun): string | null {
  const resultId = run.last('charge')?.detail.resultId;
  return typeof resultId === 'string' ? resultId : null;
}

/** The id of the payment's result; null: it was settled on the way. */
async function ask(run: CopyRun, orderId: string): Promise<string | null> {
  const { attempt, since } = asked(run);
  const detail = { attempt, askedAt: new Date(since).toISOString() };
  const mandateId = await findMandate(run);
  await run.intend('charge', detail);
  const answer = await run.api
    .chargeStoredMethod({ orderId, mandateId, key: `order-copy-${run.copy.id}-${attempt}` })
    .catch((failure: unknown) => {
      // Without the permission nothing was done; a lost answer is asked for again by its key, in another run.
      if (failure instanceof ShopifyFailure && failure.code === 'ACCESS_DENIED') {
        run.note('charge', 'undone', { ...detail, refused: true });
        throw stop(run, 'CHARGE_NOT_ALLOWED');
      }
      throw failure;
    });
  if (answer.ok) {
    run.note('charge', 'intended', { ...detail, resultId: answer.value.resultId });
    judge(run, answer.value);
    return answer.value.resultId;
  }
  // A refusal is no payment: the key was not used up, so that a payment under way is never doubled by the next one.
  if (isSettled(run, await look(run, null))) return null;
  run.note('charge', 'undone', { ...detail, refused: true });
  throw stop(run, 'CHARGE_REFUSED', { said: answer.userErrors.map(({ message }) => message).join('; ') });
}

/** The method that was shown and approved, as it is stored now. Its id is asked for each time and never kept. */
async function findMandate(run: CopyRun): Promise<string> {
  const approved = run.copy.plan?.charge?.method;
  const stored = await run.api.storedMethods(run.copy.source.id);
  if (!stored.granted) throw stop(run, 'CHARGE_NOT_ALLOWED');
  const found = approved && stored.methods.find((one) => sameStoredMethod(one, approved));
  if (!found) throw stop(run, 'CHARGE_METHOD_GONE', { said: null });
  return found.mandateId;
}

/** The order holds what is charged: all that is outstanding on it. More than was shown and agreed to is not. */
function refuseMoreThanPlanned(run: CopyRun, { outstanding }: OrderPayment): void {
  const planned = run.copy.calculation?.totals.total;
  const open = parseMoney(outstanding.amount, outstanding.currencyCode);
  if (planned && open.ok && open.money.currency === planned.currency && open.money.minor <= planned.minor) return;
  throw stop(run, 'CHARGE_ABOVE_PLAN', { said: null, place: 'total' });
}

async function waitUntilPaid(run: CopyRun, resultId: string): Promise<void> {
  const { since } = asked(run);
  for (const wait of LOOKS) {
    await run.sleep(wait);
    const payment = await look(run, resultId);
    if (isSettled(run, payment)) return;
    judge(run, payment.result);
  }
  if (run.now().getTime() - since > GIVE_UP_AFTER_MS) throw stop(run, 'CHARGE_PENDING');
  throw new WaitCopy(LOOK_AGAIN_MS, 'the payment is being processed');
}

async function look(run: CopyRun, resultId: string | null): Promise<OrderPayment> {
  const payment = await run.api.readPayment(run.copy.target?.id ?? '', resultId);
  if (payment === null) throw stop(run, 'CHARGE_ORDER_GONE');
  return payment;
}

/** Nothing is outstanding: paid by this charge, or by an invoice or by hand in the meantime. A cancelled order is never charged. */
function isSettled(run: CopyRun, { cancelled, outstanding, financialStatus }: OrderPayment): boolean {
  if (cancelled) throw stop(run, 'CHARGE_ORDER_GONE');
  if (Number(outstanding.amount) > 0) return false;
  const { target } = run.copy;
  const { attempt } = asked(run);
  run.note('charge', 'done', { attempt }, target ? { target: { ...target, financialStatus } } : {});
  return true;
}

/** Stops when Shopify said that the payment failed. */
function judge(run: CopyRun, result: ChargeResult | null): void {
  if (result?.status !== 'failed') return;
  const detail = run.last('charge')?.detail ?? {};
  run.note('charge', 'undone', { attempt: detail.attempt, declined: true });
  throw stop(run, 'CHARGE_DECLINED', { said: result.said });
}

function stop(run: CopyRun, code: CopyErrorCode, context: ErrorContext = {}): StopCopy {
  const method = run.copy.plan?.charge?.method;
  const error = run.error(code, { step: 'charge', ...context });
  const named = method ? { ...error, message: error.message.replace('the stored payment method', showStoredMethod(method)) } : error;
  return new StopCopy([named], false);
}
