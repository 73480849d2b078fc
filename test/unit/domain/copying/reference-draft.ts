import { Big } from 'big.js';
import type { DiscountInput, DraftOrderInput } from '#app/domain/copying/plan.ts';

/**
 * Shopify's arithmetic for a draft, written apart from the app's and in other numbers (decimal strings): a line's fixed discount is per unit
 * (fixture 36: 5.0 on two units is 10.00), a percentage is rounded, one discount on the order falls on what the lines leave.
 */
export interface ReferenceTotals {
  subtotal: Big;
  discounts: Big;
  shipping: Big;
  total: Big;
  /** Of every line after its own discount. */
  lines: Big[];
}

export function referenceDraft(input: DraftOrderInput, digits: number, catalogue: ReadonlyMap<string, string>): ReferenceTotals {
  const lines = input.lineItems.map((line) => {
    const price = line.priceOverride ?? line.originalUnitPriceWithCurrency;
    const unit = new Big(
      line.variantId !== undefined && line.priceOverride === undefined
        ? (catalogue.get(line.variantId) ?? 'none')
        : (price?.amount ?? 'none'),
    );
    if (unit.lt(0)) throw new Error(`Cannot send negative price for line_item: ${unit.toString()}`);
    const gross = unit.times(line.quantity);
    return { gross, off: off(line.appliedDiscount, gross, line.quantity, digits) };
  });
  const left = lines.reduce((sum, { gross, off: taken }) => sum.plus(gross).minus(taken), new Big(0));
  const orderOff = off(input.appliedDiscount, left, 1, digits);
  const subtotal = left.minus(orderOff);
  const shipping = new Big(input.shippingLine?.priceWithCurrency?.amount ?? 0);
  return {
    subtotal,
    shipping,
    total: subtotal.plus(shipping),
    discounts: lines.reduce((sum, { off: taken }) => sum.plus(taken), orderOff),
    lines: lines.map(({ gross, off: taken }) => gross.minus(taken)),
  };
}

function off(discount: DiscountInput | undefined, gross: Big, quantity: number, digits: number): Big {
  if (discount === undefined) return new Big(0);
  const value = new Big(discount.value);
  if (value.lt(0)) throw new Error('negative discount');
  if (value.round(2).cmp(value) !== 0) throw new Error('Applied discount value can have at most 2 digits after decimal point');
  if (discount.valueType === 'PERCENTAGE' && value.gt(100)) throw new Error('Applied discount value must be less than or equal to 100%');
  if (value.round(digits).cmp(value) !== 0 && discount.valueType === 'FIXED_AMOUNT') throw new Error('finer than the currency');
  const taken = discount.valueType === 'PERCENTAGE' ? gross.times(value).div(100).round(digits, Big.roundHalfUp) : value.times(quantity);
  if (taken.gt(gross)) throw new Error(`discount ${taken.toString()} is more than ${gross.toString()}`);
  return taken;
}
