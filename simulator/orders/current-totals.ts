import type { Bag, Order, OrderLine, Totals } from '../model/entities.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import { afterAllDiscounts } from './line-item.ts';
import { financialStatus, outstanding, refundedShipping } from './payments.ts';
import { portion, shippingTotal } from './parts.ts';

function kept(line: OrderLine, bag: Bag): Bag {
  return portion(bag, line.currentQuantity, line.quantity);
}

/**
 * What is left of the order after refunds and edits. Shipping stays until it is refunded or the order is cancelled: a cancelled
 * order is recorded with a current total of 0.0.
 */
export function currentTotals(order: Order): Totals {
  if (order.cancelledAt !== null) return { linesOriginal: ZERO, subtotal: ZERO, discounts: ZERO, shipping: ZERO, tax: ZERO, total: ZERO };
  const linesOriginal = sum(order.lines.map((line) => kept(line, line.originalTotal)));
  const subtotal = sum(order.lines.map((line) => kept(line, afterAllDiscounts(line))));
  const shipping = subtract(shippingTotal(order.shippingLines, true), refundedShipping(order));
  const shippingTax = sum(order.shippingLines.filter((line) => !line.isRemoved).flatMap((line) => line.taxLines.map(({ price }) => price)));
  const tax = add(sum(order.lines.flatMap((line) => line.taxLines.map(({ price }) => kept(line, price)))), shippingTax);
  const shippingDiscount = subtract(shippingTotal(order.shippingLines, false), shippingTotal(order.shippingLines, true));
  return {
    linesOriginal,
    subtotal,
    discounts: add(subtract(linesOriginal, subtotal), shippingDiscount),
    shipping,
    tax,
    total: add(subtotal, shipping, order.taxesIncluded ? ZERO : tax, order.duties),
  };
}

/** Brings everything that follows from lines, refunds and transactions up to date, and stamps `updatedAt`. */
export function settle(order: Order, nowIso: string): void {
  order.currentTotals = currentTotals(order);
  order.outstanding = outstanding(order);
  order.displayFinancialStatus = financialStatus(order);
  order.updatedAt = nowIso;
}
