import { factsOfJson, NO_FACTS } from './import/source-facts.ts';
import type { SourceFacts } from './import/source-facts.ts';
import type { ParseProblem } from './order-parts.ts';
import { parseAdminGraphql } from './parse-admin-graphql.ts';
import { parseRestJson } from './parse-rest-json.ts';
import type { SourceOrder } from './source-order.ts';

export interface ParsedOrderFile {
  /** In the order of the file; a problem names its place in the file and stops no other order. */
  orders: (SourceOrder | ParseProblem)[];
  /** The same with the place in the file, and what the file states beside the order. */
  items: { place: string; order: SourceOrder | ParseProblem; facts: SourceFacts }[];
}

/** Deeper files are hostile or broken; real wrappers have six levels. */
const DEEPEST = 20;

interface Found {
  value: unknown;
  place: string;
}

/**
 * Finds and reads every order in a file: one order, an array, `{order}`, `{orders}`, `{data: …}` with nodes or edges, answers keyed by path,
 * recorded calls; GraphQL, REST or webhook JSON, one beside the other. The same order twice is read once, where most is said of it.
 */
export function parseOrderFile(json: unknown): ParsedOrderFile {
  const found: Found[] = [];
  search(json, '', false, 0, found);
  if (found.length === 0) {
    const none = { place: '', reason: 'there is no order in this file' };
    return { orders: [none], items: [{ place: '', order: none, facts: NO_FACTS }] };
  }
  const items = fullest(found).map((one) => {
    const order = parseOne(one);
    return { place: one.place, order, facts: isParseProblem(order) ? NO_FACTS : factsOfJson(one.value, order) };
  });
  return { orders: items.map(({ order }) => order), items };
}

export function isParseProblem(order: SourceOrder | ParseProblem): order is ParseProblem {
  return 'reason' in order;
}

const CONTAINERS = new Set(['order', 'orders', 'draft_order', 'draft_orders', 'draftOrder', 'draftOrders']);
const LISTS = new Set(['nodes', 'edges', 'node']);

function search(value: unknown, place: string, expected: boolean, depth: number, found: Found[]): void {
  if (Array.isArray(value)) {
    const orders = expected || depth === 0;
    value.forEach((item, index) => search(item, `${place}[${index}]`, orders, depth + 1, found));
    return;
  }
  if (typeof value !== 'object' || value === null) {
    if (expected && place.endsWith(']')) found.push({ value, place });
    return;
  }
  const record = value as Record<string, unknown>;
  if (isOrder(record, expected)) {
    found.push({ value, place });
    return;
  }
  if (depth > DEEPEST) return;
  const before = found.length;
  const keys = Object.keys(record);
  for (const key of keys) {
    // Lists of orders, and the id-keyed objects that some exports have in their place.
    const inList = expected && (LISTS.has(key) || /^\d+$/.test(key));
    search(record[key], place === '' ? key : `${place}.${key}`, CONTAINERS.has(key) || inList, depth + 1, found);
  }
  // Something in a list of orders that neither is an order nor holds one is named, not passed over.
  if (expected && place.endsWith(']') && found.length === before) found.push({ value, place });
}

/** Under a key that promises an order, its lines are enough; elsewhere it must also say what it is, since inputs have lines too. */
function isOrder(record: Record<string, unknown>, expected: boolean): boolean {
  const has = (key: string) => Object.hasOwn(record, key) && typeof record[key] === 'object' && record[key] !== null;
  if (!has('lineItems') && !has('line_items')) return false;
  if (expected) return true;
  const id = record.id;
  const named = (typeof id === 'string' && /^gid:\/\/shopify\/(Draft)?Order\//.test(id)) || Object.hasOwn(record, 'totalPriceSet');
  return has('line_items')
    ? Object.hasOwn(record, 'id') || Object.hasOwn(record, 'total_price') || Object.hasOwn(record, 'currency')
    : named;
}

function fullest(found: Found[]): Found[] {
  const best = new Map<string, { found: Found; size: number }>();
  found.forEach((one, index) => {
    const id = idOf(one.value) ?? `at ${index}`;
    const size = sizeOf(one.value, 0);
    const known = best.get(id);
    if (known === undefined || size > known.size) best.set(id, { found: one, size });
  });
  return [...best.values()].map((entry) => entry.found);
}

function idOf(value: unknown): string | null {
  const id = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function sizeOf(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part, depth + 1), 1);
}

function parseOne({ value, place }: Found): SourceOrder | ParseProblem {
  const rest = typeof value === 'object' && value !== null && Object.hasOwn(value, 'line_items');
  const result = rest ? parseRestJson(value) : parseAdminGraphql(value);
  if (result.ok) return result.order;
  const { problem } = result;
  return { place: [place, problem.place].filter((part) => part !== '').join('.'), reason: problem.reason };
}
