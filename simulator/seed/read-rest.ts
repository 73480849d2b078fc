import { Big } from 'big.js';
import type { Bag, DiscountApplication, Totals, Transaction } from '../model/entities.ts';
import { allocate } from '../money/allocate.ts';
import { add, sum, ZERO } from '../money/bag.ts';
import { exponent, toMinor } from '../money/format.ts';
import { CANCEL_REASONS, FINANCIAL } from './allowed.ts';
import { currencyCode, decimalText, field, flag, isObject, list, object, oneOf, text, time, whole } from './json.ts';
import type { Json } from './json.ts';
import {
  bagIn,
  discountApplications,
  fulfillmentFrom,
  lineFrom,
  paymentTermsFrom,
  refundFrom,
  shippingLineFrom,
  taxLines,
  transactionFrom,
} from './read-rest-parts.ts';
import type { Context } from './read-rest-parts.ts';
import { addressOf, attributesOf, gid, tagsOf } from './recorded-order.ts';
import type { Convert, Reading, RecordedCustomer, RecordedLine, RecordedOrder } from './recorded-order.ts';
import { paymentsFor } from './payments-for.ts';
import { finish } from './finish-recorded.ts';

/** Currencies: those in which the lines are priced, for old samples name others at the top than they use below. */
function currencies(json: Json): Reading {
  const sets = list(json, 'line_items').map((line) => object(field(line, 'price_set')));
  const most = (side: 'shop_money' | 'presentment_money'): string | null => {
    const codes = sets.map((set) => currencyCode(object(set[side]).currency_code)).filter((code) => code !== null);
    return codes[0] !== undefined && codes.every((code) => code === codes[0]) ? codes[0] : null;
  };
  const shop = most('shop_money') ?? currencyCode(json.currency) ?? 'USD';
  return { shop, presentment: most('presentment_money') ?? currencyCode(json.presentment_currency) ?? shop };
}

/** How the file turns shop amounts into the buyer's currency, from the dearest line that has both. */
function conversion(json: Json, reading: Reading): Convert {
  if (reading.shop === reading.presentment) return (minor) => minor;
  let best = { shop: 0, presentment: 0 };
  for (const line of [...list(json, 'line_items'), ...list(json, 'shipping_lines')]) {
    const set = object(field(line, 'price_set'));
    const [shop, presentment] = [object(set.shop_money), object(set.presentment_money)];
    if (text(shop.currency_code) !== reading.shop || text(presentment.currency_code) !== reading.presentment) continue;
    const pair = {
      shop: toMinor(decimalText(shop.amount), reading.shop),
      presentment: toMinor(decimalText(presentment.amount), reading.presentment),
    };
    if (pair.shop > best.shop) best = pair;
  }
  const shift = new Big(10).pow(exponent(reading.presentment)).div(new Big(10).pow(exponent(reading.shop)));
  const rate = best.shop > 0 ? new Big(best.presentment).div(best.shop) : shift;
  return (minor) => rate.times(minor).round(0, Big.roundHalfUp).toNumber();
}

