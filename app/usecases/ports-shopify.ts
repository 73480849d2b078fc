import type { Address, SourceOrder } from '../domain/order/source-order.ts';
import type { Calculation, DraftOrderInput } from '../domain/copying/plan.ts';
import type { BuyerFacts, CatalogueVariant, RecordFacts } from '../domain/copying/copy-facts.ts';
import type { LiveFacts, LiveQuestion } from '../domain/copying/live-facts.ts';
import type { RecordInput } from '../domain/copying/record-input.ts';
import type { StoredMethod } from '../domain/order/stored-method.ts';
import type { Usage } from '../domain/copying/order-copy.ts';
import type { FoundCustomer } from '../domain/order/import/references.ts';
import type { SourceCopies } from './ports-source-links.ts';

export type { CatalogueVariant };

export interface ShopifyPort {
  /** The Admin API of one shop. `priority` decides who waits when the allowance is short. */
  admin(
    shop: string,
    options?: {
      priority?: 'interactive' | 'schedule' | 'bulk';
      signal?: AbortSignal;
      /** Called when a write is about to be sent, after every wait; what it throws is thrown to the caller, and nothing is sent. */
      beforeWrite?: () => Promise<void>;
    },
  ): AdminApi;
}

/**
 * The Admin API as the product uses it. Calls throw {@link ShopifyFailure}; what Shopify refuses politely (userErrors) is returned.
 * Usage is counted on the instance, so that a copy can report its own.
 */
