import type { Money } from '../order/money.ts';
import type { MailingAddressInput, MoneyInput } from './admin-input.ts';
import type { StoredMethod } from '../order/stored-method.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { LocationStock } from './live-facts.ts';
import type { RecordInput } from './record-input.ts';

/** What a copy will write, with its notes. Pure data: `DraftOrderInput` of the Admin API (2026-10), plus what happens after. */
export interface CopyPlan {
  sourceId: string;
  sourceName: string;
  sourceUpdatedAt: string;
  currency: string;
  /** Null when nothing is left to copy or a finding of severity error makes a draft impossible. */
  input: DraftOrderInput | null;
  /** Instead of `input` where the copy is made as a record (`orderCreate`); null when it cannot be made. */
  record?: RecordInput | null;
  /** One per line of `input.lineItems`, in the same order; of a record, one per line copied, which may be several of its lines. */
  lines: PlannedLine[];
  findings: Finding[];
  /** Every decision that moves money away from the source's current totals: source + effects = expected, field by field. */
  effects: MoneyEffect[];
  /** What the copy should come to, by our own arithmetic from the source; compared with Shopify's calculation. */
  expected: Totals;
  /** Of a copy that charges a stored payment method: which one. Left out: none is charged, or there is none. */
  charge?: { method: StoredMethod };
}

/** Whether there is something to send. */
export function canBeMade(plan: CopyPlan | null): boolean {
  return plan !== null && (plan.input !== null || (plan.record ?? null) !== null);
}

export type MoneyField = 'subtotal' | 'discounts' | 'shipping' | 'tax' | 'duties' | 'tip' | 'total';

/**
 * One reason why a money field of the copy differs from the source's. `amount` is signed, in minor units of the presentment currency; null
 * where Shopify decides the amount (taxes, live rates, codes judged afresh) and only the reason is known.
 * An effect on `total` is one that no other field shows.
 */
export interface MoneyEffect {
  field: MoneyField;
  code: FindingCode;
  amount: number | null;
}

export interface PlannedLine {
  sourceLineId: string | null;
  uuid: string;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  quantity: number;
  sourceQuantity: number;
  frozenPrice: Money;
  currentPrice: Money | null;
  unitPrice: Money;
  /** How the source's discount on this line is expressed. */
  discount: 'none' | 'line-discount' | 'order-discount' | 'price-override';
  expectedTotal: Money;
  stock: { tracked: boolean; sellable: number | null; locations?: LocationStock[] };
}

export interface Totals {
  subtotal: Money;
  discounts: Money;
  shipping: Money;
  tax: Money;
  total: Money;
}

/** Shopify's own calculation of a plan (`draftOrderCalculate`) in presentment money; of a record, which Shopify calculates for nobody, ours. */
export interface Calculation {
  /** Who reckoned it; left out: Shopify. */
  by?: 'app';
  currency: string;
  totals: Totals;
  lines: { uuid: string | null; title: string; quantity: number; unitPrice: Money; discountedTotal: Money }[];
  taxLines: { title: string; rate: string; amount: Money }[];
  shippingRates: { handle: string; title: string; price: Money }[];
  warnings: { code: string; field: string | null; message: string; discountCode: string | null }[];
  discounts: { title: string; code: string | null; amount: Money }[];
}

/** One line of the comparison between source and copy, to the cent. `copied − source = difference`. */
export interface Difference {
  field: 'subtotal' | 'discounts' | 'shipping' | 'tax' | 'duties' | 'tip' | 'total' | `lines[${number}]`;
  source: Money;
  copied: Money;
  /** Minor units, signed. */
  difference: number;
  /** Codes of the findings that explain it; empty: unexplained. */
  explainedBy: string[];
}

// --- DraftOrderInput, the fields this product writes (schema 2026-10) ---

export interface DiscountInput {
  value: number;
  valueType: 'FIXED_AMOUNT' | 'PERCENTAGE';
  amountWithCurrency?: MoneyInput;
  title?: string;
  description?: string;
}

export interface DraftLineInput {
  uuid?: string;
  variantId?: string;
  quantity: number;
  title?: string;
  sku?: string;
  taxable?: boolean;
  requiresShipping?: boolean;
  weight?: { value: number; unit: string };
  originalUnitPriceWithCurrency?: MoneyInput;
  priceOverride?: MoneyInput;
  appliedDiscount?: DiscountInput;
  customAttributes?: { key: string; value: string }[];
  components?: { variantId: string; quantity: number; uuid?: string }[];
}

export interface DraftOrderInput {
  lineItems: DraftLineInput[];
  email?: string;
  phone?: string;
  note?: string;
  tags?: string[];
  poNumber?: string;
  taxExempt?: boolean;
  presentmentCurrencyCode?: string;
  acceptAutomaticDiscounts?: boolean;
  allowDiscountCodesInCheckout?: boolean;
  discountCodes?: string[];
  appliedDiscount?: DiscountInput;
  billingAddress?: MailingAddressInput;
  shippingAddress?: MailingAddressInput;
  useCustomerDefaultAddress?: boolean;
  customAttributes?: { key: string; value: string }[];
  purchasingEntity?:
    { customerId: string } | { purchasingCompany: { companyId: string; companyContactId: string; companyLocationId: string } };
  shippingLine?: { title?: string; priceWithCurrency?: MoneyInput; shippingRateHandle?: string };
  paymentTerms?: { paymentTermsTemplateId: string; paymentSchedules?: { issuedAt?: string; dueAt?: string }[] };
  localizedFields?: { key: string; value: string }[];
  metafields?: { namespace: string; key: string; type: string; value: string }[];
  reserveInventoryUntil?: string;
}
