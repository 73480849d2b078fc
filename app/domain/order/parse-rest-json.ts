import { completeTotals, leftNothing } from './complete-totals.ts';
import { JsonReader } from './json-reader.ts';
import { currencyExponent, zero } from './money.ts';
import type { Money } from './money.ts';
import { firstMoney, readAddress, readAttributes, readTaxLines, statedCurrency } from './order-parts.ts';
import type { MoneySide } from './order-parts.ts';
import type { ParseResult } from './parse-admin-graphql.ts';
import { readRestApplications, spreadOrderDiscount } from './parse-rest-discounts.ts';
import { gid, readRestLine, readRestShippingLines } from './parse-rest-lines.ts';
import type { SourceOrder, SourcePaymentTerms, SourceTotals } from './source-order.ts';

const MONEY_SETS = ['total_price_set', 'current_total_price_set', 'subtotal_price_set', 'total_line_items_price_set', 'total_tax_set'];

/**
 * Reads an order of the REST Admin API or of a webhook, of any year; a REST draft order is read as an order not yet placed. What cannot be
 * read is listed in `unread`; a value that is no order at all is a problem. Never throws.
 */
export function parseRestJson(json: unknown): ParseResult {
  const unread: SourceOrder['unread'] = [];
  const root = new JsonReader(json, '', unread);
  if (!root.isObject() || root.at('line_items').missing) {
    return { ok: false, problem: { place: root.isObject() ? 'line_items' : '', reason: 'this is no order: it has no line_items' } };
  }
  const chosen = chooseCurrencies(root);
  if (chosen === null) return { ok: false, problem: { place: 'currency', reason: 'the order names no known currency' } };
  const { side, shopCurrency } = chosen;
  const context = { side, refunded: refundedUnits(root) };
  const read = root
    .at('line_items')
    .list()
    .map((line, index) => readRestLine(line, index, context));
  const shippingLines = readRestShippingLines(root, side, { beforeRefunds: leftNothing(root.at('cancelled_at').words(), read) });
  const { lines, applications } = spreadOrderDiscount(root, side, read, shippingLines, readRestApplications(root, side));
  const tip = firstMoney([root.at('total_tip_received_set'), root.at('total_tip_received')], side) ?? zero(side.currency);
  const order: SourceOrder = {
    ...identity(root),
    ...people(root),
    note: root.at('note').words(),
    tags: readTags(root.at('tags')),
    poNumber: root.at('po_number').words(),
    customAttributes: readAttributes(root.at('note_attributes')),
    currency: shopCurrency,
    presentmentCurrency: side.currency,
    taxesIncluded: false,
    lines,
    shippingLines,
    discountApplications: applications,
    taxLines: readTaxLines(root.at('tax_lines'), side),
    paymentTerms: readTerms(root.at('payment_terms')),
    localizedFields: [],
    metafields: [],
    totals: emptyTotals(side.currency),
    originalTotals: emptyTotals(side.currency),
    unread,
  };
  return {
    ok: true,
    order: completeTotals(
      order,
      root.at('taxes_included').flag(),
      totalsRead(root, side, tip, 'current_'),
      totalsRead(root, side, tip, ''),
    ),
  };
}

/** Presentment money where the money sets state it; orders older than the sets hold the shop's money only. */
function chooseCurrencies(root: JsonReader): { side: MoneySide; shopCurrency: string } | null {
  const lines = root.at('line_items').list();
  const sets = [...MONEY_SETS.map((key) => root.at(key)), ...lines.map((line) => line.at('price_set'))];
  const shop = root.at('currency').words() ?? statedCurrency(sets, 'shop');
  const stated = statedCurrency(sets, 'presentment');
  // Lines decide: a price is what must be sent, and one that has no set is in the shop's currency.
  const onLines = lines.every((line) => !line.at('price_set').at('presentment_money').missing);
  const named = root.at('presentment_currency').words();
  const currency = onLines ? (named ?? stated ?? shop) : shop;
  if (named !== null && named !== currency)
    root.at('presentment_currency').note(`prices are given in ${currency ?? 'no currency'} only, not in ${named}`);
  if (currency === null || shop === null || currencyExponent(currency) === null) return null;
  return { side: { currency, side: onLines && currency !== shop ? 'presentment' : 'shop' }, shopCurrency: shop };
}

