import type { Company, CompanyContact, CompanyLocation, Customer, Variant } from '../model/entities.ts';

/** What the sample orders are made of. All names and addresses are invented. */
export interface Sample {
  variants: Record<SampleVariant, Variant>;
  customers: { ada: Customer; bruno: Customer; chiyo: Customer; dana: Customer; exempt: Customer; buyer: Customer };
  company: Company;
  contact: CompanyContact;
  companyLocation: CompanyLocation;
}
type SampleVariant =
  | 'mugBlue'
  | 'mugSand'
  | 'tea'
  | 'candle'
  | 'blanket'
  | 'board'
  | 'soap'
  | 'print'
  | 'workshop'
  | 'gift'
  | 'lamp'
  | 'giftSet'
  | 'rare'
  | 'limited';
