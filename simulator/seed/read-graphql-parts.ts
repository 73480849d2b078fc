import { Big } from 'big.js';
import type { Bag, DiscountApplication, OrderLine, ShippingLine, TaxLine, Transaction } from '../model/entities.ts';
import { subtract, times, ZERO } from '../money/bag.ts';
import { toMinor } from '../money/format.ts';
import { ALLOCATION, SELECTION, TARGET, TRANSACTION_KINDS, TRANSACTION_STATES, WEIGHT_UNITS } from './allowed.ts';
import { currencyCode, decimalText, flag, isObject, nodes, object, oneOf, text, time, whole } from './json.ts';
import type { Json } from './json.ts';
import { lineDiscount } from './read-rest-parts.ts';
import { attributesOf, bagOf, gid } from './recorded-order.ts';
import type { Reading, RecordedLine } from './recorded-order.ts';

/** Amount of a MoneyBag field `xSet`, or of the plain `x`; null when neither is there. */
export type Amounts = (json: Json, name: string) => Bag | null;

export function currencies(json: Json): Reading {
  const bags = [
    json.totalPriceSet,
    json.currentTotalPriceSet,
    ...nodes(json.lineItems).flatMap((line) => [line.originalUnitPriceSet, line.discountedTotalSet, line.originalTotalSet]),
  ].filter(isObject);
  const code = (side: 'shopMoney' | 'presentmentMoney'): string | null =>
    bags.map((bag) => currencyCode(object(bag[side]).currencyCode)).find((one) => one !== null) ?? null;
  const shop = currencyCode(json.currencyCode) ?? code('shopMoney') ?? code('presentmentMoney') ?? 'USD';
  return { shop, presentment: currencyCode(json.presentmentCurrencyCode) ?? code('presentmentMoney') ?? shop };
}

export function amountsOf(json: Json, reading: Reading): Amounts {
  const bags = nodes(json.lineItems).map((line) => object(line.originalUnitPriceSet ?? line.discountedTotalSet));
  const pairs = bags.map((bag) => [decimalText(object(bag.shopMoney).amount), decimalText(object(bag.presentmentMoney).amount)] as const);
  const pair = pairs.find(([shop, presentment]) => Number(shop) > 0 && Number(presentment) > 0);
  const rate = pair ? new Big(pair[1]).div(pair[0]) : new Big(1);
  const convert = (minor: number): number => rate.times(minor).round(0, Big.roundHalfUp).toNumber();
  return (owner, name) =>
    bagOf(
      reading,
      owner[`${name}Set`] ?? (isObject(owner[name]) && 'shopMoney' in object(owner[name]) ? owner[name] : undefined),
      owner[name],
      convert,
    );
}

export function taxLines(amounts: Amounts, value: unknown): TaxLine[] {
  return nodes(value).map((line) => ({
    title: text(line.title) ?? 'Tax',
    rate: ('rate' in line ? new Big(decimalText(line.rate)) : new Big(decimalText(line.ratePercentage)).div(100)).toString(),
    price: amounts(line, 'price') ?? ZERO,
    channelLiable: flag(line.channelLiable),
    source: text(line.source),
  }));
}

const TYPES: Record<string, DiscountApplication['type']> = {
  DiscountCodeApplication: 'code',
  ManualDiscountApplication: 'manual',
  AutomaticDiscountApplication: 'automatic',
  ScriptDiscountApplication: 'script',
};

function applicationFrom(json: Json, currency: string): DiscountApplication {
  const value = object(json.value);
  const code = text(json.code);
  return {
    type: TYPES[text(json.__typename) ?? ''] ?? (code ? 'code' : 'manual'),
    title: text(json.title),
    description: text(json.description),
    code,
    allocationMethod: oneOf(json.allocationMethod, ALLOCATION, 'ACROSS'),
    targetSelection: oneOf(json.targetSelection, SELECTION, 'ALL'),
    targetType: oneOf(json.targetType, TARGET, 'LINE_ITEM'),
    value:
      'percentage' in value
        ? { type: 'percentage', percentage: decimalText(value.percentage) }
        : {
            type: 'amount',
            amount: toMinor(decimalText(value.amount), currencyCode(value.currencyCode) ?? currency),
            currency: currencyCode(value.currencyCode) ?? currency,
          },
  };
}

/** Applications in the order of their indexes, so that an allocation finds its own by place. */
export function applicationsFrom(json: Json, currency: string): DiscountApplication[] {
  const found = nodes(json.discountApplications).map((one, place) => ({
    index: whole(one.index) ?? place,
    application: applicationFrom(one, currency),
  }));
  return found.toSorted((a, b) => a.index - b.index).map(({ application }) => application);
}

