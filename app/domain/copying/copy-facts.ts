import type { Address } from '../order/source-order.ts';
import type { StoredMethod } from '../order/stored-method.ts';
import type { LiveFacts } from './live-facts.ts';
import type { SeverityRule } from './severities.ts';
import type { ReplacementLimits } from './shop-settings.ts';

/**
 * What a plan must know of the shop beside the source order. The use case reads it ({@link CopyQuestions} says what), the planner never does.
 * Everything is optional in meaning: an empty list is "nothing known", and the planner then says in a finding what it could not check.
 */
export interface CopyFacts {
  shop: ShopFacts;
  /** Of the shop today; ids differ from shop to shop only in theory (recording payment-terms-templates-read). */
  paymentTermsTemplates: PaymentTermsTemplate[];
  /** Discount codes looked up today: null, or not in the map: no such code. */
  discountCodes: ReadonlyMap<string, DiscountCodeFact | null>;
  /** Only where one is to be charged. */
  storedMethods?: StoredMethods;
  /** Nobody looks at the copy before it is made: it comes of a schedule, a batch or a workflow. */
  unattended?: boolean;
  house?: HouseFacts;
  /** Who buys instead of the source's customer; left out where nobody else does, null where there is no such buyer (any more). */
  buyer?: BuyerFacts | null;
  /** Today's catalogue for the buyer at hand; left out where nobody asked, null where it could not be read. */
  live?: LiveFacts | null;
  /** Only of a record. */
  record?: RecordFacts;
}

/** What orderCreate depends on in this shop. */
export interface RecordFacts {
  scopes: readonly string[];
  /** Development and trial stores take five new orders a minute. */
  developmentStore: boolean;
  /** Of the customer that the order will name; null: none, or not found. */
  customer: {
    id: string;
    defaultAddress: { id: string; address: Address } | null;
    /** Id of the address that another record under way is about to put back: what is the default now may be that record's. */
    underWay?: string | null;
  } | null;
}

/** What was stored with the source. Not granted: the shop has not allowed the app to charge, and nothing was read. */
export type StoredMethods = { granted: false } | { granted: true; methods: StoredMethod[] };

/** Another customer, or a company location, as it is today. */
export interface BuyerFacts {
  name: string;
  /** Null: a company location, which has none of its own. */
  customerId: string | null;
  company: { companyId: string; companyLocationId: string; contactId: string | null } | null;
  email: string | null;
  taxExempt: boolean;
  billingAddress: Address | null;
  shippingAddress: Address | null;
}

/** What the shop itself has set and counted; left out where nobody asked it. */
export interface HouseFacts {
  severities: readonly SeverityRule[];
  /** Change of an item's price since the order, percent, beyond which a copy at today's prices warns; null: it never does. */
  priceDriftPercent: number | null;
  /** Only of a replacement: those that were made before this one. */
  replacements: { limits: ReplacementLimits; ofOrder: number; ofCustomer: number } | null;
}

export interface ShopFacts {
  currency: string;
}

export interface PaymentTermsTemplate {
  id: string;
  name: string;
  /** `NET`, `FIXED`, `RECEIPT`, `FULFILLMENT`. */
  type: string;
  dueInDays: number | null;
}

export interface DiscountCodeFact {
  id: string;
  title: string;
  /** `ACTIVE`, `EXPIRED`, `SCHEDULED`. */
  status: string;
}

/** Variants of today's catalogue that the plan may need: swapped in, added, or found by SKU. */
export interface CatalogueVariant {
  id: string;
  productId: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  /** Decimal string in the shop's currency. */
  price: string;
  productStatus: 'ACTIVE' | 'ARCHIVED' | 'DRAFT';
  availableForSale: boolean;
  tracked: boolean;
  inventoryPolicy: 'DENY' | 'CONTINUE';
  sellable: number | null;
}

export interface Catalogue {
  variants: CatalogueVariant[];
}

/** What has to be read before a plan of this source with these options can be made; empty lists mean no call is needed. */
export interface CopyQuestions {
  variantIds: string[];
  skus: string[];
  discountCodes: string[];
  paymentTermsTemplates: boolean;
  /** A record: of this customer the default address; null: of none. */
  record: { customerId: string | null } | null;
  storedMethods: boolean;
  /** Another buyer than the source's; null: none is chosen. */
  buyer: { customerId: string } | { companyLocationId: string } | null;
}
