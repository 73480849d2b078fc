import type { Customer } from '../model/entities.ts';
import { addressFromInput } from '../model/address.ts';
import type { AddressInput } from '../model/address.ts';
import type { Store } from '../model/store.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { resolveNamespace } from './metafields.ts';
import type { MetafieldInput } from './order-create-input.ts';
import { isEmail, isPhone, userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

/** `CustomerInput`. */
export interface CustomerInput {
  id?: string | null;
  email?: string | null;
  phone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  locale?: string | null;
  note?: string | null;
  tags?: string[] | null;
  taxExempt?: boolean | null;
  addresses?: AddressInput[] | null;
  metafields?: MetafieldInput[] | null;
}

/** Adds a customer to the store. The first address is the default one. */
export function newCustomer(store: Store, input: CustomerInput, appId = store.state.app.id): Customer {
  const now = store.nowIso();
  const addresses = (input.addresses ?? []).map((address) => ({ id: store.nextId('MailingAddress'), ...addressFromInput(address) }));
  const customer: Customer = {
    id: store.nextId('Customer'),
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    email: input.email || null,
    phone: input.phone || null,
    note: input.note ?? null,
    tags: input.tags ?? [],
    taxExempt: input.taxExempt ?? false,
    locale: input.locale ?? 'en',
    state: 'DISABLED',
    defaultAddress: addresses[0] ?? null,
    addresses,
    storeCredit: 0,
    createdAt: now,
    updatedAt: now,
    metafields: (input.metafields ?? []).map((field) => ({
      id: store.nextId('Metafield'),
      namespace: resolveNamespace(field.namespace, appId),
      key: field.key ?? '',
      type: field.type ?? 'single_line_text_field',
      value: field.value ?? '',
      createdAt: now,
      updatedAt: now,
    })),
    paymentMethods: [],
  };
  return store.insert('customers', customer);
}

function refusals(store: Store, input: CustomerInput, self: string | null): UserErrorValue[] {
  const others = store.all('customers').filter((one) => one.id !== self);
  const errors: UserErrorValue[] = [];
  if (input.email && !isEmail(input.email)) errors.push(userError(['email'], 'Email is invalid'));
  else if (input.email && others.some((one) => one.email?.toLowerCase() === input.email?.toLowerCase()))
    errors.push(userError(['email'], 'Email has already been taken'));
  if (input.phone && !isPhone(input.phone)) errors.push(userError(['phone'], 'Phone is invalid'));
  else if (input.phone && others.some((one) => one.phone === input.phone))
    errors.push(userError(['phone'], 'Phone has already been taken'));
  return errors;
}

interface CustomerArgs {
  input: CustomerInput;
}

export function customerCreate(
  _root: unknown,
  { input }: CustomerArgs,
  ctx: ResolverContext,
): { customer: Customer | null; userErrors: UserErrorValue[] } {
  if (!input.email && !input.phone && !input.firstName && !input.lastName)
    return { customer: null, userErrors: [userError(null, 'A name, phone number, or email address must be present')] };
  const errors = refusals(ctx.store, input, null);
  if (errors.length > 0) return { customer: null, userErrors: errors };
  const customer = newCustomer(ctx.store, input, ctx.access.appId);
  ctx.store.emit('customers/create', customer.id);
  return { customer, userErrors: [] };
}

export function customerUpdate(
  _root: unknown,
  { input }: CustomerArgs,
  ctx: ResolverContext,
): { customer: Customer | null; userErrors: UserErrorValue[] } {
  if (!input.id?.startsWith('gid://shopify/Customer/')) throw invalidId(input.id ?? '');
  const customer = ctx.store.get('customers', input.id);
  if (!customer) return { customer: null, userErrors: [userError(['id'], 'Customer does not exist')] };
  const errors = refusals(ctx.store, input, customer.id);
  if (errors.length > 0) return { customer: null, userErrors: errors };
  ctx.store.change('customers', customer.id, (one) => {
    const { id: _id, metafields: _metafields, addresses, ...plain } = input;
    for (const [key, value] of Object.entries(plain)) if (value !== undefined && key in one) Object.assign(one, { [key]: value });
    if (addresses) {
      one.addresses = addresses.map((address) => ({ id: ctx.store.nextId('MailingAddress'), ...addressFromInput(address) }));
      one.defaultAddress = one.addresses[0] ?? null;
    }
    one.updatedAt = ctx.store.nowIso();
  });
  ctx.store.emit('customers/update', customer.id);
  return { customer, userErrors: [] };
}

/** The address must be one of the customer's own. */
export function customerUpdateDefaultAddress(
  _root: unknown,
  { customerId, addressId }: { customerId: string; addressId: string },
  ctx: ResolverContext,
): { customer: Customer | null; userErrors: UserErrorValue[] } {
  const customer = ctx.store.get('customers', customerId);
  if (!customer) return { customer: null, userErrors: [userError(['customerId'], 'Customer does not exist')] };
  const bare = addressId.split('?')[0] ?? '';
  const address = customer.addresses.find((one) => one.id === bare);
  if (!address) return { customer: null, userErrors: [userError(['addressId'], 'Address does not exist')] };
  ctx.store.change('customers', customer.id, (one) => {
    one.defaultAddress = address;
    one.updatedAt = ctx.store.nowIso();
  });
  ctx.store.emit('customers/update', customer.id);
  return { customer, userErrors: [] };
}
