import { NO_ACCESS } from '../domain/access/shop-trouble.ts';
import type { CopyError, CopyStep } from '../domain/copying/order-copy.ts';

const OTHER_WAYS = 'open the new order in Shopify and send its invoice or mark it as paid; once it is paid, retry to finish the copy.';

/** What went wrong, what it means, what to do: one sentence each, by code. Codes are API and docs vocabulary and do not change. */
const CATALOGUE = {
  SOURCE_NOT_FOUND: {
    message: 'The order was not found in this shop, so there was nothing to copy.',
    remedy: 'Check the order number. Orders older than 60 days need the permission to read all orders.',
  },
  SOURCE_CHANGED: {
    message: 'The order was edited after the preview, so the copy was stopped before anything was written.',
    remedy: 'Look at the preview again and start the copy from it.',
  },
  NOTHING_TO_COPY: {
    message: 'Nothing is left to copy with these choices, so no draft was made.',
    remedy: 'Choose other lines or another quantity source, or add a product.',
  },
  FINDING: {
    message: 'The copy was stopped before anything was written.',
    remedy: 'Change the choice that is named, or copy with "skip problems".',
  },
  CUSTOMER_REFUSED: {
    message: 'Shopify did not take the customer profile, so no draft was made.',
    remedy: 'Correct what Shopify names on the order, choose a customer, or copy without one.',
  },
  SHOPIFY_REFUSED: { message: 'Shopify refused the draft, so nothing was written.', remedy: 'Change what Shopify names and retry.' },
  RECORD_REFUSED: { message: 'Shopify refused the order, so nothing was written.', remedy: 'Change what Shopify names and retry.' },
  DEFAULT_ADDRESS_CHANGED: {
    message: 'The new order stands, but the customer’s default address could not be put back and is now that of the order.',
    remedy: 'Set the default address on the customer’s page in Shopify, or retry.',
  },
  ORDER_STANDS: {
    message: 'The copy was stopped while its order was being made, and the order stands.',
    remedy: 'Cancel the new order in Shopify if it is not wanted.',
  },
  DRAFT_NOT_READY: {
    message: 'Shopify did not finish preparing the draft within ten minutes, so it was removed.',
    remedy: 'Retry later.',
  },
  DRAFT_GONE: {
    message: 'The draft of this copy was deleted in Shopify, so it could not be finished.',
    remedy: 'Retry to make a new draft.',
  },
  DRAFT_DIFFERS: {
    message: 'Shopify made the draft with another total than it had calculated, so it was not completed.',
    remedy: 'Retry; if it happens again, look at the discounts and taxes that changed.',
  },
  COMPLETE_REFUSED: {
    message: 'Shopify did not complete the draft. The draft is left as it is, and the original is untouched.',
    remedy: 'Mend what Shopify names (for example stock) and retry, or complete the draft in Shopify.',
  },
  TARGET_DIFFERS: {
    message: 'The new order has another total than its preview, so the original was not cancelled.',
    remedy: 'Compare both orders; cancel the original in Shopify when the new order is right.',
  },
  INVOICE_NO_RECIPIENT: {
    message: 'The invoice could not be sent because the order has no e-mail address. The draft is left as it is.',
    remedy: 'Enter a recipient for the invoice and retry, or send it from the draft.',
  },
  INVOICE_REFUSED: {
    message: 'Shopify did not send the invoice. The draft is left as it is.',
    remedy: 'Mend what Shopify names and retry.',
  },
  CHARGE_DECLINED: {
    message: 'The new order stands unpaid, and the original as it was: the payment by the stored payment method was declined.',
    remedy: `Retry to charge it again, or ${OTHER_WAYS}`,
  },
  CHARGE_REFUSED: {
    message: 'The new order stands unpaid, and the original as it was: Shopify did not take the payment by the stored payment method.',
    remedy: `Mend what Shopify names and retry, or ${OTHER_WAYS}`,
  },
  CHARGE_NOT_ALLOWED: {
    message:
      'The new order stands unpaid, and the original as it was: this shop does not allow the app to charge the stored payment method.',
    remedy: `Allow it where the outcome of a copy is chosen and retry, or ${OTHER_WAYS}`,
  },
  CHARGE_METHOD_GONE: {
    message:
      'The new order stands unpaid, and the original as it was: the stored payment method was taken back or changed after the preview.',
    remedy: OTHER_WAYS.replace('open', 'Open'),
  },
  CHARGE_ABOVE_PLAN: {
    message: 'The new order stands unpaid: more is due on it than the preview said, so the stored payment method was not charged.',
    remedy: `Compare the new order with its preview, then ${OTHER_WAYS}`,
  },
  CHARGE_PENDING: {
    message: 'The new order stands, but for ten minutes Shopify has not said whether the stored payment method could be charged.',
    remedy: 'Look at the new order in Shopify and retry to ask again; it is not charged twice.',
  },
  CHARGE_ORDER_GONE: {
    message: 'The new order was cancelled or deleted in Shopify before the copy was finished, so nothing more was charged.',
    remedy: 'Look at the new order in Shopify, and copy the original again if it is still wanted.',
  },
  LINK_REFUSED: {
    message: 'The copy stands, but the link between both orders could not be written.',
    remedy: 'Retry to write the link.',
  },
  FULFILLMENT_NOT_MOVED: {
    message: 'The new order stands, but it could not be moved to the chosen fulfilment location.',
    remedy: 'Mend what Shopify names and retry, or move the order in Shopify.',
  },
  CANCEL_REFUSED: {
    message: 'The new order stands, but Shopify did not cancel the original.',
    remedy: 'Mend what Shopify names and retry, or cancel the original in Shopify.',
  },
  CANCEL_PENDING: {
    message: 'The new order stands, but Shopify has not finished cancelling the original for ten minutes.',
    remedy: 'Look at the original in Shopify; retry to ask again.',
  },
  CANCEL_UNHEARD: {
    message: 'The new order stands, but Shopify did not answer when it was asked to cancel the original, which is not cancelled.',
    remedy: 'Look at the original in Shopify and cancel it there, or retry to ask again.',
  },
  ORIGINAL_NOT_REACHED: { message: 'The original was not found when it should be cancelled.', remedy: 'Look for the original in Shopify.' },
  NO_ACCESS: {
    message: 'Shopify no longer lets the app work in this shop, so the copy stopped where it was.',
    remedy: 'Open the app in the Shopify admin and accept its permissions, then retry.',
  },
  INVALID_REQUEST: {
    message: 'Shopify did not understand the request, so the copy stopped where it was.',
    remedy: 'Report this copy with its id.',
  },
  SHOPIFY_UNREACHABLE: {
    message: 'Shopify did not answer in ten attempts, so the copy stopped where it was.',
    remedy: 'Retry when Shopify is reachable again (status.shopify.com).',
  },
  UNEXPECTED: {
    message: 'The app met a fault of its own and stopped the copy where it was.',
    remedy: 'Retry; report this copy with its id if it fails again.',
  },
  UNDO_FAILED: {
    message: 'The draft that this copy made could not be removed and is still in Shopify.',
    remedy: 'Delete the draft in Shopify, or abort the copy again.',
  },
  ABORT_REQUESTED: { message: 'The copy was stopped on request.', remedy: null },
} as const satisfies Record<string, { message: string; remedy: string | null }>;

