import type { Order, Refund } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { money } from '../money/format.ts';
import { lineItemView } from './line-item.ts';
import { transactionView } from './payments.ts';
import { bagView, portion, shippingLineView, shopAmount } from './parts.ts';

/** `Refund` as the API shows it. */
export function refundView(store: Store, order: Order, refund: Refund): Record<string, unknown> {
  return {
    __typename: 'Refund',
    id: refund.id,
    legacyResourceId: legacyId(refund.id),
    note: refund.note,
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    duties: [],
    staffMember: null,
    order: () => store.get('orders', order.id),
    totalRefunded: money(refund.total.shop, order.currency),
    totalRefundedSet: bagView(order, refund.total),
    orderAdjustments: (args: ConnectionArgs) => connection([], args),
    refundLineItems: (args: ConnectionArgs) => connection(refund.lines, args, (line) => refundLineView(store, order, line)),
    refundShippingLines: (args: ConnectionArgs) => connection(shippingLines(order, refund), args),
    transactions: (args: ConnectionArgs) =>
      connection(
        order.transactions.filter((one) => refund.transactionIds.includes(one.id)),
        args,
        (one) => transactionView(store, order, one),
      ),
  };
}

function shippingLines(order: Order, refund: Refund): Record<string, unknown>[] {
  const line = order.shippingLines[0];
  if (!refund.shipping || !line) return [];
  return [
    {
      id: `gid://shopify/RefundShippingLine/${legacyId(refund.id)}`,
      shippingLine: shippingLineView(order, line),
      subtotalAmountSet: bagView(order, refund.shipping),
      taxAmountSet: bagView(order, { shop: 0, presentment: 0 }),
    },
  ];
}

function refundLineView(store: Store, order: Order, refunded: Refund['lines'][number]): Record<string, unknown> {
  const line = order.lines.find((candidate) => candidate.id === refunded.orderLineId);
  if (!line) throw new Error(`simulator: ${order.name} has a refund of an unknown line ${refunded.orderLineId}`);
  const unit = portion(refunded.subtotal, 1, refunded.quantity);
  return {
    id: `gid://shopify/RefundLineItem/${legacyId(line.id)}`,
    lineItem: lineItemView(store, order, line),
    location: () => store.get('locations', refunded.locationId),
    quantity: refunded.quantity,
    restockType: refunded.restockType,
    restocked: refunded.restockType !== 'NO_RESTOCK',
    price: shopAmount(order, unit),
    priceSet: bagView(order, unit),
    subtotal: shopAmount(order, refunded.subtotal),
    subtotalSet: bagView(order, refunded.subtotal),
    totalTax: shopAmount(order, refunded.tax),
    totalTaxSet: bagView(order, refunded.tax),
  };
}
