import { COLLECTIONS, emptyState } from './store-state.ts';
import type { CollectionName, Collections, StoreState } from './store-state.ts';

export { emptyState } from './store-state.ts';
export type { CollectionName, Collections, StoreSettings, StoreState } from './store-state.ts';

export interface StoreEvent {
  /** Webhook topic as in `X-Shopify-Topic`: `orders/create`, `draft_orders/update`, … */
  topic: string;
  id: string;
  occurredAt: string;
}

export interface StoreOptions {
  /** Epoch ms; the system's clock unless a test passes its own. */
  clock?: () => number;
  onEvent?: (event: StoreEvent) => void;
}

/**
 * The simulated shop. Holds plain state, one id counter, one clock, and nothing else: behaviour lives in the modules
 * that are handed the store.
 *
 * Ids of lines, addresses and the like come from the same counter as those of orders, so that no id is ever used twice.
 */
export class Store {
  state: StoreState;
  onEvent: (event: StoreEvent) => void;
  readonly #clock: () => number;
  /** Indexes made by {@link Store.by}, thrown away when the collection gains or loses an entity. */
  readonly #indexes = new Map<string, Map<unknown, unknown[]>>();
  static readonly #ticks = new Set<(store: Store) => void>();

  constructor(state: StoreState = emptyState(), options: StoreOptions = {}) {
    this.state = state;
    this.#clock = options.clock ?? Date.now;
    this.onEvent = options.onEvent ?? (() => {});
  }

  /** Epoch ms of the injected clock. */
  now(): number {
    return this.#clock();
  }

  /** Now as Shopify prints it: ISO 8601 in UTC, whole seconds. */
  nowIso(): string {
    return isoSeconds(this.now());
  }

  nextNumber(): number {
    this.state.counter += 1;
    return this.state.counter;
  }

  nextId(type: string): string {
    return `gid://shopify/${type}/${this.nextNumber()}`;
  }

  nextOrderName(): { name: string; number: number } {
    this.state.orderNumber += 1;
    return { name: `#${this.state.orderNumber}`, number: this.state.orderNumber };
  }

  nextDraftName(): string {
    this.state.draftNumber += 1;
    return `#D${this.state.draftNumber}`;
  }

  get<K extends CollectionName>(collection: K, id: string | null | undefined): Collections[K] | null {
    return id == null ? null : (this.state.collections[collection][id] ?? null);
  }

  /** All entities as the database has them, oldest first. */
  all<K extends CollectionName>(collection: K): Collections[K][] {
    return Object.values(this.state.collections[collection]);
  }

  /**
   * Entities whose column has the value. Indexed on first use, so the column must be one that never changes once an entity is there
   * (which item a stock level counts, for one).
   */
  by<K extends CollectionName, C extends keyof Collections[K] & string>(
    collection: K,
    column: C,
    value: Collections[K][C],
  ): Collections[K][] {
    const key = `${collection} ${column}`;
    let index = this.#indexes.get(key);
    if (!index) {
      index = Map.groupBy(this.all(collection), (entity): unknown => entity[column]);
      this.#indexes.set(key, index);
    }
    return (index.get(value) ?? []) as Collections[K][];
  }

  #membersChanged(collection: CollectionName): void {
    for (const key of this.#indexes.keys()) if (key.startsWith(`${collection} `)) this.#indexes.delete(key);
  }

  /** Any entity by its GID, whatever its kind. */
  find(id: string): { collection: CollectionName; entity: Collections[CollectionName] } | null {
    for (const collection of COLLECTIONS) {
      const entity = this.state.collections[collection][id];
      if (entity) return { collection, entity };
    }
    return null;
  }

  /** Adds a new entity. Its search index entry follows after the lag. */
  insert<K extends CollectionName>(collection: K, entity: Collections[K]): Collections[K] {
    const entities: Record<string, Collections[K]> = this.state.collections[collection];
    entities[entity.id] = entity;
    this.#membersChanged(collection);
    this.#index(entity.id, entity, null);
    return entity;
  }

  /** Changes an entity in place, and its search index entry after the lag. Throws when the id is unknown. */
  change<K extends CollectionName>(collection: K, id: string, edit: (entity: Collections[K]) => void): Collections[K] {
    const entity = this.get(collection, id);
    if (!entity) throw new Error(`simulator: no ${collection} with id ${id}`);
    const before = this.state.searchLagMs > 0 && !this.state.indexed[id] ? structuredClone(entity) : null;
    edit(entity);
    this.#index(id, entity, before);
    return entity;
  }

  remove(collection: CollectionName, id: string): void {
    delete this.state.collections[collection][id];
    this.#membersChanged(collection);
    delete this.state.indexed[id];
  }

  /** What a search sees: the index, which may lag behind the database by `searchLagMs`. */
  searchable<K extends CollectionName>(collection: K): Collections[K][] {
    const now = this.now();
    return this.all(collection).flatMap((entity) => {
      const versions = this.state.indexed[entity.id];
      if (!versions) return [entity];
      const newest = versions.at(-1);
      if (newest && newest.visibleAt <= now) {
        delete this.state.indexed[entity.id];
        return [entity];
      }
      const visible = versions.findLast((version) => version.visibleAt <= now);
      return visible ? [visible.snapshot as Collections[K]] : [];
    });
  }

  #index(id: string, entity: unknown, before: unknown): void {
    const lag = this.state.searchLagMs;
    if (lag <= 0) {
      delete this.state.indexed[id];
      return;
    }
    const versions = (this.state.indexed[id] ??= before ? [{ visibleAt: 0, snapshot: before }] : []);
    versions.push({ visibleAt: this.now() + lag, snapshot: structuredClone(entity) });
  }

  /** Registers, for every store, what must happen when time has passed: reservations run out, drafts become ready, jobs finish. */
  static atEveryTick(work: (store: Store) => void): void {
    Store.#ticks.add(work);
  }

  /** Runs what has fallen due. The server calls it before each request. */
  tick(): void {
    for (const work of Store.#ticks) work(this);
  }

  emit(topic: string, id: string): void {
    this.onEvent({ topic, id, occurredAt: this.nowIso() });
  }

  toJSON(): StoreState {
    return structuredClone(this.state);
  }

  static fromJSON(state: StoreState, options: StoreOptions = {}): Store {
    const empty = emptyState();
    const collections = { ...empty.collections, ...structuredClone(state.collections) };
    return new Store({ ...empty, ...structuredClone(state), collections }, options);
  }
}

/** ISO 8601 in UTC without milliseconds, as every recorded time has it. */
export function isoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The number at the end of a GID: `347` of `gid://shopify/Order/347?x=1`. */
export function legacyId(id: string): string {
  return /\/([^/?]+)(?:\?.*)?$/.exec(id)?.[1] ?? id;
}

/** The type in a GID: `Order` of `gid://shopify/Order/347`; null when it is no GID. */
export function gidType(id: string): string | null {
  return /^gid:\/\/shopify\/([^/]+)\/[^/]+$/.exec(id)?.[1] ?? null;
}