export interface AdminApi {
  /** All pages of lines. Null: no such order in this shop. `record`: with the taxes of every line and both currencies, for one call more. */
  readSourceOrder(orderId: string, how?: { record: boolean }): Promise<SourceOrder | null>;
  /** Today's catalogue for one buyer; ids that are gone are left out. */
  readLiveVariants(question: LiveQuestion): Promise<LiveFacts>;
  findOrders(query: OrderQuery): Promise<OrderPage>;
  /** Ids alone of what the same search finds, 250 a page, for much less than the orders cost. */
  findOrderIds(query: Omit<OrderQuery, 'first'>): Promise<{ ids: string[]; nextCursor: string | null }>;
  /** Ids of the orders with these names (`#1001`, with or without `#`, in either case), by the name as asked; through the search index. */
  findOrdersByName(names: string[]): Promise<Map<string, string[]>>;
  /** Addresses known for an order beside its own: the locations of its company, and its customer's. Null: no such order in this shop. */
  findDestinations(orderId: string): Promise<Destination[] | null>;
  calculateDraft(input: DraftOrderInput): Promise<Answer<Calculation>>;
  createDraft(input: DraftOrderInput): Promise<Answer<DraftState>>;
  readDraft(draftId: string): Promise<DraftState | null>;
  /**
   * Looks for a draft that carries this copy's key, newest first, without the search index; null: none. `since`, the moment before the
   * create was sent, makes a null certain: every draft made after it is looked at, or the call fails. Without it the newest 775 are.
   */
  findDraftByCopyKey(copyKey: string, since?: Date): Promise<DraftState | null>;
  completeDraft(draftId: string): Promise<Answer<DraftState>>;
  sendInvoice(draftId: string, email: { to: string | null; subject: string | null; message: string | null }): Promise<Answer<DraftState>>;
  deleteDraft(draftId: string): Promise<Answer<null>>;
  /** What making an order directly depends on in this shop; `customerId` null: none will be named. */
  readRecordFacts(customerId: string | null): Promise<RecordFacts>;
  /** Makes an order as it is given. Shopify knows no idempotency here either; needs an offline token. */
  createRecord(record: RecordInput): Promise<Answer<TargetOrder>>;
  /** Looks for an order that carries this copy's key, as {@link findDraftByCopyKey} does for drafts. */
  findRecordByCopyKey(copyKey: string, since?: Date): Promise<TargetOrder | null>;
  /** Makes an address that the customer has the default one; again is harmless. Needs `write_customers`. */
  setDefaultAddress(customerId: string, addressId: string): Promise<Answer<null>>;
  readTarget(orderId: string): Promise<TargetOrder | null>;
  /** Every fulfilment order of an order, with what Shopify says of moving it to this location. Needs `read_merchant_managed_fulfillment_orders`. */
  readFulfillment(orderId: string, locationId: string): Promise<FulfillmentState[]>;
  /** The moved fulfilment order may have another id. Needs `write_merchant_managed_fulfillment_orders`. */
  moveFulfillment(fulfillmentOrderId: string, locationId: string): Promise<Answer<{ id: string }>>;
  /** The shop's active locations, and whether the app may move fulfilment orders between them. */
  locations(): Promise<ShopLocations>;
  /** Writes our metafields and tags on both orders, or those of one; repeating it changes nothing. */
  linkOrders(link: CopyLink): Promise<Answer<null>>;
  /** Adds a line to the order's note, once: a note that holds it already is left as it is. */
  addOrderNote(orderId: string, line: string): Promise<Answer<null>>;
  cancelOrder(orderId: string, how: CancelRequest): Promise<Answer<{ jobId: string | null; done: boolean }>>;
  readCancellation(orderId: string): Promise<{ cancelled: boolean; cancelledAt: string | null } | null>;
  /** The payment methods stored with an order. Not granted: the shop has not allowed the app to charge, and nothing was read. */
  storedMethods(orderId: string): Promise<{ granted: false } | { granted: true; methods: MandatedMethod[] }>;
  /**
   * Starts charging all that is outstanding on the order; follow it by {@link readPayment}. The same key never charges twice: it gives the
   * result of the first call again. Only charge an order whose payment method this is known to be.
   */
  chargeStoredMethod(charge: { orderId: string; mandateId: string; key: string }): Promise<Answer<ChargeResult>>;
  /** What is outstanding on an order, and what became of the charge with that result id. Null: no such order in this shop. */
  readPayment(orderId: string, resultId: string | null): Promise<OrderPayment | null>;
  paymentTermsTemplates(): Promise<{ id: string; name: string; type: string; dueInDays: number | null }[]>;
  readVariants(ids: string[]): Promise<CatalogueVariant[]>;
  findVariantsBySku(skus: string[]): Promise<CatalogueVariant[]>;
  /** Variants of the product with this handle; of a product with more than two the first two, which is enough to see that it is not one. */
  findVariantsByHandle(handle: string): Promise<CatalogueVariant[]>;
  /** By id, else by e-mail address; null: no such customer in this shop. */
  findCustomer(by: { id: string | null; email: string | null }): Promise<FoundCustomer | null>;
  /** Another buyer as it is today; null: no such customer or company location in this shop. */
  readBuyer(of: { customerId: string } | { companyLocationId: string }): Promise<BuyerFacts | null>;
  /** Customers and company locations by what a merchant types, through the search index. */
  findBuyers(text: string): Promise<FoundBuyer[]>;
  /** Makes a customer profile. Two of one e-mail address are refused by Shopify; needs `write_customers`. */
  makeCustomer(profile: NewCustomer): Promise<Answer<FoundCustomer>>;
  /** Which of these discount codes exist, as codes, today. */
  resolveDiscountCodes(codes: string[]): Promise<Map<string, { id: string; title: string; status: string } | null>>;
  shop(): Promise<{ domain: string; name: string; currency: string; timezone: string; scopes: string[]; plan: string }>;
  usage(): Usage & { networkMs: number };
}

/** Either a value or what Shopify said against it, with its field path mapped to ours (`lineItems.0.quantity` → `lines[0].quantity`). */
export type Answer<T> = { ok: true; value: T } | { ok: false; userErrors: { place: string; message: string }[]; value?: T };

export interface DraftState {
  id: string;
  name: string;
  status: 'OPEN' | 'INVOICE_SENT' | 'COMPLETED';
  ready: boolean;
  invoiceUrl: string | null;
  /** Presentment money as Shopify formats it, `988.2`. */
  total: { amount: string; currencyCode: string };
  order: TargetOrder | null;
  warnings: { code: string; field: string | null; message: string; discountCode: string | null }[];
}

export interface TargetOrder {
  id: string;
  name: string;
  financialStatus: string | null;
  total: { amount: string; currencyCode: string };
}

export interface FoundBuyer {
  kind: 'customer' | 'company-location';
  id: string;
  name: string;
  /** E-mail address of a customer, company of a location. */
  detail: string | null;
}

export interface FulfillmentState {
  id: string;
  /** Nothing is left to be sent of it, or it was given up. */
  closed: boolean;
  location: { id: string | null; name: string };
  /** Why Shopify does not move it to the location asked for, in its own words; null: it does. */
  refusal: string | null;
}

