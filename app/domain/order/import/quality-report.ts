import { sum, showMoney } from '../money.ts';
import { totalOf } from '../order-parts.ts';
import type { SourceLine, SourceOrder } from '../source-order.ts';
import type { LineReference, References } from './references.ts';
import type { SourceFacts } from './source-facts.ts';

/** Who can mend a field: whoever sold (the channel), the product data, the customer's record, or the merchant. */
export type FieldOwner = 'channel' | 'catalogue' | 'customer-record' | 'merchant';

export type FieldState = 'present' | 'missing' | 'unresolved' | 'contradicting' | 'unread';

/** What the report says of one field of one order. `severity` and the sentence are null where nothing is wrong with it. */
export interface QualityField {
  field: string;
  owner: FieldOwner;
  state: FieldState;
  severity: 'error' | 'warning' | 'info' | null;
  message: string | null;
  remedy: string | null;
}

export interface QualityReport {
  /** Worst first, then in the order of an order. */
  fields: QualityField[];
  /** False: references were not looked up in a catalogue yet. */
  referencesChecked: boolean;
}

interface Say {
  severity: 'error' | 'warning' | 'info';
  message: string;
  remedy?: string;
}

/**
 * Says of every field of an order from elsewhere what a copy must know: is it there, does what it refers to exist in this shop, does it
 * contradict another field. Pure; `references` null: not looked up.
 */
export function reportQuality(source: SourceOrder, facts: SourceFacts, references: References | null = null): QualityReport {
  const looked = references !== null && references.customer !== 'none';
  const fields = [
    ...presence(source).filter(({ field }) => field !== 'customer' || !looked),
    ...contradictions(source, facts),
    ...unresolved(source, references),
    ...unread(source),
  ];
  const flawed = new Set(fields.filter(({ severity }) => severity !== null).map(({ field }) => field));
  const shown = fields.filter(({ field, severity }) => severity !== null || !flawed.has(field));
  const rank = { error: 0, warning: 1, info: 2 } as const;
  const of = ({ severity }: QualityField) => (severity === null ? 3 : rank[severity]);
  return { fields: [...shown].sort((a, b) => of(a) - of(b)), referencesChecked: references !== null };
}

function present(field: string, owner: FieldOwner): QualityField {
  return { field, owner, state: 'present', severity: null, message: null, remedy: null };
}

function flaw(field: string, owner: FieldOwner, state: Exclude<FieldState, 'present'>, { severity, message, remedy }: Say): QualityField {
  return { field, owner, state, severity, message, remedy: remedy ?? null };
}

/** What a copy can do without is `info`; what makes it another order is `warning`; without lines there is nothing to copy. */
function presence(source: SourceOrder): QualityField[] {
  const { shippingAddress, lines } = source;
  const needsShipping = lines.some((line) => line.requiresShipping && line.quantities.current > 0);
  const one = (field: string, owner: FieldOwner, there: boolean, missing: Say | null) =>
    there ? [present(field, owner)] : missing === null ? [] : [flaw(field, owner, 'missing', missing)];
  const info = (message: string): Say => ({ severity: 'info', message });
  return [
    ...one('name', 'channel', source.name !== '', info('The order has no name; its place in the file stands for it.')),
    ...one('createdAt', 'channel', source.createdAt !== '', info('The file does not say when the order was placed.')),
    ...one('currency', 'channel', source.currency !== '', null),
    ...one('lines', 'channel', lines.length > 0, { severity: 'error', message: 'The order has no line, so there is nothing to copy.' }),
    ...one('email', 'customer-record', source.email !== null, {
      severity: source.customer === null ? 'warning' : 'info',
      message:
        source.customer === null
          ? 'There is neither customer nor e-mail address: no profile can be found, and no invoice can be sent.'
          : 'There is no e-mail address; an invoice goes to the address of the profile.',
      remedy: 'Choose a customer when you copy the order.',
    }),
    ...one(
      'customer',
      'customer-record',
      source.customer !== null,
      info('The file names no customer; the profile is looked for by the e-mail address.'),
    ),
    ...one('billingAddress', 'customer-record', source.billingAddress !== null, info('There is no billing address.')),
    ...addressFields(source, needsShipping),
    ...one(
      'shippingAddress',
      'customer-record',
      shippingAddress !== null,
      needsShipping
        ? {
            severity: 'warning',
            message: 'Items must be sent, and there is no shipping address.',
            remedy: 'Enter one when you copy the order.',
          }
        : null,
    ),
    ...one(
      'shippingLines',
      'channel',
      source.shippingLines.length > 0,
      needsShipping ? info('Items are to be sent, and the file names no shipping.') : null,
    ),
    ...one('financialStatus', 'channel', source.financialStatus !== null, info('The file does not say whether the order was paid.')),
    ...one('fulfillmentStatus', 'channel', source.fulfillmentStatus !== null, info('The file does not say whether the order was sent.')),
    ...one(
      'taxLines',
      'channel',
      source.taxLines.length > 0 || lines.some((line) => line.taxLines.length > 0) || source.originalTotals.tax.minor === 0,
      info('The tax is stated as a sum only; Shopify calculates it anew anyway.'),
    ),
    ...skus(lines),
  ];
}

