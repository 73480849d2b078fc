import type { InventoryLevel, Product, Variant } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { money } from '../money/format.ts';
import { levelsOf } from '../orders/inventory.ts';
import { shopAmount } from '../orders/parts.ts';
import { checkId, countView } from '../orders/queries.ts';
import { contextualPricing, ONLINE_STORE, publishedIn } from './market.ts';
import type { BuyerContext } from './market.ts';
import { matchExact, matchesSearch, matchNumber, matchText, matchTime, parseSearch } from '../orders/search.ts';
import type { SearchTerm } from '../orders/search.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';

type Ctx = ResolverContext;
interface SearchArgs extends ConnectionArgs {
  query?: string | null;
  sortKey?: string | null;
}

export function variantsOf(store: Store, product: Product): Variant[] {
  return product.variantIds.flatMap((id) => store.get('variants', id) ?? []);
}

/** Σ available over all locations; 0 for what is not tracked. */
export function inventoryQuantity(store: Store, variant: Variant): number {
  return levelsOf(store, variant.id).reduce((total, level) => total + level.available, 0);
}

function sellable(store: Store, variant: Variant): number {
  const online = new Set(store.all('locations').filter((one) => one.isActive && one.fulfillsOnlineOrders).map(({ id }) => id)); // prettier-ignore
  return levelsOf(store, variant.id).filter((level) => online.has(level.locationId)).reduce((total, level) => total + level.available, 0); // prettier-ignore
}

/** On sale: the product is active, and there is stock or none is needed. */
export function availableForSale(store: Store, variant: Variant): boolean {
  const product = store.get('products', variant.productId);
  if (product?.status !== 'ACTIVE') return false;
  return !variant.tracked || variant.inventoryPolicy === 'CONTINUE' || sellable(store, variant) > 0;
}

function matchProduct(store: Store, product: Product, term: SearchTerm): boolean | undefined {
  const variants = variantsOf(store, product);
  switch (term.field) {
    case null:
    case 'default':
      return [product.title, product.vendor, product.productType, ...product.tags, ...variants.flatMap((one) => [one.sku, one.title])].some(
        (text) => matchText(text, term),
      );
    case 'id':
      return matchNumber(Number(legacyId(product.id)), term);
    case 'title':
      return matchText(product.title, term);
    case 'handle':
      return matchExact(product.handle, term);
    case 'vendor':
      return matchText(product.vendor, term);
    case 'product_type':
      return matchText(product.productType, term);
    case 'status':
      return matchExact(product.status, term);
    case 'tag':
      return product.tags.some((tag) => matchExact(tag, term));
    case 'tag_not':
      return !product.tags.some((tag) => matchExact(tag, term));
    case 'sku':
      return variants.some((one) => matchExact(one.sku, term));
    case 'barcode':
      return variants.some((one) => matchExact(one.barcode, term));
    case 'gift_card':
      return matchExact(String(product.isGiftCard), term);
    case 'created_at':
      return matchTime(product.createdAt, term, store.now());
    case 'updated_at':
      return matchTime(product.updatedAt, term, store.now());
    default:
      return undefined;
  }
}

function matchVariant(store: Store, variant: Variant, term: SearchTerm): boolean | undefined {
  const product = store.get('products', variant.productId);
  switch (term.field) {
    case null:
    case 'default':
      return [variant.title, variant.sku, variant.barcode, product?.title].some((text) => matchText(text, term));
    case 'id':
      return matchNumber(Number(legacyId(variant.id)), term);
    case 'sku':
      return matchExact(variant.sku, term);
    case 'barcode':
      return matchExact(variant.barcode, term);
    case 'title':
      return matchText(variant.title, term);
    case 'product_id':
      return matchNumber(Number(legacyId(variant.productId)), term);
    case 'product_status':
      return matchExact(product?.status, term);
    case 'vendor':
      return matchText(product?.vendor, term);
    default:
      return undefined;
  }
}

function products(store: Store, args: SearchArgs): Product[] {
  const parsed = parseSearch(args.query);
  const found = parsed
    ? store.searchable('products').filter((one) => matchesSearch(parsed, one, (entity, term) => matchProduct(store, entity, term)))
    : store.all('products');
  if (args.sortKey === 'TITLE') return found.toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  if (args.sortKey === 'CREATED_AT') return found.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  if (args.sortKey === 'UPDATED_AT') return found.toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
  return found.toSorted((a, b) => Number(legacyId(a.id)) - Number(legacyId(b.id)));
}

function variants(store: Store, args: SearchArgs): Variant[] {
  const parsed = parseSearch(args.query);
  return parsed
    ? store.searchable('variants').filter((one) => matchesSearch(parsed, one, (entity, term) => matchVariant(store, entity, term)))
    : store.all('variants');
}

function priceRange(product: Product, ctx: Ctx): { minVariantPrice: unknown; maxVariantPrice: unknown } {
  const prices = variantsOf(ctx.store, product).map((one) => one.price);
  const currency = ctx.store.state.shop.currency;
  return { minVariantPrice: money(Math.min(...prices), currency), maxVariantPrice: money(Math.max(...prices), currency) };
}

