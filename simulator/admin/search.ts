import type { Customer, DraftOrder, Order } from '../model/entities.ts';
import { tail } from './format.ts';
import type { AdminStore } from './types.ts';

/** Everything of a row that a person may type to find it again. */
interface Searchable {
  name: string;
  text: string;
  fields: Record<string, string[]>;
}

function customerText(customer: Customer | null): string {
  return customer ? [customer.firstName, customer.lastName, customer.email, customer.phone].filter(Boolean).join(' ') : '';
}

function searchableOrder(order: Order, store: AdminStore): Searchable {
  const address = order.shippingAddress ?? order.billingAddress;
  return {
    name: order.name,
    text: [
      order.name,
      tail(order.id),
      order.email,
      order.phone,
      order.poNumber,
      customerText(customerOf(order, store)),
      address?.firstName,
      address?.lastName,
      ...order.tags,
      ...order.lines.flatMap((line) => [line.title, line.sku]),
    ].join(' '),
    fields: {
      tag: order.tags,
      name: [order.name],
      email: [order.email ?? ''],
      sku: order.lines.map((line) => line.sku ?? ''),
      status: [order.cancelledAt ? 'cancelled' : order.closedAt ? 'closed' : 'open'],
      financial_status: [order.displayFinancialStatus ?? ''],
      fulfillment_status: [order.displayFulfillmentStatus],
    },
  };
}

function searchableDraft(draft: DraftOrder, store: AdminStore): Searchable {
  return {
    name: draft.name,
    text: [draft.name, tail(draft.id), draft.email, draft.poNumber, customerText(customerOf(draft, store)), ...draft.tags].join(' '),
    fields: { tag: draft.tags, name: [draft.name], status: [draft.status], email: [draft.email ?? ''] },
  };
}

export function customerOf(order: { purchaser: Order['purchaser'] }, store: AdminStore): Customer | null {
  const { purchaser } = order;
  if (!purchaser) return null;
  if (purchaser.kind === 'customer') return store.get('customers', purchaser.customerId);
  const contact = store.get('companyContacts', purchaser.companyContactId);
  return contact ? store.get('customers', contact.customerId) : null;
}

/** Who an order is for, in a few words: company, else the customer's name, else the e-mail, else nobody. */
export function purchaserName(order: { purchaser: Order['purchaser']; email: string | null }, store: AdminStore): string {
  if (order.purchaser?.kind === 'company') {
    const location = store.get('companyLocations', order.purchaser.companyLocationId);
    const company = store.get('companies', order.purchaser.companyId);
    return [company?.name, location?.name].filter(Boolean).join(' · ') || 'Company';
  }
  const customer = customerOf(order, store);
  const name = [customer?.firstName, customer?.lastName].filter(Boolean).join(' ');
  return name || customer?.email || order.email || 'No customer';
}

const words = (query: string) => query.match(/\S*"[^"]*"|\S+/g) ?? [];

function matches(row: Searchable, word: string): boolean {
  const [, field, value] = /^([a-z_]+):"?([^"]*)"?$/i.exec(word) ?? [];
  const values = field ? row.fields[field.toLowerCase()] : undefined;
  if (values && value !== undefined) return values.some((each) => each.toLowerCase() === value.toLowerCase());
  return row.text.toLowerCase().includes(word.replaceAll('"', '').toLowerCase());
}

/**
 * The admin's own search: every word must occur (name, e-mail, customer, tag, line, SKU); `tag:x`, `name:`, `email:`, `sku:`,
 * `status:`, `financial_status:` and `fulfillment_status:` look at one field. Newest first. It looks at the database
 * and not at the lagging search index of the Admin API, so that a person sees what was just written.
 */
export function searchOrders(store: AdminStore, query: string): Order[] {
  return search(store.all('orders'), query, (order) => searchableOrder(order, store));
}

export function searchDrafts(store: AdminStore, query: string): DraftOrder[] {
  return search(store.all('draftOrders'), query, (draft) => searchableDraft(draft, store));
}

function search<Row extends { createdAt: string }>(rows: Row[], query: string, describe: (row: Row) => Searchable): Row[] {
  const wanted = words(query);
  const found = wanted.length === 0 ? rows : rows.filter((row) => wanted.every((word) => matches(describe(row), word)));
  return [...found].reverse().sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

export interface Paged<Row> {
  rows: Row[];
  page: number;
  pages: number;
  total: number;
}

export const PAGE_SIZE = 50;

/** Page `wanted` (from 1, out of range is brought back in). */
export function paged<Row>(all: Row[], wanted: number): Paged<Row> {
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, Number.isInteger(wanted) ? wanted : 1), pages);
  return { rows: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, pages, total: all.length };
}