/** An order as the REST Admin API and webhooks write it. `beside`: transactions recorded next to it. */
export function readRestOrder(json: Json, beside: Json[]): RecordedOrder {
  const reading = currencies(json);
  const context: Context = { reading, convert: conversion(json, reading), applications: discountApplications(json, reading.presentment) };
  const test = flag(json.test) ?? false;
  const refunds = list(json, 'refunds').map((one) => refundFrom(context, one, test));
  const refunded = (id: string | null): number => refunds.flatMap(({ refund }) => refund.lines).filter((line) => line.orderLineId === id).reduce((total, line) => total + line.quantity, 0); // prettier-ignore
  const lines = list(json, 'line_items').map((line) => lineFrom(context, line, refunded(gid('LineItem', line.id))));
  const shippingLines = list(json, 'shipping_lines').map((line) => shippingLineFrom(context, line));
  const applications = spreadUnallocated(json, context, lines);
  const totals = totalsFrom(context, json);
  const status = oneOf(json.financial_status, FINANCIAL, null);
  const own = beside.filter((one) => text(one.order_id) === text(json.id)).map((one) => transactionFrom(context, one, test));
  const paid =
    own.length > 0
      ? own
      : paymentsFor(
          status,
          totals.total,
          text(json.gateway) ?? gateways(json)[0] ?? 'manual',
          time(json.processed_at) ?? time(json.created_at),
          test,
        );
  return finish({
    ...identity(json),
    ...{ currency: reading.shop, presentmentCurrency: reading.presentment },
    taxesIncluded: flag(json.taxes_included) ?? false,
    taxExempt: flag(json.tax_exempt) ?? false,
    dutiesIncluded: flag(json.duties_included) ?? false,
    displayFinancialStatus: status,
    displayFulfillmentStatus: fulfillmentStatus(json),
    lines,
    shippingLines,
    discountApplications: applications,
    discountCodes: list(json, 'discount_codes').flatMap((one) => text(one.code) ?? []),
    taxLines: taxLines(context, json),
    totals,
    currentTotals: {
      subtotal: bagIn(context, json, 'current_subtotal_price'),
      discounts: bagIn(context, json, 'current_total_discounts'),
      tax: bagIn(context, json, 'current_total_tax'),
      total: bagIn(context, json, 'current_total_price'),
    },
    tip: bagIn(context, json, 'total_tip_received') ?? ZERO,
    duties: bagIn(context, json, 'original_total_duties') ?? sum(lines.flatMap((line) => line.duties.map(({ price }) => price))),
    refunded: sum(refunds.map(({ refund }) => refund.total)),
    outstanding: bagIn(context, json, 'total_outstanding'),
    transactions: [...paid, ...refundTransactions(refunds, own)],
    refunds: refunds.map(({ refund }) => refund),
    paymentGatewayNames: gateways(json),
    paymentTerms: paymentTermsFrom(context, json, totals.total),
    fulfillments: list(json, 'fulfillments').map(fulfillmentFrom),
    customer: customerFrom(json),
    company: companyFrom(json),
    origin: originFrom(json),
  });
}

function refundTransactions(refunds: { transactions: Transaction[] }[], own: Transaction[]): Transaction[] {
  const known = new Set(own.map(({ id }) => id));
  return refunds.flatMap(({ transactions }) => transactions).filter(({ id }) => !known.has(id));
}

function identity(
  json: Json,
): Pick<
  RecordedOrder,
  | 'id'
  | 'name'
  | 'number'
  | 'createdAt'
  | 'processedAt'
  | 'updatedAt'
  | 'cancelledAt'
  | 'cancelReason'
  | 'closedAt'
  | 'test'
  | 'confirmed'
  | 'confirmationNumber'
  | 'email'
  | 'phone'
  | 'note'
  | 'tags'
  | 'poNumber'
  | 'customerLocale'
  | 'sourceName'
  | 'sourceIdentifier'
  | 'registeredSourceUrl'
  | 'appId'
  | 'estimatedTaxes'
  | 'customAttributes'
  | 'billingAddress'
  | 'shippingAddress'
> {
  const createdAt = time(json.created_at) ?? time(json.processed_at) ?? '2024-01-01T00:00:00Z';
  const number = whole(json.order_number) ?? whole(json.number) ?? 0;
  return {
    id: gid('Order', json.admin_graphql_api_id) ?? gid('Order', json.id) ?? '',
    name: text(json.name) ?? (number ? `#${number}` : ''),
    number,
    createdAt,
    processedAt: time(json.processed_at) ?? createdAt,
    updatedAt: time(json.updated_at) ?? createdAt,
    cancelledAt: time(json.cancelled_at),
    cancelReason: json.cancelled_at ? oneOf(json.cancel_reason, CANCEL_REASONS, 'OTHER') : null,
    closedAt: time(json.closed_at),
    test: flag(json.test) ?? false,
    confirmed: flag(json.confirmed) ?? true,
    confirmationNumber: text(json.confirmation_number),
    email: text(json.email) ?? text(json.contact_email),
    phone: text(json.phone),
    note: text(json.note),
    tags: tagsOf(json.tags),
    poNumber: text(json.po_number),
    customerLocale: text(json.customer_locale),
    sourceName: text(json.source_name),
    sourceIdentifier: text(json.source_identifier),
    registeredSourceUrl: text(json.source_url),
    appId: gid('App', json.app_id),
    estimatedTaxes: flag(json.estimated_taxes) ?? false,
    customAttributes: attributesOf(json.note_attributes),
    billingAddress: addressOf(json.billing_address),
    shippingAddress: addressOf(json.shipping_address),
  };
}

