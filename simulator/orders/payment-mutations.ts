import type { Order, Transaction } from '../model/entities.ts';
import { toMinor } from '../money/format.ts';
import type { Resolver, ResolverContext } from '../protocol/types.ts';
import { settle } from './current-totals.ts';
import { orderFor } from './order-update.ts';
import { capturable, transactionView } from './payments.ts';
import { portion } from './parts.ts';
import { userError } from './user-errors.ts';

type Ctx = ResolverContext;

function pay(
  ctx: Ctx,
  order: Order,
  payment: Pick<Transaction, 'kind' | 'gateway' | 'amount' | 'parentId'>,
  at?: string | null,
): Transaction {
  const now = ctx.store.nowIso();
  const transaction: Transaction = {
    id: ctx.store.nextId('OrderTransaction'),
    status: 'SUCCESS',
    processedAt: at ?? now,
    test: order.test,
    ...payment,
  };
  ctx.store.change('orders', order.id, (changed) => {
    changed.transactions.push(transaction);
    changed.paymentGatewayNames = [...new Set([...changed.paymentGatewayNames, payment.gateway])];
    settle(changed, now);
  });
  if (order.displayFinancialStatus === 'PAID') ctx.store.emit('orders/paid', order.id);
  return transaction;
}

interface ManualArgs {
  id: string;
  paymentMethodName?: string | null;
  processedAt?: string | null;
  amount?: { amount: string; currencyCode: string } | null;
}

/** Records money that came in by other ways. All that is outstanding unless an amount is named; words of refusals are assumed. */
function orderCreateManualPayment(_root: unknown, args: ManualArgs, ctx: Ctx): Record<string, unknown> {
  const order = orderFor(ctx, args.id);
  if (!order) return { order: null, userErrors: [userError(['id'], 'Order does not exist', 'ORDER_NOT_FOUND')] };
  if (order.outstanding.presentment <= 0)
    return { order, userErrors: [userError(['id'], 'Order has no outstanding balance', 'ORDER_NOT_FOUND')] };
  const presentment = args.amount ? toMinor(args.amount.amount, args.amount.currencyCode) : order.outstanding.presentment;
  const amount = portion(order.outstanding, presentment, order.outstanding.presentment);
  pay(
    ctx,
    order,
    { kind: 'SALE', gateway: args.paymentMethodName ?? 'manual', amount: { ...amount, presentment }, parentId: null },
    args.processedAt,
  );
  return { order, userErrors: [] };
}

/** Captures an authorisation, wholly or in part. */
function orderCapture(
  _root: unknown,
  { input }: { input: { id: string; parentTransactionId: string; amount: string; currency?: string | null } },
  ctx: Ctx,
): Record<string, unknown> {
  const order = orderFor(ctx, input.id);
  if (!order) return { transaction: null, userErrors: [userError(['id'], 'Order does not exist')] };
  const parent = order.transactions.find((one) => one.id === input.parentTransactionId && one.kind === 'AUTHORIZATION');
  const open = capturable(order);
  const presentment = toMinor(input.amount, input.currency ?? order.presentmentCurrency);
  if (!parent || open.presentment === 0)
    return { transaction: null, userErrors: [userError(['parentTransactionId'], 'Transaction does not exist')] };
  if (presentment > open.presentment)
    return { transaction: null, userErrors: [userError(['amount'], 'Capture amount exceeds the authorized amount')] };
  const transaction = pay(ctx, order, {
    kind: 'CAPTURE',
    gateway: parent.gateway,
    amount: { ...portion(open, presentment, open.presentment), presentment },
    parentId: parent.id,
  });
  return { transaction: transactionView(ctx.store, order, transaction), userErrors: [] };
}

/** Shopify deletes orders that are archived or cancelled; here every order can go. */
function orderDelete(_root: unknown, { orderId }: { orderId: string }, ctx: Ctx): Record<string, unknown> {
  const order = orderFor(ctx, orderId);
  if (!order) return { deletedId: null, userErrors: [userError(['orderId'], 'Order does not exist', 'NOT_FOUND')] };
  for (const id of order.fulfillmentOrderIds) ctx.store.remove('fulfillmentOrders', id);
  ctx.store.remove('orders', order.id);
  ctx.store.emit('orders/delete', order.id);
  return { deletedId: order.id, userErrors: [] };
}

export const paymentMutations: Record<string, Resolver> = { orderCreateManualPayment, orderCapture, orderDelete };
