import type { Address } from '../order/source-order.ts';
import { customerOf } from './copy-questions.ts';
import type { RecordOutcome } from './options.ts';
import type { MailingAddressInput } from './admin-input.ts';
import type { PlanContext } from './plan-context.ts';
import { checkedEmail, noteGone } from './plan-people.ts';
import type { RecordInput, RecordOrderInput } from './record-input.ts';

type People = Pick<RecordOrderInput, 'customer' | 'companyLocationId' | 'email' | 'phone'>;

/** Who bought. Shopify attaches the customer who has the e-mail address, so a record for nobody goes without one. */
export function recordPeople(context: PlanContext): People {
  const { options, source, notes } = context;
  const { mode } = options.customer;
  if (mode === 'none') {
    notes.add({
      code: 'CUSTOMER_CHANGED',
      severity: 'info',
      place: 'customer',
      message: 'The record has no customer, and so neither e-mail nor phone: Shopify would attach the customer who has them.',
    });
    return {};
  }
  if ((mode === 'other' || mode === 'company') && context.facts.buyer === null) {
    noteGone(notes, mode);
    return {};
  }
  if (options.customer.mode === 'company') {
    notes.add({
      code: 'CUSTOMER_CHANGED',
      severity: 'info',
      place: 'customer',
      message: `The record is for ${context.facts.buyer?.name ?? 'a company location'}: e-mail and phone of the old customer are not carried.`,
    });
    return { companyLocationId: options.customer.companyLocationId };
  }
  const id = customerOf(source, options);
  const customer = id === null ? {} : { customer: { toAssociate: { id } } };
  if (mode === 'other') {
    notes.add({
      code: 'CUSTOMER_CHANGED',
      severity: 'info',
      place: 'customer',
      message: 'The record is for another customer: e-mail and phone of the old one are not carried.',
    });
    return customer;
  }
  const email = checkedEmail(context);
  if (id === null) noteNoCustomer(context, email);
  const company = source.purchasingCompany;
  return {
    ...customer,
    ...(company === null ? {} : { companyLocationId: company.locationId }),
    ...(email === null ? {} : { email }),
    ...(source.phone === null ? {} : { phone: source.phone }),
  };
}

function noteNoCustomer({ notes }: PlanContext, email: string | null): void {
  notes.add(
    email === null
      ? {
          code: 'CUSTOMER_NONE',
          severity: 'info',
          place: 'customer',
          message: 'The order has no customer and no e-mail; neither has the record.',
        }
      : {
          code: 'CUSTOMER_PROFILE_MADE',
          severity: 'warning',
          place: 'customer',
          message: `No customer has the e-mail address of the order; with the record Shopify makes a profile with ${email} and its address.`,
          remedy: 'Copy without a customer if none is wanted.',
        },
  );
}

const PARTS: readonly (keyof Address)[] = [
  ...(['firstName', 'lastName', 'company', 'address1', 'address2', 'city', 'provinceCode', 'countryCode', 'zip', 'phone'] as const),
];

/**
 * Schema of orderCreate: the shipping address, else the billing address, becomes the customer's default. It is put back right after, or
 * the merchant is told before that it changes.
 */
export function defaultAddress(
  context: PlanContext,
  outcome: RecordOutcome,
  sent: { shippingAddress?: MailingAddressInput; billingAddress?: MailingAddressInput },
): RecordInput['restore'] {
  const { facts, notes, options, source } = context;
  const customerId = customerOf(source, options);
  const address = sent.shippingAddress ?? sent.billingAddress;
  if (customerId === null || address === undefined) return null;
  const warn = (severity: 'error' | 'warning' | 'info', message: string, remedy: string | null = null) =>
    notes.add({ code: 'RECORD_DEFAULT_ADDRESS', severity, place: 'customer.defaultAddress', message, remedy });
  const customer = facts.record?.customer ?? null;
  const present = customer?.defaultAddress ?? null;
  const underWay = customer?.underWay ?? null;
  const former = underWay ?? present?.id ?? null;
  if (present !== null && former === present.id && PARTS.every((part) => (present.address[part] ?? '') === (address[part] ?? '')))
    return null;
  if (former === null) {
    warn(
      'warning',
      'The customer has no default address; Shopify makes that of the record the default.',
      'Copy without a customer to avoid it.',
    );
    return null;
  }
  if (outcome.defaultAddress === 'change') {
    warn('warning', 'Shopify makes the address of the record the customer’s default address, in place of the present one.');
    return null;
  }
  if (!facts.record?.scopes.includes('write_customers')) {
    warn(
      'error',
      'Shopify would make the address of the record the customer’s default address, and this app may not put the present one back.',
      'Allow the app to write customers, copy without a customer, or let the default address change.',
    );
    return null;
  }
  warn('info', 'Shopify makes the address of the record the customer’s default address; the present one is put back right after.');
  return { customerId, addressId: former };
}
