import type { Customer } from '../model/entities.ts';
import { addressView } from '../model/address.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { customerOf } from '../orders/order-search.ts';
import { checkId, countView } from '../orders/queries.ts';
import { matchExact, matchesSearch, matchNumber, matchText, matchTime, parseSearch } from '../orders/search.ts';
import type { SearchTerm } from '../orders/search.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';
import { ordersOf, spent } from './orders-of.ts';
import type { SearchArgs } from './orders-of.ts';

type Ctx = ResolverContext;

/** First and last name, else the e-mail address (recorded), else the phone number. */
export function displayName(customer: Customer): string {
  return [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.email || customer.phone || '';
}

function matchCustomer(store: Store, customer: Customer, term: SearchTerm): boolean | undefined {
  switch (term.field) {
    case null:
    case 'default':
      return [displayName(customer), customer.email, customer.phone, customer.note, ...customer.tags].some((text) => matchText(text, term));
    case 'id':
      return matchNumber(Number(legacyId(customer.id)), term);
    case 'email':
      return matchExact(customer.email, term);
    case 'phone':
      return customer.phone !== null && customer.phone.replace(/\D/g, '').endsWith(term.value.replace(/\D/g, '') || '-');
    case 'first_name':
      return matchText(customer.firstName, term);
    case 'last_name':
      return matchText(customer.lastName, term);
    case 'tag':
      return customer.tags.some((tag) => matchExact(tag, term));
    case 'tag_not':
      return !customer.tags.some((tag) => matchExact(tag, term));
    case 'state':
      return matchExact(customer.state, term);
    case 'country':
      return matchExact(customer.defaultAddress?.country, term) || matchExact(customer.defaultAddress?.countryCode, term);
    case 'customer_date':
    case 'created_at':
      return matchTime(customer.createdAt, term, store.now());
    case 'updated_at':
      return matchTime(customer.updatedAt, term, store.now());
    default:
      return undefined;
  }
}

function customers(store: Store, args: SearchArgs): Customer[] {
  const parsed = parseSearch(args.query);
  const found = parsed
    ? store.searchable('customers').filter((one) => matchesSearch(parsed, one, (entity, term) => matchCustomer(store, entity, term)))
    : store.all('customers');
  if (args.sortKey === 'NAME') return found.toSorted((a, b) => displayName(a).localeCompare(displayName(b), 'en'));
  return found.toSorted((a, b) => Number(legacyId(a.id)) - Number(legacyId(b.id)));
}

const customer: ResolverMap[string] = {
  legacyResourceId: (one: Customer) => legacyId(one.id),
  displayName: (one: Customer) => displayName(one),
  defaultEmailAddress: (one: Customer) =>
    one.email
      ? {
          emailAddress: one.email,
          validFormat: true,
          marketingState: 'NOT_SUBSCRIBED',
          marketingUpdatedAt: null,
          marketingOptInLevel: null,
          sourceLocation: null,
        }
      : null,
  defaultPhoneNumber: (one: Customer) =>
    one.phone
      ? {
          phoneNumber: one.phone,
          marketingState: 'NOT_SUBSCRIBED',
          marketingUpdatedAt: null,
          marketingOptInLevel: null,
          sourceLocation: null,
        }
      : null,
  defaultAddress: (one: Customer) => addressView(one.defaultAddress),
  addresses: (one: Customer, args: { first?: number | null }) => one.addresses.slice(0, args.first ?? undefined).map(addressView),
  addressesV2: (one: Customer, args: ConnectionArgs) => connection(one.addresses, args, addressView),
  tags: (one: Customer) => one.tags.toSorted(),
  taxExemptions: () => [],
  verifiedEmail: () => true,
  validEmailAddress: (one: Customer) => one.email !== null,
  canDelete: (one: Customer, _args: unknown, ctx: Ctx) =>
    !ctx.store.all('orders').some((order) => customerOf(ctx.store, order)?.id === one.id),
  loyalty: () => null,
  dataSaleOptOut: () => false,
  multipassIdentifier: () => null,
  hasTimelineComment: () => false,
  productSubscriberStatus: () => 'NEVER_SUBSCRIBED',
  lifetimeDuration: () => '',
  numberOfOrders: (one: Customer, _args: unknown, ctx: Ctx) =>
    String(ordersOf(ctx.store, (order) => customerOf(ctx.store, order)?.id === one.id).length),
  amountSpent: (one: Customer, _args: unknown, ctx: Ctx) => spent(ctx.store, ordersOf(ctx.store, (order) => customerOf(ctx.store, order)?.id === one.id)), // prettier-ignore
  lastOrder: (one: Customer, _args: unknown, ctx: Ctx) =>
    ordersOf(ctx.store, (order) => customerOf(ctx.store, order)?.id === one.id, 'CREATED_AT').at(-1) ?? null,
  orders: (one: Customer, args: SearchArgs, ctx: Ctx) => connection(ordersOf(ctx.store, (order) => customerOf(ctx.store, order)?.id === one.id, args.sortKey), args), // prettier-ignore
  companyContactProfiles: (one: Customer, _args: unknown, ctx: Ctx) =>
    ctx.store.all('companyContacts').filter((contact) => contact.customerId === one.id),
  paymentMethods: (one: Customer, args: ConnectionArgs & { showRevoked?: boolean | null }) =>
    connection(
      one.paymentMethods.filter((method) => args.showRevoked === true || method.revokedAt === null),
      args,
      (method) => paymentMethodView(one, method),
    ),
};

/** Brand, last four digits and expiry: what Shopify ever shows of a card. */
function paymentMethodView(owner: Customer, method: Customer['paymentMethods'][number]): Record<string, unknown> {
  return {
    __typename: 'CustomerPaymentMethod',
    id: method.id,
    customer: owner,
    revokedAt: method.revokedAt,
    revokedReason: method.revokedAt ? 'MANUALLY_REVOKED' : null,
    instrument: {
      __typename: 'CustomerCreditCard',
      brand: method.brand,
      lastDigits: method.lastDigits,
      maskedNumber: `•••• •••• •••• ${method.lastDigits}`,
      expiryMonth: method.expiryMonth,
      expiryYear: method.expiryYear,
      expiresSoon: false,
      isRevocable: true,
      name: displayName(owner),
      firstDigits: null,
      source: null,
      virtualLastDigits: null,
      billingAddress: null,
    },
  };
}

export const customerResolvers: ResolverMap = {
  QueryRoot: {
    customer: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (checkId(id, 'Customer'), ctx.store.get('customers', id)),
    customers: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(customers(ctx.store, args), args),
    customersCount: (_root: unknown, args: { query?: string | null; limit?: number | null }, ctx: Ctx) =>
      countView(customers(ctx.store, { query: args.query }).length, args.limit ?? 10_000),
    customerByIdentifier: (
      _root: unknown,
      args: { identifier: { id?: string | null; emailAddress?: string | null; phoneNumber?: string | null } },
      ctx: Ctx,
    ) => {
      const { id, emailAddress, phoneNumber } = args.identifier;
      if (id) return ctx.store.get('customers', id);
      return (
        ctx.store
          .all('customers')
          .find((one) => (emailAddress ? one.email?.toLowerCase() === emailAddress.toLowerCase() : one.phone === phoneNumber)) ?? null
      );
    },
  },
  Customer: customer,
};
