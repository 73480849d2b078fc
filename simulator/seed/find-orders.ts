import { isObject, nodes } from './json.ts';
import type { Json } from './json.ts';

export interface FoundOrder {
  origin: 'graphql' | 'rest';
  json: Json;
}

export interface Found {
  orders: FoundOrder[];
  drafts: number;
  /** Product look-ups and transactions that stand beside the orders, as recorded REST traffic has them. */
  products: Json[];
  transactions: Json[];
}

function isDraft(json: Json, path: string[]): boolean {
  const id = String(json.admin_graphql_api_id ?? json.id ?? '');
  if (/gid:\/\/shopify\/(DraftOrder|CalculatedOrder|CalculatedDraftOrder)\//.test(id)) return true;
  if (path.some((step) => /draft_?order/i.test(step))) return true;
  return 'line_items' in json && ('invoice_url' in json || 'applied_discount' in json || /^#D\d+$/.test(String(json.name ?? '')));
}

function isRestOrder(json: Json): boolean {
  return (
    Array.isArray(json.line_items) &&
    ['total_price', 'financial_status', 'order_number', 'current_total_price'].some((name) => name in json)
  );
}

function isGraphqlOrder(json: Json): boolean {
  if (!('lineItems' in json)) return false;
  // A plain list is that of an input, unless the rest says that this was an answer.
  if (
    Array.isArray(json.lineItems) &&
    !['totalPriceSet', 'totalPrice', 'displayFinancialStatus', 'currentTotalPriceSet'].some((name) => name in json)
  )
    return false;
  const lines = nodes(json.lineItems);
  return lines.length > 0 && lines.every((line) => 'title' in line || 'name' in line) && lines.some((line) => 'quantity' in line);
}

/** Recorded traffic shows the state before the call under these names; what follows it is newer. */
const BEFORE = /^(upstreamCalls|setup|before|beforeRead)$/;

/**
 * Orders anywhere in a document: alone, in an array, wrapped by `order(s)`, by `data`, by REST paths, or deep in a recording.
 * The same GraphQL order seen several times is one order: later sightings add to and replace what earlier ones said.
 */
export function findOrders(content: unknown): Found {
  const found: Found = { orders: [], drafts: 0, products: [], transactions: [] };
  const sightings: { json: Json; before: boolean }[] = [];
  const visit = (value: unknown, path: string[]): void => {
    if (Array.isArray(value)) {
      value.forEach((item) => visit(item, path));
      return;
    }
    if (!isObject(value)) return;
    if (isRestOrder(value) || isGraphqlOrder(value)) {
      if (isDraft(value, path)) found.drafts += 1;
      else if (isRestOrder(value)) found.orders.push({ origin: 'rest', json: value });
      else sightings.push({ json: value, before: path.some((step) => BEFORE.test(step)) });
      return;
    }
    if (Array.isArray(value.variants) && 'title' in value) found.products.push(value);
    if ('kind' in value && 'amount' in value && 'order_id' in value) found.transactions.push(value);
    // What was asked is no order, only what was answered.
    for (const [key, child] of Object.entries(value)) if (key !== 'variables') visit(child, [...path, key]);
  };
  visit(content, []);
  found.orders.push(...merge(sightings));
  return found;
}

function merge(sightings: { json: Json; before: boolean }[]): FoundOrder[] {
  const ordered = [...sightings.filter(({ before }) => before), ...sightings.filter(({ before }) => !before)];
  const merged = new Map<string, Json>();
  ordered.forEach(({ json }, index) => {
    const key = typeof json.id === 'string' ? json.id : `without id ${index}`;
    merged.set(key, { ...merged.get(key), ...json });
  });
  return [...merged.values()].map((json) => ({ origin: 'graphql', json }));
}
