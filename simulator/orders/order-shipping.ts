import type { Bag, Order, ShippingLine } from '../model/entities.ts';
import { subtract, ZERO } from '../money/bag.ts';
import { bagView, shippingLineView } from './parts.ts';
import { refundedShipping } from './payments.ts';

/** A shipping line of an order, which unlike a draft's knows what was refunded of it. */
export function orderShippingLineView(order: Order, line: ShippingLine): Record<string, unknown> {
  return { ...shippingLineView(order, line), currentDiscountedPriceSet: bagView(order, currentPrice(order, line)) };
}

/** What is left of a shipping line's price: nothing once the order is cancelled, else what was not refunded; refunds take the first line first. */
function currentPrice(order: Order, line: ShippingLine): Bag {
  if (line.isRemoved || order.cancelledAt !== null) return ZERO;
  let refunded = refundedShipping(order);
  for (const each of order.shippingLines.filter((other) => !other.isRemoved)) {
    const taken = smaller(refunded, each.discounted);
    if (each === line) return subtract(each.discounted, taken);
    refunded = subtract(refunded, taken);
  }
  return line.discounted;
}

function smaller(one: Bag, other: Bag): Bag {
  return one.presentment <= other.presentment ? one : other;
}
