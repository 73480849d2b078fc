/**
 * A finding says what a copy could not carry, had to change, or should not do. `error` stops a strict copy before it writes;
 * `warning` is shown and asks nothing; `info` explains a difference. Codes are stable: they are API, docs and test vocabulary.
 */
export interface Finding {
  code: FindingCode;
  severity: 'error' | 'warning' | 'info';
  /** Where, as a path into the source order: `lines[2]`, `shippingAddress.zip`, `discounts`. */
  place: string;
  /** One sentence for the merchant: what, and what it means for the copy. */
  message: string;
  /** What can be done about it, or null when nothing need be. */
  remedy: string | null;
  /** Minor units of the presentment currency by which the finding changes the total; null where it does not or is not known. */
  amount: number | null;
  /** Of a line for which there is not enough to sell: what its message says, for those who say it in another language. */
  stock?: ShortLine;
}

/** `at`: what each location has, where there are several, ` (Harbour Street 3, Warehouse 0)`. */
export interface ShortLine {
  title: string;
  wanted: number;
  available: number;
  at: string;
  /** Without more of it the order cannot be completed. */
  blocks: boolean;
}

export const FINDING_CODES = [
  'SOURCE_FIELD_UNREAD',
  'SOURCE_CHANGED',
  'SOURCE_ELSEWHERE',
  'SOURCE_CONTRADICTION',
  'REFERENCE_UNRESOLVED',
  'CANCELLED_AS_ORDERED',
  'NOTHING_TO_COPY',
  'TOO_MANY_LINES',
  'SPLIT_PART',
  'SPLIT_UNITS',
  'LINE_NOT_CHOSEN',
  'LINE_FULLY_REFUNDED',
  'QUANTITY_CHANGED',
  'PRODUCT_DELETED',
  'PRODUCT_NOT_FOR_SALE',
  'PRODUCT_NOT_PUBLISHED',
  'PUBLICATION_NOT_CHECKED',
  'SKU_AMBIGUOUS',
  'SKU_NOT_FOUND',
  'INSUFFICIENT_STOCK',
  'SOLD_BEYOND_STOCK',
  'QUANTITY_LIMIT',
  'VARIANT_SWAPPED',
  'LINE_ADDED',
  'CUSTOM_LINE_INSTEAD',
  'BUNDLE_PARENT_GONE',
  'BUNDLE_PRICE_NOT_KEPT',
  'SELLING_PLAN_LOST',
  'GIFT_CARD_SKIPPED',
  'GIFT_CARD_ISSUES_MONEY',
  'GIFT_CARD_RECIPIENT_DROPPED',
  'TIP_LEFT_OUT',
  'FREE_GIFT_LINE',
  'HIDDEN_PROPERTIES_DROPPED',
  'PROPERTY_TRUNCATED',
  'PRICE_CHANGED',
  'CURRENT_PRICE_UNKNOWN',
  'PRICE_DRIFT',
  'PRICE_INVALID',
  'DISCOUNT_REPRESENTATION',
  'DISCOUNT_DROPPED',
  'DISCOUNT_RESIDUAL',
  'DISCOUNT_CODE_NOT_APPLICABLE',
  'DISCOUNT_REJUDGED',
  'DISCOUNT_ADDED',
  'DISCOUNT_INVALID',
  'SHIPPING_MERGED',
  'SHIPPING_CHANGED',
  'SHIPPING_RATE_GONE',
  'TAX_CHANGED',
  'DUTIES_NOT_CARRIED',
  'CUSTOMER_NONE',
  'CUSTOMER_CHANGED',
  'CUSTOMER_GONE',
  'CUSTOMER_DELETED',
  'CUSTOMER_PROFILE_MADE',
  'COMPANY_CONTACT_REMOVED',
  'ADDRESS_INCOMPLETE',
  'ADDRESS_CHANGED',
  'EMAIL_INVALID',
  'PAYMENT_TERMS_GONE',
  'PAYMENT_TERMS_FIXED_DATE_PAST',
  'PAYMENT_TERMS_SHIFTED',
  'INVOICE_NO_RECIPIENT',
  'RESERVATION_PAST',
  'FULFILLMENT_LOCATION',
  'TAG_DROPPED',
  'TOO_MANY_TAGS',
  'METAFIELD_NOT_CARRIED',
  'LOCALIZED_FIELD_NOT_CARRIED',
  'CURRENCY_MIXED',
  'SOURCE_TOTALS_INCONSISTENT',
  'TOTAL_DIFFERS',
  'SHOPIFY_REFUSED',
  'SHOPIFY_WARNING',
  'OUTCOME_CONFLICT',
  'STORED_METHOD_MISSING',
  'STORED_METHOD_EXPIRED',
  'CHARGE_SCOPE_MISSING',
  'CHARGE_SOURCE_TOO_OLD',
  'CHARGE_AMOUNT_HIGHER',
  'CHARGE_OTHER_CUSTOMER',
  'CHARGE_UNATTENDED',
  'CHARGE_NEEDS_TERMS',
  'REPLACEMENT_REASON_MISSING',
  'REPLACEMENT_LIMIT',
  'REHEARSAL_STAYS_A_DRAFT',
  'ORIGINAL_NOT_CANCELLABLE',
  'RECORD_NOT_ALLOWED',
  'RECORD_NOT_CARRIED',
  'RECORD_DATE',
  'RECORD_STOCK',
  'RECORD_DEFAULT_ADDRESS',
  'RECORD_AMOUNT_PLACED',
  'RECORD_SHOP_MONEY_UNKNOWN',
  'RECORD_FIVE_A_MINUTE',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];
