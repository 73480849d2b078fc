import type { FulfillmentOrder } from '../model/entities.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext } from '../protocol/types.ts';
import { whyNotMovable } from './fulfillments.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

interface MoveArgs {
  id: string;
  newLocationId: string;
  fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
}
interface Payload {
  movedFulfillmentOrder: FulfillmentOrder | null;
  originalFulfillmentOrder: FulfillmentOrder | null;
  remainingFulfillmentOrder: FulfillmentOrder | null;
  userErrors: UserErrorValue[];
}

const PROGRESS =
  'Cannot move a fulfillment order that has had progress reported. To move a fulfillment order that has had progress reported, the fulfillment order must first be marked as open resolving the ongoing progress state.';

/**
 * Moves all of a fulfilment order, which keeps its id, or a part, which becomes a new one (both recorded). Errors as recorded;
 * "Fulfillment order does not exist." and the text for lines that are not stocked are assumed.
 */
export function fulfillmentOrderMove(_root: unknown, args: MoveArgs, ctx: ResolverContext): Payload {
  if (!args.id.startsWith('gid://shopify/FulfillmentOrder/')) throw invalidId(args.id);
  const store = ctx.store;
  const original = store.get('fulfillmentOrders', args.id);
  const error = original
    ? refusal(ctx, original, args)
    : userError(['id'], 'Fulfillment order does not exist.', 'FULFILLMENT_ORDER_NOT_FOUND');
  if (!original || error)
    return {
      movedFulfillmentOrder: null,
      originalFulfillmentOrder: null,
      remainingFulfillmentOrder: null,
      userErrors: error ? [error] : [],
    };
  const wanted = args.fulfillmentOrderLineItems?.length
    ? args.fulfillmentOrderLineItems
    : original.lines.map((line) => ({ id: line.id, quantity: line.remainingQuantity }));
  const all = original.lines.every((line) => wanted.some((part) => part.id === line.id && part.quantity === line.remainingQuantity));
  const now = store.nowIso();
  if (all) {
    const moved = store.change('fulfillmentOrders', original.id, (one) => {
      one.assignedLocationId = args.newLocationId;
      one.updatedAt = now;
    });
    return { movedFulfillmentOrder: moved, originalFulfillmentOrder: moved, remainingFulfillmentOrder: null, userErrors: [] };
  }
  const moved = splitOff(ctx, original, wanted, args.newLocationId, now);
  return { movedFulfillmentOrder: moved, originalFulfillmentOrder: original, remainingFulfillmentOrder: original, userErrors: [] };
}

function splitOff(
  ctx: ResolverContext,
  original: FulfillmentOrder,
  wanted: { id: string; quantity: number }[],
  locationId: string,
  now: string,
): FulfillmentOrder {
  const store = ctx.store;
  const moved = store.insert('fulfillmentOrders', {
    ...original,
    id: store.nextId('FulfillmentOrder'),
    assignedLocationId: locationId,
    lines: wanted.flatMap((part) => {
      const line = original.lines.find((candidate) => candidate.id === part.id);
      return line
        ? [
            {
              id: store.nextId('FulfillmentOrderLineItem'),
              orderLineId: line.orderLineId,
              totalQuantity: part.quantity,
              remainingQuantity: part.quantity,
            },
          ]
        : [];
    }),
    updatedAt: now,
  });
  store.change('fulfillmentOrders', original.id, (one) => {
    one.updatedAt = now;
    for (const part of wanted) {
      const line = one.lines.find((candidate) => candidate.id === part.id);
      if (!line) continue;
      line.remainingQuantity -= part.quantity;
      line.totalQuantity -= part.quantity;
    }
    one.lines = one.lines.filter((line) => line.totalQuantity > 0);
  });
  store.change('orders', original.orderId, (order) => {
    order.fulfillmentOrderIds.push(moved.id);
  });
  return moved;
}

function refusal(ctx: ResolverContext, original: FulfillmentOrder, args: MoveArgs): UserErrorValue | null {
  const location = ctx.store.get('locations', args.newLocationId);
  if (!location) return userError(['id'], 'Location not found.');
  if (original.status === 'CLOSED' || original.status === 'CANCELLED' || original.status === 'INCOMPLETE')
    return userError(null, 'Cannot change location.');
  if (original.status === 'IN_PROGRESS') return userError(['id'], PROGRESS, 'CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS');
  if (['SUBMITTED', 'ACCEPTED', 'CANCELLATION_REQUESTED'].includes(original.requestStatus))
    return userError(null, 'Cannot move submitted fulfillment order that is at a 3PL fulfillment service.');
  for (const [index, part] of (args.fulfillmentOrderLineItems ?? []).entries()) {
    const line = original.lines.find((candidate) => candidate.id === part.id);
    const path = ['fulfillmentOrderLineItems', String(index)];
    if (!line) return userError([...path, 'id'], 'Fulfillment order line item does not exist.', 'FULFILLMENT_ORDER_LINE_ITEM_NOT_FOUND');
    if (part.quantity < 1) return userError([...path, 'quantity'], 'Quantity must be greater than 0.', 'GREATER_THAN_ZERO');
    if (part.quantity > line.remainingQuantity)
      return userError([...path, 'quantity'], 'Quantity is greater than the remaining quantity.', 'INVALID_LINE_ITEM_QUANTITY');
  }
  const message = location.id === original.assignedLocationId ? null : whyNotMovable(ctx.store, original, location);
  return message ? userError(['newLocationId'], message) : null;
}
