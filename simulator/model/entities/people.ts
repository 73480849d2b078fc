import type { Address, Metafield } from './values.ts';

export interface Customer {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  locale: string;
  state: 'DISABLED' | 'ENABLED' | 'INVITED' | 'DECLINED';
  defaultAddress: Address | null;
  addresses: Address[];
  storeCredit: number;
  createdAt: string;
  updatedAt: string;
  metafields: Metafield[];
  /** Stored payment methods, masked as Shopify shows them. */
  paymentMethods: {
    id: string;
    brand: string;
    lastDigits: string;
    expiryMonth: number;
    expiryYear: number;
    revokedAt: string | null;
    /** What the bank says to every charge; absent or null: it is paid. */
    declines?: string | null;
  }[];
}

export interface Company {
  id: string;
  name: string;
  externalId: string | null;
  note: string | null;
  contactIds: string[];
  locationIds: string[];
  mainContactId: string | null;
  createdAt: string;
  updatedAt: string;
}
export interface CompanyContact {
  id: string;
  companyId: string;
  customerId: string;
  title: string | null;
  isMainContact: boolean;
  locale?: string;
  createdAt?: string;
  updatedAt?: string;
}
export interface CompanyLocation {
  id: string;
  companyId: string;
  name: string;
  billingAddress: Address | null;
  shippingAddress: Address | null;
  taxExempt: boolean;
  paymentTermsTemplateId: string | null;
  externalId?: string | null;
  phone?: string | null;
  note?: string | null;
  locale?: string;
  createdAt?: string;
  updatedAt?: string;
}
