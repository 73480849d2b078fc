import { money } from '../order/money.ts';
import type { SourceOrder } from '../order/source-order.ts';
import { buildUnits } from './build-units.ts';
import type { DraftUnit } from './chosen-line.ts';
import type { Catalogue, CopyFacts } from './copy-facts.ts';
import { lineInput } from './draft-input.ts';
import { expectedTotals } from './expected-totals.ts';
import type { Finding } from './finding.ts';
import { noteCharge } from './note-charge.ts';
import { noteCancelled, noteOutcome, reservation } from './note-outcome.ts';
import { limitQuantities } from './limit-quantities.ts';
import { noteFulfillment } from './note-fulfillment.ts';
import { notePublication } from './note-publication.ts';
import { noteRules } from './note-rules.ts';
import { noteStock } from './note-stock.ts';
import type { CopyOptions } from './options.ts';
import type { CopyPlan, DraftOrderInput, PlannedLine } from './plan.ts';
import { planAddresses } from './plan-addresses.ts';
import type { PlanContext } from './plan-context.ts';
import { planDiscounts } from './plan-discounts.ts';
import type { PlannedDiscounts } from './plan-discounts.ts';
import { PlanNotes } from './plan-notes.ts';
import { planPaymentTerms } from './plan-payment-terms.ts';
import { planPeople } from './plan-people.ts';
import { planRecord } from './plan-record.ts';
import { planShipping } from './plan-shipping.ts';
import { planTexts } from './plan-texts.ts';
import { selectLines } from './select-lines.ts';
import { sourceShares } from './source-shares.ts';
import { partOfSource, splitProblems } from './split-source.ts';

export interface PlanCopyInput {
  source: SourceOrder;
  options: CopyOptions;
  catalogue: Catalogue;
  facts: CopyFacts;
  /** ISO 8601 instant: the domain has no clock. */
  now: string;
  /** Id of this copy; written into the draft as our metafield, so that a draft whose answer was lost is found again. */
  copyKey: string;
}

/** One more fails the whole request with MAX_INPUT_SIZE_EXCEEDED (recording 17). */
export const MOST_LINES = 499;

/**
 * Plans one copy: what will be written, what it should come to, and what could not be carried. Pure; never throws on odd sources.
 *
 * Lines with an error finding are left out of the input: a lenient copy goes on without them, a strict one must not write at all when the
 * plan holds any finding of severity `error`.
 */
export function planCopy(input: PlanCopyInput): CopyPlan {
  const notes = new PlanNotes();
  const source = notePart(input, notes);
  const context: PlanContext = { ...input, source, currency: source.presentmentCurrency, shares: sourceShares(source), notes };
  noteUnread(context);
  noteCancelled(context);
  const { outcome } = input.options;
  if (outcome.kind === 'record') return planRecord(context, outcome);
  const lines = limitQuantities(context, selectLines(context));
  const units = buildUnits(context, lines);
  noteStock(context, lines);
  notePublication(context, lines);
  const discounts = planDiscounts(context, units);
  const shipping = planShipping(context);
  const header = planHeader(context);
  noteOutcome(context);
  noteFulfillment(context, lines);
  const charge = noteCharge(context);
  noteRules(context);
  const expected = expectedTotals(context, units, discounts, shipping.price);
  const possible = notePossible(context, units);
  return {
    sourceId: source.id,
    sourceName: source.name,
    sourceUpdatedAt: source.updatedAt,
    currency: context.currency,
    input: possible
      ? { ...draftInput(context, units, discounts), ...header, ...(shipping.input === undefined ? {} : { shippingLine: shipping.input }) }
      : null,
    lines: units.map((unit, index) => plannedLine(context, unit, discounts, index)),
    findings: source === input.source ? notes.findings : notes.findings.map((finding) => atSource(finding, source, input.source)),
    effects: notes.effects,
    expected,
    ...(charge === null ? {} : { charge }),
  };
}

/** What is copied: the source, or one part of it where it becomes several orders. */
function notePart({ source, options }: PlanCopyInput, notes: PlanNotes): SourceOrder {
  const { split, quantity } = options.lines;
  if (split === null) return source;
  const problems = splitProblems(source, split, quantity);
  for (const { lineId, message } of problems) {
    const at = source.lines.findIndex(({ id }) => id === lineId);
    const remedy = 'Divide the order anew: it was changed since, or its division is not complete.';
    notes.add({ code: 'SPLIT_UNITS', severity: 'error', place: at === -1 ? 'lines' : `lines[${at}]`, message, remedy });
  }
  const cancels = split.of > 1 && options.original.action === 'cancel';
  if (cancels) {
    notes.add({
      code: 'OUTCOME_CONFLICT',
      severity: 'error',
      place: 'original.action',
      message: 'One part of several cannot cancel the original: the other parts might not stand yet.',
      remedy: 'Leave the original as it is, and cancel it once all parts stand.',
    });
  }
  if (problems.length > 0 || cancels) {
    notes.impossible = true;
    return source;
  }
  const part = partOfSource(source, split, quantity);
  const units = part.lines.reduce((all, line) => all + (line.isTip ? 0 : line.quantities.current), 0);
  notes.add({
    code: 'SPLIT_PART',
    severity: 'info',
    place: 'lines',
    message: `Part ${split.part} of ${split.of} of ${source.name || 'the order'}: ${units} ${units === 1 ? 'unit' : 'units'} with ${units === 1 ? 'its' : 'their'} share of discounts and shipping.`,
  });
  return part;
}

