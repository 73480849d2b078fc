import type { DraftOrder } from '../model/entities.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { matchExact, matchesSearch, matchNumber, matchText, matchTime, parseSearch } from '../orders/search.ts';
import type { SearchTerm } from '../orders/search.ts';
import { customerIdOf, customerOfDraft } from './purchaser.ts';

/**
 * Drafts that a query finds in the search index, which may lag; without a query the database itself. Oldest first.
 * Fields as the schema documents them for `draftOrders(query:)`.
 */
export function searchDrafts(store: Store, query: string | null): DraftOrder[] {
  const parsed = parseSearch(query);
  if (!parsed) return store.all('draftOrders');
  return store.searchable('draftOrders').filter((draft) => matchesSearch(parsed, draft, (entity, term) => matchDraft(store, entity, term)));
}

function matchDraft(store: Store, draft: DraftOrder, term: SearchTerm): boolean | undefined {
  switch (term.field) {
    case null:
    case 'default':
      return matchDefault(store, draft, term);
    case 'id':
      return matchNumber(Number(legacyId(draft.id)), term);
    case 'customer_id':
      return matchNumber(Number(legacyId(customerIdOf(store, draft.purchaser) ?? '')) || null, term);
    case 'status':
      return term.value
        .toLowerCase()
        .split(',')
        .some((wanted) => matchStatus(draft, wanted));
    case 'tag':
      return draft.tags.some((tag) => matchExact(tag, term));
    case 'source':
      return matchExact(draft.sourceName ?? legacyId(draft.appId ?? ''), term);
    case 'created_at':
      return matchTime(draft.createdAt, term, store.now());
    case 'updated_at':
      return matchTime(draft.updatedAt, term, store.now());
    default:
      return undefined;
  }
}

/** `open_and_invoice_sent` is the query of the shop's own saved search (draft-order-residual-helper-roots.json). */
function matchStatus(draft: DraftOrder, wanted: string): boolean {
  if (wanted === 'open_and_invoice_sent') return draft.status !== 'COMPLETED';
  return draft.status.toLowerCase() === wanted;
}

function matchDefault(store: Store, draft: DraftOrder, term: SearchTerm): boolean {
  const customer = customerOfDraft(store, draft.purchaser);
  const address = draft.shippingAddress ?? draft.billingAddress;
  const texts = [
    ...[draft.name, draft.email, draft.phone, draft.note, draft.poNumber, customer?.email, customer?.firstName, customer?.lastName],
    ...[`${customer?.firstName ?? ''} ${customer?.lastName ?? ''}`, `${address?.firstName ?? ''} ${address?.lastName ?? ''}`],
    ...draft.tags,
    ...draft.lines.flatMap((line) => [line.title, line.sku]),
  ];
  return texts.some((text) => matchText(text, term));
}

const SORTS: Record<string, (store: Store, draft: DraftOrder) => number | string> = {
  ID: (_store, draft) => Number(legacyId(draft.id)),
  NUMBER: (_store, draft) => Number(draft.name.replace(/\D/g, '')),
  STATUS: (_store, draft) => draft.status,
  TOTAL_PRICE: (_store, draft) => draft.totals.total.shop,
  UPDATED_AT: (_store, draft) => draft.updatedAt,
  CUSTOMER_NAME: (store, draft) => {
    const customer = customerOfDraft(store, draft.purchaser);
    return `${customer?.lastName ?? ''} ${customer?.firstName ?? ''}`.trim().toLowerCase();
  },
};

export function sortDrafts(store: Store, drafts: readonly DraftOrder[], sortKey: string): DraftOrder[] {
  const value = SORTS[sortKey] ?? SORTS.ID;
  if (!value) return [...drafts];
  const keyed = drafts.map((draft) => ({ draft, key: value(store, draft), id: Number(legacyId(draft.id)) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id)).map(({ draft }) => draft);
}
