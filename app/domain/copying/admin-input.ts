// Input types of the Admin API (schema 2026-10) that drafts and records share, the fields this product writes.

export interface MoneyInput {
  amount: string;
  currencyCode: string;
}

export interface MailingAddressInput {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  provinceCode?: string | null;
  countryCode?: string | null;
  zip?: string | null;
  phone?: string | null;
}
