import { becomesOrder } from './options.ts';
import { isFuture } from './plan-payment-terms.ts';
import type { PlanContext } from './plan-context.ts';

/** Says when the outcome that was asked for cannot be had, before anything is written. */
export function noteOutcome(context: PlanContext): void {
  const { options, source, notes } = context;
  if (options.original.action === 'leave') return;
  const refuse = (message: string, remedy: string) =>
    notes.add({ code: 'ORIGINAL_NOT_CANCELLABLE', severity: 'error', place: 'original', message, remedy });
  if (!becomesOrder(options.outcome)) {
    notes.add({
      code: 'OUTCOME_CONFLICT',
      severity: 'error',
      place: 'original.action',
      message: 'The original is cancelled only once the copy is a finished order, and this copy stays a draft.',
      remedy: 'Complete the copy, or leave the original as it is.',
    });
  }
  if (source.cancelledAt !== null) {
    refuse('The original is cancelled already.', 'Leave the original as it is.');
  } else if (source.fulfillmentStatus === 'FULFILLED' || source.fulfillmentStatus === 'PARTIALLY_FULFILLED') {
    // Schema of orderCancel: no order with outstanding fulfillments. Found out afterwards, the new order would stand beside the old one.
    const how = source.fulfillmentStatus === 'FULFILLED' ? 'fulfilled' : 'partly fulfilled';
    refuse(`The original is ${how}; Shopify cancels no order that was sent.`, 'Leave the original as it is, and refund it if need be.');
  } else if (options.original.refund === 'store-credit' && (source.purchasingCompany !== null || source.customer === null)) {
    // Schema: STORE_CREDIT_REFUND_B2B_NOT_SUPPORTED, STORE_CREDIT_REFUND_MISSING_CUSTOMER.
    const why = source.purchasingCompany === null ? 'the order has no customer' : 'it was bought by a company';
    refuse(`The original cannot be given back as store credit: ${why}.`, 'Refund to the original payment methods, or not at all.');
  }
}

/** Shopify sets every quantity of a cancelled order to 0: said, because the order's page shows other figures than the copy has. */
export function noteCancelled({ source, notes }: PlanContext): void {
  if (!source.cancelledWhole) return;
  notes.add({
    code: 'CANCELLED_AS_ORDERED',
    severity: 'info',
    place: 'lines',
    message: 'The original was cancelled, which left nothing of it; the copy is made of what was ordered.',
  });
}

/** The reservation to be sent; one in the past is not (case C27). Shopify takes it silently. */
export function reservation(context: PlanContext): string | undefined {
  const { reserveInventoryUntil } = context.options;
  if (reserveInventoryUntil === null || context.options.profile === 'rehearsal') return undefined;
  if (isFuture(reserveInventoryUntil, context.now)) return reserveInventoryUntil;
  context.notes.add({
    code: 'RESERVATION_PAST',
    severity: 'info',
    place: 'reserveInventoryUntil',
    message: 'The reservation would have ended already and is not made.',
  });
  return undefined;
}
