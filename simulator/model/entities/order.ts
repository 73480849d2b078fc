import type { DiscountApplication, PaymentTerms, Purchaser, ShippingLine, TaxLine, Totals } from './sale-parts.ts';
import type { Address, Attribute, Bag, Metafield } from './values.ts';

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
