import type { Address } from '../order/source-order.ts';
import type { AddressChoice } from './options.ts';
import type { MailingAddressInput } from './admin-input.ts';
import type { DraftOrderInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';

type Addresses = Pick<DraftOrderInput, 'billingAddress' | 'shippingAddress' | 'useCustomerDefaultAddress'>;

/**
 * Both addresses field by field. `useCustomerDefaultAddress` is always said, because its silence would let Shopify fill in the
 * customer's own address (case A14).
 */
export function planAddresses(context: PlanContext): Addresses {
  const { options, source } = context;
  const own = ownAddresses(context);
  const billing = chosenAddress(
    context,
    ownChoice(options.billingAddress, own !== null),
    own?.billing ?? source.billingAddress,
    'billingAddress',
  );
  const shipping = chosenAddress(
    context,
    ownChoice(options.shippingAddress, own !== null),
    own?.shipping ?? source.shippingAddress,
    'shippingAddress',
  );
  if (shipping !== null) noteIncomplete(context, shipping);
  const isAnother = options.customer.mode === 'other' || options.customer.mode === 'company';
  const hasCustomer = isAnother || (options.customer.mode !== 'none' && source.customer !== null);
  return {
    ...(billing === null ? {} : { billingAddress: toInput(billing) }),
    ...(shipping === null ? {} : { shippingAddress: toInput(shipping) }),
    useCustomerDefaultAddress: options.shippingAddress.mode === 'customer-default' && hasCustomer && own === null,
  };
}

/** The address of a buyer who was looked up is theirs of today; a company location's is not to be had otherwise. */
function ownChoice(choice: AddressChoice, known: boolean): AddressChoice {
  return known && choice.mode === 'customer-default' ? { mode: 'keep' } : choice;
}

/**
 * Addresses of another customer or company location, which are kept instead of the old one's. Where it has none the order's stay, with a
 * warning: goods that go to the wrong door are dearer than a question. Null: nobody else buys, or nobody looked.
 */
function ownAddresses({ options, facts, source, notes }: PlanContext): { billing: Address; shipping: Address } | null {
  const { buyer } = facts;
  if (!buyer || (options.customer.mode !== 'other' && options.customer.mode !== 'company')) return null;
  const { billingAddress, shippingAddress } = buyer;
  const shipping = shippingAddress ?? billingAddress;
  const billing = billingAddress ?? shippingAddress;
  const keeps = [options.shippingAddress, options.billingAddress].some(({ mode }) => mode === 'keep' || mode === 'customer-default');
  if (shipping !== null && billing !== null) {
    if (keeps) {
      notes.add({
        code: 'ADDRESS_CHANGED',
        severity: 'info',
        place: 'shippingAddress',
        message: `The copy has the address of ${buyer.name}, not that of the order.`,
      });
    }
    return { billing, shipping };
  }
  if (keeps && (source.shippingAddress !== null || source.billingAddress !== null)) {
    notes.add({
      code: 'ADDRESS_CHANGED',
      severity: 'warning',
      place: 'shippingAddress',
      message: `${buyer.name} has no address: that of the order’s customer stays.`,
      remedy: 'Change or clear the address if the copy must not go there.',
    });
  }
  return null;
}

const EMPTY: Address = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  provinceCode: null,
  countryCode: null,
  zip: null,
  phone: null,
};

function chosenAddress(
  context: PlanContext,
  choice: AddressChoice,
  source: Address | null,
  place: 'billingAddress' | 'shippingAddress',
): Address | null {
  const changed = (message: string) => context.notes.add({ code: 'ADDRESS_CHANGED', severity: 'info', place, message });
  const name = place === 'billingAddress' ? 'billing' : 'shipping';
  switch (choice.mode) {
    case 'keep':
      return source;
    case 'clear':
      if (source !== null) changed(`The ${name} address is left empty.`);
      return null;
    case 'customer-default':
      changed(`The ${name} address is the customer's own of today.`);
      return null;
    case 'change': {
      const address = { ...EMPTY, ...source, ...defined(choice.fields) };
      const fields = Object.keys(EMPTY).filter((key) => address[key as keyof Address] !== (source ?? EMPTY)[key as keyof Address]);
      if (fields.length > 0) changed(`The ${name} address is changed: ${fields.join(', ')}.`);
      return Object.values(address).every((part) => part === null || part === '') ? null : address;
    }
  }
}

function defined(fields: Partial<Address>): Partial<Address> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Without blanks: Shopify reads a missing part as empty. */
function toInput(address: Address): MailingAddressInput {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== null && value !== ''));
}

/** Countries where post goes without a code are many; these parts are what a label needs everywhere. */
function noteIncomplete(context: PlanContext, address: Address): void {
  const missing = [
    address.address1 === null ? 'street' : '',
    address.city === null ? 'city' : '',
    address.countryCode === null ? 'country' : '',
    address.zip === null && address.countryCode !== null && !NO_ZIP.has(address.countryCode) ? 'postal code' : '',
  ].filter(Boolean);
  if (missing.length === 0) return;
  context.notes.add({
    code: 'ADDRESS_INCOMPLETE',
    severity: 'warning',
    place: 'shippingAddress',
    message: `The shipping address has no ${missing.join(', no ')}; it is copied as it is.`,
    remedy: 'Complete it here, or on the draft.',
  });
}

/** Places without postal codes (Universal Postal Union). */
const NO_ZIP = new Set(
  'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GN GQ GY HK JM KI KM KN KP LC ML MO MR MW NA NR NU QA RW SB SC SL SO SR ST SY TD TF TG TK TL TO TT TV UG VU WS YE ZW'.split(
    ' ',
  ),
);
