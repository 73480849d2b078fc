import type { Bag, Order } from '../model/entities.ts';
import { subtract, sum, ZERO } from '../money/bag.ts';
import { money } from '../money/format.ts';
import type { Resolver } from '../protocol/types.ts';
import { bagView, isZero, portion, shippingTotal, shopAmount } from './parts.ts';
import { capturable, received, refundedShipping } from './payments.ts';

type Amount = (order: Order) => Bag;

/** Before discounts, unless the order was recorded with an amount that its shipping lines do not explain. */
function shippingBeforeDiscounts(order: Order): Bag {
  const discounted = shippingTotal(order.shippingLines, true);
  const explained = discounted.shop === order.totals.shipping.shop && discounted.presentment === order.totals.shipping.presentment;
  return explained ? shippingTotal(order.shippingLines, false) : order.totals.shipping;
}

/** Σ of the discounts on the whole order (`targetSelection: ALL`), which `cartDiscountAmountSet` shows. */
function cartDiscount(order: Order, current: boolean): Bag {
  const whole = (index: number): boolean => order.discountApplications[index]?.targetSelection === 'ALL';
  return sum(
    order.lines.flatMap((line) =>
      line.allocations
        .filter(({ index }) => whole(index))
        .map(({ amount }) => (current ? portion(amount, line.currentQuantity, line.quantity) : amount)),
    ),
  );
}

const AMOUNTS: Record<string, Amount> = {
  subtotalPrice: (order) => order.totals.subtotal,
  totalPrice: (order) => order.totals.total,
  totalDiscounts: (order) => order.totals.discounts,
  totalShippingPrice: shippingBeforeDiscounts,
  totalTax: (order) => order.totals.tax,
  totalReceived: received,
  totalRefunded: (order) => order.refunded,
  totalCapturable: capturable,
  netPayment: (order) => subtract(received(order), order.refunded),
  cartDiscountAmount: (order) => cartDiscount(order, false),
};

/** Each of these amounts comes as a MoneyBag (`…Set`) and as the deprecated number in the shop's currency. */
const pairs = Object.fromEntries(
  Object.entries(AMOUNTS).flatMap(([name, amount]) => [
    [`${name}Set`, (order: Order) => bagView(order, amount(order))],
    [name, (order: Order) => shopAmount(order, amount(order))],
  ]),
) as Record<string, Resolver>;

/** The amounts of an order: as it was placed (`total…`) and as it stands (`current…`). */
export const orderAmounts: Record<string, Resolver> = {
  ...pairs,
  cartDiscountAmount: nullIfZero((order) => cartDiscount(order, false), true),
  cartDiscountAmountSet: nullIfZero((order) => cartDiscount(order, false), false),
  originalTotalPriceSet: (order: Order) => bagView(order, order.totals.total),
  currentSubtotalPriceSet: (order: Order) => bagView(order, order.currentTotals.subtotal),
  currentTotalDiscountsSet: (order: Order) => bagView(order, order.currentTotals.discounts),
  currentShippingPriceSet: (order: Order) => bagView(order, subtract(shippingTotal(order.shippingLines, true), refundedShipping(order))),
  currentTotalPriceSet: (order: Order) => bagView(order, order.currentTotals.total),
  currentTotalTaxSet: (order: Order) => bagView(order, order.currentTotals.tax),
  currentCartDiscountAmountSet: (order: Order) => bagView(order, cartDiscount(order, true)),
  originalTotalDutiesSet: (order: Order) => (isZero(order.duties) ? null : bagView(order, order.duties)),
  currentTotalDutiesSet: (order: Order) => (isZero(order.duties) ? null : bagView(order, order.duties)),
  originalTotalAdditionalFeesSet: () => null,
  currentTotalAdditionalFeesSet: () => null,
  totalTipReceivedSet: (order: Order) => bagView(order, order.tip),
  totalTipReceived: (order: Order) => money(order.tip.shop, order.currency),
  totalOutstandingSet: (order: Order) => bagView(order, order.outstanding),
  totalRefundedShippingSet: (order: Order) => bagView(order, refundedShipping(order)),
  refundDiscrepancySet: (order: Order) => bagView(order, ZERO),
};

function nullIfZero(amount: Amount, plain: boolean): Resolver {
  return (order: Order) => (isZero(amount(order)) ? null : plain ? shopAmount(order, amount(order)) : bagView(order, amount(order)));
}
