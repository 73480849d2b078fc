import type { Money } from './money.ts';

/**
 * The source order as the product sees it, whatever it came from. One parser per origin fills it (admin-graphql, rest-json).
 *
 * All money is presentment money (what the buyer saw) in integer minor units, because a draft order takes prices in one
 * currency only: the presentment currency. Ids are Shopify GIDs. What the origin does not say is null, never guessed.
 */
export interface SourceOrder {
  origin: 'admin-graphql' | 'rest-json' | 'export-csv';
  id: string;
  name: string;
  createdAt: string;
  processedAt: string | null;
  /** Changes with every edit: the mark by which a source edited between preview and copy is noticed. */
  updatedAt: string;
  cancelledAt: string | null;
  /** True: the cancellation left nothing of the order, so that `current` quantities and `totals` are those that were ordered. */
  cancelledWhole?: boolean;
  closed: boolean;
  test: boolean;
  edited: boolean;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  customAttributes: Attribute[];
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  taxExempt: boolean;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  customer: { id: string; displayName: string | null; email: string | null; taxExempt: boolean } | null;
  purchasingCompany: PurchasingCompany | null;
  /** Where it was placed, as Shopify names it: `web`, `pos`, an app's number. Left out: not read. */
  channel?: string | null;
  /** The sales channel it was placed on. Left out: not read, for want of `read_publications`. */
  publicationId?: string;
  /** Tags of the customer. Left out: not read. */
  customerTags?: string[];
  billingAddress: Address | null;
  shippingAddress: Address | null;
  lines: SourceLine[];
  shippingLines: SourceShippingLine[];
  discountApplications: SourceDiscountApplication[];
  taxLines: TaxLine[];
  paymentTerms: SourcePaymentTerms | null;
  localizedFields: { key: string; value: string }[];
  metafields: Metafield[];
  totals: SourceTotals;
  /** As ordered, before refunds and edits. */
  originalTotals: SourceTotals;
  /** What the origin reported that this parser could not understand; each becomes a finding. */
  unread: { field: string; reason: string }[];
}

export interface Attribute {
  key: string;
  value: string;
}

export interface Address {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  provinceCode: string | null;
  /** ISO 3166-1 alpha-2. */
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
}

export interface PurchasingCompany {
  companyId: string;
  companyName: string | null;
  locationId: string;
  locationName: string | null;
  /** Null when the contact was removed from the company since. */
  contactId: string | null;
}

export interface SourceLine {
  id: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  /** Handle of the product, where a file names it; an order of this shop is known by its variant. */
  productHandle?: string | null;
  vendor: string | null;
  /** `ordered`, and what is left after refunds and edits (`current`); all in units. */
  quantities: { ordered: number; current: number; unfulfilled: number; refunded: number; returned: number };
  /** What the catalogue holds for this line today; null for a custom line. */
  variant: SourceVariant | null;
  /** True when the line once named a variant that is gone. A custom line never had one. */
  variantDeleted: boolean;
  custom: boolean;
  requiresShipping: boolean;
  taxable: boolean;
  isGiftCard: boolean;
  isTip: boolean;
  weight: { value: number; unit: string } | null;
  customAttributes: Attribute[];
  /** Price of one unit before any discount. */
  unitPrice: Money;
  /** The same as the shop booked it, where it books in another currency and the origin says so. */
  shopPrice?: Money;
  allocations: DiscountAllocation[];
  taxLines: TaxLine[];
  duties: Money;
  group: LineGroup | null;
  sellingPlanName: string | null;
}

export interface SourceVariant {
  id: string;
  productId: string | null;
  productStatus: 'ACTIVE' | 'ARCHIVED' | 'DRAFT' | null;
  /** Today's catalogue price in the presentment currency of the source; null where only the shop's currency is known and differs. */
  currentPrice: Money | null;
  availableForSale: boolean;
  tracked: boolean;
  inventoryPolicy: 'DENY' | 'CONTINUE';
  /** Units sellable now over all locations; null when stock is not tracked or not read. */
  sellable: number | null;
  requiresComponents: boolean;
}

export interface LineGroup {
  id: string;
  title: string;
  quantity: number;
  /** The bundle's parent variant; null when a cart transform merged lines or the parent is gone. */
  variantId: string | null;
  customAttributes: Attribute[];
}

/** A share of a discount that fell on one line, for all ordered units of the line together. */
export interface DiscountAllocation {
  amount: Money;
  /** In the shop's currency, where that is another one and known. */
  shop?: Money;
  /** Index into `discountApplications`; null when the list does not hold it (order edits). */
  applicationIndex: number | null;
}

export interface SourceDiscountApplication {
  index: number;
  kind: 'code' | 'automatic' | 'manual' | 'script' | 'unknown';
  title: string | null;
  description: string | null;
  /** Only of a real code: custom draft discounts show their titles among `discountCodes` (recording 01). */
  code: string | null;
  target: 'line-items' | 'shipping';
  /** `all`: an order-level discount, spread over all lines. */
  selection: 'all' | 'entitled' | 'explicit';
  allocation: 'across' | 'each' | 'one';
  value: { kind: 'percentage'; percentage: number } | { kind: 'amount'; amount: Money };
}

export interface SourceShippingLine {
  title: string;
  code: string | null;
  source: string | null;
  custom: boolean;
  originalPrice: Money;
  /** After shipping discounts. */
  discountedPrice: Money;
  /** The same in the shop's currency, where that is another one and known. */
  shopPrice?: Money;
  taxLines: TaxLine[];
  removed: boolean;
}

export interface TaxLine {
  title: string;
  /** Decimal string, `0.13` for 13 %. */
  rate: string;
  amount: Money;
  /** In the shop's currency, where that is another one and known. */
  shop?: Money;
}

export interface SourcePaymentTerms {
  type: 'NET' | 'FIXED' | 'RECEIPT' | 'FULFILLMENT' | 'UNKNOWN';
  name: string;
  dueInDays: number | null;
  dueAt: string | null;
}

export interface Metafield {
  namespace: string;
  key: string;
  type: string;
  value: string;
}

/** Minor units of the presentment currency. `total = subtotal + shipping + tax (unless included) + duties + tip`. */
export interface SourceTotals {
  /** After all discounts on lines and order. */
  subtotal: Money;
  discounts: Money;
  shipping: Money;
  tax: Money;
  duties: Money;
  tip: Money;
  total: Money;
}
