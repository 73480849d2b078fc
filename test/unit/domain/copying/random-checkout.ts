import type { CartReduction, Off } from '#simulator/money/price-cart.ts';
import { same } from './checkout.ts';
import type { Checkout } from './checkout.ts';

/** Mulberry32: small, and the same numbers everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TAXES = [[], [{ title: 'HST', rate: '0.13' }], [{ title: 'GST', rate: '0.05' }, { title: 'QST', rate: '0.09975' }]]; // prettier-ignore

/** Orders of any day and of none: 1 to 499 lines, 0 to 4 discounts a line, every currency exponent. The same seed is the same order. */
export function randomCheckout(seed: number): Checkout {
  const random = randomOf(seed);
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T;
  // Most orders are small; every hundredth is as large as a draft can be.
  const count = seed % 100 === 0 ? 499 : Math.min(499, Math.max(1, Math.round(Math.exp(random() * Math.log(120)))));
  const off = (): Off => {
    if (random() < 0.6)
      return { kind: 'percentage', percentage: pick(['5', '7.5', '10', '12.5', '15', '20', '33.33', '50', '99.99', '100']) };
    return { kind: 'amount', amount: same(int(0, 3000)) };
  };
  const lines = Array.from({ length: count }, () => ({
    unit: same(random() < 0.05 ? 0 : random() < 0.3 ? int(1, 99) : int(1, 50_000)),
    quantity: random() < 0.7 ? int(1, 5) : int(1, 120),
    taxable: random() < 0.8,
    discount: null,
  }));
  // A line is touched by at most four: each product discount takes its own share of the lines, on some of their units only.
  const reductions = Array.from({ length: int(0, 4) }, (): CartReduction => {
    const level = random() < 0.4 ? 'order' : random() < 0.1 ? 'shipping' : 'product';
    if (level !== 'product') return { level, off: off(), lines: null };
    const every = int(1, 4);
    const touched = lines.flatMap(({ quantity }, line) =>
      line % every === 0 ? [{ line, quantity: random() < 0.7 ? quantity : int(1, quantity) }] : [],
    );
    return { level, off: off(), lines: touched };
  });
  return {
    currency: pick(['JPY', 'MGA', 'CAD', 'KWD'] as const),
    lines,
    reductions,
    shipping: random() < 0.7 ? same(int(0, 4000)) : null,
    taxRates: pick(TAXES),
    taxesIncluded: random() < 0.3,
    taxShipping: random() < 0.5,
    custom: new Set(lines.flatMap((_, index) => (random() < 0.15 ? [index] : []))),
  };
}
