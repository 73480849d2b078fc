import type { RecordOutcome } from './options.ts';
import type { PlanContext } from './plan-context.ts';

/** What a record cannot do, what it leaves out, and what it does to stock and reports: said before anything is written. */
export function noteRecord(context: PlanContext, outcome: RecordOutcome): void {
  noteConflicts(context);
  noteAccess(context);
  noteLeftOut(context);
  noteDate(context, outcome);
  context.notes.add({ code: 'RECORD_STOCK', place: 'outcome.inventory', ...STOCK[outcome.inventory] });
}

const STOCK = {
  bypass: {
    severity: 'warning',
    message: 'No stock moves by this record. It stands unfulfilled among the orders until somebody fulfils or archives it.',
    remedy: 'Choose that stock is taken if the items will leave the shelf.',
  },
  decrement: { severity: 'info', message: 'Stock is taken for this record, below zero if need be.' },
  'decrement-if-available': { severity: 'info', message: 'Stock is taken for this record; where there is not enough, Shopify refuses it.' },
} as const;

/** Choices that speak of today, or that an order made by an app cannot hold. */
function noteConflicts({ options, notes }: PlanContext): void {
  const { lines, discounts, billingAddress, shippingAddress } = options;
  const conflicts: [boolean, string, string][] = [
    [options.prices !== 'frozen', 'prices', 'the prices of today'],
    [discounts.mode !== 'exact' || discounts.manual !== null, 'discounts', 'other discounts than the order had'],
    [options.shipping.mode !== 'keep', 'shipping', 'another shipping line than the order had'],
    [options.taxExempt !== 'keep', 'taxExempt', 'another tax exemption'],
    [lines.added.length > 0, 'lines.added', 'added lines'],
    [lines.chosen.some(({ include, unitPrice }) => include && unitPrice !== null), 'lines.chosen', 'typed prices'],
    [lines.split !== null, 'lines.split', 'a part of an order that becomes several'],
    [
      [billingAddress, shippingAddress].some(({ mode }) => mode === 'customer-default'),
      'shippingAddress',
      'the customer’s default address',
    ],
    [options.reserveInventoryUntil !== null, 'reserveInventoryUntil', 'reserved stock'],
  ];
  for (const [there, place, what] of conflicts) {
    if (!there) continue;
    notes.impossible = true;
    notes.add({
      code: 'OUTCOME_CONFLICT',
      severity: 'error',
      place,
      message: `A record shows the order as it was and cannot have ${what}.`,
      remedy: 'Leave that choice as the order has it, or make a draft or completed order instead.',
    });
  }
}

function noteAccess({ facts, notes }: PlanContext): void {
  const { record } = facts;
  if (record === undefined) return;
  if (!record.scopes.includes('write_orders')) {
    notes.impossible = true;
    notes.add({
      code: 'RECORD_NOT_ALLOWED',
      severity: 'error',
      place: 'outcome.kind',
      message: 'This app may not make orders in this shop, only draft orders.',
      remedy: 'Allow the app to write orders, or choose another outcome.',
    });
  }
  if (record.developmentStore) {
    notes.add({
      code: 'RECORD_FIVE_A_MINUTE',
      severity: 'info',
      place: 'outcome.kind',
      message: 'Development and trial stores take five new orders a minute; a record that comes sooner waits for its turn.',
    });
  }
}

function noteLeftOut({ source, options, notes }: PlanContext): void {
  const keepsCompany = options.customer.mode === 'keep' || options.customer.mode === 'profile';
  const { purchasingCompany: company } = source;
  const lost: [boolean, string, string][] = [
    [
      keepsCompany && company !== null,
      'purchasingCompany.contact',
      'The company’s location is carried, its contact is not: Shopify takes none here',
    ],
    [source.paymentTerms !== null && options.paymentTerms === 'keep', 'paymentTerms', 'Payment terms are not carried'],
    [
      source.localizedFields.length > 0 && options.texts.localizedFields === 'keep',
      'localizedFields',
      `Fields of the country are not carried: ${source.localizedFields.map(({ key }) => key).join(', ')}`,
    ],
    [source.lines.some(({ group }) => group !== null), 'lines', 'Items of a bundle stand as single items'],
  ];
  for (const [there, place, message] of lost) {
    if (there) notes.add({ code: 'RECORD_NOT_CARRIED', severity: 'warning', place, message: `${message}.`, amount: 0 });
  }
}

function noteDate({ source, notes }: PlanContext, outcome: RecordOutcome): void {
  if (outcome.processedAt === 'now') return;
  notes.add({
    code: 'RECORD_DATE',
    severity: 'info',
    place: 'processedAt',
    message: `The record bears the date of the order (${recordDate(source).slice(0, 10)}), and reports of that day will count it.`,
  });
}

export function recordDate(source: { processedAt: string | null; createdAt: string }): string {
  return source.processedAt ?? source.createdAt;
}
