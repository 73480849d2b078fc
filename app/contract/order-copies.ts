import { z } from 'zod';
import { copyOptionsSchema, originalChoice } from './copy-options.ts';
import type { CopyOptions } from '../domain/copying/options.ts';

/**
 * The HTTP API that the app's own pages, the extensions and other systems use:
 * - `POST /api/previews` (previewRequest → preview): nothing is written
 * - `POST /api/order-copies` with `Idempotency-Key` (createRequest → orderCopy, 202; the same key again: 200 and the same copy)
 * - `GET /api/order-copies` (list), `GET /api/order-copies/:id`, `GET /api/orders/:id/lineage` (lineage)
 * - `POST /api/order-copies/:id/retry`, `/abort` (stop and undo what can be undone), `/complete` (finish a draft), `/settle` and `/unsettle`
 *   (take a failure off the list, and put it back: failures.ts)
 * Errors are problem+json (problem.ts).
 * Money on the wire is Shopify's decimal string with its currency, `{ "amount": "988.20", "currencyCode": "CAD" }`.
 */
export const orderReference = z
  .string()
  .regex(/^(gid:\/\/shopify\/Order\/)?\d{1,20}$/, 'must be an order id like gid://shopify/Order/123 or 123');

/** What can be copied: an order of the shop, or one of an uploaded file (imports.ts). */
export const copySource = z
  .string()
  .regex(
    /^((gid:\/\/shopify\/Order\/)?\d{1,20}|import:[A-Za-z0-9_-]{1,64})$/,
    'must be an order id like gid://shopify/Order/123 or 123, or an imported order like import:abc',
  );

/** `options` is read by copyOptionsSchema on top of the profile's own values: see usecases/resolve-options. */
export const previewRequest = z.strictObject({
  orderId: copySource,
  profile: z.string().max(100).optional(),
  options: z.record(z.string(), z.unknown()).optional(),
});
export type PreviewRequest = z.output<typeof previewRequest>;

export const createRequest = previewRequest.extend({
  /** `source.updatedAt` of the preview that was approved; a copy of a source changed since stops before it writes, with the error SOURCE_CHANGED. */
  expectedSourceUpdatedAt: z.string().max(40).optional(),
  /** `source.digest` of it: with this beside, a link that another copy has written on the order since is no change. */
  expectedSourceDigest: z.string().max(64).optional(),
});
export type CreateRequest = z.output<typeof createRequest>;

/** 1 to 255 printable ASCII characters; the client makes one per intended copy (a UUID) and repeats it on every retry. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable characters without spaces');

export const listQuery = z.strictObject({
  status: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(['pending', 'in_progress', 'completed', 'failed', 'aborted'])))
    .optional(),
  /** `open`: needs a hand. `settled`: somebody took it off the list of failures. */
  failure: z.enum(['open', 'settled']).optional(),
  sourceId: copySource.optional(),
  /** Copies that this schedule asked for. */
  scheduleId: z.string().min(1).max(100).optional(),
  text: z.string().max(200).optional(),
  first: z.coerce.number().int().min(1).max(100).default(25),
  after: z.string().max(500).optional(),
});

/** `POST /api/order-copies/:id/complete`. Without fields: as the copy's own options say. */
export const completeRequest = z.strictObject({
  payment: z.enum(['paid', 'terms']).optional(),
  original: originalChoice.optional(),
});
export type CompleteRequest = z.output<typeof completeRequest>;

export interface MoneyOut {
  amount: string;
  currencyCode: string;
}

export interface FindingOut {
  code: string;
  severity: 'error' | 'warning' | 'info';
  place: string;
  message: string;
  remedy: string | null;
}

export interface DifferenceOut {
  field: string;
  source: MoneyOut;
  copied: MoneyOut;
  /** Signed decimal string. */
  difference: string;
  explainedBy: string[];
}

export interface PreviewLineOut {
  sourceLineId: string | null;
  uuid: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  sourceQuantity: number;
  frozenPrice: MoneyOut;
  currentPrice: MoneyOut | null;
  unitPrice: MoneyOut;
  total: MoneyOut;
  /** Live stock at the moment of asking; null when not tracked. */
  sellable: number | null;
  /** The same by location, in units; empty when it is not tracked or was not asked for. */
  stock: { location: string; available: number }[];
}

/** All that the form needs of the source, so that nothing else has to be read. */
export interface SourceOut {
  id: string;
  name: string;
  updatedAt: string;
  /** Of all that a copy is made of; the links that copies leave on the order do not change it. */
  digest: string;
  customerName: string | null;
  email: string | null;
  total: MoneyOut;
  cancelled: boolean;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  note: string | null;
  tags: string[];
  poNumber: string | null;
  shippingAddress: AddressOut | null;
  billingAddress: AddressOut | null;
  shippingTitle: string | null;
  shippingPrice: MoneyOut | null;
  taxExempt: boolean;
  /** `Net 30`; null: none. */
  paymentTerms: string | null;
  createdAt: string;
  discounts: { title: string; code: string | null; kind: 'code' | 'automatic' | 'manual' | 'script' | 'unknown' }[];
  totals: TotalsOut;
  lines: {
    id: string;
    title: string;
    variantTitle: string | null;
    sku: string | null;
    quantities: { ordered: number; current: number; unfulfilled: number; refunded: number; returned: number };
    unitPrice: MoneyOut;
    currentPrice: MoneyOut | null;
    sellable: number | null;
    deleted: boolean;
    isGiftCard: boolean;
    isTip: boolean;
  }[];
}

