import type { Address, Attribute } from '../order/source-order.ts';

/**
 * What a merchant can choose for one copy (product.md section 2). Every field is also an API field and a profile setting.
 * `contract/copy-options.ts` holds the zod schema whose output is exactly this type.
 */
export interface CopyOptions {
  profile: ProfileName;
  lines: LineOptions;
  billingAddress: AddressChoice;
  shippingAddress: AddressChoice;
  customer: CustomerChoice;
  prices: PriceMode;
  discounts: DiscountOptions;
  shipping: ShippingChoice;
  /** `keep`: as the source has it. */
  taxExempt: 'keep' | 'exempt' | 'not-exempt';
  texts: TextOptions;
  paymentTerms: 'keep' | 'drop';
  reserveInventoryUntil: string | null;
  /** GID of the location from which the completed copy is fulfilled; null: as Shopify assigns it. */
  fulfillmentLocationId: string | null;
  outcome: Outcome;
  original: OriginalChoice;
  /** Strict: any error finding stops the copy before it writes. Lenient: good lines go on, the rest is listed. */
  errors: 'strict' | 'lenient';
  /** Why the copy is made; goes to the ledger and, of a replacement, into the notes of both orders. The API writes on no order's timeline (decision 022). */
  reason: string | null;
}

export type ProfileName =
  | 'exact-copy'
  | 'reorder'
  | 'correction'
  | 'replacement'
  | 'backorder'
  | 'split-by-destination'
  | 'without-items'
  | 'standing-order'
  | 'rehearsal';

export type QuantitySource = 'current' | 'ordered' | 'unfulfilled' | 'refunded' | 'returned';

export interface LineOptions {
  /** `none`: the copy starts without the source's items (they may be added by `added`). */
  selection: 'all' | 'none' | 'chosen';
  quantity: QuantitySource;
  /** Per source line, by its id. A line that is not named follows `selection`. */
  chosen: LineChoice[];
  added: AddedLine[];
  deletedVariant: 'custom-line' | 'match-sku' | 'skip' | 'refuse';
  giftCards: 'skip' | 'copy';
  tips: 'skip' | 'copy';
  /** Properties whose key begins with `_`. */
  hiddenProperties: 'keep' | 'drop';
  /** More lines than a draft holds: refuse, or make several drafts of them, numbered. */
  overLimit: 'refuse' | 'split';
  /** Set on each copy of a source that becomes several orders; null: the copy is of the whole source. */
  split: SplitPart | null;
}

/**
 * One of several orders made of one source. Every part carries the whole division, so that each can reckon its exact share by itself and
 * all shares add up to the source.
 */
export interface SplitPart {
  /** 1 to `of`. */
  part: number;
  of: number;
  /** Units of each source line for part 1, 2, …, and last those that stay behind: `of + 1` numbers. A line that is not named goes nowhere. */
  lines: { lineId: string; units: number[] }[];
}

export interface LineChoice {
  lineId: string;
  include: boolean;
  /** Units; null: as `quantity` says. */
  quantity: number | null;
  /** Sold instead of the source's variant. */
  variantId: string | null;
  /** Typed unit price in the presentment currency, decimal string ("12.50"); null: as the price mode says. */
  unitPrice: string | null;
}

export interface AddedLine {
  variantId: string | null;
  title: string | null;
  quantity: number;
  unitPrice: string | null;
  customAttributes: Attribute[];
}

export type AddressChoice =
  | { mode: 'keep' }
  | { mode: 'clear' }
  | { mode: 'customer-default' }
  /** Fields named replace the source's; a null clears that field. */
  | { mode: 'change'; fields: Partial<Address> };

/**
 * `keep`: the order's own; one that was deleted is replaced by the customer with the order's e-mail address. `profile`: the same, and where
 * there is none, one is made from the order.
 */
export type CustomerChoice =
  | { mode: 'keep' }
  | { mode: 'profile' }
  | { mode: 'none' }
  | { mode: 'other'; customerId: string }
  /** A company buys, for this location; `contactId` null: the company's main contact. */
  | { mode: 'company'; companyLocationId: string; contactId: string | null };

export type PriceMode = 'frozen' | 'current' | 'lower';

export interface DiscountOptions {
  mode: 'exact' | 'reapply' | 'none';
  /** In `reapply`: what happens to a code that no longer works. */
  invalidCode: 'drop' | 'same-money-off' | 'refuse';
  /** In `reapply`: whether automatic discounts are judged afresh. */
  automatic: boolean;
  /** Codes to apply beside those of the source (only with `reapply`). */
  addedCodes: string[];
  /** One more manual discount on the order, or null. */
  manual: { title: string; kind: 'percentage' | 'amount'; value: string } | null;
}

export type ShippingChoice =
  { mode: 'keep' } | { mode: 'none' } | { mode: 'custom'; title: string; price: string } | { mode: 'rate'; handle: string };

export type TextRule = { mode: 'keep' } | { mode: 'drop' } | { mode: 'change'; value: string };

export interface TextOptions {
  note: TextRule;
  poNumber: TextRule;
  tags: { keep: boolean; add: string[]; remove: string[] };
  customAttributes: { keep: boolean; add: Attribute[]; removeKeys: string[] };
  metafields: 'keep' | 'drop';
  localizedFields: 'keep' | 'drop';
}

export type Outcome =
  | { kind: 'draft' }
  | { kind: 'invoice'; to: string | null; subject: string | null; message: string | null }
  /** `payment: paid` marks the target paid by the manual gateway; `terms` completes it pending on the carried payment terms. */
  | { kind: 'complete'; payment: 'paid' | 'terms' }
  | StoredMethodPayment
  | RecordOutcome;

/**
 * The order itself, made at once and as it was: its shipping lines, taxes, dates and both currencies, which no draft can hold. Nobody is
 * charged, invoiced or told.
 */
export interface RecordOutcome {
  kind: 'record';
  /** The date in the admin and in reports: the source's, or that of the copy. */
  processedAt: 'source' | 'now';
  /** What is written down of the payment; `paid` records a payment by hand, never a charge. */
  payment: 'pending' | 'paid';
  /** Stock: left alone, taken even below zero, or taken where the stock policy allows it, else nothing is made. */
  inventory: 'bypass' | 'decrement' | 'decrement-if-available';
  /** Shopify makes the order's address the customer's default: the former one is put back right after, or that is let be. */
  defaultAddress: 'restore' | 'change';
}

/** The copy stands as an order at its end; only such a copy can replace its original. */
export function becomesOrder({ kind }: Outcome): boolean {
  return kind === 'complete' || kind === 'record';
}

/** The copy becomes an unpaid order, and the payment method that the customer let the shop keep with the source is charged for it. */
export interface StoredMethodPayment {
  kind: 'complete';
  payment: 'stored-method';
  /** Full days since the source was placed; an older one is not charged. */
  maxSourceAgeDays: number;
  /** The most that may be charged: decimal string of the presentment currency ("120.00"). Null: not more than the source's total. */
  maxAmount: string | null;
  /** Whether a copy that nobody looks at (a schedule's, a batch's, a workflow's) may charge, too. */
  unattended: boolean;
}

export type OriginalChoice =
  | { action: 'leave' }
  | {
      action: 'cancel';
      refund: 'none' | 'original-methods' | 'store-credit';
      restock: boolean;
      notify: boolean;
      reason: 'CUSTOMER' | 'DECLINED' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF';
      note: string | null;
    };
