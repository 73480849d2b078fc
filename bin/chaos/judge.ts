import type { CopyEvent, OrderCopy } from '../../app/domain/copying/order-copy.ts';
import type { DraftOrder, Order } from '../../simulator/model/entities.ts';
import type { Store } from '../../simulator/model/store.ts';

export type Wrong = { kind: 'duplicates' | 'orphans' | 'lost' | 'stuck'; text: string };

export interface Evidence {
  store: Store;
  /** Ids of the orders that stood at the beginning, and whether they were cancelled then. */
  before: ReadonlyMap<string, boolean>;
  /** The customers' default addresses at the beginning, by customer. */
  addresses: ReadonlyMap<string, string | null>;
  copies: OrderCopy[];
  events: CopyEvent[];
  /** Failed copies of which the ledger says that a draft may stand. */
  unheard: ReadonlySet<string>;
  /** Keys of requests that were answered with a copy. */
  acceptedKeys: readonly string[];
  /** How often a person put a copy back into the queue or stopped it, by copy id: each may bring one more final event. */
  interventions: ReadonlyMap<string, number>;
}

/** Judges by what the store holds, never by what the app says of itself; the ledger is held against it. */
export function judge(evidence: Evidence): Wrong[] {
  const byKey = Map.groupBy(evidence.store.all('draftOrders'), copyKeyOf);
  return [
    ...targets(evidence, byKey),
    ...drafts(evidence, byKey),
    ...records(evidence),
    ...addresses(evidence),
    ...originals(evidence),
    ...evidence.copies.flatMap((copy) => [...outcome(copy, evidence), ...events(copy, evidence)]),
    ...rows(evidence),
  ];
}

export function copyKeyOf(made: DraftOrder | Order): string {
  return made.metafields.find((field) => field.key === 'copy_key')?.value ?? '';
}

const made = ({ store, before }: Evidence): Order[] => store.all('orders').filter((order) => !before.has(order.id));

/** One target order per request key, and none without. */
function targets(evidence: Evidence, byKey: Map<string, DraftOrder[]>): Wrong[] {
  const wrong: Wrong[] = [];
  const known = new Set(evidence.copies.map((copy) => copy.id));
  const draftsById = new Map([...byKey.values()].flat().map((draft) => [draft.id, draft]));
  // A record bears the key itself; an order of a draft is told by its draft, whose metafields need not pass on.
  const orders = Map.groupBy(made(evidence), (order) => copyKeyOf(draftsById.get(order.draftOrderId ?? '') ?? order));
  for (const [key, of] of orders) {
    if (!known.has(key)) wrong.push({ kind: 'duplicates', text: `${of.length} orders that no copy of the ledger made` });
    else if (of.length > 1) wrong.push({ kind: 'duplicates', text: `copy ${key} made ${of.map((order) => order.name).join(', ')}` });
  }
  return wrong;
}

/** No leftover draft that the ledger does not name. */
function drafts({ copies, unheard }: Evidence, byKey: Map<string, DraftOrder[]>): Wrong[] {
  const named = new Map(copies.map((copy) => [copy.id, copy]));
  return [...byKey].flatMap(([key, of]) =>
    (unheard.has(key) && of.length === 1 ? [] : of)
      .filter((draft) => draft.status !== 'COMPLETED' && (named.get(key)?.draft?.id !== draft.id || named.get(key)?.target))
      .map((draft): Wrong => {
        const copy = named.get(key);
        const ledger = copy ? `${copy.status}, draft ${copy.draft?.name ?? 'none'}, target ${copy.target?.name ?? 'none'}` : 'no such copy';
        return {
          kind: 'orphans',
          text: `draft ${draft.name} of copy ${key} is left (${ledger}, ${copy?.errors.map(({ code }) => code).join(' ')})`,
        };
      }),
  );
}

/** No order made directly that its copy does not name; of one that failed unheard the ledger says that it may stand. */
function records(evidence: Evidence): Wrong[] {
  const named = new Map(evidence.copies.map((copy) => [copy.id, copy]));
  return made(evidence).flatMap((order): Wrong[] => {
    const copy = named.get(copyKeyOf(order));
    if (order.draftOrderId !== null || !copy || copy.target?.id === order.id || evidence.unheard.has(copy.id)) return [];
    return [{ kind: 'orphans', text: `order ${order.name} of copy ${copy.id} (${copy.status}) is in no ledger` }];
  });
}

/** No record leaves another default address behind; one that ended on its way says so itself. */
function addresses({ store, addresses: before, copies }: Evidence): Wrong[] {
  const records = copies.filter((copy) => copy.options.outcome.kind === 'record');
  if (records.some((copy) => copy.status !== 'completed' || copy.errors.length > 0)) return [];
  return [...before].flatMap(([id, address]): Wrong[] => {
    const now = store.get('customers', id)?.defaultAddress?.id ?? null;
    return now === address ? [] : [{ kind: 'lost', text: `the default address of ${id} was ${address} and is ${now}` }];
  });
}

