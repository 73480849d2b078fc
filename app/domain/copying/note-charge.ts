import { compareMoney, parseMoney, showMoney, subtract } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { SourceOrder } from '../order/source-order.ts';
import { isMethodExpired, showStoredMethod } from '../order/stored-method.ts';
import type { StoredMethod } from '../order/stored-method.ts';
import type { StoredMethods } from './copy-facts.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { CopyOptions, StoredMethodPayment } from './options.ts';
import type { PlanContext } from './plan-context.ts';
import type { DraftOrderInput } from './plan.ts';

const DAY_MS = 86_400_000;

/** The outcome when it charges a stored payment method; null: it does not. */
export function chargeAsked({ outcome }: Pick<CopyOptions, 'outcome'>): StoredMethodPayment | null {
  return outcome.kind === 'complete' && outcome.payment === 'stored-method' ? outcome : null;
}

/**
 * Chooses the payment method that is charged, and says why none can be, before anything is written. A copy that may not be charged is not
 * made at all, lenient or not: it would stand unpaid, and nobody asked for that. Null: nothing is to be charged, or there is no method.
 */
export function noteCharge(context: PlanContext): { method: StoredMethod } | null {
  const asked = chargeAsked(context.options);
  if (asked === null) return null;
  const refuse = (code: FindingCode, place: string, message: string, remedy: string) => {
    context.notes.impossible = true;
    context.notes.add({ code, severity: 'error', place, message, remedy });
  };
  noteConflicts(context, refuse);
  noteAge(context, asked, refuse);
  if (context.facts.unattended === true && !asked.unattended) {
    refuse(
      'CHARGE_UNATTENDED',
      'outcome.unattended',
      'Nobody looks at this copy before it is made, and it is not said that customers may be charged all the same.',
      'Allow charging without review (option outcome.unattended), or choose another payment.',
    );
  }
  return chooseMethod(context, refuse);
}

/** The method that would be charged: the first that is still valid, else the first; null: there is none. */
export function offerMethod(stored: StoredMethods, now: string): { method: StoredMethod; expired: boolean } | null {
  if (!stored.granted) return null;
  const valid = stored.methods.find((one) => !isMethodExpired(one, now));
  const method = valid ?? stored.methods[0];
  return method === undefined ? null : { method, expired: valid === undefined };
}

type Refuse = (code: FindingCode, place: string, message: string, remedy: string) => void;

const OTHER_PAYMENT = 'Send an invoice instead, or complete the copy as paid or on payment terms.';

function chooseMethod({ facts, source, now }: PlanContext, refuse: Refuse): { method: StoredMethod } | null {
  const { storedMethods } = facts;
  const name = source.name || 'the order';
  if (!storedMethods?.granted) {
    refuse(
      'CHARGE_SCOPE_MISSING',
      'outcome.payment',
      'This shop has not allowed the app to charge stored payment methods (permission write_payment_mandate).',
      'Allow it where the outcome is chosen, or choose another payment.',
    );
    return null;
  }
  const offer = offerMethod(storedMethods, now);
  if (!offer) {
    refuse('STORED_METHOD_MISSING', 'outcome.payment', `No payment method was stored with ${name} that could be charged.`, OTHER_PAYMENT);
    return null;
  }
  if (!offer.expired) return { method: offer.method };
  refuse(
    'STORED_METHOD_EXPIRED',
    'outcome.payment',
    `The payment method stored with ${name} is no longer valid: ${showStoredMethod(offer.method)}.`,
    OTHER_PAYMENT,
  );
  return null;
}

function noteAge({ source, now }: PlanContext, { maxSourceAgeDays }: StoredMethodPayment, refuse: Refuse): void {
  // An order of the past that was written down later is as old as what it records.
  const placed = Math.min(...[source.createdAt, source.processedAt ?? source.createdAt].map((at) => Date.parse(at)));
  const days = Math.floor((Date.parse(now) - placed) / DAY_MS);
  if (days <= maxSourceAgeDays) return;
  refuse(
    'CHARGE_SOURCE_TOO_OLD',
    'outcome.maxSourceAgeDays',
    `${source.name || 'The order'} is ${days} days old; payment methods are charged for orders of at most ${maxSourceAgeDays} days.`,
    'Ask the customer and raise the limit, or choose another payment.',
  );
}

