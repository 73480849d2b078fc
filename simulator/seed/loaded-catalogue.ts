import type { Location, Variant } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { ONLINE_STORE } from '../catalogue/market.ts';
import { toMinor } from '../money/format.ts';
import { flag, list, text } from './json.ts';
import type { Json } from './json.ts';
import { gid } from './recorded-order.ts';
import type { RecordedLine, RecordedOrder } from './recorded-order.ts';
import type { TaxClaim } from './tax-claim.ts';

const BEGINNING = '2024-01-01T00:00:00Z';
const PLENTY = 1_000;

/** Variant of a recorded product look-up; null when the look-up has the product without this variant; undefined without look-up. */
function lookedUp(line: RecordedLine, products: Json[]): Json | null | undefined {
  const product = products.find((one) => gid('Product', one.id) === line.productId);
  return product && (list(product, 'variants').find((one) => gid('ProductVariant', one.id) === line.variantId) ?? null);
}

/** Whether the line's variant can be bought today, as far as its file tells. */
function isThere(line: RecordedLine, products: Json[]): boolean {
  return line.variantId !== null && line.productExists && lookedUp(line, products) !== null;
}

/** Products, variants, stock, the location and the customers that loaded orders need. */
export class Catalogue {
  readonly #store: Store;
  readonly #location: Location;
  /** Variants and products that a file says are gone: no other order may bring them back in the same shop. */
  readonly #gone = new Set<string>();

  constructor(store: Store, origin: RecordedOrder['origin']) {
    this.#store = store;
    const { countryCode, provinceCode } = store.state.shop;
    const nowhere = {
      firstName: null,
      lastName: null,
      company: null,
      address1: null,
      address2: null,
      city: null,
      province: null,
      zip: null,
      phone: null,
      country: null,
    };
    this.#location = store.insert('locations', {
      id: origin?.id ?? store.nextId('Location'),
      name: origin?.name ?? 'Shop location',
      isActive: true,
      fulfillsOnlineOrders: true,
      localPickup: false,
      address: { ...nowhere, countryCode, provinceCode: provinceCode ?? null },
    });
  }

  #taxable(line: RecordedLine, index: number, claim: TaxClaim | null): boolean {
    return claim?.taxable[index] ?? line.taxable;
  }

  /** Not, when a price, a name or a fate contradicts what an earlier order said of the same variant or customer. */
  fits(order: RecordedOrder, claim: TaxClaim | null, products: Json[]): boolean {
    const lines = order.lines.every((line, index) => {
      if (line.variantId === null) return line.productId === null || !this.#gone.has(line.productId);
      const known = this.#store.get('variants', line.variantId);
      if (!isThere(line, products)) return known === null;
      if (this.#gone.has(line.variantId)) return false;
      const title = this.#store.get('products', known?.productId)?.title;
      return (
        known === null ||
        (known.price === line.originalUnitPrice.shop &&
          known.taxable === this.#taxable(line, index, claim) &&
          title === line.title &&
          known.requiresShipping === line.requiresShipping)
      );
    });
    const customer = this.#store.get('customers', order.customer?.id);
    return lines && (customer === null || customer.taxExempt === order.customer?.taxExempt);
  }

  add(order: RecordedOrder, claim: TaxClaim | null, products: Json[]): void {
    order.lines.forEach((line, index) => {
      if (line.variantId === null) return;
      if (!isThere(line, products)) {
        this.#gone.add(line.variantId);
        if (!line.productExists && line.productId) this.#gone.add(line.productId);
        return;
      }
      this.#variant(line, this.#taxable(line, index, claim), lookedUp(line, products) ?? null, order.presentmentCurrency);
    });
    this.#bundles(order);
  }

  #product(id: string, line: Pick<RecordedLine, 'title' | 'vendor' | 'isGiftCard'>): void {
    if (this.#store.get('products', id)) return;
    this.#store.insert('products', {
      id,
      title: line.title,
      handle: `product-${id.split('/').at(-1)}`,
      vendor: line.vendor ?? '',
      productType: '',
      status: 'ACTIVE',
      tags: [],
      ...{ createdAt: BEGINNING, updatedAt: BEGINNING },
      isGiftCard: line.isGiftCard,
      publishedTo: [ONLINE_STORE],
      variantIds: [],
      metafields: [],
    });
  }

  #variant(line: RecordedLine, taxable: boolean, lookup: Json | null, presentmentCurrency: string): Variant | null {
    const id = line.variantId;
    if (id === null || this.#store.get('variants', id)) return null;
    const productId = line.productId ?? this.#store.nextId('Product');
    this.#product(productId, line);
    const shopCurrency = this.#store.state.shop.currency;
    const tracked = lookup ? lookup.inventory_management === 'shopify' : line.tracked;
    const variant = this.#store.insert('variants', {
      id,
      productId,
      title: line.variantTitle ?? 'Default Title',
      sku: line.sku,
      barcode: null,
      price: lookup && text(lookup.price) ? toMinor(text(lookup.price) ?? '0', shopCurrency) : line.originalUnitPrice.shop,
      compareAtPrice: null,
      presentmentPrices: presentmentCurrency === shopCurrency ? {} : { [presentmentCurrency]: line.originalUnitPrice.presentment },
      companyLocationPrices: {},
      taxable: (lookup && line.taxLines.length === 0 ? flag(lookup.taxable) : null) ?? taxable,
      requiresShipping: line.requiresShipping,
      inventoryPolicy: lookup && text(lookup.inventory_policy) === 'continue' ? 'CONTINUE' : 'DENY',
      inventoryItemId: this.#store.nextId('InventoryItem'),
      tracked,
      weight: line.weight,
      selectedOptions: [{ name: 'Title', value: line.variantTitle ?? 'Default Title' }],
      components: [],
      quantityLimit: null,
      ...{ createdAt: BEGINNING, updatedAt: BEGINNING },
    });
    this.#store.get('products', productId)?.variantIds.push(id);
    this.#store.insert('inventoryLevels', {
      id: this.#store.nextId('InventoryLevel'),
      inventoryItemId: variant.inventoryItemId,
      locationId: this.#location.id,
      available: tracked ? Math.max(PLENTY, line.quantity * 20) : 0,
      ...{ committed: 0, reserved: 0, incoming: 0 },
    });
    return variant;
  }

  /** The parent of a bundle, made from its parts, when the file names it. */
  #bundles(order: RecordedOrder): void {
    for (const group of order.lines.flatMap((line) => line.group ?? [])) {
      if (!group.variantId || this.#store.get('variants', group.variantId)) continue;
      const parts = order.lines.filter((line) => line.group?.id === group.id && line.variantId !== null);
      const price = parts.reduce((total, line) => total + line.originalTotal.shop, 0);
      const first = parts[0];
      if (!first) continue;
      const unit = {
        shop: Math.round(price / group.quantity),
        presentment: Math.round(parts.reduce((total, line) => total + line.originalTotal.presentment, 0) / group.quantity),
      };
      const variant = this.#variant(
        {
          ...first,
          variantId: group.variantId,
          productId: group.productId,
          title: group.title,
          variantTitle: null,
          sku: group.variantSku,
          originalUnitPrice: unit,
          tracked: false,
        },
        first.taxable,
        null,
        order.presentmentCurrency,
      );
      variant?.components.push(...parts.map((line) => ({ variantId: line.variantId ?? '', quantity: line.quantity / group.quantity })));
    }
  }
}
