import type { Bag, Order, OrderLine } from '../model/entities.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { subtract, sum } from '../money/bag.ts';
import { allocationViews, attributeViews, bagView, portion, shopAmount, taxLineView } from './parts.ts';

/** Discounts of one line by level: line-level ones are part of `discountedTotal`, the others are not. */
function allocated(order: Order, line: OrderLine, which: (index: number) => boolean): Bag {
  return sum(line.allocations.filter(({ index }) => which(index)).map(({ amount }) => amount));
}

export function isCode(order: Order, index: number): boolean {
  return order.discountApplications[index]?.type === 'code';
}

/** Money off the line after every discount, whatever its level. Unit and line totals of the API follow from it. */
export function afterAllDiscounts(line: OrderLine): Bag {
  const allocations = sum(line.allocations.map(({ amount }) => amount));
  // A line discount that is no allocation (an old order) still counts.
  const discounts = allocations.presentment >= line.totalDiscount.presentment ? allocations : line.totalDiscount;
  return subtract(line.originalTotal, discounts);
}

/** `LineItem` as the API shows it. */
export function lineItemView(store: Store, order: Order, line: OrderLine): Record<string, unknown> {
  return {
    __typename: 'LineItem',
    id: line.id,
    title: line.title,
    variantTitle: line.variantTitle,
    name: line.name,
    sku: line.sku,
    vendor: line.vendor,
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    isGiftCard: line.isGiftCard,
    weight: line.weight,
    customAttributes: attributeViews(line.customAttributes),
    product: () => store.get('products', line.productId),
    variant: () => store.get('variants', line.variantId),
    image: null,
    contract: null,
    staffMember: null,
    sellingPlan: line.sellingPlan,
    lineItemGroup: line.group && { __typename: 'LineItemGroup', ...line.group },
    duties: line.duties.map((duty) => ({ ...duty, price: bagView(order, duty.price), taxLines: [] })),
    taxLines: ({ first }: { first?: number }) => line.taxLines.slice(0, first ?? undefined).map((tax) => taxLineView(order, tax)),
    discountAllocations: allocationViews(order, line.allocations),
    ...quantities(order, line),
    ...amounts(order, line),
  };
}

function quantities(order: Order, line: OrderLine): Record<string, unknown> {
  const fulfillable = line.productId === null && !line.requiresShipping && line.variantId === null && line.unfulfilledQuantity === 0;
  const restockable = line.variantId !== null && line.currentQuantity > 0;
  return {
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.refundableQuantity,
    unfulfilledQuantity: line.unfulfilledQuantity,
    fulfillableQuantity: fulfillable ? 0 : line.unfulfilledQuantity,
    nonFulfillableQuantity: line.quantity - line.unfulfilledQuantity,
    fulfillmentStatus:
      line.unfulfilledQuantity === 0 ? 'fulfilled' : line.unfulfilledQuantity < line.currentQuantity ? 'partial' : 'unfulfilled',
    fulfillmentService: null,
    merchantEditable: order.cancelledAt === null && line.currentQuantity > 0,
    canRestock: restockable,
    restockable,
  };
}

function amounts(order: Order, line: OrderLine): Record<string, unknown> {
  const all = afterAllDiscounts(line);
  const codes = allocated(order, line, (index) => isCode(order, index) && order.discountApplications[index]?.targetSelection !== 'ALL');
  const unit = (bag: Bag): Bag => portion(bag, 1, line.quantity);
  const unfulfilled = (bag: Bag): Bag => portion(bag, line.unfulfilledQuantity, line.quantity);
  return {
    originalUnitPrice: shopAmount(order, line.originalUnitPrice),
    originalUnitPriceSet: bagView(order, line.originalUnitPrice),
    originalTotal: shopAmount(order, line.originalTotal),
    originalTotalSet: bagView(order, line.originalTotal),
    discountedTotal: shopAmount(order, line.discountedTotal),
    discountedTotalSet: ({ withCodeDiscounts }: { withCodeDiscounts?: boolean }) =>
      bagView(order, withCodeDiscounts ? subtract(line.discountedTotal, codes) : line.discountedTotal),
    discountedUnitPrice: shopAmount(order, unit(line.discountedTotal)),
    discountedUnitPriceSet: bagView(order, unit(line.discountedTotal)),
    discountedUnitPriceAfterAllDiscountsSet: bagView(order, unit(all)),
    priceAfterAllDiscountsBeforeTaxesSet: bagView(order, portion(all, line.currentQuantity, line.quantity)),
    totalDiscount: shopAmount(order, line.totalDiscount),
    totalDiscountSet: bagView(order, line.totalDiscount),
    unfulfilledOriginalTotal: shopAmount(order, unfulfilled(line.originalTotal)),
    unfulfilledOriginalTotalSet: bagView(order, unfulfilled(line.originalTotal)),
    unfulfilledDiscountedTotal: shopAmount(order, unfulfilled(line.discountedTotal)),
    unfulfilledDiscountedTotalSet: bagView(order, unfulfilled(line.discountedTotal)),
  };
}

/** A line item and its order by the line's GID. */
export function findLine(store: Store, id: string): { order: Order; line: OrderLine } | null {
  for (const order of store.all('orders')) {
    const line = order.lines.find((candidate) => candidate.id === id || legacyId(candidate.id) === id);
    if (line) return { order, line };
  }
  return null;
}
