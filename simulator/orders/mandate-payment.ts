import type { Job } from '../model/entities.ts';
import { toMinor } from '../money/format.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { customerOf } from './order-search.ts';
import { orderFor } from './order-update.ts';
import { settle } from './current-totals.ts';
import { portion } from './parts.ts';
import { userError } from './user-errors.ts';

interface MandateArgs {
  id: string;
  mandateId: string;
  idempotencyKey: string;
  autoCapture?: boolean | null;
  amount?: { amount: string; currencyCode: string } | null;
}

/**
 * Charges a stored payment method of the order's customer. The recordings hold only the schema's refusal without `mandateId`;
 * what happens here is assumed: the same idempotency key charges once, the job is done at once.
 */
export function orderCreateMandatePayment(_root: unknown, args: MandateArgs, ctx: ResolverContext): Record<string, unknown> {
  const store = ctx.store;
  const order = orderFor(ctx, args.id);
  const failed = (field: string[], message: string, code: string): Record<string, unknown> => ({
    job: null,
    jobResult: null,
    paymentReferenceId: null,
    userErrors: [userError(field, message, code)],
  });
  if (!order) return failed(['id'], 'Order does not exist', 'ORDER_MANDATE_PAYMENT_ERROR_CODE');
  const reference = `${order.id.split('/').at(-1)}-${args.idempotencyKey}`;
  const known = store.all('jobs').find((job) => job.work?.mutation === 'orderCreateMandatePayment' && job.work.input === reference);
  if (known) return { job: known, jobResult: null, paymentReferenceId: reference, userErrors: [] };
  const method = customerOf(store, order)?.paymentMethods.find((one) => one.id === args.mandateId && one.revokedAt === null);
  if (!method) return failed(['mandateId'], 'Mandate does not exist', 'ORDER_MANDATE_PAYMENT_ERROR_CODE');
  if (order.outstanding.presentment <= 0) return failed(['id'], 'Order has no outstanding balance', 'ORDER_MANDATE_PAYMENT_ERROR_CODE');
  const presentment = args.amount ? toMinor(args.amount.amount, args.amount.currencyCode) : order.outstanding.presentment;
  const now = store.nowIso();
  const job: Job = {
    id: store.nextId('Job'),
    done: true,
    doneAt: now,
    work: { mutation: 'orderCreateMandatePayment', input: reference },
    result: null,
  };
  store.insert('jobs', job);
  store.change('orders', order.id, (changed) => {
    const amount = { shop: portion(changed.outstanding, presentment, changed.outstanding.presentment).shop, presentment };
    changed.transactions.push({
      id: store.nextId('OrderTransaction'),
      kind: args.autoCapture === false ? 'AUTHORIZATION' : 'SALE',
      status: 'SUCCESS',
      gateway: 'shopify_payments',
      amount,
      parentId: null,
      processedAt: now,
      test: changed.test,
    });
    changed.paymentGatewayNames = [...new Set([...changed.paymentGatewayNames, 'shopify_payments'])];
    settle(changed, now);
  });
  store.emit('orders/paid', order.id);
  return { job, jobResult: null, paymentReferenceId: reference, userErrors: [] };
}
