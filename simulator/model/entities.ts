/**
 * What a simulated store holds. Plain data, so that it can be read over HTTP, saved and seeded as JSON.
 *
 * Money is integer minor units of the currency named beside it. A {@link Bag} holds the same amount twice, as
 * Shopify's MoneyBag does: in the shop's currency and in the currency the buyer saw.
 * Ids are whole GIDs; they come from the store's one counter (`Store.nextId`).
 */

export interface Bag {
  shop: number;
  presentment: number;
}

export interface Attribute {
  key: string;
  value: string | null;
}

export interface Address {
  id?: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
}

export interface Metafield {
  id: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

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

export interface Customer {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  locale: string;
  state: 'DISABLED' | 'ENABLED' | 'INVITED' | 'DECLINED';
  defaultAddress: Address | null;
  addresses: Address[];
  storeCredit: number;
  createdAt: string;
  updatedAt: string;
  metafields: Metafield[];
  /** Stored payment methods, masked as Shopify shows them. */
  paymentMethods: {
    id: string;
    brand: string;
    lastDigits: string;
    expiryMonth: number;
    expiryYear: number;
    revokedAt: string | null;
    /** What the bank says to every charge; absent or null: it is paid. */
    declines?: string | null;
  }[];
}

export interface Company {
  id: string;
  name: string;
  externalId: string | null;
  note: string | null;
  contactIds: string[];
  locationIds: string[];
  mainContactId: string | null;
  createdAt: string;
  updatedAt: string;
}
export interface CompanyContact {
  id: string;
  companyId: string;
  customerId: string;
  title: string | null;
  isMainContact: boolean;
  locale?: string;
  createdAt?: string;
  updatedAt?: string;
}
export interface CompanyLocation {
  id: string;
  companyId: string;
  name: string;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  taxExempt: boolean;
  paymentTermsTemplateId: string | null;
  externalId?: string | null;
  phone?: string | null;
  note?: string | null;
  locale?: string;
  createdAt?: string;
  updatedAt?: string;
}

export type PercentageOrAmount = { type: 'PERCENTAGE'; percentage: string } | { type: 'FIXED_AMOUNT'; amount: number };

/** A discount code or an automatic discount of the shop, with the conditions that decide whether it applies. */
export interface Discount {
  id: string;
  kind: 'code' | 'automatic';
  class: 'basic' | 'bxgy' | 'free_shipping';
  title: string;
  codes: string[];
  status: 'ACTIVE' | 'EXPIRED' | 'SCHEDULED';
  startsAt: string;
  endsAt: string | null;
  usageLimit: number | null;
  asyncUsageCount: number;
  appliesOncePerCustomer: boolean;
  customerIds: string[] | null;
  /** Countries whose markets the discount is for; null or none: all. */
  countries?: string[] | null;
  usedBy: string[];
  minimum: { subtotal: number | null; quantity: number | null };
  value: PercentageOrAmount | null;
  /** Null: the whole order. Else the entitled products or variants. */
  entitled: string[] | null;
  appliesOnEachItem: boolean;
  buys: { quantity: number; items: string[] | null } | null;
  gets: { quantity: number; items: string[] | null; percentage: string } | null;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  createdAt: string;
  updatedAt: string;
}

export interface ShippingZone {
  id: string;
  name: string;
  countries: { countryCode: string; provinceCodes: string[] | '*' }[];
  rates: { id: string; title: string; code: string; price: number; minSubtotal: number | null; maxSubtotal: number | null }[];
}

export interface AppliedDiscount {
  title: string | null;
  description: string | null;
  valueType: 'FIXED_AMOUNT' | 'PERCENTAGE';
  /** As given; for FIXED_AMOUNT major units of `valueCurrency`, per unit on a line. */
  value: number;
  /** Currency of a FIXED_AMOUNT value; the presentment currency when absent. */
  valueCurrency?: string;
  amount: Bag;
}

export interface TaxLine {
  title: string;
  rate: string;
  price: Bag;
  channelLiable: boolean | null;
  source: string | null;
}

export interface ShippingLine {
  id: string;
  title: string;
  code: string | null;
  source: string | null;
  custom: boolean;
  carrierIdentifier: string | null;
  deliveryCategory: string | null;
  shippingRateHandle: string | null;
  phone: string | null;
  original: Bag;
  discounted: Bag;
  /** Shares of shipping discounts, by index into the sale's `discountApplications`. */
  allocations?: { index: number; amount: Bag }[];
  taxLines: TaxLine[];
  isRemoved: boolean;
}

export interface DraftLine {
  id: string;
  uuid: string;
  custom: boolean;
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  taxable: boolean;
  requiresShipping: boolean;
  isGiftCard: boolean;
  weight: { value: number; unit: string } | null;
  customAttributes: Attribute[];
  originalUnitPrice: Bag;
  priceOverride: Bag | null;
  appliedDiscount: AppliedDiscount | null;
  /** Totals of the whole line after what stands before it: original − line discount = discounted. */
  originalTotal: Bag;
  totalDiscount: Bag;
  discountedTotal: Bag;
  /** As given in `originalUnitPriceWithCurrency` of a custom line: minor units of that currency. */
  inputPrice?: { amount: number; currency: string } | null;
  /** Shares of order-level, code and automatic discounts, by index into the draft's `discountApplications`. */
  allocations: { index: number; amount: Bag }[];
  taxLines: TaxLine[];
  components: DraftLine[];
}

export interface DiscountApplication {
  type: 'automatic' | 'code' | 'manual' | 'script';
  title: string | null;
  description: string | null;
  code: string | null;
  allocationMethod: 'ACROSS' | 'EACH' | 'ONE';
  targetSelection: 'ALL' | 'ENTITLED' | 'EXPLICIT';
  targetType: 'LINE_ITEM' | 'SHIPPING_LINE';
  value: { type: 'percentage'; percentage: string } | { type: 'amount'; amount: number; currency: string };
  /** The shop's discount that stands behind it, when there is one. */
  discountId?: string | null;
  /** Whether it applies to products, to the whole order or to shipping. */
  discountClass?: 'PRODUCT' | 'ORDER' | 'SHIPPING';
}

export interface PaymentTerms {
  id: string;
  templateId: string;
  name: string;
  type: 'NET' | 'FIXED' | 'RECEIPT' | 'FULFILLMENT' | 'UNKNOWN';
  dueInDays: number | null;
  schedules: { id: string; issuedAt: string | null; dueAt: string | null; completedAt: string | null; amount: Bag }[];
}

export type Purchaser =
  | { kind: 'customer'; customerId: string }
  | { kind: 'company'; companyId: string; companyContactId: string | null; companyLocationId: string }
  | null;

export interface Totals {
  /** Σ line originals. */
  linesOriginal: Bag;
  /** After every discount on lines and order. */
  subtotal: Bag;
  discounts: Bag;
  shipping: Bag;
  tax: Bag;
  total: Bag;
}

export interface DraftOrder {
  id: string;
  name: string;
  status: 'OPEN' | 'INVOICE_SENT' | 'COMPLETED';
  ready: boolean;
  readyAt: string | null;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
  invoiceSentAt: string | null;
  invoiceUrl: string | null;
  invoiceEmailTemplateSubject: string;
  orderId: string | null;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  taxExempt: boolean;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  customAttributes: Attribute[];
  poNumber: string | null;
  purchaser: Purchaser;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  shippingLine: ShippingLine | null;
  lines: DraftLine[];
  appliedDiscount: AppliedDiscount | null;
  discountCodes: string[];
  acceptAutomaticDiscounts: boolean;
  allowDiscountCodesInCheckout: boolean;
  discountApplications: DiscountApplication[];
  warnings: { errorCode: string; field: string; message: string; discountCode?: string; discountTitle?: string }[];
  paymentTerms: PaymentTerms | null;
  reserveInventoryUntil: string | null;
  visibleToCustomer: boolean;
  sourceName: string | null;
  localizedFields: { key: string; value: string }[];
  metafields: Metafield[];
  taxLines: TaxLine[];
  totals: Totals;
  transformerFingerprint: string | null;
  /** Percentage due at completion when there are payment terms. */
  deposit?: { percentage: number } | null;
  /** The app that made the draft: its number becomes the order's `sourceName`. */
  appId?: string | null;
}

export interface OrderLine {
  id: string;
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  name: string;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  currentQuantity: number;
  refundableQuantity: number;
  unfulfilledQuantity: number;
  requiresShipping: boolean;
  taxable: boolean;
  isGiftCard: boolean;
  weight: { value: number; unit: string } | null;
  customAttributes: Attribute[];
  originalUnitPrice: Bag;
  originalTotal: Bag;
  /** After line-level discounts only. */
  discountedTotal: Bag;
  totalDiscount: Bag;
  allocations: { index: number; amount: Bag }[];
  taxLines: TaxLine[];
  duties: { id: string; countryCodeOfOrigin: string | null; harmonizedSystemCode: string | null; price: Bag }[];
  group: {
    id: string;
    title: string;
    quantity: number;
    variantId: string | null;
    variantSku: string | null;
    productId: string | null;
    customAttributes: Attribute[];
  } | null;
  sellingPlan: { name: string; sellingPlanId: string | null } | null;
}

export interface Transaction {
  id: string;
  kind: 'SALE' | 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'VOID';
  status: 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR';
  gateway: string;
  amount: Bag;
  parentId: string | null;
  processedAt: string;
  test: boolean;
}

export interface FulfillmentOrder {
  id: string;
  orderId: string;
  status: 'OPEN' | 'IN_PROGRESS' | 'CANCELLED' | 'CLOSED' | 'INCOMPLETE' | 'ON_HOLD' | 'SCHEDULED';
  requestStatus:
    | 'UNSUBMITTED'
    | 'SUBMITTED'
    | 'ACCEPTED'
    | 'REJECTED'
    | 'CANCELLATION_REQUESTED'
    | 'CANCELLATION_ACCEPTED'
    | 'CANCELLATION_REJECTED'
    | 'CLOSED';
  assignedLocationId: string;
  deliveryMethodType: 'SHIPPING' | 'PICK_UP' | 'LOCAL' | 'NONE' | 'RETAIL' | 'PICKUP_POINT';
  lines: { id: string; orderLineId: string; totalQuantity: number; remainingQuantity: number }[];
  createdAt: string;
  updatedAt: string;
}

export interface Refund {
  id: string;
  createdAt: string;
  note: string | null;
  lines: { orderLineId: string; quantity: number; restockType: string; locationId: string | null; subtotal: Bag; tax: Bag }[];
  transactionIds: string[];
  total: Bag;
  /** The part of `total` that gave shipping back, without tax. */
  shipping?: Bag;
}

export interface Fulfillment {
  id: string;
  status: 'SUCCESS' | 'CANCELLED' | 'PENDING' | 'FAILURE' | 'ERROR' | 'OPEN';
  createdAt: string;
  locationId: string | null;
  tracking: { company: string | null; number: string | null; url: string | null }[];
  lines: { orderLineId: string; quantity: number }[];
}

export interface Order {
  id: string;
  name: string;
  number: number;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  closedAt: string | null;
  test: boolean;
  edited: boolean;
  confirmed: boolean;
  confirmationNumber: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  customerLocale: string | null;
  sourceName: string | null;
  /** Where it was placed; left out: told by `sourceName`. */
  publicationId?: string | null;
  sourceIdentifier: string | null;
  registeredSourceUrl: string | null;
  appId: string | null;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  taxExempt: boolean;
  dutiesIncluded: boolean;
  estimatedTaxes: boolean;
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string;
  returnStatus: string;
  customAttributes: Attribute[];
  purchaser: Purchaser;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  lines: OrderLine[];
  shippingLines: ShippingLine[];
  discountApplications: DiscountApplication[];
  discountCodes: string[];
  taxLines: TaxLine[];
  totals: Totals;
  /** After refunds and edits. */
  currentTotals: Totals;
  tip: Bag;
  duties: Bag;
  refunded: Bag;
  outstanding: Bag;
  transactions: Transaction[];
  refunds: Refund[];
  paymentGatewayNames: string[];
  paymentTerms: PaymentTerms | null;
  /** Payment methods of the customer that were stored with this order; absent: none. */
  storedMethodIds?: string[];
  fulfillmentOrderIds: string[];
  fulfillments?: Fulfillment[];
  /** Note that the member of staff left when cancelling. */
  cancelStaffNote?: string | null;
  localizedFields: { key: string; value: string }[];
  metafields: Metafield[];
  /** The timeline, newest last. */
  events: { id: string; createdAt: string; message: string }[];
  draftOrderId: string | null;
  /** Statuses of the returns on the order, which block cancelling while one is open. */
  openReturns: number;
}

export interface Job {
  id: string;
  done: boolean;
  doneAt: string;
  /** What the asynchronous job will do when it is run, by the name of the mutation. */
  work: { mutation: string; input: unknown } | null;
  result: {
    status: 'STARTED' | 'SUCCEEDED' | 'FAILED';
    orderId: string | null;
    errors: { field: string[] | null; message: string; code: string | null }[];
  } | null;
}

/** A saved search of the draft orders page. */
export interface SavedSearch {
  id: string;
  name: string;
  query: string;
  resourceType: 'DRAFT_ORDER' | 'ORDER' | 'CUSTOMER' | 'PRODUCT';
}
