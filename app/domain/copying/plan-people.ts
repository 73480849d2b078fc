import type { SourceOrder } from '../order/source-order.ts';
import type { CopyOptions } from './options.ts';
import type { DraftOrderInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';

type People = Pick<DraftOrderInput, 'purchasingEntity' | 'email' | 'phone' | 'taxExempt'>;

/** Who buys, how they are reached, and whether they pay tax. */
export function planPeople(context: PlanContext): People {
  const { options, source, notes } = context;
  const entity = purchasingEntity(context);
  const another = isAnother(options.customer);
  const email = another ? null : checkedEmail(context);
  const phone = another ? null : source.phone;
  // An exemption was the old buyer's; the new one has its own, which Shopify applies by itself.
  const kept = another ? false : source.taxExempt;
  const taxExempt = options.taxExempt === 'keep' ? kept : options.taxExempt === 'exempt';
  if (another) noteExemption(context);
  else if (taxExempt !== source.taxExempt) {
    notes.add({
      code: 'TAX_CHANGED',
      severity: 'info',
      place: 'taxExempt',
      message: taxExempt ? 'The copy is exempt from tax; the order was not.' : 'The copy is taxed; the order was exempt.',
    });
  }
  noteInvoice(context, email);
  return {
    ...(entity === undefined ? {} : { purchasingEntity: entity }),
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    taxExempt,
  };
}

function isAnother({ mode }: CopyOptions['customer']): boolean {
  return mode === 'other' || mode === 'company';
}

/** Only where it changes what is paid. */
function noteExemption({ options, source, facts, notes }: PlanContext): void {
  if (options.taxExempt !== 'keep' || !facts.buyer) return;
  const before = source.taxExempt || (source.customer?.taxExempt ?? false);
  if (before === facts.buyer.taxExempt) return;
  notes.add({
    code: 'TAX_CHANGED',
    severity: 'info',
    place: 'taxExempt',
    message: before
      ? `The order was exempt from tax, ${facts.buyer.name} is not: the copy is taxed.`
      : `${facts.buyer.name} is exempt from tax, and so is the copy; the order was not.`,
    remedy: 'Set the exemption by hand if it must be otherwise.',
  });
}

function purchasingEntity(context: PlanContext): DraftOrderInput['purchasingEntity'] {
  const { options, source, notes } = context;
  switch (options.customer.mode) {
    case 'none':
      notes.add({
        code: 'CUSTOMER_CHANGED',
        severity: 'info',
        place: 'customer',
        message: 'The copy has no customer profile; e-mail and addresses stand on it alone.',
      });
      return undefined;
    case 'other':
    case 'company':
      return anotherEntity(context, options.customer);
    case 'keep':
      return keptEntity(source, notes);
    case 'profile':
      if (source.customer !== null || source.purchasingCompany !== null) return keptEntity(source, notes);
      noteProfile(context);
      return undefined;
  }
}

/** A copy for nobody, or for the old customer, is not what was asked for. */
export function noteGone(notes: PlanContext['notes'], mode: 'other' | 'company'): void {
  notes.add({
    code: 'CUSTOMER_GONE',
    severity: 'error',
    place: 'customer',
    message: `The chosen ${mode === 'company' ? 'company location' : 'customer'} is not in this shop (any more).`,
    remedy: 'Choose another one.',
  });
  notes.impossible = true;
}

function anotherEntity(
  { options, facts, notes }: PlanContext,
  choice: Extract<CopyOptions['customer'], { mode: 'other' | 'company' }>,
): DraftOrderInput['purchasingEntity'] {
  const { buyer } = facts;
  if (buyer === null) {
    noteGone(notes, choice.mode);
    return undefined;
  }
  const judged = options.discounts.mode === 'reapply' ? 'address, exemption and codes' : 'address and exemption';
  notes.add({
    code: 'CUSTOMER_CHANGED',
    severity: 'info',
    place: 'customer',
    message: `The copy is for ${buyer?.name ?? 'another customer'}: e-mail and phone of the old one are not carried, and ${judged} are judged for the new one.`,
  });
  if (choice.mode === 'other') return { customerId: choice.customerId };
  const company = buyer?.company;
  const contactId = choice.contactId ?? company?.contactId ?? null;
  if (!company) return undefined;
  if (contactId === null) {
    notes.add({
      code: 'COMPANY_CONTACT_REMOVED',
      severity: 'error',
      place: 'customer',
      message: `${buyer?.name ?? 'The company'} has no contact, and Shopify takes no company order without one.`,
      remedy: 'Add a contact to the company, or choose another customer.',
    });
    notes.impossible = true;
    return undefined;
  }
  return {
    purchasingCompany: { companyId: company.companyId, companyContactId: contactId, companyLocationId: choice.companyLocationId },
  };
}

/** Whether the run will make one is seen by this finding and the missing customer; see run-copy/make-customer. */
function noteProfile({ source, notes }: PlanContext): void {
  if (source.email !== null && isEmail(source.email)) {
    notes.add({
      code: 'CUSTOMER_PROFILE_MADE',
      severity: 'info',
      place: 'customer',
      message: `No customer has the e-mail address of the order; a profile with ${source.email}, name and address is made before the draft.`,
    });
    return;
  }
  notes.add({
    code: 'CUSTOMER_NONE',
    severity: 'warning',
    place: 'customer',
    message: 'No customer profile can be made: the order has no e-mail address that Shopify takes.',
    remedy: 'Choose a customer, or copy the order without one.',
  });
}

function isEmail(email: string): boolean {
  return /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/.test(email);
}

function keptEntity(source: SourceOrder, notes: PlanContext['notes']): DraftOrderInput['purchasingEntity'] {
  const company = source.purchasingCompany;
  if (company !== null && company.contactId !== null) {
    return {
      purchasingCompany: { companyId: company.companyId, companyContactId: company.contactId, companyLocationId: company.locationId },
    };
  }
  if (company !== null) {
    const who = source.customer?.displayName ?? source.email ?? 'The buyer';
    notes.add({
      code: 'COMPANY_CONTACT_REMOVED',
      severity: 'error',
      place: 'purchasingCompany.contact',
      message: `${who} is no contact of ${company.companyName ?? 'the company'} any more, and Shopify takes no company order without one.`,
      remedy: 'Add the contact to the company again, or copy for another customer.',
    });
  }
  if (source.customer !== null) return { customerId: source.customer.id };
  notes.add({
    code: 'CUSTOMER_NONE',
    severity: 'info',
    place: 'customer',
    message:
      source.email === null
        ? 'The order has no customer and no e-mail; neither has the copy.'
        : 'The order has no customer profile; the copy carries the e-mail alone.',
  });
  return undefined;
}

/** What Shopify would refuse with "Email is invalid" (recording 19). */
export function checkedEmail(context: PlanContext): string | null {
  const { email } = context.source;
  if (email === null) return null;
  if (isEmail(email)) return email;
  context.notes.add({
    code: 'EMAIL_INVALID',
    severity: 'warning',
    place: 'email',
    message: `“${email}” is not an e-mail address that Shopify takes; the copy goes without.`,
    remedy: 'Correct the address on the draft before an invoice is sent.',
  });
  return null;
}

function noteInvoice(context: PlanContext, email: string | null): void {
  const { outcome } = context.options;
  if (outcome.kind !== 'invoice' || outcome.to !== null || email !== null) return;
  const { mode } = context.options.customer;
  if (isAnother(context.options.customer)) {
    // Where the new one was not looked up, Shopify knows the address.
    if (!context.facts.buyer || context.facts.buyer.email !== null || mode === 'company') return;
  } else if (mode !== 'none' && context.source.customer?.email) return;
  context.notes.add({
    code: 'INVOICE_NO_RECIPIENT',
    severity: 'error',
    place: 'outcome.to',
    message: 'There is no e-mail address to send the invoice to.',
    remedy: 'Name a recipient, or keep the copy as a draft.',
  });
}
