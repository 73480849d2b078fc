import { Big } from 'big.js';
import type { Attribute, Bag, DiscountApplication, Order, ShippingLine, TaxLine } from '../model/entities.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import { exponent, money, moneyBag } from '../money/format.ts';
import type { MoneyBag } from '../money/format.ts';

/** What decides how an amount is printed: the two currencies of the order or draft that it belongs to. */
export type Currencies = Pick<Order, 'currency' | 'presentmentCurrency'>;

export function bagView(owner: Currencies, bag: Bag): MoneyBag {
  return moneyBag(bag, owner.currency, owner.presentmentCurrency);
}

/** The `Money` scalar: the amount in the shop's currency with all its decimals, `"25.00"` (recorded for variants). */
export function shopAmount(owner: Currencies, bag: Bag): string {
  const decimals = exponent(owner.currency);
  return new Big(bag.shop).div(new Big(10).pow(decimals)).toFixed(decimals);
}

export function isZero(bag: Bag): boolean {
  return bag.shop === 0 && bag.presentment === 0;
}

/** `share / whole` of a bag, each amount rounded half away from zero to its minor unit. */
export function portion(bag: Bag, share: number, whole: number): Bag {
  if (whole === 0) return ZERO;
  const part = (minor: number): number => new Big(minor).times(share).div(whole).round(0, Big.roundHalfUp).toNumber();
  return { shop: part(bag.shop), presentment: part(bag.presentment) };
}

export function attributeViews(attributes: Attribute[]): Attribute[] {
  return attributes.map(({ key, value }) => ({ key, value }));
}

export function taxLineView(owner: Currencies, line: TaxLine): Record<string, unknown> {
  return {
    title: line.title,
    rate: Number(line.rate),
    ratePercentage: new Big(line.rate).times(100).toNumber(),
    source: line.source,
    channelLiable: line.channelLiable,
    price: shopAmount(owner, line.price),
    priceSet: bagView(owner, line.price),
  };
}

/** Tax lines of the same title and rate added up, as `Order.taxLines` shows them. */
export function mergeTaxLines(lines: TaxLine[]): TaxLine[] {
  const merged = new Map<string, TaxLine>();
  for (const line of lines) {
    const key = `${line.title}|${new Big(line.rate).toString()}|${line.channelLiable}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...known, price: add(known.price, line.price) } : { ...line });
  }
  return [...merged.values()];
}

const APPLICATION_TYPES = {
  automatic: 'AutomaticDiscountApplication',
  code: 'DiscountCodeApplication',
  manual: 'ManualDiscountApplication',
  script: 'ScriptDiscountApplication',
} as const;

export function discountApplicationView(application: DiscountApplication, index: number): Record<string, unknown> {
  const value =
    application.value.type === 'percentage'
      ? { __typename: 'PricingPercentageValue', percentage: Number(application.value.percentage) }
      : { __typename: 'MoneyV2', ...money(application.value.amount, application.value.currency) };
  return {
    __typename: APPLICATION_TYPES[application.type],
    index,
    allocationMethod: application.allocationMethod,
    targetSelection: application.targetSelection,
    targetType: application.targetType,
    title: application.title ?? application.code ?? '',
    description: application.description,
    code: application.code ?? '',
    value,
  };
}

/** An application that is no longer on the order (an order edit took it away) is left out, as Shopify's list leaves it out. */
export function allocationViews(
  owner: Currencies & { discountApplications: DiscountApplication[] },
  allocations: { index: number; amount: Bag }[],
): Record<string, unknown>[] {
  return allocations.flatMap(({ index, amount }) => {
    const application = owner.discountApplications[index];
    if (!application) return [];
    return [
      {
        allocatedAmount: money(amount.shop, owner.currency),
        allocatedAmountSet: bagView(owner, amount),
        discountApplication: discountApplicationView(application, index),
      },
    ];
  });
}

/** Shares of shipping discounts: as kept, else what the difference between the two prices says. */
function shippingAllocations(owner: { discountApplications: DiscountApplication[] }, line: ShippingLine): { index: number; amount: Bag }[] {
  if (line.allocations) return line.allocations;
  const amount = subtract(line.original, line.discounted);
  const index = owner.discountApplications.findIndex((application) => application.targetType === 'SHIPPING_LINE');
  return index < 0 || isZero(amount) ? [] : [{ index, amount }];
}

export function shippingLineView(
  owner: Currencies & { discountApplications: DiscountApplication[] },
  line: ShippingLine,
): Record<string, unknown> {
  return {
    __typename: 'ShippingLine',
    id: line.id,
    title: line.title,
    code: line.code,
    source: line.source,
    custom: line.custom,
    carrierIdentifier: line.carrierIdentifier,
    deliveryCategory: line.deliveryCategory,
    shippingRateHandle: line.shippingRateHandle,
    phone: line.phone,
    isRemoved: line.isRemoved,
    originalPrice: money(line.original.shop, owner.currency),
    originalPriceSet: bagView(owner, line.original),
    price: shopAmount(owner, line.original),
    discountedPrice: money(line.discounted.shop, owner.currency),
    discountedPriceSet: bagView(owner, line.discounted),
    currentDiscountedPriceSet: bagView(owner, line.isRemoved ? ZERO : line.discounted),
    requestedFulfillmentService: null,
    taxLines: line.taxLines.map((tax) => taxLineView(owner, tax)),
    discountAllocations: allocationViews(owner, shippingAllocations(owner, line)),
  };
}

export function shippingTotal(lines: ShippingLine[], discounted: boolean): Bag {
  return sum(lines.filter((line) => !line.isRemoved).map((line) => (discounted ? line.discounted : line.original)));
}
