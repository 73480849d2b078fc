import type { Fulfillment, FulfillmentOrder, Location, Order } from '../model/entities.ts';
import { connection } from '../model/connection.ts';
import type { ConnectionArgs } from '../model/connection.ts';
import { legacyId } from '../model/store.ts';
import type { Store } from '../model/store.ts';
import { invalidId } from '../protocol/types.ts';
import type { ResolverContext, ResolverMap } from '../protocol/types.ts';
import { lineItemView } from './line-item.ts';
import { bagView, portion, shopAmount } from './parts.ts';

type Ctx = ResolverContext;

/** `Fulfillment` (a shipment) as the API shows it. */
export function fulfillmentView(store: Store, order: Order, fulfillment: Fulfillment): Record<string, unknown> {
  const lines = fulfillment.lines.flatMap(({ orderLineId, quantity }) => {
    const line = order.lines.find((candidate) => candidate.id === orderLineId);
    return line ? [{ line, quantity }] : [];
  });
  const index = (order.fulfillments ?? []).indexOf(fulfillment) + 1;
  return {
    __typename: 'Fulfillment',
    id: fulfillment.id,
    legacyResourceId: legacyId(fulfillment.id),
    name: `${order.name}-F${index}`,
    status: fulfillment.status,
    displayStatus: fulfillment.status === 'SUCCESS' ? 'FULFILLED' : 'CANCELED',
    createdAt: fulfillment.createdAt,
    updatedAt: fulfillment.createdAt,
    deliveredAt: null,
    estimatedDeliveryAt: null,
    inTransitAt: null,
    order: () => store.get('orders', order.id),
    location: () => store.get('locations', fulfillment.locationId),
    originAddress: null,
    service: null,
    requiresShipping: lines.some(({ line }) => line.requiresShipping),
    totalQuantity: lines.reduce((total, { quantity }) => total + quantity, 0),
    trackingInfo: (args: { first?: number | null }) => fulfillment.tracking.slice(0, args.first ?? undefined),
    fulfillmentLineItems: (args: ConnectionArgs) =>
      connection(lines, args, ({ line, quantity }) => ({
        id: `gid://shopify/FulfillmentLineItem/${legacyId(fulfillment.id)}${legacyId(line.id)}`,
        lineItem: lineItemView(store, order, line),
        quantity,
        originalTotal: shopAmount(order, portion(line.originalTotal, quantity, line.quantity)),
        originalTotalSet: bagView(order, portion(line.originalTotal, quantity, line.quantity)),
        discountedTotal: shopAmount(order, portion(line.discountedTotal, quantity, line.quantity)),
        discountedTotalSet: bagView(order, portion(line.discountedTotal, quantity, line.quantity)),
      })),
  };
}

/** Recorded for an open, unsubmitted fulfilment order; the other states follow the schema's description of the actions [assumed]. */
function supportedActions(fulfillmentOrder: FulfillmentOrder): { action: string; externalUrl: null }[] {
  const lines = fulfillmentOrder.lines.reduce((total, line) => total + line.remainingQuantity, 0);
  const open = ['CREATE_FULFILLMENT', 'REPORT_PROGRESS', 'MOVE', 'HOLD', ...(lines > 1 ? ['SPLIT'] : [])];
  const byStatus: Partial<Record<FulfillmentOrder['status'], string[]>> = {
    OPEN: open,
    IN_PROGRESS: ['CREATE_FULFILLMENT', 'MARK_AS_OPEN', 'HOLD'],
    SCHEDULED: ['MARK_AS_OPEN', 'MOVE'],
    ON_HOLD: ['RELEASE_HOLD', 'HOLD', 'MOVE'],
  };
  return (byStatus[fulfillmentOrder.status] ?? []).map((action) => ({ action, externalUrl: null }));
}

function orderOf(store: Store, fulfillmentOrder: FulfillmentOrder): Order {
  const order = store.get('orders', fulfillmentOrder.orderId);
  if (!order) throw new Error(`simulator: ${fulfillmentOrder.id} belongs to no order`);
  return order;
}

function fulfillmentOrderLineView(store: Store, order: Order, entry: FulfillmentOrder['lines'][number]): Record<string, unknown> {
  const line = order.lines.find((candidate) => candidate.id === entry.orderLineId);
  if (!line) throw new Error(`simulator: ${order.name} has a fulfilment order of an unknown line ${entry.orderLineId}`);
  const variant = store.get('variants', line.variantId);
  return {
    __typename: 'FulfillmentOrderLineItem',
    id: entry.id,
    totalQuantity: entry.totalQuantity,
    remainingQuantity: entry.remainingQuantity,
    lineItem: lineItemView(store, order, line),
    variant,
    inventoryItemId: variant?.inventoryItemId ?? null,
    image: null,
    productTitle: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    requiresShipping: line.requiresShipping,
    weight: line.weight,
    originalUnitPriceSet: bagView(order, line.originalUnitPrice),
    warnings: [],
    financialSummaries: [],
  };
}

