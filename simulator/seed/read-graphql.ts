import { Big } from 'big.js';
import type { Bag, DiscountApplication, OrderLine, PaymentTerms, ShippingLine, TaxLine, Totals, Transaction } from '../model/entities.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { add, subtract, sum, times, ZERO } from '../money/bag.ts';
import { toMinor } from '../money/format.ts';
import { finish } from './finish-recorded.ts';
import { flag, isObject, nodes, object, text, time, whole } from './json.ts';
import type { Json } from './json.ts';
import { paymentsFor } from './payments-for.ts';
import { lineDiscount } from './read-rest-parts.ts';
import { addressOf, attributesOf, bagOf, gid, tagsOf } from './recorded-order.ts';
import type { Reading, RecordedCustomer, RecordedLine, RecordedOrder } from './recorded-order.ts';

/** Amount of a MoneyBag field `xSet`, or of the plain `x`; null when neither is there. */
type Amounts = (json: Json, name: string) => Bag | null;

function currencies(json: Json): Reading {
  const bags = [
    json.totalPriceSet,
    json.currentTotalPriceSet,
    ...nodes(json.lineItems).flatMap((line) => [line.originalUnitPriceSet, line.discountedTotalSet, line.originalTotalSet]),
  ].filter(isObject);
  const code = (side: 'shopMoney' | 'presentmentMoney'): string | null =>
    bags.map((bag) => text(object(bag[side]).currencyCode)).find((one) => one !== null) ?? null;
  const shop = text(json.currencyCode) ?? code('shopMoney') ?? code('presentmentMoney') ?? 'USD';
  return { shop, presentment: text(json.presentmentCurrencyCode) ?? code('presentmentMoney') ?? shop };
}

function amountsOf(json: Json, reading: Reading): Amounts {
  const bags = nodes(json.lineItems).map((line) => object(line.originalUnitPriceSet ?? line.discountedTotalSet));
  const pairs = bags.map((bag) => [text(object(bag.shopMoney).amount), text(object(bag.presentmentMoney).amount)] as const);
  const pair = pairs.find(([shop, presentment]) => shop !== null && presentment !== null && Number(shop) > 0);
  const rate = pair ? new Big(pair[1] as string).div(pair[0] as string) : new Big(1);
  const convert = (minor: number): number => rate.times(minor).round(0, Big.roundHalfUp).toNumber();
  return (owner, name) =>
    bagOf(
      reading,
      owner[`${name}Set`] ?? (isObject(owner[name]) && 'shopMoney' in object(owner[name]) ? owner[name] : undefined),
      owner[name],
      convert,
    );
}

