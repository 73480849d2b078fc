import type { OrdersFoundOut } from '#app/contract/orders.ts';
import type { OrderPage } from '#app/usecases/ports.ts';
import { presentAmount } from './money.ts';

export function presentOrders(page: OrderPage): OrdersFoundOut {
  return {
    orders: page.orders.map(({ cancelledAt, total, ...order }) => ({
      ...order,
      cancelled: cancelledAt !== null,
      total: presentAmount(total.amount, total.currencyCode),
    })),
    nextCursor: page.nextCursor,
  };
}