/** A part numbers its own lines; people are told the place in the order that they know. */
function atSource(finding: Finding, part: SourceOrder, source: SourceOrder): Finding {
  const place = finding.place.replace(/^lines\[(\d+)\]/, (whole, index: string) => {
    const at = source.lines.findIndex(({ id }) => id === part.lines[Number(index)]?.id);
    return at === -1 ? whole : `lines[${at}]`;
  });
  return { ...finding, place };
}

/** Money in a currency that is not the order's was not counted: one warning for all of it. */
function noteUnread({ source, notes }: PlanContext): void {
  const mixed = source.unread.filter(({ reason }) => /^is in [A-Z]{3}, the order in [A-Z]{3}$/.test(reason));
  for (const { field, reason } of source.unread) {
    if (!mixed.some((other) => other.field === field))
      notes.add({ code: 'SOURCE_FIELD_UNREAD', severity: 'info', place: field, message: `${field} ${reason}.` });
  }
  const [first] = mixed;
  if (first === undefined) return;
  notes.add({
    code: 'CURRENCY_MIXED',
    severity: 'warning',
    place: first.field,
    message: `${mixed.length} amounts of the order are in another currency than the order itself and were not read: ${first.field} ${first.reason}${mixed.length > 1 ? ', …' : ''}.`,
  });
}

function draftInput(context: PlanContext, units: DraftUnit[], discounts: PlannedDiscounts): DraftOrderInput {
  return {
    lineItems: units.flatMap((unit, index) => {
      const planned = discounts.lines[index];
      return planned === undefined ? [] : [lineInput(context, unit, planned)];
    }),
    presentmentCurrencyCode: context.currency,
    acceptAutomaticDiscounts: discounts.acceptAutomatic,
    ...(discounts.codes.length === 0 ? {} : { discountCodes: discounts.codes }),
    ...(discounts.order === undefined ? {} : { appliedDiscount: discounts.order }),
  };
}

function planHeader(context: PlanContext): Omit<DraftOrderInput, 'lineItems'> {
  const paymentTerms = planPaymentTerms(context);
  const reserveInventoryUntil = reservation(context);
  return {
    ...planPeople(context),
    ...planAddresses(context),
    ...planTexts(context),
    ...(paymentTerms === undefined ? {} : { paymentTerms }),
    ...(reserveInventoryUntil === undefined ? {} : { reserveInventoryUntil }),
  };
}

function notePossible(context: PlanContext, units: DraftUnit[]): boolean {
  const { notes } = context;
  if (units.length === 0) {
    notes.add({
      code: 'NOTHING_TO_COPY',
      severity: 'error',
      place: 'lines',
      message: 'Nothing is left to copy: no line of the order remains by these options.',
      remedy: 'Choose other quantities, or add a product.',
    });
    return false;
  }
  if (units.length > MOST_LINES) {
    notes.add({
      code: 'TOO_MANY_LINES',
      severity: 'error',
      place: 'lines',
      message: `A draft order holds ${MOST_LINES} lines; this copy would need ${units.length}.`,
      remedy: 'Make several numbered drafts of it, or choose some of its lines.',
    });
    return false;
  }
  return !notes.impossible;
}

function plannedLine(context: PlanContext, unit: DraftUnit, discounts: PlannedDiscounts, index: number): PlannedLine {
  const { currency } = context;
  const planned = discounts.lines[index];
  const [line] = unit.lines;
  const single = unit.lines.length === 1 ? line : undefined;
  const sum = (pick: (one: DraftUnit['lines'][number]) => number) => unit.lines.reduce((all, one) => all + pick(one), 0);
  const frozen = single ? single.frozenPrice.minor : Math.round(sum((one) => one.frozenPrice.minor * one.quantity) / unit.quantity);
  return {
    sourceLineId: line?.source?.id ?? null,
    uuid: unit.uuid,
    title: unit.title,
    variantTitle: single?.variantTitle ?? null,
    sku: single?.sku ?? null,
    quantity: unit.quantity,
    sourceQuantity: single ? (single.source?.quantities.current ?? 0) : (line?.source?.group?.quantity ?? 0),
    frozenPrice: money(frozen, currency),
    currentPrice: single?.currentPrice ?? null,
    unitPrice: money(planned?.fit.unit ?? unit.unit, currency),
    discount: representation(unit, planned),
    expectedTotal: money(planned?.net ?? 0, currency),
    stock: single?.stock ?? { tracked: false, sellable: null },
  };
}

function representation(unit: DraftUnit, planned: PlannedDiscounts['lines'][number] | undefined): PlannedLine['discount'] {
  if (planned?.fit.overridden) return 'price-override';
  if (planned?.fit.discount) return 'line-discount';
  return unit.orderDiscount > 0 || unit.lineDiscount > 0 ? 'order-discount' : 'none';
}
