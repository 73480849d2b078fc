import { money, tail, words } from '../format.ts';
import { html, type Html } from '../html.ts';
import { badge, titleRow } from '../layout.ts';
import { paged } from '../search.ts';
import type { AdminStore } from '../types.ts';
import { emptyState, pager, searchForm, table } from './list-parts.ts';

function stock(store: AdminStore, inventoryItemId: string, tracked: boolean): string {
  if (!tracked) return 'Not tracked';
  const levels = store.all('inventoryLevels').filter((level) => level.inventoryItemId === inventoryItemId);
  if (levels.length === 0) return 'Not stocked';
  return levels
    .map(
      (level) =>
        `${store.get('locations', level.locationId)?.name ?? 'Location'}: ${level.available} available, ${level.committed} committed, ${level.reserved} reserved`,
    )
    .join('; ');
}

export function productsPage(store: AdminStore, base: string, query: string, pageNumber: number): Html {
  const wanted = query.toLowerCase();
  const variants = store.all('variants').filter((variant) => {
    const product = store.get('products', variant.productId);
    return [product?.title, variant.title, variant.sku, variant.barcode, tail(variant.id)].join(' ').toLowerCase().includes(wanted);
  });
  const found = paged(variants, pageNumber);
  const rows = found.rows.map((variant) => {
    const product = store.get('products', variant.productId);
    return [
      html`<span id="${tail(variant.productId)}">${product?.title ?? 'Deleted product'}</span>`,
      variant.title,
      variant.sku ?? '–',
      money(variant.price, store.state.shop.currency),
      badge(words(product?.status ?? 'deleted'), product?.status === 'ACTIVE' ? 'good' : 'attention'),
      stock(store, variant.inventoryItemId, variant.tracked),
    ];
  });
  return html`${titleRow('Products')} ${searchForm(`${base}/products`, query, 'Title, SKU, barcode')}
  ${found.total === 0 ? emptyState('No product found.') : table('Variants', ['Product', 'Variant', 'SKU', 'Price', 'Status', 'Stock'], rows, { numeric: [3] })}
  ${pager(found, `${base}/products`, query, 'variants')}`;
}

export function customersPage(store: AdminStore, base: string, query: string, pageNumber: number): Html {
  const wanted = query.toLowerCase();
  const customers = store
    .all('customers')
    .filter((each) => [each.firstName, each.lastName, each.email, each.phone, ...each.tags].join(' ').toLowerCase().includes(wanted));
  const found = paged(customers, pageNumber);
  const orders = store.all('orders');
  const rows = found.rows.map((customer) => [
    [customer.firstName, customer.lastName].filter(Boolean).join(' ') || '–',
    customer.email ?? '–',
    customer.phone ?? '–',
    customer.tags.map((tag) => html`<span class="tag">${tag}</span>`),
    orders.filter((order) => order.purchaser?.kind === 'customer' && order.purchaser.customerId === customer.id).length,
  ]);
  return html`${titleRow('Customers')} ${searchForm(`${base}/customers`, query, 'Name, e-mail, phone, tag')}
  ${found.total === 0 ? emptyState('No customer found.') : table('Customers', ['Name', 'E-mail', 'Phone', 'Tags', 'Orders'], rows, { numeric: [4] })}
  ${pager(found, `${base}/customers`, query, 'customers')}`;
}
