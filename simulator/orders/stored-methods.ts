import type { Customer, Order } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { customerOf } from './order-search.ts';

export type StoredMethod = Customer['paymentMethods'][number];

/** A mandate's id has the token of the customer's payment method (schema: PaymentMandateResource.id). */
export const mandateId = (method: StoredMethod): string => method.id.replace('/CustomerPaymentMethod/', '/PaymentMandate/');

/** A card can be charged until the end of the month printed on it. */
export function isExpired(method: StoredMethod, now: number): boolean {
  return now >= Date.UTC(method.expiryYear, method.expiryMonth, 1);
}

/** What the buyer let the shop keep with this order and did not take back since. */
export function storedMethods(store: Store, order: Order): StoredMethod[] {
  const methods = customerOf(store, order)?.paymentMethods ?? [];
  return methods.filter((one) => one.revokedAt === null && order.storedMethodIds?.includes(one.id));
}

export function mandateViews(store: Store, order: Order): Record<string, unknown>[] {
  const customer = customerOf(store, order);
  return storedMethods(store, order).map((method) => ({
    __typename: 'PaymentMandate',
    id: mandateId(method),
    paymentInstrument: {
      __typename: 'VaultCreditCard',
      brand: method.brand,
      lastDigits: method.lastDigits,
      expiryMonth: method.expiryMonth,
      expiryYear: method.expiryYear,
      expired: isExpired(method, store.now()),
      name: [customer?.firstName, customer?.lastName].filter(Boolean).join(' '),
      billingAddress: null,
    },
  }));
}
