import type { Customer, Purchaser } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import type { DraftInput } from './input.ts';

/** The customer behind a sale: named outright, or the contact that buys for a company. */
export function customerIdOf(store: Store, purchaser: Purchaser): string | null {
  if (!purchaser) return null;
  if (purchaser.kind === 'customer') return purchaser.customerId;
  return store.get('companyContacts', purchaser.companyContactId)?.customerId ?? null;
}

export function customerOfDraft(store: Store, purchaser: Purchaser): Customer | null {
  return store.get('customers', customerIdOf(store, purchaser));
}

/** Undefined: the input does not speak of the purchaser. */
export function purchaserOf(input: DraftInput): Purchaser | undefined {
  const company = input.purchasingEntity?.purchasingCompany;
  if (company) {
    return {
      kind: 'company',
      companyId: company.companyId,
      companyContactId: company.companyContactId,
      companyLocationId: company.companyLocationId,
    };
  }
  const customerId = input.purchasingEntity?.customerId ?? input.customerId;
  if (customerId) return { kind: 'customer', customerId };
  return input.purchasingEntity === undefined && input.customerId === undefined ? undefined : null;
}
