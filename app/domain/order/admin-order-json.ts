/**
 * An order as the Admin GraphQL API answers it, as far as the product reads it. Everything may be missing, because a selection may be
 * lean, a file may come from anybody's query, and Shopify withholds protected fields. Lists may be connections (`nodes` or `edges`).
 */
export interface AdminOrderJson {
  id?: string;
  name?: string;
  createdAt?: string;
  processedAt?: string | null;
  updatedAt?: string;
  cancelledAt?: string | null;
  closed?: boolean;
  closedAt?: string | null;
  test?: boolean;
  edited?: boolean;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[];
  poNumber?: string | null;
  customAttributes?: AttributeJson[];
  currencyCode?: string;
  presentmentCurrencyCode?: string;
  taxesIncluded?: boolean;
  taxExempt?: boolean;
  displayFinancialStatus?: string | null;
  displayFulfillmentStatus?: string | null;
  customer?: {
    id?: string;
    displayName?: string | null;
    email?: string | null;
    defaultEmailAddress?: { emailAddress?: string | null } | null;
    taxExempt?: boolean;
  } | null;
  purchasingEntity?: PurchasingEntityJson | null;
  billingAddress?: AddressJson | null;
  shippingAddress?: AddressJson | null;
  subtotalPriceSet?: MoneyBagJson | null;
  currentSubtotalPriceSet?: MoneyBagJson | null;
  totalDiscountsSet?: MoneyBagJson | null;
  currentTotalDiscountsSet?: MoneyBagJson | null;
  totalShippingPriceSet?: MoneyBagJson | null;
  currentShippingPriceSet?: MoneyBagJson | null;
  totalTaxSet?: MoneyBagJson | null;
  currentTotalTaxSet?: MoneyBagJson | null;
  originalTotalDutiesSet?: MoneyBagJson | null;
  currentTotalDutiesSet?: MoneyBagJson | null;
  totalTipReceivedSet?: MoneyBagJson | null;
  totalPriceSet?: MoneyBagJson | null;
  currentTotalPriceSet?: MoneyBagJson | null;
  taxLines?: TaxLineJson[];
  lineItems?: List<LineItemJson>;
  shippingLines?: List<ShippingLineJson>;
  discountApplications?: List<DiscountApplicationJson>;
  paymentTerms?: {
    paymentTermsName?: string | null;
    paymentTermsType?: string | null;
    dueInDays?: number | null;
    paymentSchedules?: List<{ dueAt?: string | null; issuedAt?: string | null }>;
  } | null;
  localizedFields?: List<AttributeJson>;
  metafields?: List<{ namespace?: string; key?: string; type?: string; value?: string }>;
  refunds?: { refundLineItems?: List<{ quantity?: number; lineItem?: { id?: string } | null }> }[];
  returns?: List<{ returnLineItems?: List<{ quantity?: number; fulfillmentLineItem?: { lineItem?: { id?: string } | null } | null }> }>;
}

export type List<T> = T[] | { nodes?: T[] } | { edges?: { node?: T | null }[] } | null;

/** Either side may be missing; the presentment side is preferred, because a draft takes presentment money only. */
export interface MoneyBagJson {
  presentmentMoney?: MoneyJson | null;
  shopMoney?: MoneyJson | null;
}

export interface MoneyJson {
  amount?: string | number;
  currencyCode?: string;
}

export interface AttributeJson {
  key?: string;
  value?: string | null;
}

export interface AddressJson {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  provinceCode?: string | null;
  countryCodeV2?: string | null;
  countryCode?: string | null;
  country?: string | null;
  zip?: string | null;
  phone?: string | null;
}

export interface PurchasingEntityJson {
  __typename?: string;
  id?: string;
  company?: { id?: string; name?: string | null } | null;
  location?: { id?: string; name?: string | null } | null;
  contact?: { id?: string } | null;
}

export interface TaxLineJson {
  title?: string;
  rate?: number | string | null;
  ratePercentage?: number | null;
  priceSet?: MoneyBagJson | null;
}

export interface LineItemJson {
  id?: string;
  title?: string;
  name?: string;
  variantTitle?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity?: number;
  currentQuantity?: number;
  unfulfilledQuantity?: number;
  refundableQuantity?: number;
  requiresShipping?: boolean;
  taxable?: boolean;
  isGiftCard?: boolean;
  weight?: { value?: number; unit?: string } | null;
  customAttributes?: AttributeJson[];
  product?: { id?: string; status?: string } | null;
  variant?: VariantJson | null;
  lineItemGroup?: {
    id?: string;
    title?: string;
    quantity?: number;
    variantId?: string | null;
    customAttributes?: AttributeJson[];
  } | null;
  sellingPlan?: { name?: string } | null;
  originalUnitPriceSet?: MoneyBagJson | null;
  originalTotalSet?: MoneyBagJson | null;
  discountedTotalSet?: MoneyBagJson | null;
  discountAllocations?: { allocatedAmountSet?: MoneyBagJson | null; discountApplication?: { index?: number } | null }[];
  duties?: { price?: MoneyBagJson | null }[];
  taxLines?: TaxLineJson[];
}

export interface VariantJson {
  id?: string;
  /** In the shop's currency. */
  price?: string | null;
  contextualPricing?: { price?: MoneyJson | null } | null;
  inventoryPolicy?: string;
  availableForSale?: boolean;
  requiresComponents?: boolean;
  sellableOnlineQuantity?: number | null;
  inventoryItem?: { tracked?: boolean } | null;
  product?: { id?: string; status?: string } | null;
}

export interface ShippingLineJson {
  title?: string;
  code?: string | null;
  source?: string | null;
  custom?: boolean;
  isRemoved?: boolean;
  originalPriceSet?: MoneyBagJson | null;
  discountedPriceSet?: MoneyBagJson | null;
  currentDiscountedPriceSet?: MoneyBagJson | null;
  taxLines?: TaxLineJson[];
}

export interface DiscountApplicationJson {
  __typename?: string;
  index?: number;
  code?: string | null;
  title?: string | null;
  description?: string | null;
  allocationMethod?: string;
  targetSelection?: string;
  targetType?: string;
  value?: { __typename?: string; amount?: string; currencyCode?: string; percentage?: number } | null;
}