/** The default address of every customer, to be compared at the end. */
export function defaultAddresses(store: Store): Map<string, string | null> {
  return new Map(store.all('customers').map((customer) => [customer.id, customer.defaultAddress?.id ?? null]));
}

/** No original is cancelled without a target order that stands. */
function originals(evidence: Evidence): Wrong[] {
  return evidence.store.all('orders').flatMap((order): Wrong[] => {
    if (evidence.before.get(order.id) !== false || order.cancelledAt === null) return [];
    const replaced = evidence.copies.some(
      (copy) => copy.source.id === order.id && copy.options.original.action === 'cancel' && stands(evidence.store, copy),
    );
    return replaced ? [] : [{ kind: 'lost', text: `original ${order.name} is cancelled and nothing stands in its place` }];
  });
}

function stands(store: Store, copy: OrderCopy): boolean {
  const order = store.get('orders', copy.target?.id);
  return order !== null && order.cancelledAt === null;
}

/**
 * Reasons that are true of no scenario: nobody edits, deletes or previews an order in one, and a request that Shopify does not understand is
 * the app's own mistake.
 */
const UNTRUE: readonly string[] = ['SOURCE_CHANGED', 'SOURCE_NOT_FOUND', 'ORIGINAL_NOT_REACHED', 'INVALID_REQUEST'];

/** Every copy is in a final state that the store confirms, or failed with a reason that can be true. */
function outcome(copy: OrderCopy, { store }: Evidence): Wrong[] {
  const wrong = (kind: Wrong['kind'], text: string): Wrong[] => [{ kind, text: `copy ${copy.id}: ${text}` }];
  if (copy.status === 'pending' || copy.status === 'in_progress') return wrong('stuck', `still ${copy.status} at ${copy.step}`);
  if (copy.status === 'failed') {
    if (copy.errors.length === 0) return wrong('stuck', 'failed without a reason');
    return copy.errors
      .filter(({ code }) => UNTRUE.includes(code))
      .flatMap(({ code }) => wrong('lost', `failed with ${code}, which did not happen`));
  }
  if (copy.status === 'aborted') return copy.target ? wrong('lost', 'aborted with an order that stands') : [];
  if (copy.options.outcome.kind === 'draft' || copy.options.outcome.kind === 'invoice') {
    return store.get('draftOrders', copy.draft?.id) ? [] : wrong('lost', 'completed, but its draft is not there');
  }
  if (!stands(store, copy)) return wrong('lost', `completed, but its order ${copy.target?.name} does not stand`);
  if (copy.options.original.action !== 'cancel' || copy.errors.length > 0) return [];
  return store.get('orders', copy.source.id)?.cancelledAt ? [] : wrong('lost', 'completed without cancelling the original');
}

const FINAL = { completed: 'order_copies.complete', failed: 'order_copies.fail', aborted: 'order_copies.abort' } as const;

/** Every event once: made, begun, ended, and ended once more only after somebody intervened. */
function events(copy: OrderCopy, evidence: Evidence): Wrong[] {
  const types = evidence.events.filter((event) => event.copyId === copy.id).map((event) => event.type);
  const count = (type: string) => types.filter((other) => other === type).length;
  const told = `copy ${copy.id} (${copy.status}) told ${types.join(' ')}`;
  if (count('order_copies.create') > 1 || count('order_copies.start') > 1) return [{ kind: 'duplicates', text: told }];
  if (types[0] !== 'order_copies.create') return [{ kind: 'lost', text: told }];
  if (copy.status === 'pending' || copy.status === 'in_progress') return [];
  const ends = types.filter((type) => Object.values<string>(FINAL).includes(type));
  if (ends.length > 1 + (evidence.interventions.get(copy.id) ?? 0)) return [{ kind: 'duplicates', text: told }];
  return ends.at(-1) === FINAL[copy.status] ? [] : [{ kind: 'lost', text: told }];
}

/** Every accepted request has its copy, every copy had its request. */
function rows({ copies, acceptedKeys }: Evidence): Wrong[] {
  const keys = copies.map((copy) => copy.requestKey);
  const wrong: Wrong[] = [];
  for (const key of new Set(acceptedKeys))
    if (!keys.includes(key)) wrong.push({ kind: 'lost', text: `the request ${key} was accepted and has no copy` });
  if (new Set(keys).size !== keys.length) wrong.push({ kind: 'duplicates', text: 'a request key has two copies' });
  return wrong;
}
