import type { OrderCopy } from '../domain/copying/order-copy.ts';
import type { DraftOrderInput } from '../domain/copying/plan.ts';
import type { RecordOrderInput } from '../domain/copying/record-input.ts';
import type { CopyChange } from './ports.ts';

const PERSONAL: readonly (keyof DraftOrderInput)[] = [
  'email',
  'phone',
  'note',
  'billingAddress',
  'shippingAddress',
  'customAttributes',
  'localizedFields',
  'metafields',
  'purchasingEntity',
  'tags',
  'poNumber',
];

const PERSONAL_OF_RECORD: readonly (keyof RecordOrderInput)[] = [
  ...(['email', 'phone', 'note', 'billingAddress', 'shippingAddress', 'customAttributes', 'metafields', 'tags', 'poNumber'] as const),
  ...(['customer', 'companyLocationId'] as const),
];

/** What is left of a copy when nobody may be recognised in it: ids, amounts, codes, and the choices that are not about a person. */
export function withoutPerson(copy: OrderCopy): CopyChange {
  const { options, plan } = copy;
  const cleared = { mode: 'keep' } as const;
  const input = plan?.input
    ? {
        ...Object.fromEntries(Object.entries(plan.input).filter(([field]) => !PERSONAL.includes(field as keyof DraftOrderInput))),
        lineItems: plan.input.lineItems.map(({ customAttributes: _dropped, ...line }) => line),
      }
    : null;
  const record = plan?.record
    ? {
        ...plan.record,
        restore: null,
        order: {
          ...(Object.fromEntries(
            Object.entries(plan.record.order).filter(([field]) => !PERSONAL_OF_RECORD.includes(field as keyof RecordOrderInput)),
          ) as RecordOrderInput),
          lineItems: plan.record.order.lineItems.map(({ properties: _dropped, ...line }) => line),
        },
      }
    : null;
  // Sentences may quote an address or an e-mail; codes and places do not.
  const wordless = <F extends { code: string; message: string; remedy: string | null }>(finding: F): F => ({
    ...finding,
    message: finding.code,
    remedy: null,
  });
  return {
    reason: null,
    plan: plan && { ...plan, charge: undefined, input, ...(record === null ? {} : { record }), findings: plan.findings.map(wordless) },
    calculation: copy.calculation && {
      ...copy.calculation,
      warnings: copy.calculation.warnings.map((warning) => ({ ...warning, message: warning.code })),
    },
    findings: copy.findings.map(wordless),
    errors: copy.errors.map((error) => ({ ...error, message: error.code })),
    options: {
      ...options,
      reason: null,
      billingAddress: options.billingAddress.mode === 'change' ? cleared : options.billingAddress,
      shippingAddress: options.shippingAddress.mode === 'change' ? cleared : options.shippingAddress,
      customer: cleared,
      texts: {
        ...options.texts,
        note: cleared,
        poNumber: cleared,
        tags: { ...options.texts.tags, add: [], remove: [] },
        customAttributes: { keep: true, add: [], removeKeys: [] },
      },
      lines: { ...options.lines, added: options.lines.added.map((line) => ({ ...line, customAttributes: [] })) },
      outcome: options.outcome.kind === 'invoice' ? { kind: 'invoice', to: null, subject: null, message: null } : options.outcome,
      original: options.original.action === 'cancel' ? { ...options.original, note: null } : options.original,
    },
    draft: copy.draft && { ...copy.draft, invoiceUrl: null },
  };
}
