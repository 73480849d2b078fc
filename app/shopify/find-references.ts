import type { FoundCustomer } from '../domain/order/import/references.ts';
import type { AdminApi } from '../usecases/ports.ts';
import { toAnswer } from './map-user-errors.ts';
import type { AdminClient } from './client.ts';
import { findCustomer } from './operations/find-customer.ts';
import { findVariantsByHandle } from './operations/find-variants-by-handle.ts';
import { findOrdersByName } from './operations/find-orders-by-name.ts';
import { makeCustomer } from './operations/make-customer.ts';
import { toCatalogueVariant } from './operations/read-variants.ts';
import { anyOf, filter } from './search-syntax.ts';

/** A search of more would be refused as too long. */
const NAMES_AT_ONCE = 50;
/** Searches under way together: of ten thousand names there are two hundred, and somebody waits for them. */
const SEARCHES_AT_ONCE = 4;
const bare = (name: string): string => name.replace(/^#/, '').toLowerCase();

/** What orders from elsewhere refer to, looked up in this shop. */
export function references(
  client: AdminClient,
): Pick<AdminApi, 'findCustomer' | 'findOrdersByName' | 'findVariantsByHandle' | 'makeCustomer'> {
  const one = async (identifier: { id: string } | { emailAddress: string }) => {
    const { customerByIdentifier: found } = await client.request(findCustomer, { identifier });
    return found ? toCustomer(found) : null;
  };
  return {
    async findCustomer({ id, email }) {
      const known = id !== null && /^gid:\/\/shopify\/Customer\/\d+$/.test(id) ? await one({ id }) : null;
      return known ?? (email === null ? null : one({ emailAddress: email }));
    },
    async makeCustomer({ email, firstName, lastName, address }) {
      const input = {
        email,
        ...(firstName && { firstName }),
        ...(lastName && { lastName }),
        ...(address && { addresses: [address as never] }),
      };
      const { customerCreate: payload } = await client.request(makeCustomer, { input });
      return toAnswer(payload?.customer ? toCustomer(payload.customer) : null, payload?.userErrors ?? [], makeCustomer);
    },
    async findOrdersByName(names) {
      const found = new Map<string, string[]>(names.map((name) => [name, []]));
      let next = 0;
      const searchOn = async () => {
        while (next < names.length) {
          const some = names.slice(next, (next += NAMES_AT_ONCE));
          const { orders } = await client.request(findOrdersByName, { query: anyOf(some.map((name) => filter('name', name))) });
          // The search matches more loosely than a name should.
          for (const name of some)
            found.set(
              name,
              orders.nodes.filter((order) => bare(order.name) === bare(name)).map(({ id }) => id),
            );
        }
      };
      await Promise.all(Array.from({ length: SEARCHES_AT_ONCE }, searchOn));
      return found;
    },
    async findVariantsByHandle(handle) {
      const { productByIdentifier: product } = await client.request(findVariantsByHandle, { handle });
      return (product?.variants.nodes ?? []).map(toCatalogueVariant);
    },
  };
}

function toCustomer(found: {
  id: string;
  displayName: string;
  taxExempt: boolean;
  defaultEmailAddress?: { emailAddress: string } | null;
}): FoundCustomer {
  return {
    id: found.id,
    displayName: found.displayName,
    email: found.defaultEmailAddress?.emailAddress ?? null,
    taxExempt: found.taxExempt,
  };
}