/** `fulfillAt` is recorded as the full hour in which the order was made. */
function fullHour(iso: string): string {
  return `${iso.slice(0, 13)}:00:00Z`;
}

/** Why the fulfilment order cannot move there; null when it can. */
export function whyNotMovable(store: Store, fulfillmentOrder: FulfillmentOrder, location: Location): string | null {
  if (location.id === fulfillmentOrder.assignedLocationId) return 'Current location.';
  if (!location.isActive) return 'Location is not active.';
  const order = orderOf(store, fulfillmentOrder);
  const missing = fulfillmentOrder.lines.filter((entry) => {
    const line = order.lines.find((candidate) => candidate.id === entry.orderLineId);
    const variant = store.get('variants', line?.variantId);
    return (
      variant !== null &&
      variant.tracked &&
      !store.all('inventoryLevels').some((level) => level.inventoryItemId === variant.inventoryItemId && level.locationId === location.id)
    );
  });
  return missing.length === 0
    ? null
    : missing.length === fulfillmentOrder.lines.length
      ? 'No items are stocked at this location.'
      : 'Some items are not stocked at this location.';
}

export const fulfillmentOrderResolvers: ResolverMap = {
  QueryRoot: {
    fulfillmentOrder: (_root: unknown, args: { id: string }, ctx: Ctx) => {
      if (!args.id.startsWith('gid://shopify/FulfillmentOrder/')) throw invalidId(args.id);
      return ctx.store.get('fulfillmentOrders', args.id);
    },
    fulfillmentOrders: (_root: unknown, args: ConnectionArgs & { includeClosed?: boolean }, ctx: Ctx) =>
      connection(
        ctx.store.all('fulfillmentOrders').filter((one) => args.includeClosed === true || one.status !== 'CLOSED'),
        args,
      ),
  },
  FulfillmentOrder: {
    order: (one: FulfillmentOrder, _args: unknown, ctx: Ctx) => orderOf(ctx.store, one),
    orderName: (one: FulfillmentOrder, _args: unknown, ctx: Ctx) => orderOf(ctx.store, one).name,
    orderProcessedAt: (one: FulfillmentOrder, _args: unknown, ctx: Ctx) => orderOf(ctx.store, one).processedAt,
    channelId: () => null,
    fulfillAt: (one: FulfillmentOrder) => fullHour(one.createdAt),
    fulfillBy: () => null,
    fulfillmentHolds: () => [],
    internationalDuties: () => null,
    remainingLineItemsWeight: () => null,
    supportedActions: (one: FulfillmentOrder) => supportedActions(one),
    deliveryMethod: (one: FulfillmentOrder) => ({
      id: `gid://shopify/DeliveryMethod/${legacyId(one.id)}`,
      methodType: one.deliveryMethodType,
      additionalInformation: null,
      brandedPromise: null,
      maxDeliveryDateTime: null,
      minDeliveryDateTime: null,
      presentedName: null,
      serviceCode: null,
      sourceReference: null,
    }),
    destination: (one: FulfillmentOrder, _args: unknown, ctx: Ctx) => {
      const order = orderOf(ctx.store, one);
      const address = order.shippingAddress;
      return (
        address && { ...address, id: `gid://shopify/FulfillmentOrderDestination/${legacyId(one.id)}`, email: order.email, location: null }
      );
    },
    assignedLocation: (one: FulfillmentOrder, _args: unknown, ctx: Ctx) => {
      const location = ctx.store.get('locations', one.assignedLocationId);
      const address = location?.address;
      return { ...address, countryCode: address?.countryCode ?? ctx.store.state.shop.countryCode, name: location?.name ?? '', location };
    },
    lineItems: (one: FulfillmentOrder, args: ConnectionArgs, ctx: Ctx) =>
      connection(one.lines, args, (entry) => fulfillmentOrderLineView(ctx.store, orderOf(ctx.store, one), entry)),
    fulfillments: (one: FulfillmentOrder, args: ConnectionArgs, ctx: Ctx) => {
      const order = orderOf(ctx.store, one);
      return connection(order.fulfillments ?? [], args, (fulfillment) => fulfillmentView(ctx.store, order, fulfillment));
    },
    locationsForMove: (one: FulfillmentOrder, args: ConnectionArgs & { locationIds?: string[] | null }, ctx: Ctx) =>
      connection(
        ctx.store.all('locations').filter(({ id }) => args.locationIds?.includes(id) ?? true),
        args,
        (location) => {
          const message = whyNotMovable(ctx.store, one, location);
          return {
            location,
            movable: message === null,
            message,
            availableLineItemsCount: { count: message === null ? one.lines.length : 0, precision: 'EXACT' },
          };
        },
      ),
  },
};
