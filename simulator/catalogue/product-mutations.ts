import type { InventoryLevel, Product, Variant } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { toMinor } from '../money/format.ts';
import { userError } from '../orders/user-errors.ts';
import type { UserErrorValue } from '../orders/user-errors.ts';
import { invalidId } from '../protocol/types.ts';
import type { Resolver, ResolverContext } from '../protocol/types.ts';

type Ctx = ResolverContext;

/** `ProductCreateInput` and `ProductUpdateInput`, as far as the simulator keeps products. */
interface ProductInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  vendor?: string | null;
  productType?: string | null;
  status?: Product['status'] | null;
  tags?: string[] | null;
  giftCard?: boolean | null;
}
interface VariantInput {
  id?: string | null;
  barcode?: string | null;
  price?: string | null;
  compareAtPrice?: string | null;
  taxable?: boolean | null;
  inventoryPolicy?: Variant['inventoryPolicy'] | null;
  inventoryItem?: { sku?: string | null; tracked?: boolean | null; requiresShipping?: boolean | null } | null;
}

function handleFrom(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** A new product has one variant: free, untracked, taxable, shipped (recorded), and is published nowhere [assumed]. */
function productCreate(
  _root: unknown,
  args: { product?: ProductInput | null; input?: ProductInput | null },
  ctx: Ctx,
): Record<string, unknown> {
  const input = args.product ?? args.input ?? {};
  const { store } = ctx;
  if (!input.title) return { product: null, shop: store.state.shop, userErrors: [userError(['title'], "Title can't be blank")] };
  const at = store.nowIso();
  const id = store.nextId('Product');
  const variant: Variant = {
    id: store.nextId('ProductVariant'),
    productId: id,
    ...{
      title: 'Default Title',
      sku: null,
      barcode: null,
      price: 0,
      compareAtPrice: null,
      presentmentPrices: {},
      companyLocationPrices: {},
    },
    ...{ taxable: true, requiresShipping: true, inventoryPolicy: 'DENY', inventoryItemId: store.nextId('InventoryItem'), tracked: false },
    ...{ weight: null, selectedOptions: [{ name: 'Title', value: 'Default Title' }], components: [], quantityLimit: null },
    ...{ createdAt: at, updatedAt: at },
  };
  const product = store.insert('products', {
    id,
    title: input.title,
    handle: input.handle ?? handleFrom(input.title),
    vendor: input.vendor ?? store.state.shop.name,
    productType: input.productType ?? '',
    status: input.status ?? 'ACTIVE',
    tags: input.tags ?? [],
    ...{ createdAt: at, updatedAt: at, isGiftCard: input.giftCard ?? false, publishedTo: [], variantIds: [variant.id], metafields: [] },
  });
  store.insert('variants', variant);
  store.emit('products/create', id);
  return { product, shop: store.state.shop, userErrors: [] };
}

function productUpdate(
  _root: unknown,
  args: { product?: ProductInput | null; input?: ProductInput | null },
  ctx: Ctx,
): Record<string, unknown> {
  const { id, giftCard: _giftCard, ...input } = args.product ?? args.input ?? {};
  if (!id?.startsWith('gid://shopify/Product/')) throw invalidId(id ?? '');
  if (!ctx.store.get('products', id)) return { product: null, userErrors: [userError(['id'], 'Product does not exist')] };
  const product = ctx.store.change('products', id, (one) => {
    for (const [key, value] of Object.entries(input)) if (value != null && key in one) Object.assign(one, { [key]: value });
    one.updatedAt = ctx.store.nowIso();
  });
  ctx.store.emit('products/update', id);
  return { product, userErrors: [] };
}

/** Takes the product, its variants and their stock away; lines of orders keep their names and lose the link. */
function productDelete(_root: unknown, { input }: { input: { id: string } }, ctx: Ctx): Record<string, unknown> {
  const { store } = ctx;
  const product = store.get('products', input.id);
  const shop = store.state.shop;
  if (!product)
    return { deletedProductId: null, productDeleteOperation: null, shop, userErrors: [userError(['id'], 'Product does not exist')] };
  for (const variantId of product.variantIds) {
    const item = store.get('variants', variantId)?.inventoryItemId;
    for (const level of store.all('inventoryLevels')) if (level.inventoryItemId === item) store.remove('inventoryLevels', level.id);
    store.remove('variants', variantId);
  }
  store.remove('products', product.id);
  store.emit('products/delete', product.id);
  return { deletedProductId: product.id, productDeleteOperation: null, shop, userErrors: [] };
}

function productVariantsBulkUpdate(
  _root: unknown,
  args: { productId: string; variants: VariantInput[] },
  ctx: Ctx,
): Record<string, unknown> {
  const { store } = ctx;
  const product = store.get('products', args.productId);
  const failed = (error: UserErrorValue): Record<string, unknown> => ({ product: null, productVariants: null, userErrors: [error] });
  if (!product) return failed(userError(['productId'], 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST'));
  const missing = args.variants.findIndex(({ id }) => !id || !product.variantIds.includes(id));
  if (missing >= 0)
    return failed(userError(['variants', String(missing), 'id'], 'Product variant does not exist', 'PRODUCT_VARIANT_DOES_NOT_EXIST'));
  const productVariants = args.variants.map((input) =>
    store.change('variants', input.id ?? '', (variant) => applyVariant(variant, input, store)),
  );
  store.emit('products/update', product.id);
  return { product, productVariants, userErrors: [] };
}

function applyVariant(variant: Variant, input: VariantInput, store: Store): void {
  const { currency } = store.state.shop;
  if (input.price != null) variant.price = toMinor(input.price, currency);
  if (input.compareAtPrice !== undefined)
    variant.compareAtPrice = input.compareAtPrice === null ? null : toMinor(input.compareAtPrice, currency);
  if (input.barcode !== undefined) variant.barcode = input.barcode;
  if (input.taxable != null) variant.taxable = input.taxable;
  if (input.inventoryPolicy != null) variant.inventoryPolicy = input.inventoryPolicy;
  if (input.inventoryItem?.sku !== undefined) variant.sku = input.inventoryItem.sku || null;
  if (input.inventoryItem?.tracked != null) variant.tracked = input.inventoryItem.tracked;
  if (input.inventoryItem?.requiresShipping != null) variant.requiresShipping = input.inventoryItem.requiresShipping;
  variant.updatedAt = store.nowIso();
}

interface QuantityChange {
  inventoryItemId: string;
  locationId: string;
  delta?: number;
  quantity?: number;
}

/** The level of an item at a location, made when there is none. Null when one of the two does not exist. */
function levelFor(store: Store, change: QuantityChange): InventoryLevel | null {
  const { inventoryItemId, locationId } = change;
  const known = store.all('inventoryLevels').find((level) => level.inventoryItemId === inventoryItemId && level.locationId === locationId);
  if (known) return known;
  if (!store.get('locations', locationId) || !store.all('variants').some((variant) => variant.inventoryItemId === inventoryItemId))
    return null;
  const id = store.nextId('InventoryLevel');
  return store.insert('inventoryLevels', { id, inventoryItemId, locationId, available: 0, committed: 0, reserved: 0, incoming: 0 });
}

/** Only `available` and `on_hand` move; both mean the same here, for on hand is what is available and what is promised. */
function changeQuantities(
  ctx: Ctx,
  input: { name: string; reason: string; referenceDocumentUri?: string | null },
  path: string,
  changes: QuantityChange[],
): Record<string, unknown> {
  const { store } = ctx;
  if (input.name !== 'available' && input.name !== 'on_hand')
    return {
      inventoryAdjustmentGroup: null,
      userErrors: [userError(['input', 'name'], 'The quantity name must be either available or on_hand.', 'INVALID_QUANTITY_NAME')],
    };
  const levels = changes.map((change) => levelFor(store, change));
  const missing = levels.indexOf(null);
  if (missing >= 0)
    return {
      inventoryAdjustmentGroup: null,
      userErrors: [
        userError(['input', path, String(missing)], 'The inventory item or location could not be found.', 'INVALID_INVENTORY_ITEM'),
      ],
    };
  levels.forEach((found, index) => {
    const change = changes[index];
    if (!found || !change) return;
    store.change('inventoryLevels', found.id, (level) => {
      const promised = input.name === 'on_hand' ? level.committed + level.reserved : 0;
      level.available = change.quantity === undefined ? level.available + (change.delta ?? 0) : change.quantity - promised;
    });
    store.emit('inventory_levels/update', found.id);
  });
  const group = {
    id: store.nextId('InventoryAdjustmentGroup'),
    reason: input.reason,
    referenceDocumentUri: input.referenceDocumentUri ?? null,
    createdAt: store.nowIso(),
    app: null,
    staffMember: null,
  };
  return { inventoryAdjustmentGroup: group, userErrors: [] };
}

type QuantityInput = { name: string; reason: string; referenceDocumentUri?: string | null };

export const productMutations: Record<string, Resolver> = {
  productCreate,
  productUpdate,
  productDelete,
  productVariantsBulkUpdate,
  inventoryAdjustQuantities: (_root: unknown, { input }: { input: QuantityInput & { changes: QuantityChange[] } }, ctx: Ctx) =>
    changeQuantities(ctx, input, 'changes', input.changes),
  inventorySetQuantities: (_root: unknown, { input }: { input: QuantityInput & { quantities: QuantityChange[] } }, ctx: Ctx) =>
    changeQuantities(ctx, input, 'quantities', input.quantities),
  customerDelete: (_root: unknown, { input }: { input: { id: string } }, ctx: Ctx) => {
    const { store } = ctx;
    const shop = store.state.shop;
    if (!store.get('customers', input.id))
      return { deletedCustomerId: null, shop, userErrors: [userError(['id'], "Customer can't be found")] };
    const used = store.all('orders').some((order) => order.purchaser?.kind === 'customer' && order.purchaser.customerId === input.id);
    if (used)
      return {
        deletedCustomerId: null,
        shop,
        userErrors: [userError(['id'], 'Customer can’t be deleted because they have associated orders')],
      };
    store.remove('customers', input.id);
    return { deletedCustomerId: input.id, shop, userErrors: [] };
  },
  companyDelete: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
    const company = ctx.store.get('companies', id);
    if (!company)
      return { deletedCompanyId: null, userErrors: [userError(['id'], 'Resource requested does not exist.', 'RESOURCE_NOT_FOUND')] };
    for (const contact of company.contactIds) ctx.store.remove('companyContacts', contact);
    for (const location of company.locationIds) ctx.store.remove('companyLocations', location);
    ctx.store.remove('companies', id);
    return { deletedCompanyId: id, userErrors: [] };
  },
};
