import type { FulfillmentOrder } from '../model/entities.ts';
import { invalidId } from '../protocol/types.ts';
import type { Resolver, ResolverContext } from '../protocol/types.ts';
import { fulfillmentView } from './fulfillments.ts';
import { levelsOf } from './inventory.ts';
import { userError } from './user-errors.ts';
import type { UserErrorValue } from './user-errors.ts';

type Ctx = ResolverContext;
interface Outcome {
  fulfillmentOrder: FulfillmentOrder | null;
  userErrors: UserErrorValue[];
}

function change(ctx: Ctx, id: string, edit: (one: FulfillmentOrder) => void): Outcome {
  if (!id.startsWith('gid://shopify/FulfillmentOrder/')) throw invalidId(id);
  if (!ctx.store.get('fulfillmentOrders', id))
    return { fulfillmentOrder: null, userErrors: [userError(['id'], 'Fulfillment order does not exist.')] };
  const fulfillmentOrder = ctx.store.change('fulfillmentOrders', id, (one) => {
    edit(one);
    one.updatedAt = ctx.store.nowIso();
  });
  return { fulfillmentOrder, userErrors: [] };
}

/** Recorded: the cancelled one is closed and empty, and an open one takes its place. */
function fulfillmentOrderCancel(_root: unknown, { id }: { id: string }, ctx: Ctx): Record<string, unknown> {
  const { store } = ctx;
  const before = store.get('fulfillmentOrders', id);
  const lines = structuredClone(before?.lines ?? []);
  const { fulfillmentOrder, userErrors } = change(ctx, id, (one) => Object.assign(one, { status: 'CLOSED', lines: [] }));
  if (!fulfillmentOrder) return { fulfillmentOrder, replacementFulfillmentOrder: null, userErrors };
  const replacement = store.insert('fulfillmentOrders', {
    ...structuredClone(fulfillmentOrder),
    id: store.nextId('FulfillmentOrder'),
    ...{ status: 'OPEN', requestStatus: 'UNSUBMITTED' },
    lines: lines.map((line) => ({ ...line, id: store.nextId('FulfillmentOrderLineItem') })),
  });
  store.change('orders', fulfillmentOrder.orderId, (order) => {
    order.fulfillmentOrderIds.push(replacement.id);
  });
  return { fulfillmentOrder, replacementFulfillmentOrder: replacement, userErrors };
}

interface ShipArgs {
  fulfillment: {
    lineItemsByFulfillmentOrder: { fulfillmentOrderId: string; fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null }[];
    trackingInfo?: { company?: string | null; number?: string | null; numbers?: string[] | null; url?: string | null } | null;
  };
}

/** Ships what the fulfilment orders still hold, or the quantities named. The words of the refusal are assumed. */
function fulfillmentCreate(_root: unknown, { fulfillment: input }: ShipArgs, ctx: Ctx): Record<string, unknown> {
  const { store } = ctx;
  const parts = input.lineItemsByFulfillmentOrder.map(({ fulfillmentOrderId, fulfillmentOrderLineItems }) => ({
    one: store.get('fulfillmentOrders', fulfillmentOrderId),
    wanted: fulfillmentOrderLineItems,
  }));
  const first = parts[0]?.one;
  const order = store.get('orders', first?.orderId);
  const refused = parts.some(({ one }) => !one || (one.status !== 'OPEN' && one.status !== 'IN_PROGRESS'));
  if (!order || !first || refused)
    return { fulfillment: null, userErrors: [userError(['fulfillment'], 'The fulfillment order is not open.')] };
  const shipped: { orderLineId: string; quantity: number }[] = [];
  for (const { one, wanted } of parts) {
    if (!one) continue;
    store.change('fulfillmentOrders', one.id, (changed) => {
      for (const line of changed.lines) {
        const quantity = wanted?.length ? (wanted.find(({ id }) => id === line.id)?.quantity ?? 0) : line.remainingQuantity;
        if (quantity < 1 || quantity > line.remainingQuantity) continue;
        line.remainingQuantity -= quantity;
        shipped.push({ orderLineId: line.orderLineId, quantity });
      }
      changed.status = changed.lines.every((line) => line.remainingQuantity === 0) ? 'CLOSED' : 'IN_PROGRESS';
      changed.updatedAt = store.nowIso();
    });
  }
  const { trackingInfo } = input;
  const numbers = trackingInfo?.numbers ?? (trackingInfo?.number ? [trackingInfo.number] : []);
  const fulfillment = {
    id: store.nextId('Fulfillment'),
    status: 'SUCCESS' as const,
    createdAt: store.nowIso(),
    locationId: first.assignedLocationId,
    tracking: numbers.map((number) => ({ company: trackingInfo?.company ?? null, number, url: trackingInfo?.url ?? null })),
    lines: shipped,
  };
  store.change('orders', order.id, (changed) => {
    changed.fulfillments = [...(changed.fulfillments ?? []), fulfillment];
    for (const { orderLineId, quantity } of shipped) {
      const line = changed.lines.find(({ id }) => id === orderLineId);
      if (!line) continue;
      line.unfulfilledQuantity -= quantity;
      const level = levelsOf(store, line.variantId).find(({ committed }) => committed >= quantity);
      if (level) store.change('inventoryLevels', level.id, (stock) => (stock.committed -= quantity));
    }
    changed.displayFulfillmentStatus = changed.lines.every((line) => line.unfulfilledQuantity === 0) ? 'FULFILLED' : 'PARTIALLY_FULFILLED';
    changed.updatedAt = store.nowIso();
  });
  store.emit('fulfillments/create', fulfillment.id);
  store.emit('orders/updated', order.id);
  return { fulfillment: fulfillmentView(store, order, fulfillment), userErrors: [] };
}

export const fulfillmentMutations: Record<string, Resolver> = {
  fulfillmentOrderCancel,
  fulfillmentCreate,
  fulfillmentOrderReportProgress: (_root: unknown, { id }: { id: string }, ctx: Ctx) =>
    change(ctx, id, (one) => (one.status = 'IN_PROGRESS')),
  fulfillmentOrderOpen: (_root: unknown, { id }: { id: string }, ctx: Ctx) => change(ctx, id, (one) => (one.status = 'OPEN')),
  fulfillmentOrderSubmitFulfillmentRequest: (_root: unknown, { id }: { id: string }, ctx: Ctx) => {
    const { fulfillmentOrder, userErrors } = change(ctx, id, (one) => (one.requestStatus = 'SUBMITTED'));
    return {
      originalFulfillmentOrder: fulfillmentOrder,
      submittedFulfillmentOrder: fulfillmentOrder,
      unsubmittedFulfillmentOrder: null,
      userErrors,
    };
  },
  fulfillmentOrderRejectFulfillmentRequest: (_root: unknown, { id }: { id: string }, ctx: Ctx) =>
    change(ctx, id, (one) => (one.requestStatus = 'REJECTED')),
};
