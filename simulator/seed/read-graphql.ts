import type { Bag, PaymentTerms, ShippingLine, TaxLine, Totals } from '../model/entities.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { add, subtract, sum, ZERO } from '../money/bag.ts';
import { finish } from './finish-recorded.ts';
import { CANCEL_REASONS, FINANCIAL, FULFILLMENT, RETURN, TERMS } from './allowed.ts';
import { flag, isObject, nodes, object, oneOf, text, time, whole } from './json.ts';
import type { Json } from './json.ts';
import { paymentsFor } from './payments-for.ts';
import { amountsOf, applicationsFrom, currencies, lineFrom, shippingLineFrom, taxLines, transactionFrom } from './read-graphql-parts.ts';
import type { Amounts } from './read-graphql-parts.ts';
import { addressOf, attributesOf, gid, tagsOf } from './recorded-order.ts';
import type { RecordedCustomer, RecordedLine, RecordedOrder } from './recorded-order.ts';

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
  const status = oneOf(json.displayFinancialStatus, FINANCIAL, null);
  const createdAt = time(json.createdAt) ?? time(json.processedAt) ?? '2024-01-01T00:00:00Z';
  const test = flag(json.test) ?? false;
  const gateways = Array.isArray(json.paymentGatewayNames) ? json.paymentGatewayNames.map(String) : [];
  const transactions = nodes(json.transactions).map((one) => transactionFrom(amounts, one, test));
  const payments = transactions.length > 0 ? transactions : paymentsFor(status, totals.total, gateways[0] ?? 'manual', createdAt, test);
  return finish({
    ...identity(json, createdAt, test),
    ...{ currency: reading.shop, presentmentCurrency: reading.presentment, taxesIncluded },
    displayFinancialStatus: status,
    displayFulfillmentStatus: oneOf(json.displayFulfillmentStatus, FULFILLMENT, 'UNFULFILLED'),
    lines,
    shippingLines,
    discountApplications: applications,
    discountCodes: Array.isArray(json.discountCodes) ? json.discountCodes.map(String) : [],
    taxLines: taxes,
    totals,
    currentTotals: {
      subtotal: amounts(json, 'currentSubtotalPrice'),
      discounts: amounts(json, 'currentTotalDiscounts'),
      tax: amounts(json, 'currentTotalTax'),
      total: amounts(json, 'currentTotalPrice'),
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
    id: gid('Order', json.id) ?? gid('Order', json.legacyResourceId) ?? '',
    name,
    number: whole(json.number) ?? (Number(name.replace(/\D/g, '')) || 0),
    createdAt,
    processedAt: time(json.processedAt) ?? createdAt,
    updatedAt: time(json.updatedAt) ?? createdAt,
    cancelledAt: time(json.cancelledAt),
    cancelReason: oneOf(json.cancelReason, CANCEL_REASONS, null),
    closedAt: time(json.closedAt),
    test,
    edited: flag(json.edited) ?? false,
    returnStatus: oneOf(json.returnStatus, RETURN, 'NO_RETURN'),
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
  const type = oneOf(terms.paymentTermsType, TERMS, null);
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
    id: gid('Customer', one.id),
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
