import type { Address } from '../domain/order/source-order.ts';
import { ShopifyFailure } from '../usecases/ports.ts';
import type { Destination } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import type { ReadDestinationsQuery } from './generated/admin.ts';
import { readDestinations } from './operations/read-destinations.ts';

type OrderJson = NonNullable<ReadDestinationsQuery['order']>;

/** One call; a second one for a company's order. Without the scope `read_companies` its locations are left out. Null: no such order. */
export async function findDestinations(client: AdminClient, orderId: string): Promise<Destination[] | null> {
  const { order } = await client.request(readDestinations, { id: orderId, company: false });
  if (!order) return null;
  const ofCustomer = (order.customer?.addressesV2.nodes ?? []).map(({ countryCodeV2, ...address }): Destination => ({
    kind: 'customer',
    name: null,
    address: { ...address, countryCode: countryCodeV2 },
  }));
  return order.purchasingEntity?.__typename === 'PurchasingCompany' ? [...(await ofCompany(client, orderId)), ...ofCustomer] : ofCustomer;
}

async function ofCompany(client: AdminClient, orderId: string): Promise<Destination[]> {
  try {
    const { order } = await client.request(readDestinations, { id: orderId, company: true });
    return locationsOf(order?.purchasingEntity ?? null);
  } catch (error) {
    if (error instanceof ShopifyFailure && error.code === 'ACCESS_DENIED') return [];
    throw error;
  }
}

function locationsOf(entity: OrderJson['purchasingEntity']): Destination[] {
  if (!entity || !('company' in entity) || !entity.company) return [];
  return entity.company.locations.nodes.flatMap(({ name, shippingAddress }): Destination[] => {
    if (!shippingAddress) return [];
    const { companyName, zoneCode, ...rest } = shippingAddress;
    const address: Address = { ...rest, company: companyName, provinceCode: zoneCode };
    return [{ kind: 'company-location', name, address }];
  });
}
