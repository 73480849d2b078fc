import type { AdminApi, FulfillmentState } from '../usecases/ports.ts';
import type { ReadGrants } from './read-grants.ts';
import type { AdminClient } from './client.ts';
import type { ReadFulfillmentQuery } from './generated/admin.ts';
import { toAnswer } from './map-user-errors.ts';
import { moveFulfillment } from './operations/move-fulfillment.ts';
import { readFulfillment } from './operations/read-fulfillment.ts';
import { readLocations } from './operations/read-locations.ts';

type FulfillmentNode = NonNullable<ReadFulfillmentQuery['order']>['fulfillmentOrders']['nodes'][number];

/** From where an order is sent. */
export function fulfillment(
  client: AdminClient,
  grants: () => Promise<ReadGrants>,
): Pick<AdminApi, 'readFulfillment' | 'moveFulfillment' | 'locations'> {
  return {
    async readFulfillment(orderId, locationId) {
      const { order } = await client.request(readFulfillment, { id: orderId, location: [locationId] });
      return (order?.fulfillmentOrders.nodes ?? []).map(toState);
    },
    async moveFulfillment(fulfillmentOrderId, locationId) {
      const { fulfillmentOrderMove: payload } = await client.request(moveFulfillment, { id: fulfillmentOrderId, location: locationId });
      return toAnswer(payload?.movedFulfillmentOrder ?? null, payload?.userErrors ?? [], moveFulfillment);
    },
    async locations() {
      const [{ locations }, { moves }] = await Promise.all([client.request(readLocations, {}), grants()]);
      return { locations: locations.nodes.map(({ id, name }) => ({ id, name })), mayMoveFulfillment: moves };
    },
  };
}

function toState(node: FulfillmentNode): FulfillmentState {
  const [destination] = node.locationsForMove.nodes;
  const offered = node.supportedActions.some(({ action }) => action === 'MOVE');
  const words = (code: string) => code.toLowerCase().replaceAll('_', ' ');
  const refusal = !offered
    ? `A fulfillment order that is ${words(node.status)} with request ${words(node.requestStatus)} can't be moved.`
    : destination === undefined
      ? 'This location is not offered for the move.'
      : destination.movable
        ? null
        : (destination.message ?? 'This location is not offered for the move.');
  return {
    id: node.id,
    closed: node.status === 'CLOSED' || node.status === 'CANCELLED' || node.status === 'INCOMPLETE',
    location: { id: node.assignedLocation.location?.id ?? null, name: node.assignedLocation.name },
    refusal,
  };
}
