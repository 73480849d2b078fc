import type { AdminOrderJson } from './admin-order-json.ts';
import { JsonReader } from './json-reader.ts';
import { currencyExponent, zero } from './money.ts';
import type { Money } from './money.ts';
import { firstMoney, readAddress, readAttributes, readMoney, readTaxLines, statedCurrency } from './order-parts.ts';
import type { MoneySide, ParseProblem } from './order-parts.ts';
import { completeTotals, leftNothing } from './complete-totals.ts';
import { readGraphqlLine } from './parse-graphql-lines.ts';
import { readDiscountApplications, readGraphqlShippingLines } from './parse-graphql-parts.ts';
import type { PurchasingCompany, SourceOrder, SourcePaymentTerms, SourceTotals } from './source-order.ts';

export type ParseResult = { ok: true; order: SourceOrder } | { ok: false; problem: ParseProblem };

const MONEY_OF_ORDER = [
  'totalPriceSet',
  'currentTotalPriceSet',
  'subtotalPriceSet',
  'currentSubtotalPriceSet',
  'totalTaxSet',
  'totalShippingPriceSet',
  'totalDiscountsSet',
];
const MONEY_OF_LINE = ['originalUnitPriceSet', 'originalTotalSet', 'discountedTotalSet'];

/**
 * Reads one `Order` of the Admin GraphQL API (2026-07, 2026-10), whatever was selected of it. What cannot be read is listed in `unread`
 * with its place; a value that is no order at all is a problem. Never throws.
 */
export function parseAdminGraphql(json: AdminOrderJson | unknown): ParseResult {
  const unread: SourceOrder['unread'] = [];
  const root = new JsonReader(json, '', unread);
  if (!root.isObject() || root.at('lineItems').missing) {
    return { ok: false, problem: { place: root.isObject() ? 'lineItems' : '', reason: 'this is no order: it has no lineItems' } };
  }
  const currencies = chooseCurrencies(root);
  if (currencies === null) return { ok: false, problem: { place: 'presentmentCurrencyCode', reason: 'the order names no known currency' } };
  const { side, shopCurrency } = currencies;
  const tip = readMoney(root.at('totalTipReceivedSet'), side) ?? zero(side.currency);
  const context = { side, shopCurrency, tip: tip.minor, refunded: refundedUnits(root), returned: returnedUnits(root) };
  const lines = root
    .at('lineItems')
    .list()
    .map((line, index) => readGraphqlLine(line, index, context));
  const order: SourceOrder = {
    ...identity(root),
    ...texts(root),
    ...people(root),
    currency: shopCurrency,
    presentmentCurrency: side.currency,
    taxesIncluded: false,
    lines,
    shippingLines: readGraphqlShippingLines(root.at('shippingLines'), side, {
      beforeRefunds: leftNothing(root.at('cancelledAt').words(), lines),
    }),
    discountApplications: readDiscountApplications(root.at('discountApplications'), side),
    taxLines: readTaxLines(root.at('taxLines'), side),
    paymentTerms: readTerms(root.at('paymentTerms')),
    totals: emptyTotals(side.currency),
    originalTotals: emptyTotals(side.currency),
    unread,
  };
  return {
    ok: true,
    order: completeTotals(
      order,
      root.at('taxesIncluded').flag(),
      totalsRead(root, side, tip, 'current'),
      totalsRead(root, side, tip, 'original'),
    ),
  };
}

function chooseCurrencies(root: JsonReader): { side: MoneySide; shopCurrency: string } | null {
  const bags = [
    ...MONEY_OF_ORDER.map((key) => root.at(key)),
    ...root
      .at('lineItems')
      .list()
      .flatMap((line) => MONEY_OF_LINE.map((key) => line.at(key))),
  ];
  const presentment = statedCurrency(bags, 'presentment');
  const shop = root.at('currencyCode').words() ?? statedCurrency(bags, 'shop') ?? presentment;
  const named = root.at('presentmentCurrencyCode').words();
  const anyPresentment = bags.some((bag) => !bag.at('presentmentMoney').missing);
  const currency = anyPresentment ? (named ?? presentment ?? shop) : shop;
  if (named !== null && currency !== named)
    root.at('presentmentCurrencyCode').note(`prices are given in ${currency} only, not in ${named}`);
  if (currency === null || shop === null || currencyExponent(currency) === null) return null;
  return { side: { currency, side: anyPresentment ? 'presentment' : 'shop' }, shopCurrency: shop };
}

function identity(root: JsonReader) {
  return {
    origin: 'admin-graphql' as const,
    id: root.at('id').words() ?? '',
    name: root.at('name').words() ?? '',
    createdAt: root.at('createdAt').words() ?? '',
    processedAt: root.at('processedAt').words(),
    updatedAt: root.at('updatedAt').words() ?? root.at('createdAt').words() ?? '',
    cancelledAt: root.at('cancelledAt').words(),
    closed: root.at('closed').flag() ?? !root.at('closedAt').missing,
    test: root.at('test').flag() ?? false,
    edited: root.at('edited').flag() ?? false,
    financialStatus: root.at('displayFinancialStatus').words(),
    fulfillmentStatus: root.at('displayFulfillmentStatus').words(),
  };
}

