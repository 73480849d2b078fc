import type { Bag } from '../model/entities.ts';
import { allocate } from './allocate.ts';
import { percentOf, taxesOf } from './tax.ts';
import type { TaxRate } from './tax.ts';

/** What a discount takes off: a share, an amount for all that it touches, or an amount for each unit. */
export type Off = { kind: 'percentage'; percentage: string } | { kind: 'amount'; amount: Bag } | { kind: 'each'; amount: Bag };

export interface CartLine {
  unit: Bag;
  quantity: number;
  taxable: boolean;
  /** The manual discount of the line. */
  discount: Off | null;
}

/** A manual order discount, code or automatic discount, in the order in which they stand in the draft's applications. */
export interface CartReduction {
  level: 'product' | 'order' | 'shipping';
  off: Off;
  /** Lines that it touches, with the units of each; null is every line wholly. */
  lines: { line: number; quantity: number }[] | null;
}

export interface Cart {
  lines: CartLine[];
  reductions: CartReduction[];
  shipping: Bag | null;
  taxRates: TaxRate[];
  taxesIncluded: boolean;
  taxShipping: boolean;
}

export interface PricedLine {
  original: Bag;
  /** The manual line discount. */
  discount: Bag;
  discounted: Bag;
  /** Shares of the reductions, by index into the cart's. */
  allocations: { index: number; amount: Bag }[];
  /** One amount for each of the cart's tax rates; empty when the line is not taxed. */
  taxes: Bag[];
}

export interface PricedCart {
  lines: PricedLine[];
  /** What each reduction took off in all. */
  reductions: Bag[];
  shipping: { original: Bag; discounted: Bag; allocations: { index: number; amount: Bag }[]; taxes: Bag[] } | null;
  totals: { linesOriginal: Bag; linesDiscounted: Bag; subtotal: Bag; discounts: Bag; shipping: Bag; tax: Bag; total: Bag };
}

type Side = keyof Bag;

/** One currency's worth of {@link PricedCart}, in minor units. */
interface Priced {
  lines: { original: number; discount: number; allocations: number[]; taxes: number[] }[];
  shipping: { original: number; discounted: number; allocations: number[]; taxes: number[] } | null;
  totals: Record<keyof PricedCart['totals'], number>;
}

/**
 * Prices a cart in both currencies. Each currency is reckoned by itself from its own unit prices, so that in each
 * total = lines − discounts + shipping + tax (tax only when prices exclude it) holds to the minor unit.
 *
 * Order: line discounts; product discounts on what is left of their lines; order discounts, all on the subtotal after those, spread
 * over the lines; shipping discounts; taxes on what is left. No discount takes more than there is, and a negative one takes nothing.
 */
export function priceCart(cart: Cart): PricedCart {
  const shop = priceSide(cart, 'shop');
  const presentment = priceSide(cart, 'presentment');
  return {
    lines: shop.lines.map((line, index) => {
      const other = presentment.lines[index] ?? line;
      return {
        original: { shop: line.original, presentment: other.original },
        discount: { shop: line.discount, presentment: other.discount },
        discounted: { shop: line.original - line.discount, presentment: other.original - other.discount },
        allocations: allocations(line.allocations, other.allocations),
        taxes: pair(line.taxes, other.taxes),
      };
    }),
    reductions: cart.reductions.map((_, index) => ({ shop: taken(shop, index), presentment: taken(presentment, index) })),
    shipping:
      shop.shipping && presentment.shipping
        ? {
            original: { shop: shop.shipping.original, presentment: presentment.shipping.original },
            discounted: { shop: shop.shipping.discounted, presentment: presentment.shipping.discounted },
            allocations: allocations(shop.shipping.allocations, presentment.shipping.allocations),
            taxes: pair(shop.shipping.taxes, presentment.shipping.taxes),
          }
        : null,
    totals: bagTotals(shop.totals, presentment.totals),
  };
}

function taken(priced: Priced, index: number): number {
  return total(priced.lines.map((line) => line.allocations[index] ?? 0)) + (priced.shipping?.allocations[index] ?? 0);
}

function bagTotals(shop: Priced['totals'], presentment: Priced['totals']): PricedCart['totals'] {
  const bag = (key: keyof Priced['totals']): Bag => ({ shop: shop[key], presentment: presentment[key] });
  return {
    linesOriginal: bag('linesOriginal'),
    linesDiscounted: bag('linesDiscounted'),
    subtotal: bag('subtotal'),
    discounts: bag('discounts'),
    shipping: bag('shipping'),
    tax: bag('tax'),
    total: bag('total'),
  };
}