function addressFields({ shippingAddress }: SourceOrder, needsShipping: boolean): QualityField[] {
  if (shippingAddress === null || !needsShipping) return [];
  const parts = ['address1', 'city', 'countryCode', 'lastName'] as const;
  return parts
    .filter((part) => shippingAddress[part] === null)
    .map((part) =>
      flaw(`shippingAddress.${part}`, 'customer-record', 'missing', {
        severity: 'warning',
        message: `The shipping address has no ${WORDS[part]}.`,
        remedy: 'Complete the address when you copy the order.',
      }),
    );
}

const WORDS = { address1: 'street', city: 'city', countryCode: 'country', lastName: 'name' } as const;

function skus(lines: SourceLine[]): QualityField[] {
  const lacking = lines.flatMap((line, index) => (line.sku === null && line.variant === null && !line.isTip ? [{ line, index }] : []));
  if (lines.length > 0 && lacking.length === 0) return [present('lines.sku', 'catalogue')];
  return lacking.map(({ line, index }) =>
    flaw(`lines[${index}].sku`, 'catalogue', 'missing', {
      severity: 'info',
      message: `${line.title} has no SKU and no variant; it is copied as a custom item.`,
      remedy: 'Swap it for a variant when stock must be counted.',
    }),
  );
}

function contradictions(source: SourceOrder, facts: SourceFacts): QualityField[] {
  const found: QualityField[] = [];
  const say = (field: string, owner: FieldOwner, message: string, remedy = 'Ask whoever made the file which of the two is right.') =>
    void found.push(flaw(field, owner, 'contradicting', { severity: 'warning', message, remedy }));
  const goods = source.lines.filter((line) => !line.isTip);
  const open = goods.reduce((all, line) => all + line.quantities.unfulfilled, 0);
  const units = goods.reduce((all, line) => all + line.quantities.current, 0);
  if (source.fulfillmentStatus === 'FULFILLED' && open > 0)
    say('fulfillmentStatus', 'channel', `The order is said to be fulfilled, and ${open} of its units are not.`);
  if (source.fulfillmentStatus === 'UNFULFILLED' && units > 0 && open === 0 && goods.some((line) => line.requiresShipping))
    say('fulfillmentStatus', 'channel', 'The order is said to be unfulfilled, and all of its units are sent.');
  const owed = facts.outstanding?.minor ?? 0;
  if (source.financialStatus === 'PAID' && facts.outstanding !== null && owed > 0)
    say('financialStatus', 'merchant', `The order is said to be paid, and ${showMoney(facts.outstanding)} are outstanding.`);
  if (source.financialStatus === 'PENDING' && source.processedAt !== null && source.origin === 'export-csv')
    say('financialStatus', 'merchant', 'The order is said to wait for its payment, and has a date on which it was paid.');
  if (/REFUNDED/.test(source.financialStatus ?? '') && facts.refunded !== null && facts.refunded.minor === 0)
    say('financialStatus', 'merchant', 'The order is said to be refunded, and no amount was.');
  if ((facts.refunded?.minor ?? 0) > 0 && goods.every((line) => line.quantities.refunded === 0))
    say(
      'lines.quantity',
      'channel',
      'Money was given back, and the file does not say for which units: all are taken as ordered.',
      'Choose the quantities when you copy the order.',
    );
  if (source.cancelledAt !== null && source.fulfillmentStatus === 'FULFILLED')
    say('cancelledAt', 'channel', 'The order is said to be cancelled and to be fulfilled.');
  const refundedTooMuch = goods.findIndex((line) => line.quantities.current > line.quantities.ordered);
  if (refundedTooMuch >= 0) say(`lines[${refundedTooMuch}].quantity`, 'channel', 'More units are left of the line than were ordered.');
  return [...found, ...totalsThatDoNotAddUp(source)];
}

