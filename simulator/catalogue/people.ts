import type { Address, Company, CompanyContact, CompanyLocation, Customer, Order } from '../model/entities.ts';
import { addressView, countryName } from '../model/address.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { money } from '../money/format.ts';
import { customerOf, sortOrders } from '../orders/order-search.ts';
import { checkId, countView } from '../orders/queries.ts';
import { received } from '../orders/payments.ts';
import { matchExact, matchesSearch, matchNumber, matchText, matchTime, parseSearch } from '../orders/search.ts';
import type { SearchTerm } from '../orders/search.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';

type Ctx = ResolverContext;
interface SearchArgs extends ConnectionArgs {
  query?: string | null;
  sortKey?: string | null;
}

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

function ordersOf(store: Store, belongs: (order: Order) => boolean, sortKey?: string | null): Order[] {
  return sortOrders(store, store.all('orders').filter(belongs), sortKey ?? 'ID');
}

function spent(store: Store, orders: Order[]): unknown {
  return money(orders.reduce((total, order) => total + received(order).shop - order.refunded.shop, 0), store.state.shop.currency); // prettier-ignore
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

const ROLES = [
  { name: 'Location admin', note: 'System-defined Location admin role' },
  { name: 'Ordering only', note: 'System-defined Ordering only role' },
];

function roles(company: { id: string }): { id: string; name: string; note: string }[] {
  return ROLES.map((role, index) => ({ id: `gid://shopify/CompanyContactRole/${legacyId(company.id)}${index + 1}`, ...role }));
}

function companies(store: Store, args: SearchArgs): Company[] {
  const parsed = parseSearch(args.query);
  const match = (company: Company, term: SearchTerm): boolean | undefined => {
    if (term.field === 'id') return matchNumber(Number(legacyId(company.id)), term);
    if (term.field === 'external_id') return matchExact(company.externalId, term);
    if (term.field === 'name') return matchText(company.name, term);
    if (term.field === 'created_at') return matchTime(company.createdAt, term, store.now());
    return term.field === null ? [company.name, company.externalId, company.note].some((text) => matchText(text, term)) : undefined;
  };
  return parsed ? store.searchable('companies').filter((one) => matchesSearch(parsed, one, match)) : store.all('companies');
}

function companyLocations(store: Store, args: SearchArgs): CompanyLocation[] {
  const parsed = parseSearch(args.query);
  const match = (one: CompanyLocation, term: SearchTerm): boolean | undefined => {
    if (term.field === 'id') return matchNumber(Number(legacyId(one.id)), term);
    if (term.field === 'name') return matchText(one.name, term);
    const company = store.get('companies', one.companyId);
    return term.field === null ? [one.name, one.externalId, company?.name].some((text) => matchText(text, term)) : undefined;
  };
  return parsed ? store.searchable('companyLocations').filter((one) => matchesSearch(parsed, one, match)) : store.all('companyLocations');
}

const ofCompany = (company: { id: string }) => (order: Order) =>
  order.purchaser?.kind === 'company' && order.purchaser.companyId === company.id;
const ofLocation = (location: { id: string }) => (order: Order) =>
  order.purchaser?.kind === 'company' && order.purchaser.companyLocationId === location.id;
const ofContact = (contact: { id: string }) => (order: Order) =>
  order.purchaser?.kind === 'company' && order.purchaser.companyContactId === contact.id;

const company: ResolverMap[string] = {
  contacts: (one: Company, args: ConnectionArgs, ctx: Ctx) => connection(one.contactIds.flatMap((id) => ctx.store.get('companyContacts', id) ?? []), args), // prettier-ignore
  contactsCount: (one: Company) => countView(one.contactIds.length, null),
  locations: (one: Company, args: ConnectionArgs, ctx: Ctx) => connection(one.locationIds.flatMap((id) => ctx.store.get('companyLocations', id) ?? []), args), // prettier-ignore
  locationsCount: (one: Company) => countView(one.locationIds.length, null),
  mainContact: (one: Company, _args: unknown, ctx: Ctx) => ctx.store.get('companyContacts', one.mainContactId),
  contactRoles: (one: Company, args: ConnectionArgs) => connection(roles(one), args),
  defaultRole: (one: Company) => roles(one)[1],
  orders: (one: Company, args: SearchArgs, ctx: Ctx) => connection(ordersOf(ctx.store, ofCompany(one), args.sortKey), args),
  ordersCount: (one: Company, _args: unknown, ctx: Ctx) => countView(ordersOf(ctx.store, ofCompany(one)).length, null),
  totalSpent: (one: Company, _args: unknown, ctx: Ctx) => spent(ctx.store, ordersOf(ctx.store, ofCompany(one))),
  customerSince: (one: Company) => one.createdAt,
  hasTimelineComment: () => false,
};

function companyAddressView(owner: CompanyLocation, address: Address | null, store: Store): Record<string, unknown> | null {
  if (!address) return null;
  return {
    ...address,
    id: address.id ?? `gid://shopify/CompanyAddress/${legacyId(owner.id)}`,
    companyName: store.get('companies', owner.companyId)?.name ?? '',
    country: address.country ?? countryName(address.countryCode),
    zoneCode: address.provinceCode,
    recipient: [address.firstName, address.lastName].filter(Boolean).join(' ') || null,
    createdAt: owner.createdAt ?? store.nowIso(),
    updatedAt: owner.updatedAt ?? store.nowIso(),
  };
}

const companyLocation: ResolverMap[string] = {
  company: (one: CompanyLocation, _args: unknown, ctx: Ctx) => ctx.store.get('companies', one.companyId),
  billingAddress: (one: CompanyLocation, _args: unknown, ctx: Ctx) => companyAddressView(one, one.billingAddress, ctx.store),
  shippingAddress: (one: CompanyLocation, _args: unknown, ctx: Ctx) => companyAddressView(one, one.shippingAddress, ctx.store),
  taxSettings: (one: CompanyLocation) => ({ taxExempt: one.taxExempt, taxExemptions: [], taxRegistrationId: null }),
  currency: (_one: CompanyLocation, _args: unknown, ctx: Ctx) => ctx.store.state.shop.currency,
  phone: (one: CompanyLocation) => one.phone ?? one.shippingAddress?.phone ?? null,
  externalId: (one: CompanyLocation) => one.externalId ?? null,
  note: (one: CompanyLocation) => one.note ?? null,
  locale: (one: CompanyLocation) => one.locale ?? 'en',
  createdAt: (one: CompanyLocation, _args: unknown, ctx: Ctx) =>
    one.createdAt ?? ctx.store.get('companies', one.companyId)?.createdAt ?? ctx.store.nowIso(),
  updatedAt: (one: CompanyLocation, _args: unknown, ctx: Ctx) =>
    one.updatedAt ?? ctx.store.get('companies', one.companyId)?.updatedAt ?? ctx.store.nowIso(),
  orders: (one: CompanyLocation, args: SearchArgs, ctx: Ctx) => connection(ordersOf(ctx.store, ofLocation(one), args.sortKey), args),
  ordersCount: (one: CompanyLocation, _args: unknown, ctx: Ctx) => countView(ordersOf(ctx.store, ofLocation(one)).length, null),
  totalSpent: (one: CompanyLocation, _args: unknown, ctx: Ctx) => spent(ctx.store, ordersOf(ctx.store, ofLocation(one))),
  hasTimelineComment: () => false,
  /** The terms that a B2B location buys on. */
  buyerExperienceConfiguration: (one: CompanyLocation) => ({
    checkoutToDraft: false,
    editableShippingAddress: true,
    payNowOnly: false,
    paymentTermsTemplate: one.paymentTermsTemplateId,
  }),
};

const companyContact: ResolverMap[string] = {
  company: (one: CompanyContact, _args: unknown, ctx: Ctx) => ctx.store.get('companies', one.companyId),
  customer: (one: CompanyContact, _args: unknown, ctx: Ctx) => ctx.store.get('customers', one.customerId),
  locale: (one: CompanyContact) => one.locale ?? 'en',
  createdAt: (one: CompanyContact, _args: unknown, ctx: Ctx) =>
    one.createdAt ?? ctx.store.get('companies', one.companyId)?.createdAt ?? ctx.store.nowIso(),
  updatedAt: (one: CompanyContact, _args: unknown, ctx: Ctx) =>
    one.updatedAt ?? ctx.store.get('companies', one.companyId)?.updatedAt ?? ctx.store.nowIso(),
  lifetimeDuration: () => '',
  orders: (one: CompanyContact, args: SearchArgs, ctx: Ctx) => connection(ordersOf(ctx.store, ofContact(one), args.sortKey), args),
};

export const peopleResolvers: ResolverMap = {
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
    company: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (checkId(id, 'Company'), ctx.store.get('companies', id)),
    companies: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(companies(ctx.store, args), args),
    companiesCount: (_root: unknown, args: { limit?: number | null }, ctx: Ctx) =>
      countView(ctx.store.all('companies').length, args.limit ?? 10_000),
    companyContact: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (
      checkId(id, 'CompanyContact'),
      ctx.store.get('companyContacts', id)
    ),
    companyContactRole: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (
      checkId(id, 'CompanyContactRole'),
      ctx.store
        .all('companies')
        .flatMap(roles)
        .find((role) => role.id === id) ?? null
    ),
    companyLocation: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (
      checkId(id, 'CompanyLocation'),
      ctx.store.get('companyLocations', id)
    ),
    companyLocations: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(companyLocations(ctx.store, args), args),
  },
  Customer: customer,
  Company: company,
  CompanyContact: companyContact,
  CompanyLocation: companyLocation,
};
