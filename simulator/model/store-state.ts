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

export const COLLECTIONS: CollectionName[] = [
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
