import type { MailingAddressInput, MoneyInput } from './admin-input.ts';

/** What is sent to `orderCreate` (schema 2026-10), the fields this product writes, and what is put right after it. */
export interface RecordInput {
  order: RecordOrderInput;
  options: {
    inventoryBehaviour: 'BYPASS' | 'DECREMENT_IGNORING_POLICY' | 'DECREMENT_OBEYING_POLICY';
    sendReceipt: false;
    sendFulfillmentReceipt: false;
  };
  /** For each of `order.lineItems` the uuid of the planned line that it belongs to: a line may need several. */
  lineOf: string[];
  /** The customer's default address as it was, to be put back; null: nothing to put back. */
  restore: { customerId: string; addressId: string } | null;
}

export interface MoneyBagInput {
  shopMoney: MoneyInput;
  presentmentMoney: MoneyInput;
}

export interface RecordTaxLine {
  title: string;
  /** Decimal string, `0.13` for 13 %. */
  rate: string;
  priceSet: MoneyBagInput;
}

export interface RecordLineInput {
  variantId?: string;
  title: string;
  variantTitle?: string;
  sku?: string;
  vendor?: string;
  quantity: number;
  priceSet: MoneyBagInput;
  properties?: { name: string; value: string }[];
  requiresShipping: boolean;
  taxable: boolean;
  giftCard?: boolean;
  weight?: { value: number; unit: string };
  taxLines?: RecordTaxLine[];
}

export interface RecordShippingLine {
  title: string;
  code?: string;
  source?: string;
  priceSet: MoneyBagInput;
  taxLines?: RecordTaxLine[];
}

export interface RecordOrderInput {
  lineItems: RecordLineInput[];
  shippingLines?: RecordShippingLine[];
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  processedAt?: string;
  test?: boolean;
  email?: string;
  phone?: string;
  note?: string;
  tags?: string[];
  poNumber?: string;
  customAttributes?: { key: string; value: string }[];
  metafields?: { namespace: string; key: string; type: string; value: string }[];
  billingAddress?: MailingAddressInput;
  shippingAddress?: MailingAddressInput;
  customer?: { toAssociate: { id: string } };
  companyLocationId?: string;
  discountCode?: { itemFixedDiscountCode: { code: string; amountSet: MoneyBagInput } };
  financialStatus: 'PENDING' | 'PAID';
  transactions?: { kind: 'SALE'; status: 'SUCCESS'; gateway: string; amountSet: MoneyBagInput; processedAt?: string }[];
}