const FULFILLMENT: Record<string, string> = { fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', restocked: 'RESTOCKED' };

function identity(root: JsonReader) {
  const id = root.at('id').text();
  return {
    origin: 'rest-json' as const,
    id: root.at('admin_graphql_api_id').words() ?? gid('Order', id) ?? '',
    name: root.at('name').words() ?? (root.at('order_number').missing ? '' : `#${root.at('order_number').text() ?? ''}`),
    createdAt: root.at('created_at').words() ?? '',
    processedAt: root.at('processed_at').words(),
    updatedAt: root.at('updated_at').words() ?? root.at('created_at').words() ?? '',
    cancelledAt: root.at('cancelled_at').words(),
    closed: !root.at('closed_at').missing,
    test: root.at('test').flag() ?? false,
    edited: false,
    financialStatus: root.at('financial_status').words()?.toUpperCase() ?? null,
    fulfillmentStatus: FULFILLMENT[root.at('fulfillment_status').words() ?? ''] ?? 'UNFULFILLED',
  };
}

/** By them a shop's own severities are chosen. REST writes tags in one text. */
function traits(channel: string | null, tags: string | null) {
  const customerTags = (tags ?? '').split(',').flatMap((tag) => tag.trim() || []);
  return { ...(channel === null ? {} : { channel }), ...(customerTags.length === 0 ? {} : { customerTags }) };
}

function people(root: JsonReader) {
  const customer = root.at('customer');
  const id = customer.at('admin_graphql_api_id').words() ?? gid('Customer', customer.at('id').text());
  const name = [customer.at('first_name').words(), customer.at('last_name').words()].filter(Boolean).join(' ');
  const company = root.at('company');
  const companyId = gid('Company', company.at('id').text());
  const locationId = gid('CompanyLocation', company.at('location_id').text());
  if (companyId !== null) company.note('names no contact: REST does not say who ordered for the company');
  return {
    email: root.at('email').words() ?? root.at('contact_email').words(),
    phone: root.at('phone').words(),
    taxExempt: root.at('tax_exempt').flag() ?? false,
    customer:
      id === null
        ? null
        : {
            id,
            displayName: name === '' ? null : name,
            email: customer.at('email').words(),
            taxExempt: customer.at('tax_exempt').flag() ?? false,
          },
    ...traits(root.at('source_name').words(), customer.at('tags').words()),
    purchasingCompany:
      companyId === null || locationId === null ? null : { companyId, companyName: null, locationId, locationName: null, contactId: null },
    billingAddress: readAddress(root.at('billing_address')),
    shippingAddress: readAddress(root.at('shipping_address')),
  };
}

/** One text with commas, or a list. */
function readTags(reader: JsonReader): string[] {
  const parts = Array.isArray(reader.value) ? reader.list().map((tag) => tag.text() ?? '') : (reader.text() ?? '').split(',');
  return parts.map((tag) => tag.trim()).filter((tag) => tag !== '');
}

const TERM_TYPES = ['NET', 'FIXED', 'RECEIPT', 'FULFILLMENT'] as const;

function readTerms(terms: JsonReader): SourcePaymentTerms | null {
  if (!terms.isObject()) return null;
  const type = terms.at('payment_terms_type').words()?.toUpperCase();
  return {
    type: TERM_TYPES.find((known) => known === type) ?? 'UNKNOWN',
    name: terms.at('payment_terms_name').words() ?? type ?? 'Payment terms',
    dueInDays: terms.at('due_in_days').units(),
    dueAt: terms.at('payment_schedules').list()[0]?.at('due_at').words() ?? null,
  };
}

function totalsRead(root: JsonReader, side: MoneySide, tip: Money, prefix: 'current_' | ''): { [K in keyof SourceTotals]: Money | null } {
  const read = (name: string) =>
    firstMoney(side.side === 'presentment' ? [root.at(`${name}_set`)] : [root.at(`${name}_set`), root.at(name)], side);
  return {
    subtotal: read(`${prefix}subtotal_price`),
    discounts: read(`${prefix}total_discounts`),
    shipping: firstMoney([root.at(prefix === '' ? 'total_shipping_price_set' : 'current_shipping_price_set')], side),
    tax: read(`${prefix}total_tax`),
    duties: firstMoney([root.at(prefix === '' ? 'original_total_duties_set' : 'current_total_duties_set')], side),
    tip,
    total: read(`${prefix}total_price`),
  };
}

function emptyTotals(currency: string): SourceTotals {
  const nothing = zero(currency);
  return { subtotal: nothing, discounts: nothing, shipping: nothing, tax: nothing, duties: nothing, tip: nothing, total: nothing };
}

function refundedUnits(root: JsonReader): Map<string, number> {
  const units = new Map<string, number>();
  for (const refund of root.at('refunds').list()) {
    for (const line of refund.at('refund_line_items').list()) {
      const id = line.at('line_item_id').text();
      if (id !== null) units.set(id, (units.get(id) ?? 0) + (line.at('quantity').units() ?? 0));
    }
  }
  return units;
}
