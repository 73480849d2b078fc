import { addressView } from '../model/address.ts';
import type { AppliedDiscount, Bag, DraftLine, DraftOrder } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { subtract, sum, ZERO } from '../money/bag.ts';
import { money, moneyBag, moneyScalar } from '../money/format.ts';
import type { MoneyBag, MoneyV2 } from '../money/format.ts';
import { percentOf } from '../money/tax.ts';
import { purchasingEntityView } from '../orders/order-resolvers.ts';
import { attributeViews, shippingLineView, taxLineView } from '../orders/parts.ts';
import { customerOfDraft } from './purchaser.ts';

export interface Printer {
  bag(amount: Bag): MoneyBag;
  /** MoneyV2 in the shop's currency. */
  shop(amount: Bag): MoneyV2;
  /** The old `Money` scalar in the shop's currency. */
  scalar(amount: Bag): string;
}

export function printer(draft: Pick<DraftOrder, 'currency' | 'presentmentCurrency'>): Printer {
  return {
    bag: (amount) => moneyBag(amount, draft.currency, draft.presentmentCurrency),
    shop: (amount) => money(amount.shop, draft.currency),
    scalar: (amount) => moneyScalar(amount.shop, draft.currency),
  };
}

export function appliedDiscountView(discount: AppliedDiscount | null, print: Printer): Record<string, unknown> | null {
  if (!discount) return null;
  return {
    title: discount.title,
    description: discount.description ?? '',
    value: discount.value,
    valueType: discount.valueType,
    amountSet: print.bag(discount.amount),
    amountV2: print.shop(discount.amount),
    amount: print.scalar(discount.amount),
  };
}

const GRAMS: Record<string, number> = { GRAMS: 1, KILOGRAMS: 1000, OUNCES: 28.349523125, POUNDS: 453.59237 };

export function gramsOf(line: Pick<DraftLine, 'weight'>): number {
  return line.weight ? Math.round(line.weight.value * (GRAMS[line.weight.unit] ?? 1)) : 0;
}

/** Average price of a unit after the line's discounts, rounded to the minor unit. */
function unitOf(total: Bag, quantity: number): Bag {
  return { shop: Math.round(total.shop / quantity), presentment: Math.round(total.presentment / quantity) };
}

/** Fields that stored and calculated lines share. `typename` tells which; amounts that differ in type are added by the caller. */
function lineFields(store: Store, draft: DraftOrder, line: DraftLine, typename: string): Record<string, unknown> {
  const print = printer(draft);
  const unit = unitOf(line.discountedTotal, line.quantity);
  const components = (): unknown[] => line.components.map((part) => lineView(store, draft, part, typename === 'DraftOrderLineItem'));
  return {
    __typename: typename,
    uuid: line.uuid,
    title: line.title,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    custom: line.custom,
    taxable: line.taxable,
    requiresShipping: line.requiresShipping,
    isGiftCard: line.isGiftCard,
    weight: line.weight,
    image: null,
    fulfillmentService: null,
    customAttributes: attributeViews(line.customAttributes),
    customAttributesV2: line.customAttributes.map(({ key, value }) => ({ key, value: value ?? '' })),
    variant: () => store.get('variants', line.variantId),
    product: () => store.get('products', line.productId),
    components,
    bundleComponents: components,
    appliedDiscount: appliedDiscountView(line.appliedDiscount, print),
    priceOverride: line.priceOverride && money(line.priceOverride.presentment, draft.presentmentCurrency),
    originalUnitPriceWithCurrency: line.inputPrice ? money(line.inputPrice.amount, line.inputPrice.currency) : null,
    originalUnitPriceSet: print.bag(line.originalUnitPrice),
    originalTotalSet: print.bag(line.originalTotal),
    discountedTotalSet: print.bag(line.discountedTotal),
    totalDiscountSet: print.bag(line.totalDiscount),
    approximateDiscountedUnitPriceSet: print.bag(unit),
    discountedUnitPriceSet: print.bag(unit),
  };
}

/** A stored line prints its deprecated amounts as `Money`, a calculated one as `MoneyV2`. */
export function lineView(store: Store, draft: DraftOrder, line: DraftLine, stored: boolean): Record<string, unknown> {
  const print = printer(draft);
  const amount = (bag: Bag): string | MoneyV2 => (stored ? print.scalar(bag) : print.shop(bag));
  const own = stored ? { id: line.id, grams: gramsOf(line), taxLines: line.taxLines.map((tax) => taxLineView(draft, tax)) } : {};
  return {
    ...lineFields(store, draft, line, stored ? 'DraftOrderLineItem' : 'CalculatedDraftOrderLineItem'),
    ...own,
    originalUnitPrice: amount(line.originalUnitPrice),
    originalTotal: amount(line.originalTotal),
    discountedTotal: amount(line.discountedTotal),
    totalDiscount: amount(line.totalDiscount),
    discountedUnitPrice: amount(unitOf(line.discountedTotal, line.quantity)),
  };
}

