import type { DraftOrder } from '../model/entities.ts';
import type { Store } from '../model/store.ts';
import { moneyScalar } from '../money/format.ts';
import type { DraftResult } from './draft-store.ts';
import type { UserError } from './input.ts';
import { userError } from './input.ts';
import { customerOfDraft } from './purchaser.ts';

export interface EmailInput {
  to?: string | null;
  subject?: string | null;
  customMessage?: string | null;
}

/** Marks the draft as INVOICE_SENT (draft-order-invoice-send-status-transition.json); without a recipient nothing changes (20-…). */
export function sendInvoice(store: Store, id: string, email: EmailInput | null | undefined): DraftResult {
  const draft = store.get('draftOrders', id);
  if (!draft) return { draftOrder: null, userErrors: [userError('Draft order not found', ['id'])] };
  if (draft.status === 'COMPLETED') return { draftOrder: draft, userErrors: [userError('This order has been paid')] };
  const recipient = email?.to ?? draft.email ?? customerOfDraft(store, draft.purchaser)?.email;
  if (!recipient) return { draftOrder: draft, userErrors: [userError("To can't be blank")] };
  const draftOrder = store.change('draftOrders', id, (one) => {
    one.status = 'INVOICE_SENT';
    one.invoiceSentAt = store.nowIso();
    one.updatedAt = one.invoiceSentAt;
  });
  store.emit('draft_orders/update', id);
  return { draftOrder, userErrors: [] };
}

/** A plain letter in place of Shopify's long template; the subject as given or the template's. */
export function previewInvoice(
  store: Store,
  id: string,
  email: EmailInput | null | undefined,
): { previewSubject: string | null; previewHtml: string | null; userErrors: UserError[] } {
  const draft = store.get('draftOrders', id);
  if (!draft) return { previewSubject: null, previewHtml: null, userErrors: [userError('Draft order not found', ['id'])] };
  return {
    previewSubject: email?.subject ?? draft.invoiceEmailTemplateSubject,
    previewHtml: letter(store, draft, email?.customMessage),
    userErrors: [],
  };
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function letter(store: Store, draft: DraftOrder, message: string | null | undefined): string {
  const amount = (minor: number): string => `${moneyScalar(minor, draft.presentmentCurrency)} ${draft.presentmentCurrency}`;
  const rows = draft.lines
    .map((line) => `<li>${escape(line.title)} × ${line.quantity}: ${amount(line.discountedTotal.presentment)}</li>`)
    .join('');
  return [
    '<!DOCTYPE html><html lang="en"><head><title>Complete your purchase</title></head><body>',
    `<h1>${escape(store.state.shop.name)}</h1><h2>Invoice ${escape(draft.name)}</h2><p>${escape(message ?? '')}</p><ul>${rows}</ul>`,
    `<p>Total ${amount(draft.totals.total.presentment)}</p><p><a href="${escape(draft.invoiceUrl ?? '')}">Complete your purchase</a></p></body></html>`,
  ].join('');
}
