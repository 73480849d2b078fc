import type { Location, Shop } from '../model/entities.ts';
import { countryName } from '../model/address.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { checkId } from '../orders/queries.ts';
import { matchesSearch, matchExact, matchNumber, matchText, parseSearch } from '../orders/search.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';
import { ONLINE_STORE, POINT_OF_SALE, publicationView } from './market.ts';

type Ctx = ResolverContext;

const OPENED = '2024-01-01T00:00:00Z';

function locations(store: Store, args: { includeInactive?: boolean | null; query?: string | null }): Location[] {
  const parsed = parseSearch(args.query);
  return store
    .all('locations')
    .filter((one) => one.isActive || args.includeInactive === true)
    .filter((one) =>
      matchesSearch(parsed, one, (location, term) => {
        if (term.field === 'id' || term.field === 'location_id') return matchNumber(Number(legacyId(location.id)), term);
        if (term.field === 'active') return matchExact(String(location.isActive), term);
        return term.field === null || term.field === 'name' ? matchText(location.name, term) : undefined;
      }),
    );
}

const location: ResolverMap[string] = {
  legacyResourceId: (one: Location) => legacyId(one.id),
  address: (one: Location) => ({
    ...one.address,
    country: one.address.country ?? countryName(one.address.countryCode),
    formatted: [one.address.address1, one.address.city, one.address.provinceCode, one.address.zip, one.address.country].filter(Boolean),
    latitude: null,
    longitude: null,
  }),
  addressVerified: () => true,
  isPrimary: (one: Location, _args: unknown, ctx: Ctx) => ctx.store.all('locations')[0]?.id === one.id,
  isFulfillmentService: () => false,
  fulfillmentService: () => null,
  shipsInventory: (one: Location) => one.fulfillsOnlineOrders,
  hasActiveInventory: (one: Location, _args: unknown, ctx: Ctx) =>
    ctx.store.all('inventoryLevels').some((level) => level.locationId === one.id && level.available > 0),
  hasUnfulfilledOrders: (one: Location, _args: unknown, ctx: Ctx) =>
    ctx.store.all('fulfillmentOrders').some((open) => open.assignedLocationId === one.id && open.status === 'OPEN'),
  localPickupSettingsV2: (one: Location) => (one.localPickup ? { instructions: '', pickupTime: 'ONE_HOUR' } : null),
  activatable: (one: Location) => !one.isActive,
  deactivatable: (one: Location) => one.isActive,
  deletable: () => false,
  deactivatedAt: () => null,
  createdAt: () => OPENED,
  updatedAt: () => OPENED,
  inventoryLevel: (one: Location, args: { inventoryItemId: string }, ctx: Ctx) =>
    ctx.store.all('inventoryLevels').find((level) => level.locationId === one.id && level.inventoryItemId === args.inventoryItemId) ?? null,
  inventoryLevels: (one: Location, args: ConnectionArgs, ctx: Ctx) => connection(ctx.store.all('inventoryLevels').filter((level) => level.locationId === one.id), args), // prettier-ignore
};

const CURRENCY_NAMES = new Intl.DisplayNames(['en'], { type: 'currency' });

const shop: ResolverMap[string] = {
  contactEmail: (one: Shop) => one.email,
  currencyCode: (one: Shop) => one.currency,
  enabledPresentmentCurrencies: (one: Shop) => [one.currency, ...Object.keys(one.exchangeRates).filter((code) => code !== one.currency)],
  currencySettings: (one: Shop, args: ConnectionArgs) =>
    connection([one.currency, ...Object.keys(one.exchangeRates)], args, (code) => ({
      currencyCode: code,
      currencyName: CURRENCY_NAMES.of(code) ?? code,
      enabled: true,
      manualRate: one.exchangeRates[code] ?? null,
      rateUpdatedAt: null,
    })),
  ianaTimezone: (one: Shop) => one.timezone,
  timezoneAbbreviation: (one: Shop, _args: unknown, ctx: Ctx) => zonePart(one, ctx, 'short'),
  timezoneOffset: (one: Shop, _args: unknown, ctx: Ctx) => zonePart(one, ctx, 'longOffset').replace('GMT', '').replace(':', '') || '+0000',
  myshopifyDomain: (one: Shop) => one.domain,
  primaryDomain: (one: Shop) => ({
    id: 'gid://shopify/Domain/1',
    host: one.domain,
    url: `https://${one.domain}`,
    sslEnabled: true,
    localization: null,
  }),
  url: (one: Shop) => `https://${one.domain}`,
  plan: (one: Shop) => ({
    displayName: one.plan.displayName,
    publicDisplayName: one.plan.displayName,
    shopifyPlus: one.plan.shopifyPlus,
    partnerDevelopment: one.plan.partnerDevelopment,
  }),
  shopOwnerName: () => 'Store Owner',
  weightUnit: () => 'KILOGRAMS',
  unitSystem: () => 'METRIC_SYSTEM',
  setupRequired: () => false,
  checkoutApiSupported: () => true,
  orderNumberFormatPrefix: () => '#',
  orderNumberFormatSuffix: () => '',
  createdAt: () => OPENED,
  updatedAt: () => OPENED,
  shopAddress: (one: Shop, _args: unknown, ctx: Ctx) => shopAddressView(one, ctx),
  billingAddress: (one: Shop, _args: unknown, ctx: Ctx) => shopAddressView(one, ctx),
  metafield: () => null,
};

