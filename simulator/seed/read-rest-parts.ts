import { Big } from 'big.js';
import type { Bag, DiscountApplication, Fulfillment, PaymentTerms, Refund, ShippingLine, TaxLine, Transaction } from '../model/entities.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { subtract, sum, times, ZERO } from '../money/bag.ts';
import { toMinor } from '../money/format.ts';
import { ALLOCATION, RESTOCK, SELECTION, SHIPMENT_STATES, TARGET, TERMS, TRANSACTION_KINDS, TRANSACTION_STATES } from './allowed.ts';
import { decimalText, field, flag, list, object, oneOf, text, time, whole } from './json.ts';
import type { Json } from './json.ts';
import { attributesOf, bagOf, gid } from './recorded-order.ts';
import type { Convert, Reading, RecordedLine } from './recorded-order.ts';

export interface Context {
  reading: Reading;
  convert: Convert;
  applications: DiscountApplication[];
}

export function bagIn(context: Context, json: Json, name: string): Bag | null {
  return bagOf(context.reading, field(json, `${name}_set`), json[name], context.convert);
}

export function taxLines(context: Context, json: Json): TaxLine[] {
  return list(json, 'tax_lines').map((line) => ({
    title: text(line.title) ?? 'Tax',
    rate: new Big(decimalText(line.rate)).toString(),
    price: bagIn(context, line, 'price') ?? ZERO,
    channelLiable: flag(line.channel_liable),
    source: null,
  }));
}

const TYPES: Record<string, DiscountApplication['type']> = {
  discount_code: 'code',
  manual: 'manual',
  automatic: 'automatic',
  script: 'script',
};

export function discountApplications(json: Json, currency: string): DiscountApplication[] {
  return list(json, 'discount_applications').map((one) => ({
    type: TYPES[text(one.type) ?? ''] ?? 'manual',
    title: text(one.title),
    description: text(one.description),
    code: text(one.code),
    allocationMethod: oneOf(one.allocation_method, ALLOCATION, 'ACROSS'),
    targetSelection: oneOf(one.target_selection, SELECTION, 'ALL'),
    targetType: oneOf(one.target_type, TARGET, 'LINE_ITEM'),
    value:
      one.value_type === 'percentage'
        ? { type: 'percentage', percentage: new Big(decimalText(one.value)).toString() }
        : { type: 'amount', amount: toMinor(decimalText(one.value), currency), currency },
  }));
}

function allocations(context: Context, json: Json): { index: number; amount: Bag }[] {
  return list(json, 'discount_allocations').map((one) => ({
    index: whole(one.discount_application_index) ?? 0,
    amount: bagIn(context, one, 'amount') ?? ZERO,
  }));
}

/** Discounts of the line itself; codes and discounts on the whole order are not part of it. */
export function lineDiscount(applications: DiscountApplication[], allocated: { index: number; amount: Bag }[]): Bag {
  const own = allocated.filter(({ index }) => applications[index]?.targetSelection !== 'ALL' && applications[index]?.type !== 'code');
  return sum(own.map(({ amount }) => amount));
}

export function lineFrom(context: Context, json: Json, refunded: number): RecordedLine {
  const quantity = whole(json.quantity) ?? 1;
  const unit = bagIn(context, json, 'price') ?? ZERO;
  const original = times(unit, quantity);
  const allocated = allocations(context, json);
  const discount = allocated.length > 0 ? lineDiscount(context.applications, allocated) : (bagIn(context, json, 'total_discount') ?? ZERO);
  const current = whole(json.current_quantity) ?? Math.max(0, quantity - refunded);
  const fulfilled = json.fulfillment_status === 'fulfilled';
  const variantTitle = text(json.variant_title);
  const title = text(json.title) ?? text(json.name) ?? 'Untitled';
  return {
    id: gid('LineItem', json.id) ?? '',
    variantId: gid('ProductVariant', json.variant_id),
    productId: gid('Product', json.product_id),
    productExists: flag(json.product_exists) ?? true,
    tracked: json.variant_inventory_management === 'shopify',
    title,
    variantTitle,
    name: text(json.name) ?? (variantTitle ? `${title} - ${variantTitle}` : title),
    sku: text(json.sku),
    vendor: text(json.vendor),
    quantity,
    currentQuantity: current,
    refundableQuantity: current,
    unfulfilledQuantity: Math.min(current, whole(json.fulfillable_quantity) ?? (fulfilled ? 0 : current)),
    requiresShipping: flag(json.requires_shipping) ?? true,
    taxable: flag(json.taxable) ?? true,
    isGiftCard: flag(json.gift_card) ?? false,
    weight: whole(json.grams) ? { value: whole(json.grams) ?? 0, unit: 'GRAMS' } : null,
    customAttributes: attributesOf(json.properties),
    originalUnitPrice: unit,
    originalTotal: original,
    discountedTotal: subtract(original, discount),
    totalDiscount: discount,
    allocations: allocated,
    taxLines: taxLines(context, json),
    duties: list(json, 'duties').map((duty) => ({
      id: gid('Duty', duty.id) ?? '',
      countryCodeOfOrigin: text(duty.country_code_of_origin),
      harmonizedSystemCode: text(duty.harmonized_system_code),
      price: bagOf(context.reading, duty, duty.price, context.convert) ?? ZERO,
    })),
    group: null,
    sellingPlan: null,
  };
}