function pair(shop: number[], presentment: number[]): Bag[] {
  return shop.map((amount, index) => ({ shop: amount, presentment: presentment[index] ?? 0 }));
}

function allocations(shop: number[], presentment: number[]): { index: number; amount: Bag }[] {
  return pair(shop, presentment)
    .map((amount, index) => ({ index, amount }))
    .filter(({ amount }) => amount.shop !== 0 || amount.presentment !== 0);
}

function total(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function clamp(amount: number, limit: number): number {
  return Math.max(0, Math.min(amount, limit));
}

function priceSide(cart: Cart, side: Side): Priced {
  const lines = cart.lines.map((line) => {
    const original = line.unit[side] * line.quantity;
    const discount = line.discount ? clamp(offOf(line.discount, original, line.quantity, side), original) : 0;
    return { original, discount, allocations: cart.reductions.map(() => 0), taxes: [] as number[] };
  });
  const left = lines.map((line) => line.original - line.discount);
  const linesDiscounted = total(left);
  const give = (index: number, line: number, amount: number): void => {
    const target = lines[line];
    if (!target) return;
    target.allocations[index] = (target.allocations[index] ?? 0) + amount;
    left[line] = (left[line] ?? 0) - amount;
  };
  reduceLines(cart, side, left, 'product', give);
  reduceLines(cart, side, left, 'order', give);
  lines.forEach((line, index) => {
    line.taxes = cart.lines[index]?.taxable ? taxesOf(left[index] ?? 0, cart.taxRates, cart.taxesIncluded) : [];
  });
  const shipping = cart.shipping ? priceShipping(cart, cart.shipping[side], side) : null;
  const subtotal = total(left);
  const tax = total(lines.flatMap((line) => line.taxes)) + total(shipping?.taxes ?? []);
  const shippingCost = shipping?.discounted ?? 0;
  return {
    lines,
    shipping,
    totals: {
      linesOriginal: total(lines.map((line) => line.original)),
      linesDiscounted,
      subtotal,
      discounts: total(lines.map((line) => line.original)) - subtotal + (shipping ? shipping.original - shipping.discounted : 0),
      shipping: shippingCost,
      tax,
      total: subtotal + shippingCost + (cart.taxesIncluded ? 0 : tax),
    },
  };
}

/** Minor units that a discount takes off something that costs `base` for `quantity` units; not yet limited to it. */
function offOf(off: Off, base: number, quantity: number, side: Side): number {
  if (off.kind === 'percentage') return percentOf(base, off.percentage);
  return off.kind === 'each' ? off.amount[side] * quantity : off.amount[side];
}

function reduceLines(
  cart: Cart,
  side: Side,
  left: number[],
  level: 'product' | 'order',
  give: (index: number, line: number, amount: number) => void,
): void {
  // Order discounts all start from the same subtotal; product discounts from what the ones before them left.
  const before = [...left];
  cart.reductions.forEach((reduction, index) => {
    if (reduction.level !== level) return;
    const touched = reduction.lines ?? cart.lines.map((line, at) => ({ line: at, quantity: line.quantity }));
    const base = level === 'order' ? before : [...left];
    const parts = touched.map(({ line, quantity }) => {
      const whole = cart.lines[line]?.quantity ?? quantity;
      return whole === 0 ? 0 : Math.floor(((base[line] ?? 0) * quantity) / whole);
    });
    const amounts =
      reduction.off.kind === 'amount' || level === 'order'
        ? across(reduction.off, parts, touched, side)
        : perLine(reduction.off, parts, touched, side);
    touched.forEach(({ line }, at) => give(index, line, clamp(amounts[at] ?? 0, left[line] ?? 0)));
  });
}

function across(off: Off, parts: number[], touched: { quantity: number }[], side: Side): number[] {
  const units = touched.reduce((sum, { quantity }) => sum + quantity, 0);
  return allocate(offOf(off, total(parts), units, side), parts);
}

function perLine(off: Off, parts: number[], touched: { quantity: number }[], side: Side): number[] {
  return parts.map((part, at) => clamp(offOf(off, part, touched[at]?.quantity ?? 0, side), part));
}

function priceShipping(cart: Cart, original: number, side: Side): NonNullable<Priced['shipping']> {
  let left = original;
  const given = cart.reductions.map((reduction) => {
    if (reduction.level !== 'shipping') return 0;
    const amount = clamp(offOf(reduction.off, left, 1, side), left);
    left -= amount;
    return amount;
  });
  return {
    original,
    discounted: left,
    allocations: given,
    taxes: cart.taxShipping ? taxesOf(left, cart.taxRates, cart.taxesIncluded) : [],
  };
}
