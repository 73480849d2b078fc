import type { Address, Customer, Discount, Product, Variant } from '../model/entities.ts';
import { addressFromInput } from '../model/address.ts';
import { isoSeconds } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { ONLINE_STORE } from '../catalogue/market.ts';

const DAY_MS = 86_400_000;

export function daysAgo(store: Store, days: number): string {
  return isoSeconds(store.now() - days * DAY_MS);
}

interface VariantSpec {
  title?: string;
  sku: string;
  /** Minor units of the shop's currency. */
  price: number;
  /** Units at each location, in the order of the locations; none: not tracked. */
  stock?: number[];
  policy?: Variant['inventoryPolicy'];
  taxable?: boolean;
  requiresShipping?: boolean;
  grams?: number;
  components?: { variantId: string; quantity: number }[];
  presentmentPrices?: Record<string, number>;
  quantityLimit?: number;
}
interface ProductSpec {
  title: string;
  type: string;
  vendor?: string;
  status?: Product['status'];
  tags?: string[];
  isGiftCard?: boolean;
  published?: boolean;
  variants: VariantSpec[];
}

/** Adds a product with its variants and stock; returns the variants. */
export function addProduct(store: Store, spec: ProductSpec): Variant[] {
  const at = daysAgo(store, 400);
  const product: Product = {
    id: store.nextId('Product'),
    title: spec.title,
    handle: spec.title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''), // prettier-ignore
    vendor: spec.vendor ?? 'Harbour & Hearth',
    productType: spec.type,
    status: spec.status ?? 'ACTIVE',
    tags: spec.tags ?? [],
    ...{ createdAt: at, updatedAt: at },
    isGiftCard: spec.isGiftCard ?? false,
    publishedTo: spec.published === false ? [] : [ONLINE_STORE],
    variantIds: [],
    metafields: [],
  };
  store.insert('products', product);
  return spec.variants.map((one) => {
    const variant = variantFrom(store, product, one, at);
    product.variantIds.push(variant.id);
    store.all('locations').forEach((location, index) => {
      const available = one.stock?.[index];
      if (available === undefined) return;
      store.insert('inventoryLevels', {
        id: store.nextId('InventoryLevel'),
        inventoryItemId: variant.inventoryItemId,
        locationId: location.id,
        available,
        committed: 0,
        reserved: 0,
        incoming: 0,
      });
    });
    return variant;
  });
}

function variantFrom(store: Store, product: Product, spec: VariantSpec, at: string): Variant {
  const title = spec.title ?? 'Default Title';
  return store.insert('variants', {
    id: store.nextId('ProductVariant'),
    productId: product.id,
    title,
    sku: spec.sku,
    barcode: null,
    price: spec.price,
    compareAtPrice: null,
    presentmentPrices: spec.presentmentPrices ?? {},
    companyLocationPrices: {},
    taxable: spec.taxable ?? true,
    requiresShipping: spec.requiresShipping ?? true,
    inventoryPolicy: spec.policy ?? 'DENY',
    inventoryItemId: store.nextId('InventoryItem'),
    tracked: spec.stock !== undefined,
    weight: spec.grams ? { value: spec.grams, unit: 'GRAMS' } : null,
    selectedOptions: [{ name: title === 'Default Title' ? 'Title' : 'Style', value: title }],
    components: spec.components ?? [],
    quantityLimit: spec.quantityLimit ?? null,
    ...{ createdAt: at, updatedAt: at },
  });
}

export function address(
  firstName: string,
  lastName: string,
  street: string,
  city: string,
  provinceCode: string | null,
  countryCode: string,
  zip: string,
  phone: string | null = null,
): Address {
  return addressFromInput({ firstName, lastName, address1: street, city, provinceCode, countryCode, zip, phone });
}

/** A customer with one address, which is the default one. */
export function addCustomer(store: Store, email: string, home: Address, more: Partial<Customer> = {}): Customer {
  const at = daysAgo(store, 300);
  const own = { ...home, id: store.nextId('MailingAddress') };
  return store.insert('customers', {
    id: store.nextId('Customer'),
    ...{ firstName: home.firstName, lastName: home.lastName, email, phone: home.phone, note: null, tags: [] },
    ...{ taxExempt: false, locale: 'en', state: 'ENABLED', defaultAddress: own, addresses: [own], storeCredit: 0 },
    ...{ createdAt: at, updatedAt: at, metafields: [], paymentMethods: [] },
    ...more,
  });
}

export function addDiscount(store: Store, spec: Pick<Discount, 'kind' | 'class' | 'title'> & Partial<Discount>): Discount {
  const at = daysAgo(store, 200);
  return store.insert('discounts', {
    id: store.nextId(spec.kind === 'code' ? 'DiscountCodeNode' : 'DiscountAutomaticNode'),
    ...{ codes: [], status: 'ACTIVE', startsAt: at, endsAt: null, usageLimit: null, asyncUsageCount: 0, appliesOncePerCustomer: false },
    ...{
      customerIds: null,
      usedBy: [],
      minimum: { subtotal: null, quantity: null },
      value: null,
      entitled: null,
      appliesOnEachItem: false,
    },
    ...{ buys: null, gets: null, combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true } },
    ...{ createdAt: at, updatedAt: at },
    ...spec,
  });
}
