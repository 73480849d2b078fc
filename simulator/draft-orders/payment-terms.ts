import type { PaymentTerms } from '../model/entities.ts';
import { PAYMENT_TERMS_TEMPLATES } from '../model/payment-terms-templates.ts';
import { isoSeconds } from '../model/store.ts';
import { ZERO } from '../money/bag.ts';
import type { PaymentTermsInput } from './input.ts';

const DAY_MS = 86_400_000;

/**
 * Terms as they are kept. Net terms fall due their days after the issue date (payment-terms-create-on-order.json: net 30 of 5 May is
 * due on 4 June); fixed terms on the date given; receipt and fulfilment have a schedule without dates [assumed].
 * Amounts are filled in when the draft or order is priced. Throws on an input that was not validated.
 */
export function paymentTermsOf(input: PaymentTermsInput, now: string, newId: (type: string) => string): PaymentTerms {
  const template = PAYMENT_TERMS_TEMPLATES.find((one) => one.id === input.paymentTermsTemplateId);
  if (!template) throw new Error(`simulator: payment terms were not validated: ${String(input.paymentTermsTemplateId)}`);
  const given = input.paymentSchedules?.[0];
  const net = template.dueInDays;
  const issuedAt = net === null ? null : (given?.issuedAt ?? now);
  const dueAt = net !== null && issuedAt ? isoSeconds(Date.parse(issuedAt) + net * DAY_MS) : (given?.dueAt ?? null);
  return {
    id: newId('PaymentTerms'),
    templateId: template.id,
    name: template.name,
    type: template.paymentTermsType,
    dueInDays: net,
    schedules: [
      {
        id: newId('PaymentSchedule'),
        issuedAt: issuedAt && isoSeconds(Date.parse(issuedAt)),
        dueAt: dueAt && isoSeconds(Date.parse(dueAt)),
        completedAt: null,
        amount: ZERO,
      },
    ],
  };
}