function gateways(json: Json): string[] {
  const names = Array.isArray(json.payment_gateway_names) ? json.payment_gateway_names.map(String) : [];
  const single = text(json.gateway);
  return names.length > 0 ? names : single ? [single] : [];
}

const FULFILLMENT: Record<string, string> = { fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', restocked: 'RESTOCKED' };

function fulfillmentStatus(json: Json): string {
  return FULFILLMENT[text(json.fulfillment_status) ?? ''] ?? 'UNFULFILLED';
}

/**
 * Old payloads name a code and its amount, or an application, and do not say which line got what: if the totals counted it, it is
 * spread over the lines as Shopify spreads a discount on the whole order.
 */
function spreadUnallocated(json: Json, context: Context, lines: RecordedLine[]): DiscountApplication[] {
  const { applications } = context;
  const [code] = list(json, 'discount_codes');
  const total = bagIn(context, json, 'total_discounts') ?? ZERO;
  const index = applications.findIndex((one) => one.targetType === 'LINE_ITEM');
  const allocated = lines.some((line) => line.allocations.length > 0 || line.totalDiscount.shop > 0);
  const nothingToSpread = total.shop === 0 || allocated || (index < 0 && (applications.length > 0 || !code));
  if (nothingToSpread) return applications;
  const value = { type: 'amount' as const, amount: total.presentment, currency: context.reading.presentment };
  const made: DiscountApplication[] =
    index < 0
      ? [
          {
            type: 'code',
            title: null,
            description: null,
            code: text(code?.code),
            allocationMethod: 'ACROSS',
            targetSelection: 'ALL',
            targetType: 'LINE_ITEM',
            value,
          },
        ]
      : applications.map((one, at) => (at === index ? { ...one, targetSelection: 'ALL' as const } : one));
  const shop = allocate(total.shop, lines.map((line) => line.originalTotal.shop)); // prettier-ignore
  const presentment = allocate(total.presentment, lines.map((line) => line.originalTotal.presentment)); // prettier-ignore
  lines.forEach((line, at) => {
    const amount = { shop: shop[at] ?? 0, presentment: presentment[at] ?? 0 };
    if (amount.shop > 0) line.allocations.push({ index: Math.max(0, index), amount });
  });
  return made;
}

function totalsFrom(context: Context, json: Json): Totals {
  const at = (name: string): Bag | null => bagIn(context, json, name);
  const linesOriginal =
    at('total_line_items_price') ?? sum(list(json, 'line_items').map((line) => lineFrom(context, line, 0).originalTotal));
  const subtotal = at('subtotal_price') ?? linesOriginal;
  const tax = at('total_tax') ?? ZERO;
  const shipping = at('total_shipping_price') ?? sum(list(json, 'shipping_lines').map((line) => bagIn(context, line, 'price') ?? ZERO));
  const total = at('total_price') ?? add(subtotal, shipping, json.taxes_included === true ? ZERO : tax);
  return { linesOriginal, subtotal, discounts: at('total_discounts') ?? ZERO, shipping, tax, total };
}

function customerFrom(json: Json): RecordedCustomer | null {
  const one = object(json.customer);
  if (!isObject(json.customer) || (text(one.id) === null && text(one.email) === null)) return null;
  return {
    id: gid('Customer', one.id),
    firstName: text(one.first_name),
    lastName: text(one.last_name),
    email: text(one.email),
    phone: text(one.phone),
    note: text(one.note),
    tags: tagsOf(one.tags),
    taxExempt: flag(one.tax_exempt) ?? false,
    defaultAddress: addressOf(one.default_address),
  };
}

function companyFrom(json: Json): RecordedOrder['company'] {
  const one = object(json.company);
  const id = gid('Company', one.id);
  return id === null
    ? null
    : { id, name: text(one.name) ?? 'Company', locationId: gid('CompanyLocation', one.location_id), contactId: null };
}

function originFrom(json: Json): RecordedOrder['origin'] {
  const place = list(json, 'line_items').map((line) => object(line.origin_location)).find((one) => text(one.country_code) !== null); // prettier-ignore
  const id = gid('Location', json.location_id) ?? gid('Location', list(json, 'fulfillments')[0]?.location_id);
  if (!place && !id) return null;
  return { id, name: text(place?.name), countryCode: text(place?.country_code), provinceCode: text(place?.province_code) };
}
