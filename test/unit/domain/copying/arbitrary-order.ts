import fc from 'fast-check';
import { discountShare } from '#app/domain/order/complete-totals.ts';
import type { DiscountAllocation, SourceDiscountApplication, SourceLine, SourceOrder } from '#app/domain/order/source-order.ts';
import { application, line, order, shipping } from '../factories.ts';

/** One currency of every exponent. */
export const CURRENCIES = { JPY: 0, MGA: 1, CAD: 2, KWD: 3 } as const;

interface LineSeed {
  price: number;
  drift: number;
  ordered: number;
  back: number;
  custom: boolean;
  shares: number[];
}

const lineSeed = fc.record<LineSeed>({
  price: fc.oneof(fc.nat(100), fc.nat(5_000_000)),
  drift: fc.constantFrom(0, 0, 0, 7, -3),
  ordered: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 120 })),
  back: fc.constantFrom(0, 0, 0, 1, 2, 200),
  custom: fc.boolean(),
  // Parts per mille of the line that each application takes off.
  shares: fc.array(fc.oneof(fc.constantFrom(0, 0, 100, 250, 333, 500), fc.nat(1000)), { maxLength: 4 }),
});

const applicationSeed = fc.record({
  kind: fc.constantFrom<SourceDiscountApplication['kind']>('manual', 'code', 'automatic', 'script'),
  across: fc.boolean(),
  percentage: fc.option(fc.constantFrom(5, 10, 12.5, 20, 33.33, 50, 100), { nil: null }),
});

/** Orders as Shopify could have made them: any discount mix, refunded units, an own rounding of refunds, any exponent. */
export function arbitraryOrder(maxLines: number): fc.Arbitrary<SourceOrder> {
  return fc
    .record({
      currency: fc.constantFrom(...(Object.keys(CURRENCIES) as (keyof typeof CURRENCIES)[])),
      lines: fc.array(lineSeed, { minLength: 1, maxLength: maxLines }),
      applications: fc.array(applicationSeed, { minLength: 4, maxLength: 4 }),
      shipping: fc.option(fc.record({ price: fc.nat(5000), off: fc.nat(100) }), { nil: null }),
      taxesIncluded: fc.boolean(),
      tax: fc.nat(10_000),
      jitter: fc.integer({ min: -1, max: 1 }),
    })
    .map((seed) => {
      const { currency } = seed;
      const of = (minor: number) => ({ minor, currency });
      const lines = seed.lines.map((one) => buildLine(one, currency));
      const discountApplications = seed.applications.map((one, index) =>
        application({
          index,
          kind: one.kind,
          title: one.kind === 'code' ? null : `Discount ${index}`,
          code: one.kind === 'code' ? `CODE${index}` : null,
          selection: one.across ? 'all' : 'entitled',
          allocation: one.across ? 'across' : 'each',
          value: one.percentage === null ? { kind: 'amount', amount: of(1) } : { kind: 'percentage', percentage: one.percentage },
        }),
      );
      const shippingLines =
        seed.shipping === null
          ? []
          : [
              shipping(0, {
                originalPrice: of(seed.shipping.price),
                discountedPrice: of(Math.max(0, seed.shipping.price - seed.shipping.off)),
              }),
            ];
      const made = order({
        presentmentCurrency: currency,
        lines,
        discountApplications,
        shippingLines,
        taxesIncluded: seed.taxesIncluded,
        tax: seed.tax,
      });
      return jittered(made, seed.jitter);
    });
}

function buildLine(seed: LineSeed, currency: string): SourceLine {
  const gross = seed.price * seed.ordered;
  let left = gross;
  const allocations: DiscountAllocation[] = [];
  seed.shares.forEach((share, applicationIndex) => {
    const minor = Math.min(left, Math.round((gross * share) / 1000));
    left -= minor;
    if (minor > 0) allocations.push({ amount: { minor, currency }, applicationIndex });
  });
  const made = line({ price: seed.price, ordered: seed.ordered, current: Math.max(0, seed.ordered - seed.back), currency, allocations });
  if (seed.custom) return { ...made, variant: null, custom: true, vendor: null };
  const variant = made.variant && { ...made.variant, currentPrice: { minor: Math.max(0, seed.price + seed.drift), currency } };
  return { ...made, variant };
}

/** Shopify rounds what a refund takes back by its own rule: a minor unit more or less than ours where a discounted line was partly refunded. */
function jittered(made: SourceOrder, jitter: number): SourceOrder {
  const rounded = made.lines.some(({ quantities, allocations, unitPrice }) => {
    const partly = quantities.current !== quantities.ordered && quantities.current > 0 && allocations.length > 0;
    const share = discountShare({ quantities, allocations } as SourceLine, quantities.current);
    return partly && share - jitter >= 0 && share - jitter <= unitPrice.minor * quantities.current;
  });
  if (!rounded || jitter === 0) return made;
  const { subtotal, discounts, total } = made.totals;
  const moved = (value: typeof subtotal, by: number) => ({ ...value, minor: value.minor + by });
  return {
    ...made,
    totals: { ...made.totals, subtotal: moved(subtotal, jitter), discounts: moved(discounts, -jitter), total: moved(total, jitter) },
  };
}
