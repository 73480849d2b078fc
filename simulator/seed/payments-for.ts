import type { Bag, Transaction } from '../model/entities.ts';

/**
 * The payments that a financial status implies, for files that tell the status and not the transactions. Refunds are not among
 * them: files list those. Ids are given when the order is stored.
 */
export function paymentsFor(status: string | null, total: Bag, gateway: string, at: string | null, test: boolean): Transaction[] {
  const make = (kind: Transaction['kind'], state: Transaction['status'], amount: Bag): Transaction => ({
    id: '',
    kind,
    status: state,
    gateway,
    amount,
    parentId: null,
    processedAt: at ?? '2024-01-01T00:00:00Z',
    test,
  });
  switch (status) {
    case 'PAID':
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return [make('SALE', 'SUCCESS', total)];
    case 'AUTHORIZED':
      return [make('AUTHORIZATION', 'SUCCESS', total)];
    case 'PENDING':
      return [make('SALE', 'PENDING', total)];
    case 'VOIDED':
      return [make('AUTHORIZATION', 'SUCCESS', total), make('VOID', 'SUCCESS', total)];
    default:
      return [];
  }
}