const product: ResolverMap[string] = {
  legacyResourceId: (one: Product) => legacyId(one.id),
  variants: (one: Product, args: ConnectionArgs, ctx: Ctx) => connection(variantsOf(ctx.store, one), args),
  variantsCount: (one: Product) => countView(one.variantIds.length, null),
  totalVariants: (one: Product) => one.variantIds.length,
  totalInventory: (one: Product, _args: unknown, ctx: Ctx) =>
    variantsOf(ctx.store, one).reduce((total, variant) => total + inventoryQuantity(ctx.store, variant), 0),
  tracksInventory: (one: Product, _args: unknown, ctx: Ctx) => variantsOf(ctx.store, one).some((variant) => variant.tracked),
  hasOnlyDefaultVariant: (one: Product, _args: unknown, ctx: Ctx) =>
    variantsOf(ctx.store, one).every((variant) => variant.title === 'Default Title'),
  hasOutOfStockVariants: (one: Product, _args: unknown, ctx: Ctx) =>
    variantsOf(ctx.store, one).some((variant) => variant.tracked && inventoryQuantity(ctx.store, variant) <= 0),
  hasVariantsThatRequiresComponents: (one: Product, _args: unknown, ctx: Ctx) =>
    variantsOf(ctx.store, one).some((variant) => variant.components.length > 0),
  priceRangeV2: (one: Product, _args: unknown, ctx: Ctx) => priceRange(one, ctx),
  publishedAt: (one: Product) => (one.publishedTo.length > 0 ? one.createdAt : null),
  publishedOnPublication: (one: Product, args: { publicationId: string }) => one.publishedTo.includes(args.publicationId),
  publishedInContext: (one: Product, args: { context: BuyerContext }) => publishedIn(one, args.context),
  publishedOnCurrentPublication: (one: Product) => one.publishedTo.includes(ONLINE_STORE),
  onlineStoreUrl: (one: Product, _args: unknown, ctx: Ctx) =>
    one.publishedTo.includes(ONLINE_STORE) && one.status === 'ACTIVE'
      ? `https://${ctx.store.state.shop.domain}/products/${one.handle}`
      : null,
  options: (one: Product, _args: unknown, ctx: Ctx) => optionsOf(variantsOf(ctx.store, one), one),
  tags: (one: Product) => one.tags.toSorted(),
  featuredImage: () => null,
  description: () => '',
  descriptionHtml: () => '',
  requiresSellingPlan: () => false,
  sellingPlanGroupsCount: () => countView(0, null),
};

function optionsOf(all: Variant[], owner: Product): unknown[] {
  const names = [...new Set(all.flatMap((variant) => variant.selectedOptions.map(({ name }) => name)))];
  return names.map((name, index) => ({
    id: `gid://shopify/ProductOption/${legacyId(owner.id)}${index + 1}`,
    name,
    position: index + 1,
    values: [
      ...new Set(all.flatMap((variant) => variant.selectedOptions.filter((option) => option.name === name).map(({ value }) => value))),
    ],
  }));
}

const productVariant: ResolverMap[string] = {
  legacyResourceId: (one: Variant) => legacyId(one.id),
  product: (one: Variant, _args: unknown, ctx: Ctx) => ctx.store.get('products', one.productId),
  price: (one: Variant, _args: unknown, ctx: Ctx) => decimalOf(one.price, ctx),
  compareAtPrice: (one: Variant, _args: unknown, ctx: Ctx) => (one.compareAtPrice === null ? null : decimalOf(one.compareAtPrice, ctx)),
  displayName: (one: Variant, _args: unknown, ctx: Ctx) => `${ctx.store.get('products', one.productId)?.title ?? ''} - ${one.title}`,
  position: (one: Variant, _args: unknown, ctx: Ctx) => (ctx.store.get('products', one.productId)?.variantIds.indexOf(one.id) ?? 0) + 1,
  inventoryItem: (one: Variant) => ({ id: one.inventoryItemId }),
  inventoryQuantity: (one: Variant, _args: unknown, ctx: Ctx) => inventoryQuantity(ctx.store, one),
  sellableOnlineQuantity: (one: Variant, _args: unknown, ctx: Ctx) => sellable(ctx.store, one),
  availableForSale: (one: Variant, _args: unknown, ctx: Ctx) => availableForSale(ctx.store, one),
  requiresComponents: (one: Variant) => one.components.length > 0,
  productVariantComponents: (one: Variant, args: ConnectionArgs, ctx: Ctx) =>
    connection(one.components, args, (part) => ({
      id: `gid://shopify/ProductVariantComponent/${legacyId(one.id)}${legacyId(part.variantId)}`,
      productVariant: ctx.store.get('variants', part.variantId),
      quantity: part.quantity,
    })),
  contextualPricing: (one: Variant, args: { context: BuyerContext }, ctx: Ctx) => contextualPricing(ctx.store, one, args.context),
  publishedOnPublication: (one: Variant, args: { publicationId: string }, ctx: Ctx) =>
    ctx.store.get('products', one.productId)?.publishedTo.includes(args.publicationId) ?? false,
  image: () => null,
  unitPrice: () => null,
  showUnitPrice: () => false,
  taxCode: () => '',
};