export function lineFrom(amounts: Amounts, json: Json, applications: DiscountApplication[]): RecordedLine {
  const quantity = whole(json.quantity) ?? 1;
  const per = (bag: Bag | null): Bag | null =>
    bag && { shop: Math.round(bag.shop / quantity), presentment: Math.round(bag.presentment / quantity) };
  const toldTotal = amounts(json, 'originalTotal');
  const discounted = amounts(json, 'discountedTotal');
  const unit = amounts(json, 'originalUnitPrice') ?? per(toldTotal) ?? amounts(json, 'discountedUnitPrice') ?? per(discounted) ?? ZERO;
  const original = toldTotal ?? ('originalUnitPriceSet' in json || !discounted ? times(unit, quantity) : discounted);
  const allocations = nodes(json.discountAllocations).map((one) => ({
    index: whole(object(one.discountApplication).index) ?? 0,
    amount: amounts(one, 'allocatedAmount') ?? ZERO,
  }));
  const discount =
    amounts(json, 'totalDiscount') ?? (discounted ? subtract(original, discounted) : lineDiscount(applications, allocations));
  const current = whole(json.currentQuantity) ?? quantity;
  const variant = object(json.variant);
  const title = text(json.title) ?? text(json.name) ?? 'Untitled';
  const variantTitle = text(json.variantTitle);
  const group = object(json.lineItemGroup);
  return {
    id: text(json.id) ?? '',
    variantId: gid('ProductVariant', variant.id),
    productId: gid('Product', object(json.product).id ?? object(variant.product).id),
    // A variant of null was asked for and is gone.
    productExists: !('variant' in json) || json.variant !== null,
    tracked: object(variant.inventoryItem).tracked === true,
    title,
    variantTitle,
    name: text(json.name) ?? (variantTitle ? `${title} - ${variantTitle}` : title),
    sku: text(json.sku),
    vendor: text(json.vendor),
    quantity,
    currentQuantity: current,
    refundableQuantity: whole(json.refundableQuantity) ?? current,
    unfulfilledQuantity: whole(json.unfulfilledQuantity) ?? current,
    requiresShipping: flag(json.requiresShipping) ?? true,
    taxable: flag(json.taxable) ?? true,
    isGiftCard: flag(json.isGiftCard) ?? false,
    weight: isObject(json.weight)
      ? { value: Number(decimalText(json.weight.value)), unit: oneOf(json.weight.unit, WEIGHT_UNITS, 'GRAMS') }
      : null,
    customAttributes: attributesOf(json.customAttributes),
    originalUnitPrice: unit,
    originalTotal: original,
    discountedTotal: discounted ?? subtract(original, discount),
    totalDiscount: discount,
    allocations,
    taxLines: taxLines(amounts, json.taxLines),
    duties: nodes(json.duties).map((duty) => ({
      id: text(duty.id) ?? '',
      countryCodeOfOrigin: text(duty.countryCodeOfOrigin),
      harmonizedSystemCode: text(duty.harmonizedSystemCode),
      price: amounts(duty, 'price') ?? ZERO,
    })),
    group: text(group.id) ? groupFrom(group) : null,
    sellingPlan: isObject(json.sellingPlan)
      ? { name: text(json.sellingPlan.name) ?? '', sellingPlanId: text(json.sellingPlan.sellingPlanId) }
      : null,
  };
}

function groupFrom(group: Json): OrderLine['group'] {
  return {
    id: text(group.id) ?? '',
    title: text(group.title) ?? '',
    quantity: whole(group.quantity) ?? 1,
    variantId: gid('ProductVariant', group.variantId),
    variantSku: text(group.variantSku),
    productId: gid('Product', group.productId),
    customAttributes: attributesOf(group.customAttributes),
  };
}

export function shippingLineFrom(amounts: Amounts, json: Json): ShippingLine {
  const original = amounts(json, 'originalPrice') ?? amounts(json, 'price') ?? amounts(json, 'discountedPrice') ?? ZERO;
  return {
    id: text(json.id) ?? '',
    title: text(json.title) ?? 'Shipping',
    code: text(json.code),
    source: text(json.source),
    custom: flag(json.custom) ?? false,
    carrierIdentifier: text(json.carrierIdentifier),
    deliveryCategory: text(json.deliveryCategory),
    shippingRateHandle: text(json.shippingRateHandle),
    phone: text(json.phone),
    original,
    discounted: amounts(json, 'discountedPrice') ?? original,
    taxLines: taxLines(amounts, json.taxLines),
    isRemoved: flag(json.isRemoved) ?? false,
  };
}

export function transactionFrom(amounts: Amounts, json: Json, test: boolean): Transaction {
  return {
    id: text(json.id) ?? '',
    kind: oneOf(json.kind, TRANSACTION_KINDS, 'SALE'),
    status: oneOf(json.status, TRANSACTION_STATES, 'SUCCESS'),
    gateway: text(json.gateway) ?? 'manual',
    amount: amounts(json, 'amount') ?? ZERO,
    parentId: text(object(json.parentTransaction).id),
    processedAt: time(json.processedAt) ?? time(json.createdAt) ?? '2024-01-01T00:00:00Z',
    test: flag(json.test) ?? test,
  };
}
