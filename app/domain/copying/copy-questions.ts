import type { SourceOrder } from '../order/source-order.ts';
import type { CopyQuestions } from './copy-facts.ts';
import { chargeAsked } from './note-charge.ts';
import type { CopyOptions } from './options.ts';

/** Says what the planner needs to be told beyond the source, so that nothing is read in vain. */
export function copyQuestions(source: SourceOrder, options: CopyOptions): CopyQuestions {
  const swapped = options.lines.chosen.filter((choice) => choice.include).map((choice) => choice.variantId);
  const added = options.lines.added.map((line) => line.variantId);
  const lost = options.lines.deletedVariant === 'match-sku' ? source.lines.filter((line) => line.variantDeleted) : [];
  const record = options.outcome.kind === 'record';
  const reapply = options.discounts.mode === 'reapply';
  const charges = chargeAsked(options) !== null;
  const sourceCodes = reapply ? source.discountApplications.map((application) => application.code) : [];
  return {
    variantIds: unique([...swapped, ...added]),
    skus: unique(lost.map((line) => line.sku)),
    discountCodes: reapply ? unique([...sourceCodes, ...options.discounts.addedCodes]) : [],
    paymentTermsTemplates: charges || (!record && options.paymentTerms === 'keep' && source.paymentTerms !== null),
    storedMethods: charges,
    record: record ? { customerId: customerOf(source, options) } : null,
    buyer: buyerAsked(options.customer),
  };
}

function buyerAsked(choice: CopyOptions['customer']): CopyQuestions['buyer'] {
  if (choice.mode === 'other') return { customerId: choice.customerId };
  return choice.mode === 'company' ? { companyLocationId: choice.companyLocationId } : null;
}

/** The customer whom a record names. */
export function customerOf(source: SourceOrder, { customer }: CopyOptions): string | null {
  if (customer.mode === 'other') return customer.customerId;
  return customer.mode === 'none' || customer.mode === 'company' ? null : (source.customer?.id ?? null);
}

function unique(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ''))];
}
