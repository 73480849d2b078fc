import type { Discount } from '../model/entities.ts';

/** One line of the sale as the discounts see it; money in minor units of the shop's currency, after the manual line discount. */
export interface DiscountableLine {
  variantId: string | null;
  productId: string | null;
  quantity: number;
  total: number;
}

export interface Buyer {
  customerId: string | null;
  /** Where the sale goes, which tells its market. */
  countryCode: string | null;
}

/** Why a discount does not apply. The codes and texts are the simulator's own: no recording shows Shopify's [assumed]. */
export interface NotApplied {
  errorCode: string;
  message: string;
}

export function discountClassOf(discount: Discount): 'PRODUCT' | 'ORDER' | 'SHIPPING' {
  if (discount.class === 'free_shipping') return 'SHIPPING';
  return discount.class === 'bxgy' || discount.entitled !== null ? 'PRODUCT' : 'ORDER';
}

/** Indexes of the lines that the ids (variants or products) name; null names every line, custom ones included. */
export function entitledLines(lines: readonly DiscountableLine[], ids: readonly string[] | null): number[] {
  return lines.flatMap((line, index) => {
    if (ids === null) return [index];
    return [line.variantId, line.productId].some((id) => id !== null && ids.includes(id)) ? [index] : [];
  });
}

/** Null when every condition of the discount holds at `now` (epoch ms). */
export function refusal(discount: Discount, lines: readonly DiscountableLine[], buyer: Buyer, now: number): NotApplied | null {
  const no = (errorCode: string, message: string): NotApplied => ({ errorCode, message });
  if (discount.status === 'EXPIRED' || (discount.endsAt && Date.parse(discount.endsAt) <= now))
    return no('EXPIRED', 'Discount has expired');
  if (Date.parse(discount.startsAt) > now) return no('NOT_STARTED', 'Discount is not active yet');
  if (discount.usageLimit !== null && discount.asyncUsageCount >= discount.usageLimit) {
    return no('USAGE_LIMIT_REACHED', 'Discount has reached its usage limit');
  }
  return marketRefusal(discount, buyer) ?? customerRefusal(discount, buyer) ?? basketRefusal(discount, lines);
}

function marketRefusal(discount: Discount, buyer: Buyer): NotApplied | null {
  if (!discount.countries || (buyer.countryCode !== null && discount.countries.includes(buyer.countryCode))) return null;
  return { errorCode: 'MARKET_NOT_ELIGIBLE', message: 'Discount is not available in this market' };
}

function customerRefusal(discount: Discount, buyer: Buyer): NotApplied | null {
  if (discount.customerIds !== null && !discount.customerIds.includes(buyer.customerId ?? '')) {
    return { errorCode: 'CUSTOMER_NOT_ELIGIBLE', message: 'Customer is not eligible for the discount' };
  }
  if (discount.appliesOncePerCustomer && buyer.customerId !== null && discount.usedBy.includes(buyer.customerId)) {
    return { errorCode: 'ALREADY_USED', message: 'Customer has already used the discount' };
  }
  return null;
}

function basketRefusal(discount: Discount, lines: readonly DiscountableLine[]): NotApplied | null {
  const eligible = entitledLines(lines, discount.entitled).flatMap((index) => lines[index] ?? []);
  if (discount.class !== 'free_shipping' && eligible.length === 0) {
    return { errorCode: 'NO_ENTITLED_ITEMS', message: 'Discount does not apply to the items in the order' };
  }
  const subtotal = eligible.reduce((sum, line) => sum + line.total, 0);
  if (discount.minimum.subtotal !== null && subtotal < discount.minimum.subtotal) {
    return { errorCode: 'MINIMUM_SUBTOTAL_NOT_MET', message: 'Minimum purchase amount of the discount is not met' };
  }
  const quantity = eligible.reduce((sum, line) => sum + line.quantity, 0);
  if (discount.minimum.quantity !== null && quantity < discount.minimum.quantity) {
    return { errorCode: 'MINIMUM_QUANTITY_NOT_MET', message: 'Minimum quantity of items of the discount is not met' };
  }
  return null;
}
