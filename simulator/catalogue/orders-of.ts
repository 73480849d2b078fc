import type { Order } from '../model/entities.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import type { Store } from '../model/store.ts';
import { money } from '../money/format.ts';
import { sortOrders } from '../orders/order-search.ts';
import { received } from '../orders/payments.ts';

export interface SearchArgs extends ConnectionArgs {
  query?: string | null;
  sortKey?: string | null;
}

/** The orders of a customer, a company, its location or its contact. */
export function ordersOf(store: Store, belongs: (order: Order) => boolean, sortKey?: string | null): Order[] {
  return sortOrders(store, store.all('orders').filter(belongs), sortKey ?? 'ID');
}

/** What these orders brought, refunds taken off, in the shop's currency. */
export function spent(store: Store, orders: Order[]): unknown {
  return money(orders.reduce((total, order) => total + received(order).shop - order.refunded.shop, 0), store.state.shop.currency); // prettier-ignore
}
