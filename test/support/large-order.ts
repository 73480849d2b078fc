import type { Order } from '#simulator/model/entities.ts';
import type { Store } from '#simulator/model/store.ts';
import { placeOrder } from '#simulator/seed/place-order.ts';

/**
 * An order of `count` lines of one product that is never short, at prices of their own, with an order discount and shipping that do not
 * divide evenly. Exempt from tax, which smaller orders would round otherwise.
 */
export function placeLargeOrder(store: Store, count: number): Order {
  const soap = store.all('variants').find(({ sku }) => sku === 'SOAP-LAV') ?? store.all('variants')[0];
  const customer = store.all('customers')[0];
  if (!soap || !customer) throw new Error('the sample store holds neither products nor customers');
  store.change('variants', soap.id, (variant) => (variant.tracked = false));
  return placeOrder(store, {
    daysAgo: 1,
    taxExempt: true,
    lines: Array.from({ length: count }, (_, index) => ({
      variantId: soap.id,
      quantity: 1 + (index % 3),
      price: 501 + (index % 97),
      attributes: [{ key: 'Shelf', value: String(index + 1) }],
    })),
    discounts: [
      {
        application: {
          type: 'code',
          title: null,
          description: null,
          code: 'BULK',
          allocationMethod: 'ACROSS',
          targetSelection: 'ALL',
          value: { type: 'amount', amount: 10_007, currency: 'CAD' },
        },
        level: 'order',
        off: { amount: 10_007 },
      },
    ],
    shipping: { title: 'Pallet', code: 'Pallet', price: 9_999 },
    purchaser: { kind: 'customer', customerId: customer.id },
    email: customer.email,
    address: customer.defaultAddress,
  });
}