export interface ShopLocations {
  locations: { id: string; name: string }[];
  mayMoveFulfillment: boolean;
}

export interface CopyLink {
  copyId: string;
  source: { id: string; name: string };
  target: { id: string; name: string; kind: 'order' | 'draft' };
  rootSourceId: string;
  /** What the source is to name as its copies; null: it is left as it is. */
  copies: SourceCopies | null;
  /** The target bears its link already and is left as it is. */
  targetLinked: boolean;
}

export interface CancelRequest {
  refund: 'none' | 'original-methods' | 'store-credit';
  restock: boolean;
  notify: boolean;
  reason: string;
  staffNote: string | null;
}

/** With the id of the permission to charge it, which is asked for at each use and never kept. */
export interface MandatedMethod extends StoredMethod {
  mandateId: string;
}

export interface ChargeResult {
  resultId: string;
  status: 'started' | 'succeeded' | 'failed';
  /** Why it failed, in Shopify's or the bank's words. */
  said: string | null;
}

export interface OrderPayment {
  cancelled: boolean;
  financialStatus: string | null;
  /** Presentment money as Shopify formats it, `57.8`. */
  outstanding: { amount: string; currencyCode: string };
  result: ChargeResult | null;
}

export interface NewCustomer {
  email: string;
  firstName: string | null;
  lastName: string | null;
  /** As MailingAddressInput. */
  address: NonNullable<DraftOrderInput['shippingAddress']> | null;
}

export interface Destination {
  kind: 'company-location' | 'customer';
  /** Of a company location; null otherwise. */
  name: string | null;
  address: Address;
}

export interface OrderQuery {
  /** What the merchant typed: a number, name, id, URL, e-mail, tag, SKU, or Shopify search syntax. */
  text: string;
  first: number;
  after: string | null;
}

export interface OrderPage {
  orders: {
    id: string;
    name: string;
    createdAt: string;
    customerName: string | null;
    financialStatus: string | null;
    fulfillmentStatus: string | null;
    cancelledAt: string | null;
    total: { amount: string; currencyCode: string };
    lineCount: number;
    tags: string[];
  }[];
  nextCursor: string | null;
}

/**
 * A call that brought no usable answer.
 * - `throttled`: nothing happened; wait `retryAfterMs`.
 * - `transient`: 5xx or connection refused before the request left; nothing happened or a read: try again.
 * - `lost`: the request may have been carried out and the answer did not arrive: never repeat a create, settle it by reading.
 * - `too-many-attempts`: development stores take five new orders a minute; wait.
 * - `terminal`: 401, 402, 403, 404, 423 or a missing scope: trying again will not help until somebody acts.
 * - `invalid`: top-level errors (validation, MAX_INPUT_SIZE_EXCEEDED): the request itself is wrong.
 */
export class ShopifyFailure extends Error {
  readonly kind: 'throttled' | 'transient' | 'lost' | 'too-many-attempts' | 'terminal' | 'invalid';
  readonly code: string;
  readonly operation: string;
  readonly retryAfterMs: number | null;
  readonly status: number | null;
  constructor(init: {
    kind: ShopifyFailure['kind'];
    code: string;
    message: string;
    operation: string;
    retryAfterMs?: number | null;
    status?: number | null;
  }) {
    super(init.message);
    this.name = 'ShopifyFailure';
    this.kind = init.kind;
    this.code = init.code;
    this.operation = init.operation;
    this.retryAfterMs = init.retryAfterMs ?? null;
    this.status = init.status ?? null;
  }
}

/**
 * Who may spend how many of a shop's API points, and when. The bucket belongs to app × shop, so all calls of all processes ask here.
 * `take` resolves when the points may be spent; `settle` corrects the book by what the answer reported. Points are API points.
 */
export interface AllowancePort {
  take(shop: string, request: { points: number; priority: 'interactive' | 'schedule' | 'bulk'; signal?: AbortSignal }): Promise<void>;
  /** `actual` null: the call was not charged (throttled) or no answer came. */
  settle(
    shop: string,
    answer: {
      taken: number;
      actual: number | null;
      bucket: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number } | null;
    },
  ): Promise<void>;
}

/** Runs `work` while no other process does so for this shop; used around the refresh of an offline token. */
export type WithShopLock = <T>(shop: string, work: () => Promise<T>) => Promise<T>;