/** A mandate is its customer's, for what that customer bought. */
function noteConflicts({ options, source }: PlanContext, refuse: Refuse): void {
  const { customer } = options;
  const same =
    source.customer !== null && customer.mode !== 'company' && (customer.mode !== 'other' || customer.customerId === source.customer.id);
  if (source.purchasingCompany !== null) {
    refuse(
      'OUTCOME_CONFLICT',
      'outcome.payment',
      'The order was bought by a company, which pays on its terms; stored payment methods are charged for customers only.',
      'Complete the copy on payment terms, or send an invoice.',
    );
  } else if (!same || customer.mode === 'none') {
    refuse(
      'CHARGE_OTHER_CUSTOMER',
      'customer',
      `The payment method belongs to the customer of ${source.name || 'the order'}; nobody else’s order is paid with it.`,
      'Keep the customer, or choose another payment.',
    );
  }
  if (source.paymentTerms !== null && source.paymentTerms.type !== 'RECEIPT' && options.paymentTerms === 'keep') {
    refuse(
      'OUTCOME_CONFLICT',
      'paymentTerms',
      `The terms “${source.paymentTerms.name}” let the customer pay later, and the copy is to be charged at once.`,
      'Drop the payment terms, or complete the copy on them.',
    );
  }
}

/** The order must be unpaid to be charged, and only a draft on payment terms becomes an unpaid order: those due on receipt. */
export function chargeTerms({ facts, notes }: PlanContext): DraftOrderInput['paymentTerms'] {
  const template = facts.paymentTermsTemplates.find(({ type }) => type === 'RECEIPT');
  if (template !== undefined) return { paymentTermsTemplateId: template.id };
  notes.impossible = true;
  notes.add({
    code: 'CHARGE_NEEDS_TERMS',
    severity: 'error',
    place: 'outcome.payment',
    message: 'The shop has no payment terms due on receipt, on which the new order would wait for its payment.',
    remedy: OTHER_PAYMENT,
  });
  return undefined;
}

/** The most that may be charged without another word of the merchant. */
export function chargeLimit(source: Pick<SourceOrder, 'totals'>, { maxAmount }: StoredMethodPayment): Money {
  const { total } = source.totals;
  const stated = maxAmount === null ? null : parseMoney(maxAmount, total.currency);
  return stated?.ok ? stated.money : total;
}

/** Stops a copy that comes to more than the source did, unless that much was agreed to. `source`: the part of it that is copied. */
export function chargeAmountFindings(source: SourceOrder, options: CopyOptions, total: Money): Finding[] {
  const asked = chargeAsked(options);
  if (asked === null) return [];
  // An amount is agreed to for a whole order: each part of several comes to its share at most.
  const isPart = (options.lines.split?.of ?? 1) > 1;
  const stated = chargeLimit(source, asked);
  const limit = isPart && compareMoney(stated, source.totals.total) > 0 ? source.totals.total : stated;
  if (compareMoney(total, limit) <= 0) return [];
  const most =
    asked.maxAmount === null || isPart
      ? `${isPart ? 'its share of ' : ''}the original came to ${showMoney(limit)}`
      : `at most ${showMoney(limit)} may be charged`;
  return [
    {
      code: 'CHARGE_AMOUNT_HIGHER',
      severity: 'error',
      place: 'outcome.maxAmount',
      message: `${showMoney(total)} would be charged, ${showMoney(subtract(total, limit))} too much: ${most}.`,
      remedy: 'Confirm the higher amount (option outcome.maxAmount), or choose another payment.',
      amount: null,
    },
  ];
}