/** Whether an error is the copy's own, or nothing works in this shop until somebody acts. By code, as the ledger holds it. */
export function troubleScope(code: string): 'shop' | 'copy' {
  return code === NO_ACCESS ? 'shop' : 'copy';
}

/** A fault that nobody foresaw, with its cause as far as it is known (see describe-fault.ts), for whoever is to mend it. */
export function faultError(fault: string | null, at: Date, step: CopyStep | null): CopyError {
  const { message } = CATALOGUE.UNEXPECTED;
  return copyError('UNEXPECTED', at, { step, ...(fault !== null && { instead: `${message} The fault was ${fault}.` }) });
}

export type CopyErrorCode = keyof typeof CATALOGUE;

/** What no further attempt changes: what stands differs from its preview, or was taken away by somebody. A person judges it. */
const PAST_RETRYING: string[] = ['TARGET_DIFFERS', 'CHARGE_ORDER_GONE'] satisfies CopyErrorCode[];
/** What was left undone beside a copy that stands, and is done by another attempt. */
const LEFT_UNDONE: string[] = ['LINK_REFUSED', 'FULFILLMENT_NOT_MOVED', 'DEFAULT_ADDRESS_CHANGED'] satisfies CopyErrorCode[];

/** Whether another attempt can mend what a failed copy met. By code, as the ledger holds it. */
export const mendedByRetry = (code: string): boolean => !PAST_RETRYING.includes(code);

/** Whether another attempt can mend what a copy that stands has left undone. */
export const wasLeftUndone = (code: string): boolean => LEFT_UNDONE.includes(code);

/** `said`: Shopify's own words, which follow ours. `instead`: a finding's sentence, which is already ours. */
export interface ErrorContext {
  step?: CopyStep | null;
  place?: string | null;
  said?: string | null;
  instead?: string | null;
  remedy?: string | null;
}

export function copyError(code: CopyErrorCode, at: Date, context: ErrorContext = {}): CopyError {
  const entry = CATALOGUE[code];
  const said = context.said?.trim();
  return {
    code,
    step: context.step ?? null,
    place: context.place ?? null,
    message: context.instead ?? (said ? `${entry.message} Shopify said: “${said}”.` : entry.message),
    remedy: context.remedy ?? entry.remedy,
    at: at.toISOString(),
  };
}