export function shippingLineFrom(context: Context, json: Json): ShippingLine {
  const original = bagIn(context, json, 'price') ?? ZERO;
  const allocated = allocations(context, json);
  const discounted = bagIn(context, json, 'discounted_price') ?? subtract(original, sum(allocated.map(({ amount }) => amount)));
  return {
    id: gid('ShippingLine', json.id) ?? '',
    title: text(json.title) ?? 'Shipping',
    code: text(json.code),
    source: text(json.source),
    custom: json.source === null && json.code === 'custom',
    carrierIdentifier: text(json.carrier_identifier),
    deliveryCategory: text(json.delivery_category),
    shippingRateHandle: null,
    phone: text(json.phone),
    original,
    discounted,
    taxLines: taxLines(context, json),
    isRemoved: flag(json.is_removed) ?? false,
    ...(allocated.length > 0 ? { allocations: allocated } : {}),
  };
}

export function transactionFrom(context: Context, json: Json, test: boolean): Transaction {
  const currency = text(json.currency);
  const amount =
    currency && currency !== context.reading.shop && currency === context.reading.presentment ? null : bagIn(context, json, 'amount');
  const presentment = currency === context.reading.presentment ? toMinor(decimalText(json.amount), context.reading.presentment) : 0;
  return {
    id: gid('OrderTransaction', json.id) ?? '',
    kind: oneOf(json.kind, TRANSACTION_KINDS, 'SALE'),
    status: oneOf(json.status, TRANSACTION_STATES, 'SUCCESS'),
    gateway: text(json.gateway) ?? 'manual',
    amount: amount ?? { shop: presentment, presentment },
    parentId: gid('OrderTransaction', json.parent_id),
    processedAt: time(json.processed_at ?? json.created_at) ?? '2024-01-01T00:00:00Z',
    test: flag(json.test) ?? test,
  };
}

/** A refund and its transactions. `restock: true` of old payloads means every line went back on sale. */
export function refundFrom(context: Context, json: Json, test: boolean): { refund: Refund; transactions: Transaction[] } {
  const transactions = list(json, 'transactions').map((one) => transactionFrom(context, one, test));
  const restockType = (line: Json): string => oneOf(line.restock_type, RESTOCK, json.restock === true ? 'LEGACY_RESTOCK' : 'NO_RESTOCK');
  const paid = transactions.filter((one) => one.kind === 'REFUND' && one.status === 'SUCCESS');
  const shipping = list(json, 'order_adjustments').filter((one) => one.kind === 'shipping_refund').map((one) => bagIn(context, one, 'amount') ?? ZERO); // prettier-ignore
  const refund: Refund = {
    id: gid('Refund', json.id) ?? '',
    createdAt: time(json.created_at) ?? '2024-01-01T00:00:00Z',
    note: text(json.note),
    lines: list(json, 'refund_line_items').map((line) => ({
      orderLineId: gid('LineItem', line.line_item_id) ?? '',
      quantity: whole(line.quantity) ?? 0,
      restockType: restockType(line),
      locationId: gid('Location', line.location_id),
      subtotal: bagIn(context, line, 'subtotal') ?? ZERO,
      tax: bagIn(context, line, 'total_tax') ?? ZERO,
    })),
    transactionIds: paid.map((one) => one.id),
    total: sum(paid.map((one) => one.amount)),
    // Adjustments are written as what the order lost: below zero.
    ...(shipping.length > 0 ? { shipping: subtract(ZERO, sum(shipping)) } : {}),
  };
  return { refund, transactions };
}

export function fulfillmentFrom(json: Json): Fulfillment {
  const numbers = Array.isArray(json.tracking_numbers)
    ? json.tracking_numbers.map(String)
    : [text(json.tracking_number)].filter((one) => one !== null);
  return {
    id: gid('Fulfillment', json.id) ?? '',
    status: oneOf(json.status, SHIPMENT_STATES, 'SUCCESS'),
    createdAt: time(json.created_at) ?? '2024-01-01T00:00:00Z',
    locationId: gid('Location', json.location_id),
    tracking: numbers.map((number) => ({ company: text(json.tracking_company), number, url: text(json.tracking_url) })),
    lines: list(json, 'line_items').map((line) => ({ orderLineId: gid('LineItem', line.id) ?? '', quantity: whole(line.quantity) ?? 0 })),
  };
}

export function paymentTermsFrom(context: Context, json: Json, total: Bag): PaymentTerms | null {
  const terms = object(json.payment_terms);
  const type = oneOf(terms.payment_terms_type, TERMS, null);
  if (!type) return null;
  const days = whole(terms.due_in_days);
  const template = PAYMENT_TERMS_TEMPLATES.find((one) => one.paymentTermsType === type && (type !== 'NET' || one.dueInDays === days));
  return {
    id: gid('PaymentTerms', terms.id) ?? '',
    templateId: template?.id ?? '',
    name: template?.name ?? text(terms.payment_terms_name) ?? type,
    type: (template?.paymentTermsType ?? 'UNKNOWN') as PaymentTerms['type'],
    dueInDays: days,
    schedules: list(terms, 'payment_schedules').map((one) => ({
      id: gid('PaymentSchedule', one.id) ?? '',
      issuedAt: time(one.issued_at),
      dueAt: time(one.due_at),
      completedAt: time(one.completed_at),
      amount:
        bagOf(context.reading, undefined, text(one.currency) === context.reading.shop ? one.amount : undefined, context.convert) ?? total,
    })),
  };
}