function taxLines(amounts: Amounts, value: unknown): TaxLine[] {
  return nodes(value).map((line) => ({
    title: text(line.title) ?? 'Tax',
    rate: new Big(text(line.rate) ?? new Big(text(line.ratePercentage) ?? '0').div(100).toString()).toString(),
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
    allocationMethod: (text(json.allocationMethod) ?? 'ACROSS') as DiscountApplication['allocationMethod'],
    targetSelection: (text(json.targetSelection) ?? 'ALL') as DiscountApplication['targetSelection'],
    targetType: (text(json.targetType) ?? 'LINE_ITEM') as DiscountApplication['targetType'],
    value:
      'percentage' in value
        ? { type: 'percentage', percentage: String(value.percentage) }
        : {
            type: 'amount',
            amount: toMinor(text(value.amount) ?? '0', text(value.currencyCode) ?? currency),
            currency: text(value.currencyCode) ?? currency,
          },
  };
}

/** Applications in the order of their indexes, so that an allocation finds its own by place. */
function applicationsFrom(json: Json, currency: string): DiscountApplication[] {
  const found = nodes(json.discountApplications).map((one, place) => ({
    index: whole(one.index) ?? place,
    application: applicationFrom(one, currency),
  }));
  return found.toSorted((a, b) => a.index - b.index).map(({ application }) => application);
}

function lineFrom(amounts: Amounts, json: Json, applications: DiscountApplication[]): RecordedLine {
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
    weight: isObject(json.weight) ? { value: Number(json.weight.value ?? 0), unit: text(json.weight.unit) ?? 'GRAMS' } : null,
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

function shippingLineFrom(amounts: Amounts, json: Json): ShippingLine {
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

function transactionFrom(amounts: Amounts, json: Json, test: boolean): Transaction {
  return {
    id: text(json.id) ?? '',
    kind: (text(json.kind) ?? 'SALE') as Transaction['kind'],
    status: (text(json.status) ?? 'SUCCESS') as Transaction['status'],
    gateway: text(json.gateway) ?? 'manual',
    amount: amounts(json, 'amount') ?? ZERO,
    parentId: text(object(json.parentTransaction).id),
    processedAt: time(json.processedAt) ?? time(json.createdAt) ?? '2024-01-01T00:00:00Z',
    test: flag(json.test) ?? test,
  };
}

function totalsFrom(
  amounts: Amounts,
  json: Json,
  lines: RecordedLine[],
  shippingLines: ShippingLine[],
  taxes: TaxLine[],
  included: boolean,
): Totals {
  const linesOriginal = sum(lines.map((line) => line.originalTotal));
  const allocated = sum(lines.flatMap((line) => line.allocations.map(({ amount }) => amount)));
  const net = lines.some((line) => line.allocations.length > 0)
    ? subtract(linesOriginal, allocated)
    : sum(lines.map((line) => line.discountedTotal));
  const subtotal = amounts(json, 'subtotalPrice') ?? net;
  const shipping = amounts(json, 'totalShippingPrice') ?? sum(shippingLines.map((line) => line.original));
  const tax = amounts(json, 'totalTax') ?? sum(taxes.map(({ price }) => price));
  const total = amounts(json, 'totalPrice') ?? add(subtotal, sum(shippingLines.map((line) => line.discounted)), included ? ZERO : tax);
  return { linesOriginal, subtotal, discounts: amounts(json, 'totalDiscounts') ?? subtract(linesOriginal, net), shipping, tax, total };
}

/** Not told: prices include tax when the total is reached without adding it. */
function inferIncluded(amounts: Amounts, json: Json, lines: RecordedLine[]): boolean {
  const tax = amounts(json, 'totalTax') ?? ZERO;
  const total = amounts(json, 'totalPrice');
  const net = add(sum(lines.map((line) => line.discountedTotal)), amounts(json, 'totalShippingPrice') ?? ZERO);
  return tax.shop > 0 && total !== null && total.shop === net.shop;
}

/** An order as the GraphQL Admin API answers, whatever part of it was selected. */
export function readGraphqlOrder(json: Json): RecordedOrder {
  const reading = currencies(json);
  const amounts = amountsOf(json, reading);
  const applications = applicationsFrom(json, reading.presentment);
  const lines = nodes(json.lineItems).map((line) => lineFrom(amounts, line, applications));
  const shippingLines = nodes(json.shippingLines ?? (json.shippingLine ? [json.shippingLine] : [])).map((line) =>
    shippingLineFrom(amounts, line),
  );
  const taxesIncluded = flag(json.taxesIncluded) ?? inferIncluded(amounts, json, lines);
  const taxes = taxLines(amounts, json.taxLines);
  const totals = totalsFrom(amounts, json, lines, shippingLines, taxes, taxesIncluded);
  const shipping = amounts(json, 'totalShippingPrice');
  if (shippingLines.length === 0 && shipping && shipping.shop > 0)
    shippingLines.push(shippingLineFrom(amounts, { title: 'Shipping', originalPriceSet: json.totalShippingPriceSet }));
  const status = text(json.displayFinancialStatus);
  const createdAt = time(json.createdAt) ?? time(json.processedAt) ?? '2024-01-01T00:00:00Z';
  const test = flag(json.test) ?? false;
  const gateways = Array.isArray(json.paymentGatewayNames) ? json.paymentGatewayNames.map(String) : [];
  const transactions = nodes(json.transactions).map((one) => transactionFrom(amounts, one, test));
  const payments = transactions.length > 0 ? transactions : paymentsFor(status, totals.total, gateways[0] ?? 'manual', createdAt, test);
  const current = amounts(json, 'currentTotalPrice');
  return finish({
    ...identity(json, createdAt, test),
    ...{ currency: reading.shop, presentmentCurrency: reading.presentment, taxesIncluded },
    displayFinancialStatus: status,
    displayFulfillmentStatus: text(json.displayFulfillmentStatus) ?? 'UNFULFILLED',
    lines,
    shippingLines,
    discountApplications: applications,
    discountCodes: Array.isArray(json.discountCodes) ? json.discountCodes.map(String) : [],
    taxLines: taxes,
    totals,
    currentTotals: current && {
      ...totals,
      subtotal: amounts(json, 'currentSubtotalPrice') ?? totals.subtotal,
      discounts: amounts(json, 'currentTotalDiscounts') ?? totals.discounts,
      tax: amounts(json, 'currentTotalTax') ?? totals.tax,
      total: current,
    },
    tip: amounts(json, 'totalTipReceived') ?? ZERO,
    duties: amounts(json, 'originalTotalDuties') ?? ZERO,
    refunded: amounts(json, 'totalRefunded') ?? ZERO,
    outstanding: amounts(json, 'totalOutstanding'),
    transactions: payments,
    refunds: nodes(json.refunds).map((one) => ({
      id: text(one.id) ?? '',
      createdAt: time(one.createdAt) ?? createdAt,
      note: text(one.note),
      lines: [],
      transactionIds: [],
      total: amounts(one, 'totalRefunded') ?? ZERO,
    })),
    paymentGatewayNames: gateways.length > 0 ? gateways : [...new Set(payments.map((one) => one.gateway))],
    paymentTerms: paymentTermsFrom(json, totals.total),
    fulfillments: nodes(json.fulfillments).map((one) => ({
      id: text(one.id) ?? '',
      status: 'SUCCESS',
      createdAt: time(one.createdAt) ?? createdAt,
      locationId: text(object(one.location).id),
      tracking: nodes(one.trackingInfo).map((info) => ({ company: text(info.company), number: text(info.number), url: text(info.url) })),
      lines: nodes(one.fulfillmentLineItems).map((line) => ({
        orderLineId: text(object(line.lineItem).id) ?? '',
        quantity: whole(line.quantity) ?? 0,
      })),
    })),
    localizedFields: nodes(json.localizedFields).map((one) => ({ key: text(one.key) ?? '', value: text(one.value) ?? '' })),
    metafields: nodes(json.metafields).map((one) => ({
      id: text(one.id) ?? '',
      namespace: text(one.namespace) ?? 'custom',
      key: text(one.key) ?? '',
      type: text(one.type) ?? 'single_line_text_field',
      value: text(one.value) ?? '',
      createdAt,
      updatedAt: createdAt,
    })),
    customer: customerFrom(json),
    company: companyFrom(json),
    origin: null,
  });
}

function identity(json: Json, createdAt: string, test: boolean) {
  const name = text(json.name) ?? '';
  return {
    id: gid('Order', json.id ?? json.legacyResourceId) ?? '',
    name,
    number: whole(json.number) ?? (Number(name.replace(/\D/g, '')) || 0),
    createdAt,
    processedAt: time(json.processedAt) ?? createdAt,
    updatedAt: time(json.updatedAt) ?? createdAt,
    cancelledAt: time(json.cancelledAt),
    cancelReason: text(json.cancelReason),
    closedAt: time(json.closedAt),
    test,
    edited: flag(json.edited) ?? false,
    returnStatus: text(json.returnStatus) ?? 'NO_RETURN',
    confirmed: flag(json.confirmed) ?? true,
    confirmationNumber: text(json.confirmationNumber),
    email: text(json.email),
    phone: text(json.phone),
    note: text(json.note),
    tags: tagsOf(json.tags),
    poNumber: text(json.poNumber),
    customerLocale: text(json.customerLocale),
    sourceName: text(json.sourceName),
    sourceIdentifier: text(json.sourceIdentifier),
    registeredSourceUrl: text(json.registeredSourceUrl),
    appId: text(object(json.app).id),
    taxExempt: flag(json.taxExempt) ?? false,
    dutiesIncluded: flag(json.dutiesIncluded) ?? false,
    estimatedTaxes: flag(json.estimatedTaxes) ?? false,
    customAttributes: attributesOf(json.customAttributes),
    billingAddress: addressOf(json.billingAddress),
    shippingAddress: addressOf(json.shippingAddress),
  };
}

function paymentTermsFrom(json: Json, total: Bag): PaymentTerms | null {
  const terms = object(json.paymentTerms);
  const type = text(terms.paymentTermsType);
  if (!type) return null;
  const days = whole(terms.dueInDays);
  const template = PAYMENT_TERMS_TEMPLATES.find((one) => one.paymentTermsType === type && (type !== 'NET' || one.dueInDays === days));
  return {
    id: text(terms.id) ?? '',
    templateId: template?.id ?? '',
    name: text(terms.paymentTermsName) ?? template?.name ?? type,
    type: (template?.paymentTermsType ?? 'UNKNOWN') as PaymentTerms['type'],
    dueInDays: days,
    schedules: nodes(terms.paymentSchedules).map((one) => ({
      id: text(one.id) ?? '',
      issuedAt: time(one.issuedAt),
      dueAt: time(one.dueAt),
      completedAt: time(one.completedAt),
      amount: total,
    })),
  };
}

function customerFrom(json: Json): RecordedCustomer | null {
  const purchaser = object(json.purchasingEntity);
  const one = isObject(json.customer) ? json.customer : text(purchaser.id)?.includes('/Customer/') ? purchaser : null;
  if (!one) return null;
  return {
    id: text(one.id),
    firstName: text(one.firstName) ?? text(one.displayName),
    lastName: text(one.lastName),
    email: text(object(one.defaultEmailAddress).emailAddress) ?? text(one.email) ?? text(json.email),
    phone: text(object(one.defaultPhoneNumber).phoneNumber) ?? text(one.phone),
    note: text(one.note),
    tags: tagsOf(one.tags),
    taxExempt: flag(one.taxExempt) ?? false,
    defaultAddress: addressOf(one.defaultAddress),
  };
}

function companyFrom(json: Json): RecordedOrder['company'] {
  const one = object(json.purchasingEntity);
  const id = text(object(one.company).id);
  return id === null
    ? null
    : {
        id,
        name: text(object(one.company).name) ?? 'Company',
        locationId: text(object(one.location).id),
        contactId: text(object(one.contact).id),
      };
}
