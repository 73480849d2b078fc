import type { AdminApi } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import { findCustomer } from './operations/find-customer.ts';
import { findVariantsByHandle } from './operations/find-variants-by-handle.ts';
import { toCatalogueVariant } from './operations/read-variants.ts';

/** What orders from elsewhere refer to, looked up in this shop. */
export function references(client: AdminClient): Pick<AdminApi, 'findCustomer' | 'findVariantsByHandle'> {
  const one = async (identifier: { id: string } | { emailAddress: string }) => {
    const { customerByIdentifier: found } = await client.request(findCustomer, { identifier });
    if (!found) return null;
    return {
      id: found.id,
      displayName: found.displayName,
      email: found.defaultEmailAddress?.emailAddress ?? null,
      taxExempt: found.taxExempt,
    };
  };
  return {
    async findCustomer({ id, email }) {
      const known = id !== null && /^gid:\/\/shopify\/Customer\/\d+$/.test(id) ? await one({ id }) : null;
      return known ?? (email === null ? null : one({ emailAddress: email }));
    },
    async findVariantsByHandle(handle) {
      const { productByIdentifier: product } = await client.request(findVariantsByHandle, { handle });
      return (product?.variants.nodes ?? []).map(toCatalogueVariant);
    },
  };
}
