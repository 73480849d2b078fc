import type { Address, Company, CompanyContact, CompanyLocation, Order } from '../model/entities.ts';
import { countryName } from '../model/address.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { checkId, countView } from '../orders/queries.ts';
import { matchExact, matchesSearch, matchNumber, matchText, matchTime, parseSearch } from '../orders/search.ts';
import type { SearchTerm } from '../orders/search.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';
import { ordersOf, spent } from './orders-of.ts';
import type { SearchArgs } from './orders-of.ts';

type Ctx = ResolverContext;

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

export const companyResolvers: ResolverMap = {
  QueryRoot: {
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
  Company: company,
  CompanyContact: companyContact,
  CompanyLocation: companyLocation,
};
