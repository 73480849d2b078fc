import type { Bag, Order, Transaction } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { subtract, sum } from '../money/bag.ts';
import { money } from '../money/format.ts';
import { bagView, isZero, shopAmount } from './parts.ts';

function total(order: Order, kinds: Transaction['kind'][]): Bag {
  return sum(order.transactions.filter((one) => one.status === 'SUCCESS' && kinds.includes(one.kind)).map((one) => one.amount));
}

/** What the customer paid, before refunds. */
export function received(order: Order): Bag {
  return total(order, ['SALE', 'CAPTURE']);
}

/** Authorised and neither captured nor voided. */
export function capturable(order: Order): Bag {
  const open = subtract(total(order, ['AUTHORIZATION']), total(order, ['CAPTURE', 'VOID']));
  return open.presentment > 0 ? open : { shop: 0, presentment: 0 };
}

/** Recorded: an authorised amount is not outstanding, although it is not received either. */
export function outstanding(order: Order): Bag {
  const kept = subtract(received(order), order.refunded);
  return subtract(subtract(order.currentTotals.total, kept), capturable(order));
}

export function refundedShipping(order: Order): Bag {
  return sum(order.refunds.flatMap((refund) => refund.shipping ?? []));
}

/**
 * The status that the transactions and refunds imply. Null when there is no transaction at all: recorded for orders made
 * by `orderCreate` without any.
 */
export function financialStatus(order: Order): string | null {
  const paid = received(order);
  if (!isZero(order.refunded)) return order.refunded.presentment >= paid.presentment ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (!isZero(paid)) return paid.presentment >= order.currentTotals.total.presentment ? 'PAID' : 'PARTIALLY_PAID';
  if (!isZero(capturable(order))) return 'AUTHORIZED';
  if (order.transactions.some((one) => one.kind === 'VOID' && one.status === 'SUCCESS')) return 'VOIDED';
  if (order.transactions.some((one) => one.status === 'PENDING')) return 'PENDING';
  // Nothing to pay and something was processed: free orders are paid.
  if (order.transactions.some((one) => one.status === 'SUCCESS' && one.kind === 'SALE')) return 'PAID';
  return order.displayFinancialStatus;
}

const GATEWAY_NAMES: Record<string, string> = {
  manual: 'Manual',
  bogus: '(for testing) Bogus Gateway',
  shopify_payments: 'Shopify payments',
};

export function transactionView(store: Store, order: Order, transaction: Transaction): Record<string, unknown> {
  const parent = order.transactions.find((one) => one.id === transaction.parentId);
  const refundable = refundableOf(order, transaction);
  const unsettled = transaction.kind === 'AUTHORIZATION' ? capturable(order) : { shop: 0, presentment: 0 };
  return {
    __typename: 'OrderTransaction',
    id: transaction.id,
    kind: transaction.kind,
    status: transaction.status,
    gateway: transaction.gateway,
    formattedGateway: GATEWAY_NAMES[transaction.gateway] ?? transaction.gateway,
    test: transaction.test,
    createdAt: transaction.processedAt,
    processedAt: transaction.processedAt,
    amount: shopAmount(order, transaction.amount),
    amountV2: money(transaction.amount.shop, order.currency),
    amountSet: bagView(order, transaction.amount),
    amountRoundingSet: null,
    maximumRefundable: refundable && shopAmount(order, refundable),
    maximumRefundableV2: refundable && money(refundable.shop, order.currency),
    totalUnsettled: shopAmount(order, unsettled),
    totalUnsettledV2: money(unsettled.shop, order.currency),
    totalUnsettledSet: bagView(order, unsettled),
    manualPaymentGateway: transaction.gateway === 'manual',
    manuallyCapturable: transaction.kind === 'AUTHORIZATION' && !isZero(capturable(order)),
    multiCapturable: false,
    fees: [],
    order: () => store.get('orders', order.id),
    parentTransaction: () => (parent ? transactionView(store, order, parent) : null),
    accountNumber: null,
    authorizationCode: null,
    authorizationExpiresAt: null,
    currencyExchangeAdjustment: null,
    errorCode: null,
    location: null,
    paymentDetails: null,
    paymentIcon: null,
    paymentId: null,
    paymentMethod: null,
    receiptJson: '{}',
    settlementCurrency: null,
    settlementCurrencyRate: null,
    user: null,
  };
}

/** What of a payment is not refunded yet; null for what is no payment. */
export function refundableOf(order: Order, transaction: Transaction): Bag | null {
  if (transaction.status !== 'SUCCESS' || (transaction.kind !== 'SALE' && transaction.kind !== 'CAPTURE')) return null;
  const refunds = order.transactions.filter((one) => one.kind === 'REFUND' && one.status === 'SUCCESS' && one.parentId === transaction.id);
  return subtract(transaction.amount, sum(refunds.map((one) => one.amount)));
}
