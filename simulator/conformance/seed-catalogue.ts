import type { Address, Customer, Product, Variant } from '../model/entities.ts';
import { toMinor } from '../money/format.ts';
import type { Store } from '../model/store.ts';
import { isObject } from './find-exchanges.ts';
import type { Json, JsonObject } from './find-exchanges.ts';
import { gidTypeOf } from './harvest.ts';
import type { Fact, Facts } from './harvest.ts';
import { seedDiscounts } from './seed-discounts.ts';

/** What stood in the recorded shop before the first request, as far as the recording shows it. */
const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const flag = (...values: (Json | undefined)[]): boolean => values.find((value) => typeof value === 'boolean') !== false;

export function* factsOf(facts: Facts, type: string): Generator<[string, Fact]> {
  for (const [id, fact] of facts.things) if (gidTypeOf(id) === type && !facts.created.has(id)) yield [id, fact];
}

export function address(value: Json | undefined): Address | null {
  if (!isObject(value)) return null;
  const get = (name: string) => text(value[name]);
  return {
    firstName: get('firstName'),
    lastName: get('lastName'),
    company: get('company'),
    address1: get('address1'),
    address2: get('address2'),
    city: get('city'),
    province: get('province'),
    provinceCode: get('provinceCode'),
    country: get('country'),
    countryCode: get('countryCodeV2') ?? get('countryCode'),
    zip: get('zip'),
    phone: get('phone'),
  };
}

function priceOf(fact: Fact, currency: string): number {
  const line = object(fact._context);
  const paid = object(object(line.originalUnitPriceSet).shopMoney).amount;
  const amount = fact.price ?? paid;
  return typeof amount === 'string' || typeof amount === 'number' ? toMinor(amount, currency) : toMinor(10, currency);
}

function seedVariant(store: Store, id: string, fact: Fact, currency: string): void {
  const line = object(fact._context);
  const shown = object(fact.product ?? line.product);
  const item = object(fact.inventoryItem);
  const now = store.nowIso();
  const productId = text(shown.id) ?? store.nextId('Product');
  const product: Product = store.get('products', productId) ?? {
    id: productId,
    title: text(shown.title) ?? text(line.title) ?? 'Recorded product',
    handle: text(shown.handle) ?? `recorded-${store.nextNumber()}`,
    vendor: text(shown.vendor) ?? text(line.vendor) ?? '',
    productType: text(shown.productType) ?? '',
    status: 'ACTIVE',
    tags: texts(shown.tags),
    createdAt: now,
    updatedAt: now,
    isGiftCard: false,
    publishedTo: ['gid://shopify/Publication/1'],
    variantIds: [],
    metafields: [],
  };
  product.variantIds = [...new Set([...product.variantIds, id])];
  if (!store.get('products', productId)) store.insert('products', product);
  const variant: Variant = {
    id,
    productId,
    title: text(fact.title) ?? 'Default Title',
    sku: text(fact.sku) ?? text(line.sku),
    barcode: text(fact.barcode),
    price: priceOf(fact, currency),
    compareAtPrice: null,
    presentmentPrices: {},
    companyLocationPrices: {},
    taxable: flag(fact.taxable, line.taxable),
    requiresShipping: flag(item.requiresShipping, line.requiresShipping),
    inventoryPolicy: fact.inventoryPolicy === 'CONTINUE' ? 'CONTINUE' : 'DENY',
    inventoryItemId: text(item.id) ?? store.nextId('InventoryItem'),
    tracked: item.tracked === true,
    weight: null,
    selectedOptions: [{ name: 'Title', value: text(fact.title) ?? 'Default Title' }],
    components: [],
    quantityLimit: null,
    createdAt: now,
    updatedAt: now,
  };
  store.insert('variants', variant);
}

function seedCustomer(store: Store, id: string, fact: Fact): void {
  const now = store.nowIso();
  const email = text(fact.email) ?? text(object(fact.defaultEmailAddress).emailAddress);
  const shown = text(fact.displayName);
  const [first = null, ...rest] = shown && shown !== email ? shown.split(' ') : [];
  const home = address(fact.defaultAddress);
  const customer: Customer = {
    id,
    firstName: text(fact.firstName) ?? first,
    lastName: text(fact.lastName) ?? (rest.length > 0 ? rest.join(' ') : null),
    email,
    phone: text(fact.phone) ?? text(object(fact.defaultPhoneNumber).phoneNumber),
    note: text(fact.note),
    tags: texts(fact.tags),
    taxExempt: fact.taxExempt === true && fact._context === undefined,
    locale: text(fact.locale) ?? 'en',
    state: 'DISABLED',
    defaultAddress: home,
    addresses: home ? [home] : [],
    storeCredit: 0,
    createdAt: now,
    updatedAt: now,
    metafields: [],
    paymentMethods: [],
  };
  store.insert('customers', customer);
}

const NOWHERE: Address = {
  firstName: null,
  lastName: null,
  company: null,
  address1: null,
  address2: null,
  city: null,
  province: null,
  provinceCode: null,
  country: 'Canada',
  countryCode: 'CA',
  zip: null,
  phone: null,
};

function seedLocations(store: Store, facts: Facts): void {
  const shown = [...factsOf(facts, 'Location')];
  if (shown.length === 0) shown.push([store.nextId('Location'), { name: 'Shop location' }]);
  for (const [id, fact] of shown) {
    store.insert('locations', {
      id,
      name: text(fact.name) ?? 'Recorded location',
      isActive: flag(fact.isActive),
      fulfillsOnlineOrders: flag(fact.fulfillsOnlineOrders),
      localPickup: isObject(fact.localPickupSettingsV2),
      address: address(fact.address) ?? NOWHERE,
    });
  }
}

