import type { Bag, DiscountApplication, OrderLine, ShippingLine, TaxLine, Transaction } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { allocate } from '../money/allocate.ts';
import { subtract, sum, times, ZERO } from '../money/bag.ts';
import { toMinor } from '../money/format.ts';
import { percentOf } from '../money/tax.ts';
import type { LineInput, MoneyBagInput, OrderCreateInput, ShippingInput, TaxLineInput, TransactionInput } from './order-create-input.ts';

/** A MoneyBagInput; without presentment money the amount stands for both (recorded for orders in one currency). */
export function bagFrom(input: MoneyBagInput | null | undefined): Bag {
  if (!input) return ZERO;
  const { shopMoney } = input;
  const presentmentMoney = input.presentmentMoney ?? shopMoney;
  return {
    shop: toMinor(shopMoney.amount, shopMoney.currencyCode),
    presentment: toMinor(presentmentMoney.amount, presentmentMoney.currencyCode),
  };
}

function taxLines(inputs: TaxLineInput[] | null | undefined, base: Bag): TaxLine[] {
  return (inputs ?? []).map((input) => ({
    title: input.title,
    rate: String(input.rate),
    price: input.priceSet
      ? bagFrom(input.priceSet)
      : { shop: percentOf(base.shop, Number(input.rate) * 100), presentment: percentOf(base.presentment, Number(input.rate) * 100) },
    channelLiable: input.channelLiable ?? null,
    source: null,
  }));
}

/** A line as given; what is not given comes from the variant. Unlike on drafts, title and price given for a variant count. */
export function lineFrom(store: Store, input: LineInput): OrderLine {
  const variant = store.get('variants', input.variantId);
  const product = store.get('products', variant?.productId ?? input.productId);
  const unit = input.priceSet ? bagFrom(input.priceSet) : { shop: variant?.price ?? 0, presentment: variant?.price ?? 0 };
  const variantTitle = input.variantTitle ?? (variant && variant.title !== 'Default Title' ? variant.title : null);
  const title = input.title ?? product?.title ?? '';
  const original = times(unit, input.quantity);
  return {
    id: store.nextId('LineItem'),
    variantId: variant?.id ?? null,
    productId: product?.id ?? input.productId ?? null,
    title,
    variantTitle,
    name: variantTitle ? `${title} - ${variantTitle}` : title,
    sku: (input.sku ?? variant?.sku) || null,
    vendor: input.vendor ?? product?.vendor ?? null,
    quantity: input.quantity,
    currentQuantity: input.quantity,
    refundableQuantity: input.quantity,
    unfulfilledQuantity: input.quantity,
    requiresShipping: input.requiresShipping ?? variant?.requiresShipping ?? true,
    taxable: input.taxable ?? variant?.taxable ?? true,
    isGiftCard: input.giftCard ?? product?.isGiftCard ?? false,
    weight: input.weight ?? variant?.weight ?? null,
    customAttributes: (input.properties ?? []).map(({ name, value }) => ({ key: name, value })),
    originalUnitPrice: unit,
    originalTotal: original,
    discountedTotal: original,
    totalDiscount: ZERO,
    allocations: [],
    taxLines: taxLines(input.taxLines, original),
    duties: [],
    group: null,
    sellingPlan: null,
  };
}

export function shippingLineFrom(store: Store, input: ShippingInput): ShippingLine {
  const price = bagFrom(input.priceSet);
  return {
    id: store.nextId('ShippingLine'),
    title: input.title,
    code: input.code ?? null,
    source: input.source ?? null,
    custom: false,
    carrierIdentifier: null,
    deliveryCategory: null,
    shippingRateHandle: null,
    phone: null,
    original: price,
    discounted: price,
    taxLines: taxLines(input.taxLines, price),
    isRemoved: false,
  };
}

export function transactionFrom(store: Store, input: TransactionInput, processedAt: string, test: boolean): Transaction {
  return {
    id: store.nextId('OrderTransaction'),
    kind: (input.kind ?? 'SALE') as Transaction['kind'],
    status: (input.status ?? 'SUCCESS') as Transaction['status'],
    gateway: input.gateway ?? 'manual',
    amount: bagFrom(input.amountSet),
    parentId: null,
    processedAt: input.processedAt ?? processedAt,
    test: input.test ?? test,
  };
}

/** Tax given for the whole order is split over the taxable lines by their totals. */
export function splitOrderTaxes(lines: OrderLine[], inputs: TaxLineInput[] | null | undefined): void {
  const taxable = lines.filter((line) => line.taxable);
  for (const tax of taxLines(inputs, sum(taxable.map((line) => line.originalTotal)))) {
    const shop = allocate(tax.price.shop, taxable.map((line) => line.originalTotal.shop)); // prettier-ignore
    const presentment = allocate(tax.price.presentment, taxable.map((line) => line.originalTotal.presentment)); // prettier-ignore
    taxable.forEach((line, index) =>
      line.taxLines.push({ ...tax, price: { shop: shop[index] ?? 0, presentment: presentment[index] ?? 0 } }),
    );
  }
}

/** Applies the one discount code that `orderCreate` takes; the lines and shipping lines are changed in place. */
export function applyCode(
  input: OrderCreateInput['discountCode'],
  lines: OrderLine[],
  shipping: ShippingLine[],
  currency: string,
): { applications: DiscountApplication[]; code: string | null } {
  const fixed = input?.itemFixedDiscountCode;
  const percentage = input?.itemPercentageDiscountCode;
  const free = input?.freeShippingDiscountCode;
  const code = fixed?.code ?? percentage?.code ?? free?.code ?? null;
  if (code === null) return { applications: [], code };
  const base = {
    type: 'code' as const,
    title: null,
    description: null,
    code,
    allocationMethod: 'ACROSS' as const,
    targetSelection: 'ALL' as const,
  };
  if (free) {
    for (const line of shipping) line.discounted = ZERO;
    return { applications: [{ ...base, targetType: 'SHIPPING_LINE', value: { type: 'percentage', percentage: '100' } }], code };
  }
  const totals = sum(lines.map((line) => line.originalTotal));
  const off = fixed
    ? bagFrom(fixed.amountSet)
    : {
        shop: percentOf(totals.shop, percentage?.percentage ?? 0),
        presentment: percentOf(totals.presentment, percentage?.percentage ?? 0),
      };
  const shop = allocate(off.shop, lines.map((line) => line.originalTotal.shop)); // prettier-ignore
  const presentment = allocate(off.presentment, lines.map((line) => line.originalTotal.presentment)); // prettier-ignore
  lines.forEach((line, index) => {
    const amount = { shop: shop[index] ?? 0, presentment: presentment[index] ?? 0 };
    if (amount.shop !== 0 || amount.presentment !== 0) line.allocations.push({ index: 0, amount });
  });
  const value = fixed
    ? { type: 'amount' as const, amount: off.presentment, currency }
    : { type: 'percentage' as const, percentage: String(percentage?.percentage ?? 0) };
  return { applications: [{ ...base, targetType: 'LINE_ITEM', value }], code };
}

export function lineNet(line: OrderLine): Bag {
  return subtract(line.originalTotal, sum(line.allocations.map(({ amount }) => amount)));
}
