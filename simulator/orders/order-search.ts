import type { Customer, Order } from '../model/entities.ts';
import { gidType, legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { decimal } from '../money/format.ts';
import { matchExact, matchesSearch, matchNumber, matchText, matchTime, parseSearch } from './search.ts';
import type { SearchTerm } from './search.ts';

/** Orders that a query finds in the search index, which may lag; without a query the database itself, oldest first. */
export function searchOrders(store: Store, query: string | null | undefined): Order[] {
  const parsed = parseSearch(query);
  if (!parsed) return store.all('orders');
  return store.searchable('orders').filter((order) => matchesSearch(parsed, order, (entity, term) => matchOrder(store, entity, term)));
}

export function customerOf(store: Store, order: Pick<Order, 'purchaser'>): Customer | null {
  const purchaser = order.purchaser;
  if (!purchaser) return null;
  if (purchaser.kind === 'customer') return store.get('customers', purchaser.customerId);
  return store.get('customers', store.get('companyContacts', purchaser.companyContactId)?.customerId);
}

const FULFILLMENT: Record<string, string[]> = {
  unfulfilled: ['UNFULFILLED'],
  unshipped: ['UNFULFILLED'],
  fulfilled: ['FULFILLED'],
  shipped: ['FULFILLED'],
  partial: ['PARTIALLY_FULFILLED'],
  on_hold: ['ON_HOLD'],
  scheduled: ['SCHEDULED'],
  request_declined: ['REQUEST_DECLINED'],
};

function matchStatus(order: Order, wanted: string): boolean {
  if (wanted === 'any') return true;
  if (wanted === 'cancelled') return order.cancelledAt !== null;
  if (wanted === 'closed') return order.closedAt !== null;
  if (wanted === 'not_closed') return order.closedAt === null;
  return wanted === 'open' && order.closedAt === null && order.cancelledAt === null;
}

function matchOrder(store: Store, order: Order, term: SearchTerm): boolean | undefined {
  const values = term.value.toLowerCase().split(',');
  const customer = customerOf(store, order);
  const now = store.now();
  switch (term.field) {
    case null:
    case 'default':
      return matchDefault(order, customer, term);
    case 'name':
      return matchExact(order.name, term) || matchExact(order.name.replace(/^#/, ''), { ...term, value: term.value.replace(/^#/, '') });
    case 'id':
      // The numeric tail, never the GID (recorded).
      return gidType(term.value) ? false : matchNumber(Number(legacyId(order.id)), term);
    case 'email':
      return matchExact(order.email, term);
    case 'phone':
      return matchPhone(order, customer, term);
    case 'customer_id':
      return customer !== null && matchNumber(Number(legacyId(customer.id)), term);
    case 'tag':
      return order.tags.some((tag) => matchExact(tag, term));
    case 'tag_not':
      return !order.tags.some((tag) => matchExact(tag, term));
    case 'status':
      return values.some((value) => matchStatus(order, value));
    case 'financial_status':
      return matchExact(order.displayFinancialStatus, term);
    case 'fulfillment_status':
      return values.some((value) => FULFILLMENT[value]?.includes(order.displayFulfillmentStatus) ?? false);
    case 'return_status':
      return matchExact(order.returnStatus, term);
    case 'created_at':
      return matchTime(order.createdAt, term, now);
    case 'processed_at':
      return matchTime(order.processedAt, term, now);
    case 'updated_at':
      return matchTime(order.updatedAt, term, now);
    case 'test':
      return matchExact(String(order.test), term);
    default:
      return matchReference(order, term);
  }
}

function matchReference(order: Order, term: SearchTerm): boolean | undefined {
  switch (term.field) {
    case 'sku':
      return order.lines.some((line) => matchExact(line.sku, term));
    case 'product_id':
      return order.lines.some((line) => line.productId !== null && matchNumber(Number(legacyId(line.productId)), term));
    case 'discount_code':
      return order.discountCodes.some((code) => matchExact(code, term));
    case 'gateway':
      return order.paymentGatewayNames.some((name) => matchExact(name, term));
    case 'po_number':
      return matchExact(order.poNumber, term);
    case 'source_name':
      return matchExact(order.sourceName, term);
    case 'source_identifier':
      return matchExact(order.sourceIdentifier, term);
    case 'confirmation_number':
      return matchExact(order.confirmationNumber, term);
    case 'current_total_price':
      return matchNumber(Number(decimal(order.currentTotals.total.shop, order.currency)), term);
    case 'total_price':
      return matchNumber(Number(decimal(order.totals.total.shop, order.currency)), term);
    default: {
      const [, namespace, key] = /^metafields\.([^.]+)\.(.+)$/.exec(term.field ?? '') ?? [];
      if (namespace === undefined || key === undefined) return undefined;
      return order.metafields.some((field) => field.namespace === namespace && field.key === key && matchExact(field.value, term));
    }
  }
}

function matchDefault(order: Order, customer: Customer | null, term: SearchTerm): boolean {
  const names = (first: string | null, last: string | null): string => [first, last].filter(Boolean).join(' ');
  const texts = [
    order.name,
    order.email,
    order.poNumber,
    customer && names(customer.firstName, customer.lastName),
    customer?.email,
    order.shippingAddress && names(order.shippingAddress.firstName, order.shippingAddress.lastName),
    order.billingAddress && names(order.billingAddress.firstName, order.billingAddress.lastName),
    ...order.lines.flatMap((line) => [line.title, line.sku]),
    ...order.tags,
  ];
  return texts.some((text) => matchText(text, term)) || matchPhone(order, customer, term);
}

function matchPhone(order: Order, customer: Customer | null, term: SearchTerm): boolean {
  const wanted = term.value.replace(/\D/g, '');
  if (wanted.length < 5 || /[^\d\s+()./-]/.test(term.value)) return false;
  const phones = [order.phone, customer?.phone, order.shippingAddress?.phone, order.billingAddress?.phone];
  return phones.some((phone) => phone?.replace(/\D/g, '').endsWith(wanted) ?? false);
}

type SortKey =
  | 'CREATED_AT'
  | 'CURRENT_TOTAL_PRICE'
  | 'CUSTOMER_NAME'
  | 'DESTINATION'
  | 'FINANCIAL_STATUS'
  | 'FULFILLMENT_STATUS'
  | 'ID'
  | 'ORDER_NUMBER'
  | 'PO_NUMBER'
  | 'PROCESSED_AT'
  | 'RELEVANCE'
  | 'TOTAL_ITEMS_QUANTITY'
  | 'TOTAL_PRICE'
  | 'UPDATED_AT';

/** Sorted ascending by the key; ties by id, so that pages never overlap. */
export function sortOrders(store: Store, orders: Order[], sortKey: string | null | undefined): Order[] {
  const keys: Record<SortKey, (order: Order) => string | number> = {
    CREATED_AT: (order) => Date.parse(order.createdAt),
    CURRENT_TOTAL_PRICE: (order) => order.currentTotals.total.shop,
    CUSTOMER_NAME: (order) => customerName(customerOf(store, order)),
    DESTINATION: (order) => order.shippingAddress?.city ?? '',
    FINANCIAL_STATUS: (order) => order.displayFinancialStatus ?? '',
    FULFILLMENT_STATUS: (order) => order.displayFulfillmentStatus,
    ID: (order) => Number(legacyId(order.id)),
    ORDER_NUMBER: (order) => order.number,
    PO_NUMBER: (order) => order.poNumber ?? '',
    PROCESSED_AT: (order) => Date.parse(order.processedAt),
    RELEVANCE: (order) => -Date.parse(order.processedAt),
    TOTAL_ITEMS_QUANTITY: (order) => order.lines.reduce((total, line) => total + line.quantity, 0),
    TOTAL_PRICE: (order) => order.totals.total.shop,
    UPDATED_AT: (order) => Date.parse(order.updatedAt),
  };
  const key = keys[(sortKey ?? 'PROCESSED_AT') as SortKey] ?? keys.PROCESSED_AT;
  return orders.toSorted((a, b) => order(key(a), key(b)) || order(Number(legacyId(a.id)), Number(legacyId(b.id))));
}

function customerName(customer: Customer | null): string {
  return [customer?.lastName, customer?.firstName].filter(Boolean).join(' ').toLowerCase();
}

function order(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
