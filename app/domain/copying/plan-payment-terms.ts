import { chargeAsked, chargeTerms } from './note-charge.ts';
import type { PaymentTermsTemplate } from './copy-facts.ts';
import type { SourcePaymentTerms } from '../order/source-order.ts';
import type { DraftOrderInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';

/** Payment terms of the source, shifted to today: never a due date in the past. */
export function planPaymentTerms(context: PlanContext): DraftOrderInput['paymentTerms'] {
  if (chargeAsked(context.options)) return chargeTerms(context);
  const terms = chosenTerms(context);
  const { outcome } = context.options;
  if (outcome.kind === 'complete' && outcome.payment === 'terms' && terms === undefined) {
    context.notes.add({
      code: 'OUTCOME_CONFLICT',
      severity: 'error',
      place: 'outcome.payment',
      message: 'The copy has no payment terms, so completing it would mark it as paid.',
      remedy: 'Complete it as paid, or keep it as a draft.',
    });
  }
  return terms;
}

function chosenTerms(context: PlanContext): DraftOrderInput['paymentTerms'] {
  const { options, source, notes } = context;
  const terms = source.paymentTerms;
  if (terms === null || options.paymentTerms === 'drop') return undefined;
  if (options.outcome.kind === 'complete' && options.outcome.payment === 'paid') {
    notes.add({
      code: 'PAYMENT_TERMS_GONE',
      severity: 'info',
      place: 'paymentTerms',
      message: `The terms “${terms.name}” are left out, because a copy with terms cannot be marked as paid.`,
    });
    return undefined;
  }
  if (terms.type === 'FIXED' && !isFuture(terms.dueAt, context.now)) {
    notes.add({
      code: 'PAYMENT_TERMS_FIXED_DATE_PAST',
      severity: 'warning',
      place: 'paymentTerms',
      message: `The terms “${terms.name}” were due on a date that has passed; the copy is made without terms.`,
      remedy: 'Choose new terms on the draft.',
    });
    return undefined;
  }
  const template = templateFor(terms, context.facts.paymentTermsTemplates);
  if (template === undefined) {
    notes.add({
      code: 'PAYMENT_TERMS_GONE',
      severity: 'warning',
      place: 'paymentTerms',
      message: `The shop has no payment terms like “${terms.name}” any more; the copy is made without terms.`,
      remedy: 'Choose new terms on the draft.',
    });
    return undefined;
  }
  return { paymentTermsTemplateId: template.id, ...scheduleFor(context, terms) };
}

function templateFor(terms: SourcePaymentTerms, templates: PaymentTermsTemplate[]): PaymentTermsTemplate | undefined {
  const sameType = templates.filter(({ type }) => type === terms.type);
  if (terms.type === 'NET')
    return (
      sameType.find(({ dueInDays }) => dueInDays !== null && dueInDays === terms.dueInDays) ??
      sameType.find(({ name }) => name === terms.name)
    );
  return sameType[0];
}

/** NET runs from an issue date, FIXED has a due date, and event terms take neither ("A due date cannot be set with event payment terms."). */
function scheduleFor(context: PlanContext, terms: SourcePaymentTerms): { paymentSchedules?: { issuedAt?: string; dueAt?: string }[] } {
  if (terms.type === 'NET') {
    context.notes.add({
      code: 'PAYMENT_TERMS_SHIFTED',
      severity: 'info',
      place: 'paymentTerms',
      message: `The terms “${terms.name}” run from today.`,
    });
    return { paymentSchedules: [{ issuedAt: context.now }] };
  }
  if (terms.type === 'FIXED' && terms.dueAt !== null) return { paymentSchedules: [{ dueAt: terms.dueAt }] };
  return {};
}

/** False for a missing or unreadable instant. */
export function isFuture(instant: string | null, now: string): boolean {
  return instant !== null && Date.parse(instant) > Date.parse(now);
}
