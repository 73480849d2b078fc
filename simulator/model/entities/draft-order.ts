import type {
  AppliedDiscount,
  DiscountApplication,
  DraftLine,
  PaymentTerms,
  Purchaser,
  ShippingLine,
  TaxLine,
  Totals,
} from './sale-parts.ts';
import type { Address, Attribute, Metafield } from './values.ts';

export interface DraftOrder {
  id: string;
  name: string;
  status: 'OPEN' | 'INVOICE_SENT' | 'COMPLETED';
  ready: boolean;
  readyAt: string | null;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
  invoiceSentAt: string | null;
  invoiceUrl: string | null;
  invoiceEmailTemplateSubject: string;
  orderId: string | null;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  taxExempt: boolean;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  customAttributes: Attribute[];
  poNumber: string | null;
  purchaser: Purchaser;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  shippingLine: ShippingLine | null;
  lines: DraftLine[];
  appliedDiscount: AppliedDiscount | null;
  discountCodes: string[];
  acceptAutomaticDiscounts: boolean;
  allowDiscountCodesInCheckout: boolean;
  discountApplications: DiscountApplication[];
  warnings: { errorCode: string; field: string; message: string; discountCode?: string; discountTitle?: string }[];
  paymentTerms: PaymentTerms | null;
  reserveInventoryUntil: string | null;
  visibleToCustomer: boolean;
  sourceName: string | null;
  localizedFields: { key: string; value: string }[];
  metafields: Metafield[];
  taxLines: TaxLine[];
  totals: Totals;
  transformerFingerprint: string | null;
  /** Percentage due at completion when there are payment terms. */
  deposit?: { percentage: number } | null;
  /** The app that made the draft: its number becomes the order's `sourceName`. */
  appId?: string | null;
}
