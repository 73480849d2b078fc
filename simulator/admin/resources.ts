import { money } from './format.ts';
import type { AdminStore } from './types.ts';

export interface PickerRow {
  id: string;
  heading: string;
  detail: string;
  /** What the app receives when the row is picked. */
  resource: Record<string, unknown>;
}

const decimal = (minor: number, currency: string) => {
  const digits = new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
};

function variantResource(store: AdminStore, variantId: string): Record<string, unknown> | null {
  const variant = store.get('variants', variantId);
  if (!variant) return null;
  const product = store.get('products', variant.productId);
  const levels = store.all('inventoryLevels').filter((level) => level.inventoryItemId === variant.inventoryItemId);
  return {
    id: variant.id,
    title: variant.title,
    displayName: `${product?.title ?? ''} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: decimal(variant.price, store.state.shop.currency),
    taxable: variant.taxable,
    requiresShipping: variant.requiresShipping,
    inventoryItem: { id: variant.inventoryItemId },
    inventoryPolicy: variant.inventoryPolicy,
    inventoryQuantity: variant.tracked ? levels.reduce((sum, level) => sum + level.available, 0) : null,
    selectedOptions: variant.selectedOptions.map(({ value }) => ({ value })),
    product: { id: variant.productId, title: product?.title },
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
  };
}

/**
 * What the resource picker lists: products or variants, in the shapes of App Bridge's types (only what the simulator knows).
 * Every word of `query` must occur in title, SKU or barcode.
 */
export function pickerRows(store: AdminStore, type: 'product' | 'variant', query: string): PickerRow[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const { currency } = store.state.shop;
  if (type === 'variant') {
    return store.all('variants').flatMap((variant) => {
      const product = store.get('products', variant.productId);
      const heading = `${product?.title ?? 'Deleted product'} – ${variant.title}`;
      const resource = variantResource(store, variant.id);
      if (!resource || !fits([heading, variant.sku, variant.barcode].join(' '))) return [];
      return [{ id: variant.id, heading, detail: [variant.sku, money(variant.price, currency)].filter(Boolean).join(' · '), resource }];
    });
  }
  return store.all('products').flatMap((product) => {
    const variants = product.variantIds.map((id) => variantResource(store, id)).filter((each) => each !== null);
    if (!fits([product.title, product.vendor, ...variants.map((variant) => String(variant.sku ?? ''))].join(' '))) return [];
    const resource = {
      id: product.id,
      title: product.title,
      handle: product.handle,
      vendor: product.vendor,
      productType: product.productType,
      status: product.status,
      tags: product.tags,
      images: [],
      totalVariants: variants.length,
      hasOnlyDefaultVariant: variants.length === 1,
      variants,
      createdAt: product.createdAt,
      updatedAt: product.updatedAt,
    };
    return [
      { id: product.id, heading: product.title, detail: `${variants.length} ${variants.length === 1 ? 'variant' : 'variants'}`, resource },
    ];
  });
}
