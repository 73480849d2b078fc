import type { Job, Order, Transaction } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { add, subtract, sum } from '../money/bag.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { settle } from './current-totals.ts';
import { closeFulfillmentOrders } from './fulfillment-orders.ts';
import { giveBack } from './inventory.ts';
import { afterAllDiscounts } from './line-item.ts';
import { finishDueCharges } from './mandate-payment.ts';
import { capturable, received, refundableOf } from './payments.ts';
import { isZero, portion } from './parts.ts';
import { customerOf } from './order-search.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface CancelArgs {
  orderId: string;
  reason: string;
  restock: boolean;
  notifyCustomer?: boolean | null;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: { expiresAt?: string | null } | null } | null;
  staffNote?: string | null;
}

/** What the job will do; kept as plain data, so that a restarted store goes on with it. */
export interface CancelWork {
  orderId: string;
  reason: string;
  restock: boolean;
  staffNote: string | null;
  refund: 'none' | 'original' | 'store_credit';
}

const DEFAULT_DELAY_MS = 300;

/** Asynchronous: the payload names a job; the order is cancelled and closed when the job is done (recorded). */
export function orderCancel(_root: unknown, args: CancelArgs, ctx: ResolverContext): Record<string, unknown> {
  if (!args.orderId.startsWith('gid://shopify/Order/')) throw invalidId(args.orderId);
  finishDueJobs(ctx.store);
  const error = refusal(ctx.store, args);
  if (error) return payload(null, null, [error]);
  const store = ctx.store;
  const work: CancelWork = {
    orderId: args.orderId,
    reason: args.reason,
    restock: args.restock,
    staffNote: args.staffNote ?? null,
    refund: args.refundMethod?.storeCreditRefund
      ? 'store_credit'
      : args.refund === true || args.refundMethod?.originalPaymentMethodsRefund === true
        ? 'original'
        : 'none',
  };
  const job: Job = {
    id: store.nextId('Job'),
    done: false,
    doneAt: new Date(store.now() + (store.state.shop.jobDelayMs ?? DEFAULT_DELAY_MS)).toISOString(),
    work: { mutation: 'orderCancel', input: work },
    result: { status: 'STARTED', orderId: args.orderId, errors: [] },
  };
  store.insert('jobs', job);
  return payload(job, store, []);
}

function payload(job: Job | null, store: Store | null, errors: UserErrorValue[]): Record<string, unknown> {
  return { job, jobResult: job && store ? jobResultView(store, job) : null, orderCancelUserErrors: errors, userErrors: errors };
}

export function jobResultView(store: Store, job: Job): Record<string, unknown> {
  return {
    __typename: 'OrderCancelJobResult',
    id: job.id.replace('/Job/', '/OrderCancelJobResult/'),
    done: job.done,
    status: job.result?.status ?? 'STARTED',
    errors: job.result?.errors ?? [],
    order: () => store.get('orders', job.result?.orderId),
  };
}

function refusal(store: Store, args: CancelArgs): UserErrorValue | null {
  const order = store.get('orders', args.orderId);
  if (!order) return userError(['orderId'], 'Order does not exist', 'NOT_FOUND');
  if ((args.staffNote ?? '').length > 255)
    return userError(['staffNote'], 'Staff note is too long. Maximum length is 255 characters.', 'INVALID');
  if (args.refund != null && args.refundMethod != null)
    return userError(['refund'], 'Only one of the arguments `refund` or `refund_method` is allowed.', 'INVALID');
  if (order.cancelledAt !== null) return userError(['orderId'], 'Cannot cancel an order that has already been canceled', 'INVALID');
  const pending = store
    .all('jobs')
    .some((job) => !job.done && job.work?.mutation === 'orderCancel' && (job.work.input as CancelWork).orderId === order.id);
  if (pending) return userError(['orderId'], 'Cancellation is already in progress', 'INVALID');
  if (order.openReturns > 0) return userError(['orderId'], 'Cannot cancel an order with active returns', 'INVALID');
  if ((order.fulfillments ?? []).some((one) => one.status === 'SUCCESS'))
    return userError(['orderId'], 'Cannot cancel an order with outstanding fulfillments', 'INVALID');
  return storeCreditRefusal(store, order, args);
}

function storeCreditRefusal(store: Store, order: Order, args: CancelArgs): UserErrorValue | null {
  const credit = args.refundMethod?.storeCreditRefund;
  if (!credit) return null;
  if (order.purchaser?.kind === 'company')
    return userError(
      ['refundMethod', 'storeCreditRefund'],
      'Store credit refunds are not supported for B2B orders',
      'STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED',
    );
  if (!customerOf(store, order))
    return userError(
      ['refundMethod', 'storeCreditRefund'],
      'Order has no customer to give store credit to',
      'STORE_CREDIT_REFUND_MISSING_CUSTOMER',
    );
  if (credit.expiresAt && Date.parse(credit.expiresAt) <= store.now())
    return userError(
      ['refundMethod', 'storeCreditRefund', 'expiresAt'],
      'Store credit expiration must be in the future',
      'STORE_CREDIT_REFUND_EXPIRATION_IN_PAST',
    );
  return null;
}