/** The `Money` scalar has all decimals of the currency: `"25.00"` (recorded). */
function decimalOf(minor: number, ctx: Ctx): string {
  const currency = ctx.store.state.shop.currency;
  return shopAmount({ currency, presentmentCurrency: currency }, { shop: minor, presentment: minor });
}

function variantOfItem(store: Store, item: { id: string }): Variant {
  const variant = store.all('variants').find((one) => one.inventoryItemId === item.id);
  if (!variant) throw new Error(`simulator: ${item.id} belongs to no variant`);
  return variant;
}

function levelAt(store: Store, itemId: string, locationId: string): InventoryLevel | null {
  return store.all('inventoryLevels').find((level) => level.inventoryItemId === itemId && level.locationId === locationId) ?? null;
}

const inventory: ResolverMap = {
  InventoryItem: {
    legacyResourceId: (item: { id: string }) => legacyId(item.id),
    sku: (item: { id: string }, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, item).sku,
    tracked: (item: { id: string }, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, item).tracked,
    requiresShipping: (item: { id: string }, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, item).requiresShipping,
    createdAt: (item: { id: string }, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, item).createdAt,
    updatedAt: (item: { id: string }, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, item).updatedAt,
    variant: (item: { id: string }, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, item),
    measurement: (item: { id: string }, _args: unknown, ctx: Ctx) => ({
      id: `gid://shopify/InventoryItemMeasurement/${legacyId(item.id)}`,
      weight: variantOfItem(ctx.store, item).weight,
    }),
    inventoryLevel: (item: { id: string }, args: { locationId: string }, ctx: Ctx) => levelAt(ctx.store, item.id, args.locationId),
    inventoryLevels: (item: { id: string }, args: ConnectionArgs, ctx: Ctx) =>
      connection(ctx.store.all('inventoryLevels').filter((level) => level.inventoryItemId === item.id), args), // prettier-ignore
    harmonizedSystemCode: () => null,
    countryCodeOfOrigin: () => null,
    unitCost: () => null,
  },
  InventoryLevel: {
    item: (level: InventoryLevel) => ({ id: level.inventoryItemId }),
    location: (level: InventoryLevel, _args: unknown, ctx: Ctx) => ctx.store.get('locations', level.locationId),
    isActive: () => true,
    canDeactivate: (level: InventoryLevel) => level.committed === 0,
    deactivationAlert: () => null,
    createdAt: (level: InventoryLevel, _args: unknown, ctx: Ctx) => variantOfItem(ctx.store, { id: level.inventoryItemId }).createdAt,
    updatedAt: (_level: InventoryLevel, _args: unknown, ctx: Ctx) => ctx.store.nowIso(),
    quantities: (level: InventoryLevel, args: { names: string[] }) => args.names.map((name) => quantityView(level, name)),
  },
};

function quantityView(level: InventoryLevel, name: string): Record<string, unknown> {
  const known: Record<string, number> = {
    available: level.available,
    committed: level.committed,
    reserved: level.reserved,
    incoming: level.incoming,
    on_hand: level.available + level.committed + level.reserved,
  };
  return { id: `gid://shopify/InventoryQuantity/${legacyId(level.id)}?name=${name}`, name, quantity: known[name] ?? 0, updatedAt: null };
}

export const productResolvers: ResolverMap = {
  QueryRoot: {
    product: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (checkId(id, 'Product'), ctx.store.get('products', id)),
    products: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(products(ctx.store, args), args),
    productsCount: (_root: unknown, args: { query?: string | null; limit?: number | null }, ctx: Ctx) =>
      countView(products(ctx.store, { query: args.query }).length, args.limit ?? 10_000),
    productByIdentifier: (_root: unknown, args: { identifier: { id?: string | null; handle?: string | null } }, ctx: Ctx) =>
      ctx.store.get('products', args.identifier.id) ??
      ctx.store.all('products').find((one) => one.handle === args.identifier.handle) ??
      null,
    productVariant: (_root: unknown, { id }: { id: string }, ctx: Ctx) => (checkId(id, 'ProductVariant'), ctx.store.get('variants', id)),
    productVariants: (_root: unknown, args: SearchArgs, ctx: Ctx) => connection(variants(ctx.store, args), args),
    inventoryItem: (_root: unknown, { id }: { id: string }, ctx: Ctx) =>
      ctx.store.all('variants').some((one) => one.inventoryItemId === id) ? { id } : null,
    inventoryLevel: (_root: unknown, { id }: { id: string }, ctx: Ctx) => ctx.store.get('inventoryLevels', id),
  },
  Product: product,
  ProductVariant: productVariant,
  ...inventory,
};
