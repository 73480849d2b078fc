import type { FulfillmentOrder, Order } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { assignedLocation } from './inventory.ts';

/**
 * One fulfilment order for all lines of a new order at the location that is to ship them, and none for an order without lines
 * or a shop without locations. Call it after the order is stored.
 */
export function createFulfillmentOrders(store: Store, order: Order): void {
  const lines = order.lines.filter((line) => line.unfulfilledQuantity > 0);
  const location = assignedLocation(store, lines);
  if (lines.length === 0 || !location) return;
  const fulfillmentOrder: FulfillmentOrder = {
    id: store.nextId('FulfillmentOrder'),
    orderId: order.id,
    status: 'OPEN',
    requestStatus: 'UNSUBMITTED',
    assignedLocationId: location.id,
    deliveryMethodType: lines.some((line) => line.requiresShipping) ? 'SHIPPING' : 'NONE',
    lines: lines.map((line) => ({
      id: store.nextId('FulfillmentOrderLineItem'),
      orderLineId: line.id,
      totalQuantity: line.unfulfilledQuantity,
      remainingQuantity: line.unfulfilledQuantity,
    })),
    createdAt: order.createdAt,
    updatedAt: order.createdAt,
  };
  store.insert('fulfillmentOrders', fulfillmentOrder);
  order.fulfillmentOrderIds.push(fulfillmentOrder.id);
}

/** Ships everything that is open: one fulfilment, its fulfilment orders closed. */
export function fulfilEverything(
  store: Store,
  order: Order,
  tracking: { company: string | null; number: string | null; url: string | null }[],
): void {
  const open = order.lines.filter((line) => line.unfulfilledQuantity > 0);
  if (open.length === 0) return;
  const first = store.get('fulfillmentOrders', order.fulfillmentOrderIds[0]);
  order.fulfillments = [
    ...(order.fulfillments ?? []),
    {
      id: store.nextId('Fulfillment'),
      status: 'SUCCESS',
      createdAt: order.createdAt,
      locationId: first?.assignedLocationId ?? null,
      tracking,
      lines: open.map((line) => ({ orderLineId: line.id, quantity: line.unfulfilledQuantity })),
    },
  ];
  for (const line of open) line.unfulfilledQuantity = 0;
  order.displayFulfillmentStatus = 'FULFILLED';
  closeFulfillmentOrders(store, order);
}

export function closeFulfillmentOrders(store: Store, order: Order): void {
  for (const id of order.fulfillmentOrderIds) {
    if (!store.get('fulfillmentOrders', id)) continue;
    store.change('fulfillmentOrders', id, (one) => {
      one.status = 'CLOSED';
      one.updatedAt = store.nowIso();
      for (const line of one.lines) line.remainingQuantity = 0;
    });
  }
}
