import type { Address, Metafield } from './values.ts';

export interface Shop {
  id: string;
  domain: string;
  name: string;
  email: string;
  currency: string;
  /** Units of the presentment currency for one unit of the shop currency, as decimal strings. */
  exchangeRates: Record<string, string>;
  /** Currency in which the market of a country sells; the shop's own where a country is not named. */
  marketCurrencies?: Record<string, string>;
  timezone: string;
  taxesIncluded: boolean;
  taxShipping: boolean;
  countryCode: string;
  /** Region whose taxes a sale without any address takes. */
  provinceCode?: string | null;
  plan: { displayName: string; shopifyPlus: boolean; partnerDevelopment: boolean };
  /** Rates by country, then by province (`*` for the whole country), as decimal strings ("0.13"). */
  taxRates: { countryCode: string; provinceCode: string | '*'; title: string; rate: string }[];
  bucket: { maximumAvailable: number; restoreRate: number };
  /** Development stores take five new orders a minute; off unless switched on. */
  fiveOrdersAMinute: boolean;
  /** Asynchronous jobs (orderCancel) are done after this many ms; 300 when it is not given. */
  jobDelayMs?: number;
  accessScopes: string[];
}

export interface Location {
  id: string;
  name: string;
  isActive: boolean;
  fulfillsOnlineOrders: boolean;
  localPickup: boolean;
  address: Address;
}

export interface Product {
  id: string;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  status: 'ACTIVE' | 'ARCHIVED' | 'DRAFT';
  tags: string[];
  createdAt: string;
  updatedAt: string;
  isGiftCard: boolean;
  /** Publication ids the product is published to; the online store's is `gid://shopify/Publication/1`. */
  publishedTo: string[];
  /** Countries and company locations whose catalogue leaves the product out. */
  hiddenFrom?: string[];
  variantIds: string[];
  metafields: Metafield[];
}

export interface Variant {
  id: string;
  productId: string;
  title: string;
  sku: string | null;
  barcode: string | null;
  price: number;
  compareAtPrice: number | null;
  /** Fixed prices of price lists, by presentment currency; else price × exchange rate. */
  presentmentPrices: Record<string, number>;
  /** Fixed prices of B2B catalogues, by company location id. */
  companyLocationPrices: Record<string, number>;
  /** Quantity rules and volume prices of B2B catalogues, by company location id. Prices in minor units of the shop's currency. */
  quantityRules?: Record<string, QuantityRule>;
  quantityBreaks?: Record<string, { minimumQuantity: number; price: number }[]>;
  taxable: boolean;
  requiresShipping: boolean;
  inventoryPolicy: 'DENY' | 'CONTINUE';
  inventoryItemId: string;
  tracked: boolean;
  weight: { value: number; unit: string } | null;
  selectedOptions: { name: string; value: string }[];
  /** Parts when the variant is a bundle that requires components. */
  components: { variantId: string; quantity: number }[];
  /** Largest quantity one order may hold, or null. */
  quantityLimit: number | null;
  createdAt: string;
  updatedAt: string;
}

export interface QuantityRule {
  minimum: number;
  maximum: number | null;
  increment: number;
}

/** Keyed by inventory item and location. `on_hand = available + committed + reserved`. */
export interface InventoryLevel {
  id: string;
  inventoryItemId: string;
  locationId: string;
  available: number;
  committed: number;
  reserved: number;
  incoming: number;
}