function totalsThatDoNotAddUp({ originalTotals: totals, lines, taxesIncluded }: SourceOrder): QualityField[] {
  const currency = totals.total.currency;
  const remedy = 'Look at the preview: it shows what Shopify calculates for these lines.';
  const found: QualityField[] = [];
  const reckoned = totalOf(totals, taxesIncluded);
  if (reckoned.minor !== totals.total.minor)
    found.push(
      flaw('totals.total', 'channel', 'contradicting', {
        severity: 'warning',
        message: `Subtotal, shipping and tax come to ${showMoney(reckoned)}; the order states a total of ${showMoney(totals.total)}.`,
        remedy,
      }),
    );
  const onLines = sum(
    lines
      .filter((line) => !line.isTip)
      .map((line) => ({
        minor: line.unitPrice.minor * line.quantities.ordered - line.allocations.reduce((all, { amount }) => all + amount.minor, 0),
        currency,
      })),
    currency,
  );
  if (onLines.minor !== totals.subtotal.minor)
    found.push(
      flaw('totals.subtotal', 'channel', 'contradicting', {
        severity: 'warning',
        message: `The lines come to ${showMoney(onLines)}; the order states a subtotal of ${showMoney(totals.subtotal)}.`,
        remedy,
      }),
    );
  return found;
}

function unresolved(source: SourceOrder, references: References | null): QualityField[] {
  if (references === null) return [];
  return [
    ...references.lines.flatMap((reference, index) => lineReference(source.lines[index], reference, index)),
    ...customerReference(source, references.customer),
    ...(source.purchasingCompany === null
      ? []
      : [
          flaw('purchasingCompany', 'customer-record', 'unresolved', {
            severity: 'warning',
            message: 'The company of the file is not known in this shop; the copy is for the customer alone.',
            remedy: 'Copy for a customer of the company, or enter the company on the draft.',
          }),
        ]),
  ];
}

function lineReference(line: SourceLine | undefined, reference: LineReference, index: number): QualityField[] {
  if (line === undefined) return [];
  const field = `lines[${index}].variant`;
  const by = reference.key === null ? '' : ` ${reference.key}`;
  switch (reference.state) {
    case 'none':
      return [];
    case 'resolved':
      return [present(field, 'catalogue')];
    case 'ambiguous':
      return [
        flaw(field, 'catalogue', 'unresolved', {
          severity: 'warning',
          message: `${line.title}: several variants of this shop have the ${reference.by}${by}, so none was taken.`,
          remedy: 'Swap the line for the right one, or give the variants SKUs of their own.',
        }),
      ];
    case 'missing':
      return [
        flaw(field, 'catalogue', 'unresolved', {
          severity: 'warning',
          message: `${line.title}: no variant of this shop has the ${reference.by}${by}.`,
          remedy: 'Swap the line for a variant, or copy it as a custom item.',
        }),
      ];
  }
}

function customerReference(source: SourceOrder, state: References['customer']): QualityField[] {
  if (state === 'resolved') return [present('customer', 'customer-record')];
  if (state === 'none') return [];
  return [
    flaw('customer', 'customer-record', 'unresolved', {
      severity: 'warning',
      message:
        source.email === null
          ? 'The customer of the file is not known in this shop.'
          : 'No customer of this shop has the order’s e-mail address.',
      remedy: 'Choose a customer when you copy the order, or copy it as a guest’s.',
    }),
  ];
}

function unread({ unread: fields }: SourceOrder): QualityField[] {
  return fields.map(({ field, reason }) => flaw(field, 'channel', 'unread', { severity: 'info', message: `${field} ${reason}.` }));
}

/** How many fields of each severity a report names. */
export function countFlaws(report: QualityReport): { errors: number; warnings: number; infos: number } {
  const count = (severity: QualityField['severity']) => report.fields.filter((field) => field.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}
