import { filter, quote } from './search-syntax.ts';

/** What a merchant typed, understood: an order named by its id is read, everything else is searched; an empty text lists the newest. */
export type OrderSearch = { kind: 'by-id'; id: string } | { kind: 'search'; query: string | null };

/** Filters a merchant may type by name, and what Shopify calls them. Others are searched as plain words. */
const FILTERS: Record<string, string> = {
  name: 'name',
  order: 'name',
  email: 'email',
  phone: 'phone',
  tag: 'tag',
  tag_not: 'tag_not',
  sku: 'sku',
  status: 'status',
  financial_status: 'financial_status',
  fulfillment_status: 'fulfillment_status',
  created_at: 'created_at',
  processed_at: 'processed_at',
  updated_at: 'updated_at',
  date: 'created_at',
  customer: 'default',
  product: 'default',
  po: 'po_number',
  po_number: 'po_number',
};
const DATE_FILTERS = new Set(['created_at', 'processed_at', 'updated_at']);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Order ids have twelve digits and more; order numbers do not come near. */
const SHORTEST_ORDER_ID = 10;

/** Order numbers, names, ids, admin addresses, e-mails, phone numbers, dates, `tag:…`, `sku:…` and the like, or words. */
export function buildOrderSearch(text: string): OrderSearch {
  const typed = text.trim().slice(0, 500);
  if (typed === '') return { kind: 'search', query: null };
  const id = readOrderId(typed);
  if (id) return { kind: 'by-id', id };
  const alone = readWhole(typed);
  if (alone) return { kind: 'search', query: alone };
  const terms = splitTerms(typed).map(readTerm);
  return { kind: 'search', query: terms.filter((term) => term !== '').join(' ') || null };
}

/** A GID, the address of an order page (or of ours), or a bare id. */
function readOrderId(typed: string): string | null {
  const gid = /^gid:\/\/shopify\/Order\/(\d+)$/.exec(typed)?.[1];
  const address = /^https?:\/\/\S+\/orders\/(\d+)(?:[/?#]\S*)?$/i.exec(typed)?.[1];
  const bare = /^\d+$/.test(typed) && typed.length >= SHORTEST_ORDER_ID ? typed : null;
  const digits = gid ?? address ?? bare;
  return digits ? `gid://shopify/Order/${digits}` : null;
}

function readWhole(typed: string): string | null {
  if (/^#?\d+$/.test(typed) || /^#\S+$/.test(typed)) return filter('name', typed);
  if (/^[^\s@:]+@[^\s@:]+\.[^\s@:]+$/.test(typed)) return filter('email', typed);
  if (/^\+[\d ()-]{6,}$/.test(typed)) return filter('phone', typed.replace(/[^\d+]/g, ''));
  if (DAY.test(typed)) return onDay('created_at', typed);
  return null;
}

/** Words and `filter:value` pairs; a value may be in quotes: `tag:"big order" paid`. */
function splitTerms(typed: string): string[] {
  return typed.match(/[a-z_]+:[<>]?=?"[^"]*"|"[^"]*"|\S+/gi) ?? [];
}

function readTerm(term: string): string {
  const [, name = '', comparator = '', raw = ''] = /^([a-z_]+):([<>]=?)?(.*)$/is.exec(term) ?? [];
  const field = FILTERS[name.toLowerCase()];
  const value = unquote(raw);
  if (!field || value === '') return words(unquote(term));
  if (field === 'default') return words(value);
  if (DATE_FILTERS.has(field)) return readDate(field, comparator, value);
  return filter(field, value);
}

function readDate(field: string, comparator: string, value: string): string {
  if (comparator) return `${field}:${comparator}${quote(value)}`;
  return DAY.test(value) ? onDay(field, value) : filter(field, value);
}

/** The whole day, in the shop's time zone as Shopify reads dates without one. */
function onDay(field: string, day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(next.getTime())) return filter(field, day);
  next.setUTCDate(next.getUTCDate() + 1);
  return `${field}:>=${quote(day)} ${field}:<${quote(next.toISOString().slice(0, 10))}`;
}

/**
 * Plain words find what begins with them. Everything else is quoted, and so are the connectives: what was typed as a word must not become
 * an operator.
 */
function words(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (/^[\p{L}\p{N}]+$/u.test(word) && !/^(and|or|not)$/i.test(word) ? `${word}*` : quote(word)))
    .join(' ');
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1');
}