/** Codes and automatic discounts that apply, with their shares. A calculation shows its own kind of line as target. */
export function platformDiscountViews(store: Store, draft: DraftOrder, stored: boolean): Record<string, unknown>[] {
  const print = printer(draft);
  return draft.discountApplications.flatMap((application, index) => {
    const discount = store.get('discounts', application.discountId);
    if (!discount) return [];
    const ofLines = draft.lines.flatMap((line) =>
      line.allocations
        .filter((one) => one.index === index)
        .map(({ amount }) => ({ amount, quantity: line.quantity, target: () => lineView(store, draft, line, stored) })),
    );
    const { shippingLine } = draft;
    const ofShipping = (shippingLine?.allocations ?? [])
      .filter((one) => one.index === index)
      .map(({ amount }) => ({ amount, quantity: 1, target: () => shippingLine && shippingLineView(draft, shippingLine) }));
    const shares = [...ofLines, ...ofShipping];
    const total = sum(shares.map(({ amount }) => amount));
    const level = { PRODUCT: 'line', ORDER: 'order', SHIPPING: 'shipping' }[application.discountClass ?? 'ORDER'];
    return [
      {
        id: null,
        title: discount.title,
        code: application.code,
        automaticDiscount: discount.kind === 'automatic',
        bxgyDiscount: discount.class === 'bxgy',
        // As the discount queries hand it down: the resolver of DiscountNode reads the entity.
        discountNode: { __typename: 'DiscountNode', id: discount.id, entity: discount, metafields: [] },
        discountClass: application.discountClass,
        discountClasses: [application.discountClass],
        presentationLevel: level,
        summary: discount.title,
        shortSummary: discount.title,
        totalAmount: print.shop(total),
        totalAmountPriceSet: print.bag(total),
        allocations: shares.map(({ amount, quantity, target }) => ({
          id: null,
          quantity,
          reductionAmount: print.shop(amount),
          reductionAmountSet: print.bag(amount),
          target,
        })),
      },
    ];
  });
}

/** With payment terms only the deposit is due now (schema: amountDueNowSet). */
export function dueNow(draft: DraftOrder): Bag {
  const { total } = draft.totals;
  if (draft.status === 'COMPLETED') return ZERO;
  if (!draft.paymentTerms) return total;
  const percentage = draft.deposit?.percentage ?? 0;
  return { shop: percentOf(total.shop, percentage), presentment: percentOf(total.presentment, percentage) };
}

export function dueLater(draft: DraftOrder): Bag {
  return draft.paymentTerms && draft.status !== 'COMPLETED' ? subtract(draft.totals.total, dueNow(draft)) : ZERO;
}

/** Fields that a stored draft and a calculation share. */
export function draftFields(store: Store, draft: DraftOrder, stored: boolean): Record<string, unknown> {
  const print = printer(draft);
  const { totals } = draft;
  const variants = draft.lines.filter((line) => line.variantId !== null);
  const quantities = draft.lines.flatMap((line) => (line.components.length > 0 ? line.components : [line]).map(({ quantity }) => quantity));
  return {
    acceptAutomaticDiscounts: draft.acceptAutomaticDiscounts,
    allVariantPricesOverridden: variants.length > 0 && variants.every((line) => line.priceOverride !== null),
    anyVariantPricesOverridden: variants.some((line) => line.priceOverride !== null),
    amountDueNowSet: print.bag(dueNow(draft)),
    amountDueLaterSet: print.bag(dueLater(draft)),
    appliedDiscount: appliedDiscountView(draft.appliedDiscount, print),
    billingAddressMatchesShippingAddress: sameAddress(draft),
    currencyCode: draft.currency,
    presentmentCurrencyCode: draft.presentmentCurrency,
    customer: () => customerOfDraft(store, draft.purchaser),
    purchasingEntity: () => purchasingEntityView(store, draft),
    deposit: draft.deposit ? { __typename: 'DepositPercentage', percentage: draft.deposit.percentage } : null,
    discountCodes: draft.discountCodes,
    marketName: marketOf(store, draft),
    marketRegionCountryCode: draft.shippingAddress?.countryCode ?? store.state.shop.countryCode,
    phone: draft.phone,
    platformDiscounts: () => platformDiscountViews(store, draft, stored),
    shippingLine: draft.shippingLine && shippingLineView(draft, draft.shippingLine),
    taxesIncluded: draft.taxesIncluded,
    taxLines: draft.taxLines.map((tax) => taxLineView(draft, tax)),
    transformerFingerprint: draft.transformerFingerprint,
    warnings: draft.warnings.map((warning) => ({
      __typename: 'DraftOrderDiscountNotAppliedWarning',
      discountCode: null,
      discountTitle: null,
      ...warning,
    })),
    totalQuantityOfLineItems: quantities.reduce((total, quantity) => total + quantity, 0),
    lineItemsSubtotalPrice: print.bag(sum(draft.lines.map((line) => line.discountedTotal))),
    subtotalPriceSet: print.bag(totals.subtotal),
    subtotalPrice: print.scalar(totals.subtotal),
    totalDiscountsSet: print.bag(totals.discounts),
    totalLineItemsPriceSet: print.bag(totals.linesOriginal),
    totalShippingPriceSet: print.bag(totals.shipping),
    totalShippingPrice: print.scalar(totals.shipping),
    totalTaxSet: print.bag(totals.tax),
    totalTax: print.scalar(totals.tax),
    totalPriceSet: print.bag(totals.total),
    totalPrice: print.scalar(totals.total),
  };
}

function marketOf(store: Store, draft: DraftOrder): string {
  const country = addressView(draft.shippingAddress)?.country;
  return typeof country === 'string' ? country : (addressView({ ...EMPTY, countryCode: store.state.shop.countryCode })?.country as string);
}
const EMPTY = {
  ...{ firstName: null, lastName: null, company: null, address1: null, address2: null, city: null, province: null },
  ...{ provinceCode: null, country: null, countryCode: null, zip: null, phone: null },
};

function sameAddress(draft: DraftOrder): boolean {
  const bare = (address: DraftOrder['billingAddress']): string => JSON.stringify(address && { ...address, id: undefined });
  return bare(draft.billingAddress) === bare(draft.shippingAddress);
}
