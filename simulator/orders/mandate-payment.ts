import type { Job, Transaction } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { toMinor } from '../money/format.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { customerOf } from './order-search.ts';
import { settle } from './current-totals.ts';
import { portion } from './parts.ts';
import { isExpired, mandateId } from './stored-methods.ts';
import { userError } from './user-errors.ts';

interface MandateArgs {
  id: string;
  mandateId: string;
  idempotencyKey: string;
  autoCapture?: boolean | null;
  amount?: { amount: string; currencyCode: string } | null;
}

/** What the job will do; kept as plain data, so that a restarted store goes on with it. */
interface ChargeWork {
  orderId: string;
  methodId: string;
  /** The order's number and the caller's key: the same key charges once. */
  reference: string;
  capture: boolean;
  /** Minor units of the presentment currency; null: all that is outstanding when the job runs. */
  amount: number | null;
}

const MUTATION = 'orderCreateMandatePayment';
const DEFAULT_DELAY_MS = 300;
const workOf = (job: Job): ChargeWork | null => (job.work?.mutation === MUTATION ? (job.work.input as ChargeWork) : null);

/**
 * Charges a stored payment method of the order's customer, later: the payload names a job and its result (schema). The same idempotency key
 * gives the first payment's result again, also of one that failed (schema). The recordings hold only the schema's refusal without
 * `mandateId`; codes are the schema's, words of refusals and declines are assumed.
 */
export function orderCreateMandatePayment(_root: unknown, args: MandateArgs, ctx: ResolverContext): Record<string, unknown> {
  const store = ctx.store;
  finishDueCharges(store);
  const failed = (field: string[], message: string): Record<string, unknown> => ({
    job: null,
    jobResult: null,
    paymentReferenceId: null,
    userErrors: [userError(field, message, 'ORDER_MANDATE_PAYMENT_ERROR_CODE')],
  });
  const order = store.get('orders', args.id);
  if (!order) return failed(['id'], 'Order does not exist');
  const reference = `${order.id.split('/').at(-1)}-${args.idempotencyKey}`;
  const known = store.all('jobs').find((job) => workOf(job)?.reference === reference);
  if (known) return answer(store, known, reference);
  const method = customerOf(store, order)?.paymentMethods.find((one) => mandateId(one) === args.mandateId && one.revokedAt === null);
  if (!method) return failed(['mandateId'], 'Mandate does not exist');
  if (order.cancelledAt !== null) return failed(['id'], 'Order has been canceled');
  if (order.outstanding.presentment <= 0) return failed(['id'], 'Order has no outstanding balance');
  const underWay = store.all('jobs').some((job) => !job.done && workOf(job)?.orderId === order.id);
  if (underWay) return failed(['id'], 'A payment of this order is already being processed');
  const work: ChargeWork = {
    orderId: order.id,
    methodId: method.id,
    reference,
    capture: args.autoCapture !== false,
    amount: args.amount ? toMinor(args.amount.amount, args.amount.currencyCode) : null,
  };
  const job: Job = {
    id: store.nextId('Job'),
    done: false,
    doneAt: new Date(store.now() + (store.state.shop.jobDelayMs ?? DEFAULT_DELAY_MS)).toISOString(),
    work: { mutation: MUTATION, input: work },
    result: { status: 'STARTED', orderId: order.id, errors: [] },
  };
  store.insert('jobs', job);
  return answer(store, job, reference);
}

function answer(store: Store, job: Job, paymentReferenceId: string): Record<string, unknown> {
  return { job, jobResult: chargeResultView(store, job), paymentReferenceId, userErrors: [] };
}

export function chargeResultView(store: Store, job: Job): Record<string, unknown> {
  return {
    __typename: 'OrderCreateMandatePaymentJobResult',
    id: job.id.replace('/Job/', '/OrderCreateMandatePaymentJobResult/'),
    done: job.done,
    status: job.result?.status ?? 'STARTED',
    errors: job.result?.errors ?? [],
    order: () => store.get('orders', job.result?.orderId),
  };
}

/** Runs the charges whose time has come. */
export function finishDueCharges(store: Store): void {
  for (const job of store.all('jobs')) {
    const work = workOf(job);
    if (work && !job.done && Date.parse(job.doneAt) <= store.now()) charge(store, job, work);
  }
}

function charge(store: Store, job: Job, work: ChargeWork): void {
  const order = store.get('orders', work.orderId);
  const method = order && customerOf(store, order)?.paymentMethods.find((one) => one.id === work.methodId);
  const open = order?.outstanding.presentment ?? 0;
  const refused = !order || !method || open <= 0 || order.cancelledAt !== null;
  const decline = refused
    ? 'The order can no longer be paid'
    : (method.declines ?? (isExpired(method, store.now()) ? 'The card has expired' : null));
  store.change('jobs', job.id, (changed) => {
    changed.done = true;
    changed.result = {
      status: decline === null ? 'SUCCEEDED' : 'FAILED',
      orderId: work.orderId,
      errors: decline === null ? [] : [{ field: null, message: decline, code: null }],
    };
  });
  if (refused) return;
  const now = store.nowIso();
  store.change('orders', order.id, (changed) => {
    const presentment = work.amount ?? open;
    const transaction: Transaction = {
      id: store.nextId('OrderTransaction'),
      kind: work.capture ? 'SALE' : 'AUTHORIZATION',
      status: decline === null ? 'SUCCESS' : 'FAILURE',
      gateway: 'shopify_payments',
      amount: { shop: portion(changed.outstanding, presentment, open).shop, presentment },
      parentId: null,
      processedAt: now,
      test: changed.test,
    };
    changed.transactions.push(transaction);
    changed.paymentGatewayNames = [...new Set([...changed.paymentGatewayNames, 'shopify_payments'])];
    settle(changed, now);
  });
  if (decline === null) store.emit('orders/paid', order.id);
}
