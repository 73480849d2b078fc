import { Big } from 'big.js';
import type { Store } from '../model/store.ts';
import { gidType, legacyId } from '../model/store.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { invalidId } from '../protocol/types.ts';
import type { AppliedDiscountInput, DraftInput, LineInput, PaymentTermsInput, PurchasingEntityInput, UserError } from './input.ts';
import { userError } from './input.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const TAG_LIMIT = 40;

export interface ValidationOptions {
  /** Path in front of every field: none on create and calculate, `input` on update (16-gql-draft-discount-validation.json). */
  prefix: string[];
  /** Tags that stand before the new ones when an index is counted (18-gql-draft-tag-validation.json: `input.tags.1` on update). */
  existingTags: string[];
  /** On update a missing `lineItems` means "as before". */
  linesRequired: boolean;
}

/** Throws a top-level error when an id names another kind of thing; returns the userErrors otherwise. Nothing is changed. */
export function validateDraftInput(store: Store, input: DraftInput, options: ValidationOptions): UserError[] {
  checkIdTypes(input);
  const at = (...path: string[]): string[] => [...options.prefix, ...path];
  const errors: UserError[] = [];
  if ((options.linesRequired && !input.lineItems) || input.lineItems?.length === 0) errors.push(userError('Add at least 1 product'));
  input.lineItems?.forEach((line, index) => errors.push(...lineErrors(store, line, at('lineItems', String(index)))));
  if (input.appliedDiscount) errors.push(...discountErrors(input.appliedDiscount, at('appliedDiscount')));
  if (input.email && !EMAIL.test(input.email)) errors.push(userError('Email is invalid', at('email')));
  errors.push(...tagErrors(input.tags ?? [], options, at));
  if (input.paymentTerms) errors.push(...paymentTermsErrors(input.paymentTerms));
  if (input.reserveInventoryUntil && Date.parse(input.reserveInventoryUntil) <= store.now())
    errors.push(userError("Reserve until can't be in the past"));
  if (input.presentmentCurrencyCode && !currencyKnown(store, input.presentmentCurrencyCode)) {
    errors.push(userError('Presentment currency is not supported', at('presentmentCurrencyCode')));
  }
  errors.push(...purchaserErrors(store, input, at));
  return errors;
}

function checkIdTypes(input: DraftInput): void {
  const expect = (id: string | null | undefined, type: string): void => {
    if (id != null && gidType(id) !== type) throw invalidId(id);
  };
  for (const line of input.lineItems ?? []) {
    expect(line.variantId, 'ProductVariant');
    for (const component of line.components ?? line.bundleComponents ?? []) expect(component.variantId, 'ProductVariant');
  }
  expect(input.customerId, 'Customer');
  expect(input.purchasingEntity?.customerId, 'Customer');
  expect(input.purchasingEntity?.purchasingCompany?.companyId, 'Company');
  expect(input.purchasingEntity?.purchasingCompany?.companyContactId, 'CompanyContact');
  expect(input.purchasingEntity?.purchasingCompany?.companyLocationId, 'CompanyLocation');
  expect(input.paymentTerms?.paymentTermsTemplateId, 'PaymentTermsTemplate');
}

function lineErrors(store: Store, line: LineInput, path: string[]): UserError[] {
  const errors: UserError[] = [];
  const variants = [line.variantId, ...(line.components ?? line.bundleComponents ?? []).map((component) => component.variantId)];
  for (const id of variants) {
    if (id && !store.get('variants', id)) errors.push(userError(`Product with ID ${legacyId(id)} is no longer available.`));
  }
  if (line.quantity < 1) errors.push(userError('Quantity must be greater than or equal to 1', [...path, 'quantity']));
  if (!line.variantId) {
    if (!line.title?.trim()) errors.push(userError('Merchandise title is empty.'));
    const price = line.originalUnitPriceWithCurrency?.amount ?? line.originalUnitPrice ?? 0;
    if (new Big(price).lt(0)) errors.push(userError('Cannot send negative price for line_item'));
  }
  if (line.priceOverride && new Big(line.priceOverride.amount).lt(0)) errors.push(userError('Cannot send negative price for line_item'));
  if (line.appliedDiscount) errors.push(...discountErrors(line.appliedDiscount, [...path, 'appliedDiscount']));
  return errors;
}

/** A negative percentage is let through, as recorded (16-gql-draft-discount-validation.json). */
function discountErrors(discount: AppliedDiscountInput, path: string[]): UserError[] {
  const value = new Big(discount.value);
  if (!value.round(2, Big.roundDown).eq(value)) {
    return [userError('Applied discount value can have at most 2 digits after decimal point', [...path, 'value'])];
  }
  if (discount.valueType === 'PERCENTAGE' && value.gt(100)) {
    return [userError('Applied discount value must be less than or equal to 100%', [...path, 'value'])];
  }
  return [];
}

function tagErrors(tags: string[], options: ValidationOptions, at: (...path: string[]) => string[]): UserError[] {
  const merged = [...new Set([...options.existingTags, ...tags])];
  return merged.flatMap((tag, index) =>
    [...tag].length > TAG_LIMIT
      ? [userError(`Title Tag exceeds the maximum length of ${TAG_LIMIT} characters`, at('tags', String(index)))]
      : [],
  );
}

/** Texts of the last two from the same checks of `paymentTermsCreate` (payment-terms-create-on-order.json). */
export function paymentTermsErrors(terms: PaymentTermsInput): UserError[] {
  if (!terms.paymentTermsTemplateId) return [userError('Payment terms template id can not be empty.')];
  const template = PAYMENT_TERMS_TEMPLATES.find((one) => one.id === terms.paymentTermsTemplateId);
  if (!template) return [userError('Could not find payment terms template.')];
  const schedules = terms.paymentSchedules ?? [];
  if (schedules.length > 1) return [userError('Cannot create payment terms with multiple payment schedules.')];
  const event = template.paymentTermsType === 'RECEIPT' || template.paymentTermsType === 'FULFILLMENT';
  if (event && schedules.some((schedule) => schedule.dueAt)) return [userError('A due date cannot be set with event payment terms.')];
  return [];
}

function currencyKnown(store: Store, currency: string): boolean {
  const { shop } = store.state;
  return currency === shop.currency || currency in shop.exchangeRates;
}

/** The schema allows any id; that an unknown one is refused, and the texts, are assumed. */
function purchaserErrors(store: Store, input: DraftInput, at: (...path: string[]) => string[]): UserError[] {
  const entity: PurchasingEntityInput = input.purchasingEntity ?? {};
  const customerId = entity.customerId ?? input.customerId;
  if (customerId && !store.get('customers', customerId))
    return [userError('Customer does not exist', at('purchasingEntity', 'customerId'))];
  const company = entity.purchasingCompany;
  if (!company) return [];
  const path = (field: string): string[] => at('purchasingEntity', 'purchasingCompany', field);
  if (!store.get('companies', company.companyId)) return [userError('Company does not exist', path('companyId'))];
  const location = store.get('companyLocations', company.companyLocationId);
  if (location?.companyId !== company.companyId) return [userError('Company location does not exist', path('companyLocationId'))];
  const contact = store.get('companyContacts', company.companyContactId);
  if (contact?.companyId !== company.companyId) return [userError('Company contact does not exist', path('companyContactId'))];
  return [];
}
