import type { OrderPage, OrderQuery } from '../usecases/ports.ts';
import { buildOrderSearch } from './build-order-search.ts';
import type { AdminClient } from './client.ts';
import { findOrderIds } from './operations/find-order-ids.ts';
import { findOrders, readFoundOrder, toFoundOrder } from './operations/find-orders.ts';

const MOST_ORDERS = 250;

/** A page of what the merchant's words find, newest first. */
export async function searchOrders(client: AdminClient, { text, first, after }: OrderQuery): Promise<OrderPage> {
  const search = buildOrderSearch(text);
  if (search.kind === 'by-id') {
    const { order } = await client.request(readFoundOrder, { id: search.id });
    return { orders: order ? [toFoundOrder(order)] : [], nextCursor: null };
  }
  const { orders } = await client.request(findOrders, { query: search.query, first: Math.min(first, MOST_ORDERS), after });
  return { orders: orders.nodes.map(toFoundOrder), nextCursor: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null };
}

/** Ids of the same, 250 a page. */
export async function searchOrderIds(
  client: AdminClient,
  { text, after }: Omit<OrderQuery, 'first'>,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const search = buildOrderSearch(text);
  if (search.kind === 'by-id') {
    const { order } = await client.request(readFoundOrder, { id: search.id });
    return { ids: order ? [order.id] : [], nextCursor: null };
  }
  const { orders } = await client.request(findOrderIds, { query: search.query, after });
  return { ids: orders.nodes.map(({ id }) => id), nextCursor: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null };
}