/** Runs the jobs whose time has come. Called before everything that could see their effect. */
export function finishDueJobs(store: Store): void {
  finishDueCharges(store);
  for (const job of store.all('jobs')) {
    if (job.done || Date.parse(job.doneAt) > store.now()) continue;
    if (job.work?.mutation === 'orderCancel') cancelNow(store, job, job.work.input as CancelWork);
  }
}

function cancelNow(store: Store, job: Job, work: CancelWork): void {
  const order = store.get('orders', work.orderId);
  // Somebody may have shipped or cancelled it in the meantime; then the job fails and says so.
  const late = order
    ? refusal(store, { orderId: order.id, reason: work.reason, restock: work.restock })
    : userError(['orderId'], 'Order does not exist', 'NOT_FOUND');
  const failure = late && late.message !== 'Cancellation is already in progress' ? late : null;
  store.change('jobs', job.id, (changed) => {
    changed.done = true;
    changed.result = { status: failure ? 'FAILED' : 'SUCCEEDED', orderId: work.orderId, errors: failure ? [failure] : [] };
  });
  if (failure || !order) return;
  store.change('orders', order.id, (changed) => cancelOrder(store, changed, work));
  store.emit('orders/cancelled', order.id);
  store.emit('orders/updated', order.id);
}

/** Cancels at once, without asking whether it is allowed. */
export function cancelOrder(store: Store, order: Order, work: CancelWork): void {
  const now = store.nowIso();
  const before = order.currentTotals;
  for (const line of order.lines) giveBack(store, order, line, line.currentQuantity, work.restock);
  const transactions = moneyBack(store, order, work, now);
  order.transactions.push(...transactions);
  const refunds = transactions.filter((one) => one.kind === 'REFUND');
  const total = sum(refunds.map((one) => one.amount));
  order.refunded = add(order.refunded, total);
  order.refunds.push({
    id: store.nextId('Refund'),
    createdAt: now,
    note: work.staffNote,
    lines: order.lines
      .filter((line) => line.currentQuantity > 0)
      .map((line) => ({
        orderLineId: line.id,
        quantity: line.currentQuantity,
        restockType: work.restock ? 'CANCEL' : 'NO_RESTOCK',
        locationId: null,
        subtotal: portion(afterAllDiscounts(line), line.currentQuantity, line.quantity),
        tax: portion(sum(line.taxLines.map(({ price }) => price)), line.currentQuantity, line.quantity),
      })),
    transactionIds: refunds.map((one) => one.id),
    total,
    ...(isZero(total) ? {} : { shipping: before.shipping }),
  });
  for (const line of order.lines) Object.assign(line, { currentQuantity: 0, refundableQuantity: 0, unfulfilledQuantity: 0 });
  order.cancelledAt = now;
  order.cancelReason = work.reason;
  order.cancelStaffNote = work.staffNote;
  order.closedAt = now;
  closeFulfillmentOrders(store, order);
  order.events.push({ id: store.nextId('BasicEvent'), createdAt: now, message: 'This order was canceled.' });
  settle(order, now);
  // A cancelled order that was waiting for its payment is voided [assumed]; one without any status keeps none (recorded).
  if (order.displayFinancialStatus === 'PENDING') order.displayFinancialStatus = 'VOIDED';
}

/** Refunds of what was paid (on request) and voids of what was only authorised. */
function moneyBack(store: Store, order: Order, work: CancelWork, now: string): Transaction[] {
  const make = (kind: Transaction['kind'], gateway: string, amount: Transaction['amount'], parentId: string | null): Transaction => ({
    id: store.nextId('OrderTransaction'),
    kind,
    status: 'SUCCESS',
    gateway,
    amount,
    parentId,
    processedAt: now,
    test: order.test,
  });
  const voids = order.transactions
    .filter((one) => one.kind === 'AUTHORIZATION' && one.status === 'SUCCESS' && !isZero(capturable(order)))
    .map((one) => make('VOID', one.gateway, capturable(order), one.id));
  if (work.refund === 'none') return voids;
  if (work.refund === 'store_credit') {
    const left = subtract(received(order), order.refunded);
    const customer = customerOf(store, order);
    if (customer) customer.storeCredit += left.shop;
    return isZero(left) ? voids : [...voids, make('REFUND', 'store_credit', left, null)];
  }
  const refunds = order.transactions.flatMap((one) => {
    const left = refundableOf(order, one);
    return left && left.presentment > 0 ? [make('REFUND', one.gateway, left, one.id)] : [];
  });
  return [...voids, ...refunds];
}
