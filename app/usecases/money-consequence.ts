import type { CopyOptions } from '../domain/copying/options.ts';
import type { Calculation } from '../domain/copying/plan.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';
import { showMoney } from '../domain/order/money.ts';

/** One sentence: what happens to the customer's money, and who is written to. */
export function moneyConsequence(of: { source: SourceOrder; options: CopyOptions; calculation: Calculation | null }): string {
  const { source, options, calculation } = of;
  const total = calculation ? showMoney(calculation.totals.total) : 'the calculated total';
  return [outcomeSentence(options, source, total), originalSentence(options, source)].filter(Boolean).join(' ');
}

function outcomeSentence(options: CopyOptions, source: SourceOrder, total: string): string {
  switch (options.outcome.kind) {
    case 'draft':
      return 'Nobody is charged: the copy is a draft.';
    case 'invoice':
      return `Nobody is charged now: ${options.outcome.to ?? source.email ?? 'the customer'} gets an invoice over ${total}.`;
    case 'complete':
      return options.outcome.payment === 'paid'
        ? `No card is charged: the new order over ${total} is marked as paid by hand, and the customer gets the order confirmation.`
        : `No card is charged: the new order over ${total} stays unpaid on its payment terms, and the customer gets the order confirmation.`;
  }
}

function originalSentence(options: CopyOptions, source: SourceOrder): string {
  if (options.original.action === 'leave') return '';
  const paid = showMoney(source.totals.total);
  const refund = {
    none: 'and nothing is refunded',
    'original-methods': `and up to ${paid} goes back by the original payment methods`,
    'store-credit': `and up to ${paid} becomes store credit`,
  }[options.original.refund];
  return `${source.name} is cancelled ${refund}${options.original.notify ? '; the customer is told' : ''}.`;
}
