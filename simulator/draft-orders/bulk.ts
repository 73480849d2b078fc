import type { DraftOrder } from '../model/entities.ts';
import { isoSeconds } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { release } from '../stock/stock.ts';
import { sortedTags } from './assemble-draft.ts';
import type { UserError } from './input.ts';
import { userError } from './input.ts';
import { searchDrafts } from './search-drafts.ts';

export interface BulkArgs {
  ids?: string[] | null;
  search?: string | null;
  savedSearchId?: string | null;
  tags?: string[] | null;
}

type BulkMutation = 'draftOrderBulkAddTags' | 'draftOrderBulkRemoveTags' | 'draftOrderBulkDelete';

/** The recorded job had not touched the draft two exchanges later, and had at the third (draft-order-residual-helper-roots.json). */
const BULK_DELAY_MS = 4000;
const TAG_LIMIT = 255;

/** Starts a job; the drafts change when it runs. `job` answers `done: false`. */
export function startBulk(
  store: Store,
  mutation: BulkMutation,
  args: BulkArgs,
): { job: { id: string; done: boolean } | null; userErrors: UserError[] } {
  const given = [args.ids, args.search, args.savedSearchId].filter((one) => one != null);
  if (given.length !== 1) return { job: null, userErrors: [userError('Exactly one of ids, search or saved_search_id must be provided')] };
  const long = (args.tags ?? []).findIndex((tag) => [...tag].length > TAG_LIMIT);
  if (long >= 0)
    return { job: null, userErrors: [userError(`Tag exceeds the maximum length of ${TAG_LIMIT} characters`, ['tags', String(long)])] };
  const id = store.nextId('Job');
  // doneAt keeps milliseconds: rounded down it would lie in the past at once.
  const doneAt = new Date(store.now() + BULK_DELAY_MS).toISOString();
  store.insert('jobs', { id, done: false, doneAt, work: { mutation, input: { ...args } }, result: null });
  store.state.draftJobs.push(id);
  return { job: { id, done: false }, userErrors: [] };
}

export function runBulkJobs(store: Store): void {
  store.state.draftJobs = store.state.draftJobs.filter((id) => {
    const job = store.get('jobs', id);
    if (!job?.work) return false;
    if (Date.parse(job.doneAt) > store.now()) return true;
    runBulk(store, job.work.mutation as BulkMutation, job.work.input as BulkArgs);
    job.done = true;
    job.doneAt = isoSeconds(store.now());
    return false;
  });
}

function runBulk(store: Store, mutation: BulkMutation, args: BulkArgs): void {
  for (const { id } of chosen(store, args)) {
    if (mutation === 'draftOrderBulkDelete') {
      release(store, id);
      store.remove('draftOrders', id);
      store.emit('draft_orders/delete', id);
      continue;
    }
    const tags = args.tags ?? [];
    store.change('draftOrders', id, (draft) => {
      draft.tags =
        mutation === 'draftOrderBulkAddTags' ? sortedTags([...draft.tags, ...tags]) : draft.tags.filter((tag) => !tags.includes(tag));
      draft.updatedAt = store.nowIso();
    });
    store.emit('draft_orders/update', id);
  }
}

function chosen(store: Store, args: BulkArgs): DraftOrder[] {
  if (args.ids) return args.ids.flatMap((id) => store.get('draftOrders', id) ?? []);
  const query = args.search ?? store.get('savedSearches', args.savedSearchId)?.query;
  return searchDrafts(store, query ?? null);
}