export interface TotalsOut {
  subtotal: MoneyOut;
  discounts: MoneyOut;
  shipping: MoneyOut;
  tax: MoneyOut;
  total: MoneyOut;
}

export interface AddressOut {
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  provinceCode: string | null;
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
}

export interface PreviewOut {
  source: SourceOut;
  /** The options after profile and request were merged. */
  options: CopyOptions;
  lines: PreviewLineOut[];
  /** By the calculation; null when it could not be made (see findings). */
  totals: TotalsOut | null;
  /** Whose calculation: Shopify's own, or of a record, which Shopify calculates for nobody, this app's. */
  calculatedBy: 'shopify' | 'app';
  differences: DifferenceOut[];
  findings: FindingOut[];
  shippingRates: { handle: string; title: string; price: MoneyOut }[];
  /** What could be charged for the copy; null: not looked for (parts of a split). */
  storedMethod: StoredMethodOut | null;
  /** One sentence: what happens to the customer's money. */
  moneyConsequence: string;
  /** False when an error finding would stop a strict copy. */
  canCopy: boolean;
  /** The numbered drafts that a source over the limit becomes; all above is of them together. Empty: it is one draft. `lines` is a count. */
  parts: { part: number; lines: number; total: MoneyOut | null; canCopy: boolean }[];
}

export interface StoredMethodOut {
  /** False: the shop has not allowed the app to charge (scope `write_payment_mandate`), and nothing was read. */
  allowed: boolean;
  /** The one that would be charged; null: none is stored with the order. */
  method: {
    /** `Visa •••• 4242, expires 04/29` */
    label: string;
    brand: string;
    lastDigits: string | null;
    expiry: { month: number; year: number } | null;
    expired: boolean;
  } | null;
}

export interface OrderCopyOut {
  id: string;
  status: 'pending' | 'in_progress' | 'completed' | 'failed' | 'aborted';
  step: string | null;
  /** 0 to 1. */
  progress: number;
  door: string;
  requestedBy: string | null;
  reason: string | null;
  source: { id: string; name: string | null; total: MoneyOut | null };
  draft: { id: string; name: string; invoiceUrl: string | null } | null;
  target: { id: string; name: string; total: MoneyOut; financialStatus: string | null } | null;
  sourceCancelled: boolean;
  findings: FindingOut[];
  differences: DifferenceOut[];
  errors: { code: string; step: string | null; place: string | null; message: string; remedy: string | null; at: string }[];
  errorsCount: number;
  /** What it waits for between two runs, and until when; null: it is not waiting. */
  waiting: { code: string; message: string; until: string } | null;
  /** When and by whom (staff id) its failure was taken off the list; null: it is on it, or did not fail. */
  settled: { at: string; by: string | null } | null;
  usage: { apiPoints: number; roundTrips: number; ownMs: number };
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  rootSourceId: string;
  /** Which part of its source it is; null: the whole of it. */
  split: { part: number; of: number } | null;
  /** The schedule that asked for it; null: none did. */
  scheduleId: string | null;
  /** What can be asked of it now. */
  actions: ('retry' | 'abort' | 'complete' | 'settle' | 'unsettle')[];
  /** It stopped without anything that stays: a new copy of the same source can begin with its options, and it be aborted then. */
  replaceable: boolean;
}

export interface OrderCopyList {
  copies: OrderCopyOut[];
  nextCursor: string | null;
}

/** One copy with all that its page shows. */
export interface OrderCopyDetailOut extends OrderCopyOut {
  options: CopyOptions;
  lines: PreviewLineOut[];
  /** The payment method that the copy charges, as `Visa •••• 4242, expires 04/29`; null: it charges none. */
  charged: string | null;
  /** What the plan expected, and what Shopify calculated (null before the calculation). */
  expected: TotalsOut | null;
  calculated: TotalsOut | null;
  calculatedBy: 'shopify' | 'app';
  timeline: {
    at: string;
    kind: 'event' | 'step';
    name: string;
    state: 'intended' | 'done' | 'undone' | 'undo-failed' | null;
    /** Staff id of who did it, of events that somebody's word makes; null: not told. */
    by: string | null;
  }[];
  /** All parts of its source with it, in their order; empty: it stands alone. */
  parts: CopyLinkOut[];
  /** Where its source comes from, what else was made of that source, and what was made of the new order. */
  lineage: WayOut & { siblings: CopiesOfOut; copies: CopiesOfOut };
}

/** How an order came to be. */
export interface WayOut {
  /** The first order of the family; the order itself where it is no copy. `name`: null when it is not known. */
  root: { id: string; name: string | null };
  /** The copies that lead to the order, from the root down; empty: none is known. */
  way: CopyLinkOut[];
  /** False: it is not known how the root leads to the first order of `way`, as another app, or a copy that was erased, made one in between. */
  whole: boolean;
}

/** The latest copies of an order, and how many there are in all. */
export interface CopiesOfOut {
  count: number;
  copies: CopyLinkOut[];
}

export interface CopyLinkOut {
  copyId: string;
  status: OrderCopyOut['status'];
  source: { id: string; name: string | null };
  target: { id: string; name: string } | null;
  createdAt: string;
}

export { copyOptionsSchema };
