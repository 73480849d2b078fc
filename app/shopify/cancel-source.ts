import type { Answer, CancelRequest } from '../usecases/ports.ts';
import type { AdminClient } from './client.ts';
import type { CancelOrderMutationVariables, OrderCancelReason } from './generated/admin.ts';
import { toAnswer } from './map-user-errors.ts';
import { cancelOrder } from './operations/cancel-order.ts';
import { readCancellation } from './operations/read-cancellation.ts';

/** Of a staff note (schema). */
const NOTE_LENGTH = 255;
const RUNNING = /already in progress/i;
const REASONS: readonly string[] = ['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'] satisfies OrderCancelReason[];

/**
 * Starts the cancellation with refund, restock and notice said explicitly. What is cancelled already, or being cancelled, counts as done or
 * under way. The messages differ between versions, so after a refusal the order itself is asked.
 */
export async function cancelSource(
  client: AdminClient,
  orderId: string,
  how: CancelRequest,
): Promise<Answer<{ jobId: string | null; done: boolean }>> {
  const { orderCancel: payload } = await client.request(cancelOrder, {
    orderId,
    reason: REASONS.includes(how.reason) ? (how.reason as OrderCancelReason) : 'OTHER',
    restock: how.restock,
    notify: how.notify,
    refundMethod: refundMethod(how.refund),
    staffNote: how.staffNote?.slice(0, NOTE_LENGTH) ?? null,
  });
  const errors = payload?.orderCancelUserErrors ?? [];
  if (errors.length > 0) {
    const { order } = await client.request(readCancellation, { id: orderId });
    if (order?.cancelledAt) return { ok: true, value: { jobId: null, done: true } };
    if (errors.every((error) => RUNNING.test(error.message))) return { ok: true, value: { jobId: null, done: false } };
  }
  return toAnswer(payload?.job ? { jobId: payload.job.id, done: payload.job.done } : null, errors, cancelOrder);
}

/** `none` sends no refund method at all: an order cancelled so keeps the customer's money. */
function refundMethod(refund: CancelRequest['refund']): CancelOrderMutationVariables['refundMethod'] {
  if (refund === 'none') return null;
  return refund === 'original-methods' ? { originalPaymentMethodsRefund: true } : { storeCreditRefund: { expiresAt: null } };
}
