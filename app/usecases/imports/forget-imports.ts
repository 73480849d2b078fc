import type { Ports } from '../ports.ts';
import { orderGid } from '../source-summary.ts';
import type { UseCases } from '../use-cases.ts';

type Redactions = Pick<UseCases, 'redactShop' | 'redactCustomer'>;

/** `shop/redact` and `customers/redact` reach the orders of uploaded files, too; the copies made of them are found like all others. */
export function alsoOfImports(ports: Ports, of: Redactions): Redactions {
  return {
    async redactShop(request) {
      await ports.imports.erase(request.shop);
      await of.redactShop(request);
    },
    async redactCustomer(request) {
      const { shop, customerId, email, orderIds } = request;
      const orders = await ports.imports.redact(shop, {
        customerId: customerId && /^\d+$/.test(customerId) ? `gid://shopify/Customer/${customerId}` : customerId,
        email: email ?? null,
        orderIds: orderIds.map(orderGid),
      });
      if (orders > 0) ports.log.info({ shop, orders }, 'customer: redacted in imports');
      return of.redactCustomer(request);
    },
  };
}
