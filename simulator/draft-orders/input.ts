import type { AddressInput } from '../model/address.ts';
import type { Attribute } from '../model/entities.ts';

/** What the API's inputs look like after coercion. Decimals come as strings or numbers. */
type Decimal = string | number;

export interface MoneyInput {
  amount: Decimal;
  currencyCode: string;
}

export interface AppliedDiscountInput {
  value: number;
  valueType: 'FIXED_AMOUNT' | 'PERCENTAGE';
  title?: string | null;
  description?: string | null;
  amountWithCurrency?: MoneyInput | null;
  amount?: Decimal | null;
}

export interface ComponentInput {
  variantId?: string | null;
  quantity: number;
  uuid?: string | null;
}

export interface LineInput {
  variantId?: string | null;
  quantity: number;
  title?: string | null;
  sku?: string | null;
  taxable?: boolean | null;
  requiresShipping?: boolean | null;
  weight?: { value: number; unit: string } | null;
  grams?: number | null;
  originalUnitPrice?: Decimal | null;
  originalUnitPriceWithCurrency?: MoneyInput | null;
  priceOverride?: MoneyInput | null;
  generatePriceOverride?: boolean | null;
  appliedDiscount?: AppliedDiscountInput | null;
  customAttributes?: Attribute[] | null;
  components?: ComponentInput[] | null;
  bundleComponents?: ComponentInput[] | null;
  uuid?: string | null;
}

export interface ShippingLineInput {
  title?: string | null;
  price?: Decimal | null;
  priceWithCurrency?: MoneyInput | null;
  shippingRateHandle?: string | null;
}

export interface PaymentTermsInput {
  paymentTermsTemplateId?: string | null;
  paymentSchedules?: { issuedAt?: string | null; dueAt?: string | null }[] | null;
}

export interface PurchasingEntityInput {
  customerId?: string | null;
  purchasingCompany?: { companyId: string; companyContactId: string; companyLocationId: string } | null;
}

export interface MetafieldInput {
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

/** `DraftOrderInput`. A key that is absent leaves the draft's value alone on update; null clears it. */
export interface DraftInput {
  acceptAutomaticDiscounts?: boolean | null;
  allowDiscountCodesInCheckout?: boolean | null;
  appliedDiscount?: AppliedDiscountInput | null;
  billingAddress?: AddressInput | null;
  customAttributes?: Attribute[] | null;
  customerId?: string | null;
  deposit?: { percentage: number } | null;
  discountCodes?: string[] | null;
  email?: string | null;
  lineItems?: LineInput[] | null;
  localizationExtensions?: { key: string; value: string }[] | null;
  localizedFields?: { key: string; value: string }[] | null;
  metafields?: MetafieldInput[] | null;
  note?: string | null;
  paymentTerms?: PaymentTermsInput | null;
  phone?: string | null;
  poNumber?: string | null;
  presentmentCurrencyCode?: string | null;
  purchasingEntity?: PurchasingEntityInput | null;
  reserveInventoryUntil?: string | null;
  shippingAddress?: AddressInput | null;
  shippingLine?: ShippingLineInput | null;
  sourceName?: string | null;
  tags?: string[] | null;
  taxExempt?: boolean | null;
  transformerFingerprint?: string | null;
  useCustomerDefaultAddress?: boolean | null;
  visibleToCustomer?: boolean | null;
}

/** An error of the input, as against one of the whole answer. `field` null: the error concerns the draft as a whole. */
export interface UserError {
  field: string[] | null;
  message: string;
}

export function userError(message: string, field: string[] | null = null): UserError {
  return { field, message };
}