function texts(root: JsonReader) {
  const pairs = (key: string) => readAttributes(root.at(key));
  return {
    note: root.at('note').words(),
    tags: root
      .at('tags')
      .list()
      .flatMap((tag) => tag.words() ?? []),
    poNumber: root.at('poNumber').words(),
    customAttributes: pairs('customAttributes'),
    localizedFields: pairs('localizedFields'),
    metafields: root
      .at('metafields')
      .list()
      .flatMap((field) => {
        const [namespace, key, type, value] = ['namespace', 'key', 'type', 'value'].map((part) => field.at(part).text());
        return namespace && key && type && typeof value === 'string' ? [{ namespace, key, type, value }] : [];
      }),
  };
}

function people(root: JsonReader) {
  const customer = root.at('customer');
  const id = customer.at('id').words();
  return {
    email: root.at('email').words(),
    phone: root.at('phone').words(),
    taxExempt: root.at('taxExempt').flag() ?? false,
    customer:
      id === null
        ? null
        : {
            id,
            displayName: customer.at('displayName').words(),
            email: customer.at('email').words() ?? customer.at('defaultEmailAddress').at('emailAddress').words(),
            taxExempt: customer.at('taxExempt').flag() ?? false,
          },
    purchasingCompany: readCompany(root.at('purchasingEntity')),
    ...traits(root, customer),
    billingAddress: readAddress(root.at('billingAddress')),
    shippingAddress: readAddress(root.at('shippingAddress')),
  };
}

/** By them a shop's own severities are chosen. */
function traits(root: JsonReader, customer: JsonReader) {
  const channel = root.at('sourceName').words();
  const publicationId = root.at('publication').at('id').words();
  const customerTags = customer
    .at('tags')
    .list()
    .flatMap((tag) => tag.words() ?? []);
  return {
    ...(channel === null ? {} : { channel }),
    ...(publicationId === null ? {} : { publicationId }),
    ...(customerTags.length === 0 ? {} : { customerTags }),
  };
}

function readCompany(entity: JsonReader): PurchasingCompany | null {
  const companyId = entity.at('company').at('id').words();
  const locationId = entity.at('location').at('id').words();
  if (companyId === null || locationId === null) return null;
  return {
    companyId,
    companyName: entity.at('company').at('name').words(),
    locationId,
    locationName: entity.at('location').at('name').words(),
    contactId: entity.at('contact').at('id').words(),
  };
}

const TERM_TYPES = ['NET', 'FIXED', 'RECEIPT', 'FULFILLMENT', 'UNKNOWN'] as const;

function readTerms(terms: JsonReader): SourcePaymentTerms | null {
  if (!terms.isObject()) return null;
  const type = terms.at('paymentTermsType').words();
  const schedule = terms.at('paymentSchedules').list()[0];
  return {
    type: TERM_TYPES.find((known) => known === type) ?? 'UNKNOWN',
    name: terms.at('paymentTermsName').words() ?? type ?? 'Payment terms',
    dueInDays: terms.at('dueInDays').units(),
    dueAt: schedule?.at('dueAt').words() ?? null,
  };
}

export type TotalsRead = { [K in keyof SourceTotals]: Money | null };

function totalsRead(root: JsonReader, side: MoneySide, tip: Money, which: 'current' | 'original'): TotalsRead {
  const current = (key: string, original: string) => firstMoney([root.at(which === 'current' ? key : original)], side);
  return {
    subtotal: current('currentSubtotalPriceSet', 'subtotalPriceSet'),
    discounts: current('currentTotalDiscountsSet', 'totalDiscountsSet'),
    shipping: current('currentShippingPriceSet', 'totalShippingPriceSet'),
    tax: current('currentTotalTaxSet', 'totalTaxSet'),
    duties: current('currentTotalDutiesSet', 'originalTotalDutiesSet'),
    tip,
    total: current('currentTotalPriceSet', 'totalPriceSet'),
  };
}

function emptyTotals(currency: string): SourceTotals {
  const nothing = zero(currency);
  return { subtotal: nothing, discounts: nothing, shipping: nothing, tax: nothing, duties: nothing, tip: nothing, total: nothing };
}

function refundedUnits(root: JsonReader): Map<string, number> {
  const units = new Map<string, number>();
  for (const refund of root.at('refunds').list()) {
    for (const line of refund.at('refundLineItems').list())
      addUnits(units, line.at('lineItem').at('id').words(), line.at('quantity').units());
  }
  return units;
}

function returnedUnits(root: JsonReader): Map<string, number> {
  const units = new Map<string, number>();
  for (const one of root.at('returns').list()) {
    for (const line of one.at('returnLineItems').list()) {
      addUnits(units, line.at('fulfillmentLineItem').at('lineItem').at('id').words(), line.at('quantity').units());
    }
  }
  return units;
}

function addUnits(units: Map<string, number>, id: string | null, quantity: number | null): void {
  if (id !== null) units.set(id, (units.get(id) ?? 0) + (quantity ?? 0));
}
