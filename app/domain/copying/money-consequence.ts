import { showMoney } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { SourceOrder } from '../order/source-order.ts';
import { showStoredMethod } from '../order/stored-method.ts';
import { chargeAsked } from './note-charge.ts';
import type { CopyOptions } from './options.ts';
import type { Calculation, CopyPlan } from './plan.ts';

/**
 * One sentence on what happens to the customer's money when the copy is made with these options: first the copy, then the original.
 * The amount is Shopify's calculation where there is one.
 */
export function describeMoney({
  source,
  options,
  calculation,
  charge = null,
}: {
  source: SourceOrder;
  options: CopyOptions;
  calculation: Calculation | null;
  /** Of the plan: the payment method that is charged; null: there is none. */
  charge?: CopyPlan['charge'] | null;
}): string {
  const total = calculation?.totals.total ?? null;
  if (chargeAsked(options) && (total === null || total.minor > 0)) return describeCharge(options, source, { total, charge });
  return `${copyPart(options, source, total)}; ${originalPart(options, source)}.`;
}

/** The original goes only once the charge went through, and what is kept of it is kept beside the new payment. */
function describeCharge(
  options: CopyOptions,
  source: SourceOrder,
  { total, charge }: { total: Money | null; charge: CopyPlan['charge'] | null },
): string {
  if (!charge)
    return 'The copy would be charged to a payment method stored with the order, of which there is none to charge, so it is not made and nobody is charged.';
  const amount = total === null ? 'its total' : showMoney(total);
  const copy = `The copy becomes an order of ${amount} that is charged to ${showStoredMethod(charge.method)}, and the customer gets the order confirmation`;
  if (options.original.action === 'leave') return `${copy}; ${originalPart(options, source)}.`;
  const twice = options.original.refund === 'none' && ['all', 'part', 'unknown'].includes(moneyReceived(source));
  return `${copy}; once that is paid, ${originalPart(options, source)}${twice ? ' beside the new payment' : ''}.`;
}

function copyPart(options: CopyOptions, source: SourceOrder, total: Money | null): string {
  const { outcome } = options;
  const amount = total === null ? 'its total' : showMoney(total);
  if (options.profile === 'rehearsal' && outcome.kind === 'draft') return 'The copy is a rehearsal and stays a draft, so nobody is charged';
  switch (outcome.kind) {
    case 'draft':
      return 'The copy stays a draft, so nobody is charged';
    case 'invoice': {
      const to = outcome.to ?? source.email ?? source.customer?.email ?? 'the customer';
      return `${to} is sent an invoice for ${amount} and is charged only on paying it`;
    }
    case 'record': {
      const paid = outcome.payment === 'paid' && total?.minor !== 0;
      const how = paid ? 'with a payment written down, so the money must have reached you in another way' : 'with its payment pending';
      return `The copy becomes an order of ${amount} ${how}; nobody is charged, and the customer is sent nothing`;
    }
    case 'complete':
      if (total !== null && total.minor === 0)
        return 'The copy becomes an order with nothing to pay, and the customer gets the order confirmation';
      return outcome.payment === 'paid'
        ? `The copy becomes an order of ${amount} marked as paid without charging the customer, so the money must have reached you in another way, and the customer gets the order confirmation`
        : `The copy becomes an order of ${amount} that the customer owes on its payment terms, and the customer gets the order confirmation`;
  }
}

function originalPart(options: CopyOptions, source: SourceOrder): string {
  const { original } = options;
  if (original.action === 'leave') return 'the original and its payment stay as they are';
  const name = source.name === '' ? 'the original' : source.name;
  const paid = moneyReceived(source);
  if (paid === 'nothing') return `${name} is cancelled, and as nothing was paid on it nothing is refunded`;
  if (paid === 'authorized') return `${name} is cancelled and its authorization is released, so the customer is not charged for it`;
  const what =
    paid === 'part' ? 'what was paid on it and not yet refunded' : paid === 'unknown' ? 'whatever was paid on it' : 'its payment';
  switch (original.refund) {
    case 'none':
      return `${name} is cancelled without a refund, so you keep ${what}`;
    case 'original-methods':
      return `${name} is cancelled and ${what} is refunded to the original payment methods`;
    case 'store-credit':
      return `${name} is cancelled and ${what} is given back as store credit`;
  }
}

/** By `displayFinancialStatus` (GraphQL) or `financial_status` (REST, lower case). */
function moneyReceived(source: SourceOrder): 'all' | 'part' | 'authorized' | 'nothing' | 'unknown' {
  switch (source.financialStatus?.toUpperCase()) {
    case 'PAID':
      return 'all';
    case 'PARTIALLY_PAID':
    case 'PARTIALLY_REFUNDED':
      return 'part';
    case 'AUTHORIZED':
      return 'authorized';
    case 'PENDING':
    case 'VOIDED':
    case 'REFUNDED':
    case 'EXPIRED':
      return 'nothing';
    default:
      // Null is what orderCreate without transactions leaves behind (recording 10): nothing was paid, but we do not know.
      return 'unknown';
  }
}
