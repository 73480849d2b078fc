import type { Attribute, Bag } from './values.ts';

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