function zonePart(one: Shop, ctx: Ctx, style: 'short' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: one.timezone, timeZoneName: style }).formatToParts(ctx.now());
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

function shopAddressView(one: Shop, ctx: Ctx): Record<string, unknown> {
  const address = ctx.store.all('locations')[0]?.address;
  return {
    ...address,
    id: 'gid://shopify/ShopAddress/1',
    country: countryName(one.countryCode),
    countryCode: one.countryCode,
    countryCodeV2: one.countryCode,
    company: one.name,
    name: one.name,
    coordinatesValidated: false,
    formatted: [one.name, address?.address1, address?.city, countryName(one.countryCode)].filter(Boolean),
    formattedArea: [address?.city, countryName(one.countryCode)].filter(Boolean).join(', '),
    latitude: null,
    longitude: null,
  };
}

function appView(store: Store, scopes: string[]): Record<string, unknown> {
  const { id, title, handle, apiKey } = store.state.app;
  const access = scopes.map(scopeView);
  return {
    __typename: 'App',
    id,
    title,
    handle,
    apiKey,
    embedded: true,
    developerName: null,
    shopifyDeveloped: false,
    published: false,
    requestedAccessScopes: access,
    availableAccessScopes: access,
    optionalAccessScopes: [],
  };
}

function scopeView(handle: string): { handle: string; description: string } {
  return { handle, description: handle.replace(/_/g, ' ') };
}

/** What the token was granted; the simulator's own admin shows what the shop granted. */
function scopesOf(ctx: Ctx): string[] {
  const scopes = ctx.access.kind === 'admin' ? ctx.store.state.shop.accessScopes : [...ctx.access.scopes];
  return [...new Set(scopes)].toSorted();
}

export const shopResolvers: ResolverMap = {
  QueryRoot: {
    shop: (_root: unknown, _args: unknown, ctx: Ctx) => ctx.store.state.shop,
    location: (_root: unknown, { id }: { id?: string | null }, ctx: Ctx) =>
      id ? (checkId(id, 'Location'), ctx.store.get('locations', id)) : (ctx.store.all('locations')[0] ?? null),
    locations: (_root: unknown, args: ConnectionArgs & { includeInactive?: boolean | null; query?: string | null }, ctx: Ctx) =>
      connection(locations(ctx.store, args), args),
    locationsAvailableForDeliveryProfilesConnection: (_root: unknown, args: ConnectionArgs, ctx: Ctx) =>
      // Deactivated locations are listed too (19-gql-draft-calculate.json).
      connection(locations(ctx.store, { includeInactive: true }), args),
    currentAppInstallation: (_root: unknown, _args: unknown, ctx: Ctx) => ({
      __typename: 'AppInstallation',
      id: 'gid://shopify/AppInstallation/1',
      accessScopes: scopesOf(ctx).map(scopeView),
      app: appView(ctx.store, scopesOf(ctx)),
      launchUrl: `https://${ctx.store.state.shop.domain}/admin/apps/${ctx.store.state.app.handle}`,
      uninstallUrl: null,
      metafields: [],
    }),
    app: (_root: unknown, { id }: { id?: string | null }, ctx: Ctx) =>
      id && id !== ctx.store.state.app.id ? null : appView(ctx.store, scopesOf(ctx)),
    publications: (_root: unknown, args: ConnectionArgs) => connection([ONLINE_STORE, POINT_OF_SALE], args, publicationView),
    currentStaffMember: () => null,
  },
  Shop: shop,
  Location: location,
};
