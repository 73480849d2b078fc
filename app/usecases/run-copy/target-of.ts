import type { OrderCopy } from '../../domain/copying/order-copy.ts';
import type { TargetOrder } from '../ports.ts';

export function targetOf(order: TargetOrder): NonNullable<OrderCopy['target']> {
  return {
    id: order.id,
    name: order.name,
    total: order.total.amount,
    currency: order.total.currencyCode,
    financialStatus: order.financialStatus,
  };
}
