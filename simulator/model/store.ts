import type {
  Company,
  CompanyContact,
  CompanyLocation,
  Customer,
  Discount,
  DraftOrder,
  FulfillmentOrder,
  InventoryLevel,
  Job,
  Location,
  Order,
  Product,
  SavedSearch,
  ShippingZone,
  Shop,
  Variant,
} from './entities.ts';

/** Every kind of thing that the store keeps by id. */
export interface Collections {
  locations: Location;
  products: Product;
  variants: Variant;
  inventoryLevels: InventoryLevel;
  customers: Customer;
  companies: Company;
  companyContacts: CompanyContact;
  companyLocations: CompanyLocation;
  discounts: Discount;
  shippingZones: ShippingZone;
  draftOrders: DraftOrder;
  orders: Order;
  fulfillmentOrders: FulfillmentOrder;
  jobs: Job;
  savedSearches: SavedSearch;
}
export type CollectionName = keyof Collections;

const COLLECTIONS: CollectionName[] = [
  'locations',
  'products',
  'variants',
  'inventoryLevels',
  'customers',
  'companies',
  'companyContacts',
  'companyLocations',
  'discounts',
  'shippingZones',
  'draftOrders',
  'orders',
  'fulfillmentOrders',
  'jobs',
  'savedSearches',
];

/** The whole store as plain JSON: what `GET /state` shows, what a seed builds and what a save file holds. */
export interface StoreState extends StoreSettings {
  shop: Shop;
  /** The app whose token calls the API; its number is the `sourceName` of the orders that it makes. */
  app: { id: string; title: string; handle: string; apiKey: string };
  /** Last number handed out by {@link Store.nextId}. */
  counter: number;
  /** Last order number (`#1000` before the first order) and last draft number (`#D0`). */
  orderNumber: number;
  draftNumber: number;
  /** Epoch ms of the new orders and drafts of the last minute, for the limit of development stores. */
  recentOrders: number[];
  /** Stock held by drafts with `reserveInventoryUntil`, by draft id. */
  reservations: Record<string, { levelId: string; quantity: number }[]>;
  /** Drafts that are not ready yet, and bulk jobs on drafts that have not run: looked at on every tick, so that the rest need not be. */
  unreadyDrafts: string[];
  draftJobs: string[];
  /** What the search index still shows, by id: older versions until their successors become visible (epoch ms). */
  indexed: Record<string, { visibleAt: number; snapshot: unknown }[]>;
  collections: { [K in CollectionName]: Record<string, Collections[K]> };
}

/** How the store behaves over time; both are 0 unless a test or the admin switches them on. */
export interface StoreSettings {
  /** A created or changed entity becomes visible to searches after this many ms; reads by id see it at once. */
  searchLagMs: number;
  /** A new draft answers `ready: false` for this many ms. */
  draftReadyDelayMs: number;
}

export interface StoreEvent {
  /** Webhook topic as in `X-Shopify-Topic`: `orders/create`, `draft_orders/update`, … */
  topic: string;
  id: string;
  occurredAt: string;
}

const DEFAULT_SHOP: Shop = {
  id: 'gid://shopify/Shop/1',
  domain: 'order-copy-sample.myshopify.com',
  name: 'Order Copy Sample',
  email: 'owner@example.com',
  currency: 'USD',
  exchangeRates: {},
  timezone: 'America/New_York',
  taxesIncluded: false,
  taxShipping: false,
  countryCode: 'US',
  plan: { displayName: 'Developer Preview', shopifyPlus: true, partnerDevelopment: true },
  taxRates: [],
  bucket: { maximumAvailable: 2000, restoreRate: 100 },
  fiveOrdersAMinute: false,
  accessScopes: [],
};

/** An empty store; `shop` overrides single properties. */
export function emptyState(shop: Partial<Shop> = {}): StoreState {
  return {
    shop: { ...structuredClone(DEFAULT_SHOP), ...shop },
    app: { id: 'gid://shopify/App/347082227713', title: 'Order Copy', handle: 'order-copy', apiKey: 'order-copy-api-key' },
    counter: 1000,
    orderNumber: 1000,
    draftNumber: 0,
    recentOrders: [],
    reservations: {},
    unreadyDrafts: [],
    draftJobs: [],
    indexed: {},
    searchLagMs: 0,
    draftReadyDelayMs: 0,
    collections: Object.fromEntries(COLLECTIONS.map((name) => [name, {}])) as StoreState['collections'],
  };
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
