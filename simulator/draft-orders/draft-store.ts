import type { DraftLine, DraftOrder } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { isoSeconds } from '../model/store.ts';
import type { StockNeed } from '../stock/stock.ts';
import { release, reserve } from '../stock/stock.ts';
import { assembleDraft, blankDraft, invoiceUrlOf } from './assemble-draft.ts';
import type { DraftInput, UserError } from './input.ts';
import { userError } from './input.ts';
import { priceDraft } from './price-draft.ts';
import { runBulkJobs } from './bulk.ts';
import { validateDraftInput } from './validate-input.ts';

export interface DraftResult {
  draftOrder: DraftOrder | null;
  userErrors: UserError[];
}

/** What has fallen due since the last call: drafts that became ready, reservations that ran out, bulk jobs. */
export function settleDrafts(store: Store): void {
  const now = store.now();
  store.state.unreadyDrafts = store.state.unreadyDrafts.filter((id) => {
    const draft = store.get('draftOrders', id);
    if (draft?.readyAt && Date.parse(draft.readyAt) <= now) draft.ready = true;
    return draft?.ready === false;
  });
  for (const draftId of Object.keys(store.state.reservations)) {
    const draft = store.get('draftOrders', draftId);
    const until = draft?.status === 'COMPLETED' ? null : draft?.reserveInventoryUntil;
    if (!until || Date.parse(until) <= now) release(store, draftId);
  }
  runBulkJobs(store);
}

/** Units that a draft sells: the parts of bundles in place of the bundles. */
export function stockNeeds(lines: readonly DraftLine[]): StockNeed[] {
  return lines.flatMap((line) => {
    const sold = line.components.length > 0 ? line.components : [line];
    return sold.map((part) => ({ key: part.id, variantId: part.variantId, quantity: part.quantity }));
  });
}

export function createDraft(store: Store, input: DraftInput, appId: string): DraftResult {
  const errors = validateDraftInput(store, input, { prefix: [], existingTags: [], linesRequired: true });
  if (errors.length > 0) return { draftOrder: null, userErrors: errors };
  const draft = blankDraft(store, store.nextId('DraftOrder'), appId);
  const late = assembleDraft(draft, input, { store, appId, newId: (type) => store.nextId(type), prefix: [] });
  if (late.length > 0) return { draftOrder: null, userErrors: late };
  return { draftOrder: storeNewDraft(store, draft), userErrors: [] };
}

/** Names, prices and keeps a draft that stands; it is not ready while the shop's `draftReadyDelayMs` runs. */
export function storeNewDraft(store: Store, draft: DraftOrder): DraftOrder {
  draft.name = store.nextDraftName();
  draft.invoiceUrl = invoiceUrlOf(store, draft.id);
  const delay = store.state.draftReadyDelayMs;
  draft.ready = delay <= 0;
  // Kept to the millisecond: rounded to whole seconds it could lie in the past.
  draft.readyAt = delay > 0 ? new Date(store.now() + delay).toISOString() : isoSeconds(store.now());
  priceDraft(store, draft);
  store.insert('draftOrders', draft);
  if (!draft.ready) store.state.unreadyDrafts.push(draft.id);
  if (draft.reserveInventoryUntil) reserve(store, draft.id, stockNeeds(draft.lines));
  store.emit('draft_orders/create', draft.id);
  return draft;
}

/**
 * The draft as it stands after the change, or errors and the draft as it was. Refusing completed drafts is assumed, with the text that
 * completing twice gives.
 */
export function updateDraft(store: Store, id: string, input: DraftInput, appId: string): DraftResult {
  const known = store.get('draftOrders', id);
  if (!known) return { draftOrder: null, userErrors: [userError('Draft order not found', ['id'])] };
  if (known.status === 'COMPLETED') return { draftOrder: null, userErrors: [userError('This order has been paid')] };
  const errors = validateDraftInput(store, input, { prefix: ['input'], existingTags: known.tags, linesRequired: false });
  if (errors.length > 0) return { draftOrder: null, userErrors: errors };
  const next = structuredClone(known);
  const late = assembleDraft(next, input, { store, appId, newId: (type) => store.nextId(type), prefix: ['input'] });
  if (late.length > 0) return { draftOrder: null, userErrors: late };
  priceDraft(store, next);
  next.updatedAt = store.nowIso();
  const draftOrder = store.change('draftOrders', id, (draft) => Object.assign(draft, next));
  if (draftOrder.reserveInventoryUntil) reserve(store, id, stockNeeds(draftOrder.lines));
  else release(store, id);
  store.emit('draft_orders/update', id);
  return { draftOrder, userErrors: [] };
}

export function deleteDraft(store: Store, id: string): { deletedId: string | null; userErrors: UserError[] } {
  if (!store.get('draftOrders', id)) return { deletedId: null, userErrors: [userError('Draft order does not exist', ['id'])] };
  release(store, id);
  store.remove('draftOrders', id);
  store.emit('draft_orders/delete', id);
  return { deletedId: id, userErrors: [] };
}
