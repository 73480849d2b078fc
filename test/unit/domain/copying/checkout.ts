import type { DiscountInput, DraftOrderInput } from '#app/domain/copying/plan.ts';
import type { SourceOrder } from '#app/domain/order/source-order.ts';
import { parseMoney } from '#app/domain/order/money.ts';
import type { Cart, Off, PricedCart } from '#simulator/money/price-cart.ts';
import type { TaxRate } from '#simulator/money/tax.ts';
import { application, customLine, line, order, shipping } from '../factories.ts';
import type { CURRENCIES } from './arbitrary-order.ts';

export type Currency = keyof typeof CURRENCIES;

/** A checkout before it is priced. */
export interface Checkout extends Cart {
  currency: Currency;
  taxRates: TaxRate[];
  /** Indexes of lines that no product stands behind. */
  custom?: ReadonlySet<number>;
}

/** A checkout is priced in one currency here. */
export const same = (minor: number) => ({ shop: minor, presentment: minor });

/** The order that Shopify keeps of a checkout. */
export function sourceOf(seed: Checkout, priced: PricedCart): SourceOrder {
  const { currency } = seed;
  const of = (minor: number) => ({ minor, currency });
  const tax = (taxes: { presentment: number }[]) =>
    taxes.map(({ presentment }, index) => ({
      title: seed.taxRates[index]?.title ?? '',
      rate: seed.taxRates[index]?.rate ?? '0',
      amount: of(presentment),
    }));
  const lines = seed.lines.map((one, index) => {
    const { allocations, taxes } = priced.lines[index] ?? { allocations: [], taxes: [] };
    return (seed.custom?.has(index) ? customLine : line)({
      currency,
      price: one.unit.presentment,
      ordered: one.quantity,
      taxable: one.taxable,
      allocations: allocations.map(({ index: applicationIndex, amount }) => ({ applicationIndex, amount: of(amount.presentment) })),
      taxLines: tax(taxes),
    });
  });
  const discountApplications = seed.reductions.map(({ level, off }, index) =>
    application({
      index,
      kind: 'code',
      code: `C${index}`,
      title: null,
      selection: level === 'order' ? 'all' : 'entitled',
      allocation: level === 'order' ? 'across' : 'each',
      value:
        off.kind === 'percentage'
          ? { kind: 'percentage', percentage: Number(off.percentage) }
          : { kind: 'amount', amount: of(off.amount.presentment) },
    }),
  );
  const shippingLines = priced.shipping
    ? [
        shipping(0, {
          originalPrice: of(priced.shipping.original.presentment),
          discountedPrice: of(priced.shipping.discounted.presentment),
          taxLines: tax(priced.shipping.taxes),
        }),
      ]
    : [];
  return order({
    presentmentCurrency: currency,
    lines,
    discountApplications,
    shippingLines,
    taxesIncluded: seed.taxesIncluded,
    tax: priced.totals.tax.presentment,
  });
}

/** The draft as the simulator's arithmetic takes it. */
export function draftCart(seed: Checkout, input: DraftOrderInput): Cart {
  const { currency } = seed;
  const minor = (amount: string | number): number => {
    const parsed = parseMoney(String(amount), currency);
    if (!parsed.ok) throw new Error(`${amount}: ${parsed.error}`);
    return parsed.money.minor;
  };
  const off = (discount: DiscountInput, fixed: 'each' | 'amount'): Off =>
    discount.valueType === 'PERCENTAGE'
      ? { kind: 'percentage', percentage: String(discount.value) }
      : { kind: fixed, amount: same(minor(discount.value)) };
  const unitOf = (item: DraftOrderInput['lineItems'][number], catalogue: number): number => {
    const sent = item.priceOverride ?? item.originalUnitPriceWithCurrency;
    return sent ? minor(sent.amount) : catalogue;
  };
  return {
    ...seed,
    lines: input.lineItems.map((item, index) => ({
      unit: same(unitOf(item, seed.lines[index]?.unit.presentment ?? 0)),
      quantity: item.quantity,
      taxable: seed.lines[index]?.taxable ?? true,
      discount: item.appliedDiscount ? off(item.appliedDiscount, 'each') : null,
    })),
    reductions: input.appliedDiscount ? [{ level: 'order', off: off(input.appliedDiscount, 'amount'), lines: null }] : [],
    shipping: input.shippingLine?.priceWithCurrency ? same(minor(input.shippingLine.priceWithCurrency.amount)) : null,
  };
}
