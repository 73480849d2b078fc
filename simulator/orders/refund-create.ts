import type { GraphQLResolveInfo } from 'graphql';
import type { Order, Refund } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import { decimal, exponent, toMinor } from '../money/format.ts';
import { TopLevelError } from '../protocol/types.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { settle } from './current-totals.ts';
import { giveBack } from './inventory.ts';
import { afterAllDiscounts } from './line-item.ts';
import { orderFor } from './order-update.ts';
import { received } from './payments.ts';
import { portion, shippingTotal } from './parts.ts';
import { refundView } from './refund-view.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface RefundInput {
  orderId: string;
  note?: string | null;
  refundLineItems?: { lineItemId: string; quantity: number; restockType?: string | null; locationId?: string | null }[] | null;
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null;
  transactions?: { amount: string; gateway: string; kind: string; parentId?: string | null }[] | null;
}

/** From 2026-04 on the call needs `@idempotent(key:)`; without it the whole answer is an error. */
function requireIdempotency(info: GraphQLResolveInfo): void {
  const given = info.fieldNodes.some((node) => node.directives?.some((directive) => directive.name.value === 'idempotent'));
  if (!given) throw new TopLevelError('BAD_REQUEST', 'The @idempotent directive is required for this mutation but was not provided.');
}

export function refundCreate(
  _root: unknown,
  { input }: { input: RefundInput },
  ctx: ResolverContext,
  info: GraphQLResolveInfo,
): Record<string, unknown> {
  requireIdempotency(info);
  const store = ctx.store;
  const order = orderFor(ctx, input.orderId);
  if (!order) return { refund: null, order: null, userErrors: [userError(['orderId'], 'Order does not exist')] };
  const error = refusal(order, input);
  if (error) return { refund: null, order, userErrors: [error] };
  const refund = refundOrder(store, order, input);
  store.emit('refunds/create', refund.id);
  store.emit('orders/updated', order.id);
  return { refund: refundView(store, order, refund), order, userErrors: [] };
}

/** Refunds without asking whether it is allowed: quantities, stock, transactions and totals follow. */
export function refundOrder(store: Store, order: Order, input: RefundInput): Refund {
  const now = store.nowIso();
  const refund = build(store, order, input, now);
  store.change('orders', order.id, (changed) => apply(store, changed, refund, input, now));
  return refund;
}

function refusal(order: Order, input: RefundInput): UserErrorValue | null {
  for (const [index, part] of (input.refundLineItems ?? []).entries()) {
    const line = order.lines.find((candidate) => candidate.id === part.lineItemId);
    if (!line) return userError(['refundLineItems', String(index), 'lineItemId'], 'Line item does not exist');
    if (part.quantity > line.refundableQuantity)
      return userError(['refundLineItems', String(index), 'quantity'], 'Quantity cannot refund more items than were purchased');
  }
  const amount = (input.transactions ?? []).reduce((total, one) => total + toMinor(one.amount, order.presentmentCurrency), 0);
  const left = subtract(received(order), order.refunded).presentment;
  // Recorded also with allowOverRefunding: true.
  return amount > left
    ? userError(null, `Refund amount ${dollars(amount, order)} is greater than net payment received ${dollars(left, order)}`)
    : null;
}

/** `$35.00`, as the recorded text has it for CAD. */
function dollars(minor: number, order: Order): string {
  return `$${Number(decimal(minor, order.presentmentCurrency)).toFixed(exponent(order.presentmentCurrency))}`;
}

function build(store: Store, order: Order, input: RefundInput, now: string): Refund {
  const lines = (input.refundLineItems ?? []).flatMap((part): Refund['lines'] => {
    const line = order.lines.find((candidate) => candidate.id === part.lineItemId);
    if (!line) return [];
    return [
      {
        orderLineId: line.id,
        quantity: part.quantity,
        restockType: part.restockType ?? 'NO_RESTOCK',
        locationId: part.locationId ?? null,
        subtotal: portion(afterAllDiscounts(line), part.quantity, line.quantity),
        tax: portion(sum(line.taxLines.map(({ price }) => price)), part.quantity, line.quantity),
      },
    ];
  });
  const full = shippingTotal(order.shippingLines, true);
  const given = input.shipping?.amount == null ? null : toMinor(input.shipping.amount, order.presentmentCurrency);
  const shipping = input.shipping?.fullRefund ? full : given === null ? ZERO : portion(full, given, full.presentment);
  return { id: store.nextId('Refund'), createdAt: now, note: input.note ?? null, lines, transactionIds: [], total: ZERO, shipping };
}

function apply(store: Store, order: Order, refund: Refund, input: RefundInput, now: string): void {
  for (const part of refund.lines) {
    const line = order.lines.find((candidate) => candidate.id === part.orderLineId);
    if (!line) continue;
    const restock = part.restockType === 'RETURN' || part.restockType === 'CANCEL';
    giveBack(store, order, line, part.quantity, restock, part.locationId);
    line.currentQuantity -= part.quantity;
    line.refundableQuantity -= part.quantity;
    if (part.restockType !== 'RETURN') line.unfulfilledQuantity = Math.min(line.unfulfilledQuantity, line.currentQuantity);
  }
  const rate = order.totals.total.presentment === 0 ? ZERO : order.totals.total;
  for (const one of input.transactions ?? []) {
    const presentment = toMinor(one.amount, order.presentmentCurrency);
    const amount = { shop: portion(rate, presentment, rate.presentment).shop, presentment };
    const id = store.nextId('OrderTransaction');
    order.transactions.push({
      id,
      kind: 'REFUND',
      status: 'SUCCESS',
      gateway: one.gateway,
      amount,
      parentId: one.parentId ?? null,
      processedAt: now,
      test: order.test,
    });
    refund.transactionIds.push(id);
    refund.total = add(refund.total, amount);
  }
  order.refunds.push(refund);
  order.refunded = add(order.refunded, refund.total);
  settle(order, now);
}