/** A shop that ships from another place than its first keeps stock there, and some everywhere else, since lines could be moved. */
function seedStock(store: Store, facts: Facts): void {
  const stocked = store.get('locations', facts.stockedAt);
  const others = store.all('locations').filter((location) => location !== stocked);
  for (const variant of store.all('variants')) {
    if (stocked) variant.tracked = true;
    const { inventoryItemId } = variant;
    for (const { id: locationId } of stocked ? [stocked, ...others] : others.slice(0, 1)) {
      store.insert('inventoryLevels', {
        id: store.nextId('InventoryLevel'),
        inventoryItemId,
        locationId,
        available: 1000,
        committed: 0,
        reserved: 0,
        incoming: 0,
      });
    }
  }
}

function seedCompanies(store: Store, facts: Facts): void {
  const companyOf = (fact: Fact): string | null => text(object(fact.company).id) ?? text(object(fact._context).id);
  const [[companyId = null] = []] = [...factsOf(facts, 'Company')];
  for (const [id, fact] of factsOf(facts, 'Company')) {
    store.insert('companies', {
      id,
      name: text(fact.name) ?? '',
      externalId: text(fact.externalId),
      note: text(fact.note),
      contactIds: [],
      locationIds: [],
      mainContactId: text(object(fact.mainContact).id),
      createdAt: store.nowIso(),
      updatedAt: store.nowIso(),
    });
  }
  for (const [id, fact] of factsOf(facts, 'CompanyContact')) {
    const owner = store.get('companies', companyOf(fact)) ?? store.get('companies', companyId);
    if (!owner) continue;
    const customerId = text(object(fact.customer).id) ?? store.nextId('Customer');
    if (!store.get('customers', customerId)) seedCustomer(store, customerId, object(fact.customer));
    owner.contactIds.push(id);
    store.insert('companyContacts', {
      id,
      companyId: owner.id,
      customerId,
      title: text(fact.title),
      isMainContact: fact.isMainContact === true,
      locale: text(fact.locale) ?? 'en',
    });
  }
  for (const [id, fact] of factsOf(facts, 'CompanyLocation')) {
    const owner = store.get('companies', companyOf(fact)) ?? store.get('companies', companyId);
    if (!owner) continue;
    owner.locationIds.push(id);
    store.insert('companyLocations', {
      id,
      companyId: owner.id,
      name: text(fact.name) ?? '',
      billingAddress: address(fact.billingAddress),
      shippingAddress: address(fact.shippingAddress),
      taxExempt: false,
      paymentTermsTemplateId: null,
      phone: text(fact.phone),
      note: text(fact.note),
      externalId: text(fact.externalId),
      locale: text(fact.locale) ?? 'en',
    });
  }
}

/** Zones and rates of recorded delivery profiles: each rate keeps its title and its price. */
function seedRates(store: Store, facts: Facts): void {
  for (const [id, fact] of factsOf(facts, 'DeliveryZone')) {
    const group = object(fact._context);
    const countries = (Array.isArray(fact.countries) ? fact.countries : []).filter(isObject).flatMap((each) => {
      const country = object(each.country ?? each);
      const code = text(object(country.code).countryCode) ?? text(country.code);
      const provinces = (Array.isArray(each.provinces) ? each.provinces : Array.isArray(country.provinces) ? country.provinces : []).filter(
        isObject,
      );
      return code
        ? [
            {
              countryCode: code,
              provinceCodes: provinces.length > 0 ? provinces.map((province) => text(province.code) ?? '') : ('*' as const),
            },
          ]
        : [];
    });
    const methods = object(group.methodDefinitions).nodes;
    const rates = (Array.isArray(methods) ? methods : []).filter(isObject).flatMap((method) => {
      const amount = object(object(method.rateProvider).price).amount;
      if (typeof amount !== 'string') return [];
      const title = text(method.name) ?? 'Rate';
      return [
        {
          id: text(method.id) ?? store.nextId('DeliveryMethodDefinition'),
          title,
          code: title,
          price: toMinor(amount, facts.currency),
          minSubtotal: null,
          maxSubtotal: null,
        },
      ];
    });
    store.insert('shippingZones', { id, name: text(fact.name) ?? '', countries, rates });
  }
}

export function seedCatalogue(store: Store, facts: Facts): void {
  const { shop } = store.state;
  shop.currency = facts.currency;
  shop.taxesIncluded = facts.shop.taxesIncluded === true;
  shop.taxShipping = facts.shop.taxShipping === true;
  seedLocations(store, facts);
  for (const [id, fact] of factsOf(facts, 'ProductVariant')) seedVariant(store, id, fact, facts.currency);
  for (const [id, fact] of factsOf(facts, 'Product'))
    if (!store.get('products', id)) seedVariant(store, store.nextId('ProductVariant'), { product: { ...fact, id } }, facts.currency);
  for (const [id, fact] of factsOf(facts, 'Customer')) seedCustomer(store, id, fact);
  for (const id of facts.namedVariants) seedVariant(store, id, {}, facts.currency);
  seedStock(store, facts);
  const ownSearches = store.all('savedSearches').length > 0;
  for (const [id, fact] of factsOf(facts, 'SavedSearch'))
    if (!ownSearches)
      store.insert('savedSearches', {
        id,
        name: text(fact.name) ?? '',
        query: text(fact.query) ?? '',
        resourceType: fact.resourceType === 'ORDER' ? 'ORDER' : 'DRAFT_ORDER',
      });
  seedCompanies(store, facts);
  seedDiscounts(store, facts);
  seedRates(store, facts);
}
