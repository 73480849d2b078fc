import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import type { SavedSearch } from '../model/entities.ts';
import { gidType, legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { invalidId } from '../protocol/types.ts';
import type { Resolver, ResolverContext, ResolverMap } from '../protocol/types.ts';
import type { BulkArgs } from './bulk.ts';
import { startBulk } from './bulk.ts';
import type { DeliveryArgs } from './calculate.ts';
import { calculate, calculatedView, deliveryOptions } from './calculate.ts';
import type { CompleteArgs } from './complete-draft.ts';
import { completeDraft } from './complete-draft.ts';
import { draftFromOrder, duplicateDraft } from './copy-draft.ts';
import { draftOrderType } from './draft-resolvers.ts';
import { createDraft, deleteDraft, settleDrafts, updateDraft } from './draft-store.ts';
import type { DraftInput } from './input.ts';
import type { EmailInput } from './invoice.ts';
import { previewInvoice, sendInvoice } from './invoice.ts';
import { searchDrafts, sortDrafts } from './search-drafts.ts';

type Ctx = ResolverContext;

interface ListArgs extends ConnectionArgs {
  query?: string | null;
  savedSearchId?: string | null;
  sortKey?: string | null;
}

/** An id of another kind is an error of the whole answer. */
function expect(type: string, id: string): string {
  if (gidType(id) !== type) throw invalidId(id);
  return id;
}

function found(store: Store, args: ListArgs) {
  settleDrafts(store);
  const saved = store.get('savedSearches', args.savedSearchId)?.query;
  return searchDrafts(store, [saved, args.query].filter(Boolean).join(' '));
}

const queries: Record<string, Resolver> = {
  draftOrder: (_root: unknown, args: { id: string }, { store }: Ctx) => {
    settleDrafts(store);
    return store.get('draftOrders', expect('DraftOrder', args.id));
  },
  draftOrders: (_root: unknown, args: ListArgs, { store }: Ctx) =>
    connection(sortDrafts(store, found(store, args), args.sortKey ?? 'ID'), args),
  draftOrdersCount: (_root: unknown, args: ListArgs & { limit?: number | null }, { store }: Ctx) => {
    const count = found(store, args).length;
    const limit = args.limit ?? Infinity;
    return { count: Math.min(count, limit), precision: count > limit ? 'AT_LEAST' : 'EXACT' };
  },
  draftOrderAvailableDeliveryOptions: (_root: unknown, args: DeliveryArgs, { store, access }: Ctx) =>
    deliveryOptions(store, args, access.appId),
  draftOrderSavedSearches: (_root: unknown, args: ConnectionArgs, { store }: Ctx) =>
    connection(
      store.all('savedSearches').filter((one) => one.resourceType === 'DRAFT_ORDER'),
      args,
      savedSearchView,
    ),
  // Guessed ids answer null; how an id is made is not recorded (draft-order-residual-helper-roots.json).
  draftOrderTag: () => null,
};

export function savedSearchView(search: SavedSearch): Record<string, unknown> {
  return { ...search, legacyResourceId: legacyId(search.id), searchTerms: '', filters: [] };
}

/** Every mutation first lets happen what fell due since the last call. */
function settled<Args>(work: (store: Store, args: Args, ctx: Ctx) => unknown): Resolver {
  return (_root: unknown, args: Args, ctx: Ctx) => {
    settleDrafts(ctx.store);
    return work(ctx.store, args, ctx);
  };
}

const mutations: Record<string, Resolver> = {
  draftOrderCalculate: settled((store, { input }: { input: DraftInput }, { access }) => {
    const { draft, userErrors } = calculate(store, input, access.appId);
    return { calculatedDraftOrder: draft && calculatedView(store, draft), userErrors };
  }),
  draftOrderCreate: settled((store, { input }: { input: DraftInput }, { access }) => createDraft(store, input, access.appId)),
  draftOrderUpdate: settled((store, { id, input }: { id: string; input: DraftInput }, { access }) =>
    updateDraft(store, expect('DraftOrder', id), input, access.appId),
  ),
  draftOrderDelete: settled((store, { input }: { input: { id: string } }) => deleteDraft(store, expect('DraftOrder', input.id))),
  draftOrderDuplicate: settled((store, args: { id?: string | null; draftOrderId?: string | null }, { access }) =>
    duplicateDraft(store, expect('DraftOrder', args.id ?? args.draftOrderId ?? ''), access.appId),
  ),
  draftOrderCreateFromOrder: settled((store, { orderId }: { orderId: string }, { access }) =>
    draftFromOrder(store, expect('Order', orderId), access.appId),
  ),
  draftOrderComplete: settled((store, args: CompleteArgs, { access }) => {
    expect('DraftOrder', args.id);
    return completeDraft(store, args, access.appId);
  }),
  draftOrderInvoiceSend: settled((store, args: { id: string; email?: EmailInput | null }) =>
    sendInvoice(store, expect('DraftOrder', args.id), args.email),
  ),
  draftOrderInvoicePreview: settled((store, args: { id: string; email?: EmailInput | null }) =>
    previewInvoice(store, expect('DraftOrder', args.id), args.email),
  ),
  draftOrderBulkAddTags: settled((store, args: BulkArgs) => startBulk(store, 'draftOrderBulkAddTags', args)),
  draftOrderBulkRemoveTags: settled((store, args: BulkArgs) => startBulk(store, 'draftOrderBulkRemoveTags', args)),
  draftOrderBulkDelete: settled((store, args: BulkArgs) => startBulk(store, 'draftOrderBulkDelete', args)),
};

export const draftOrderResolvers: ResolverMap = { QueryRoot: queries, Mutation: mutations, ...draftOrderType };
