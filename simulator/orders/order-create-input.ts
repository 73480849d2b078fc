import type { AddressInput } from '../model/address.ts';

export interface MoneyInput {
  amount: string;
  currencyCode: string;
}
export interface MoneyBagInput {
  shopMoney: MoneyInput;
  presentmentMoney?: MoneyInput | null;
}
export interface TaxLineInput {
  title: string;
  rate: string | number | null;
  priceSet?: MoneyBagInput | null;
  channelLiable?: boolean | null;
}
export interface LineInput {
  variantId?: string | null;
  productId?: string | null;
  title?: string | null;
  variantTitle?: string | null;
  vendor?: string | null;
  sku?: string | null;
  quantity: number;
  priceSet?: MoneyBagInput | null;
  properties?: { name: string; value: string }[] | null;
  requiresShipping?: boolean | null;
  taxable?: boolean | null;
  giftCard?: boolean | null;
  weight?: { value: number; unit: string } | null;
  taxLines?: TaxLineInput[] | null;
}
export interface ShippingInput {
  title: string;
  code?: string | null;
  source?: string | null;
  priceSet: MoneyBagInput;
  taxLines?: TaxLineInput[] | null;
}
export interface TransactionInput {
  kind?: string | null;
  status?: string | null;
  gateway?: string | null;
  amountSet: MoneyBagInput;
  processedAt?: string | null;
  test?: boolean | null;
}
export interface MetafieldInput {
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}
export interface CustomerUpsert {
  id?: string | null;
  email?: string | null;
  phone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  note?: string | null;
  tags?: string[] | null;
  taxExempt?: boolean | null;
}

/** `OrderCreateOrderInput`. */
export interface OrderCreateInput {
  billingAddress?: AddressInput | null;
  shippingAddress?: AddressInput | null;
  closedAt?: string | null;
  companyLocationId?: string | null;
  currency?: string | null;
  presentmentCurrency?: string | null;
  customAttributes?: { key: string; value: string }[] | null;
  customer?: { toAssociate?: { id?: string | null; email?: string | null } | null; toUpsert?: CustomerUpsert | null } | null;
  customerId?: string | null;
  discountCode?: {
    itemFixedDiscountCode?: { code: string; amountSet?: MoneyBagInput | null } | null;
    itemPercentageDiscountCode?: { code: string; percentage?: number | null } | null;
    freeShippingDiscountCode?: { code: string } | null;
  } | null;
  email?: string | null;
  phone?: string | null;
  financialStatus?: string | null;
  fulfillmentStatus?: string | null;
  fulfillment?: {
    locationId: string;
    trackingCompany?: string | null;
    trackingNumber?: string | null;
    trackingNumbers?: string[] | null;
  } | null;
  lineItems?: LineInput[] | null;
  metafields?: MetafieldInput[] | null;
  name?: string | null;
  note?: string | null;
  poNumber?: string | null;
  processedAt?: string | null;
  shippingLines?: ShippingInput[] | null;
  sourceIdentifier?: string | null;
  sourceName?: string | null;
  sourceUrl?: string | null;
  tags?: string[] | null;
  taxLines?: TaxLineInput[] | null;
  taxesIncluded?: boolean | null;
  test?: boolean | null;
  transactions?: TransactionInput[] | null;
}
