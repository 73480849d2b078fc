import { money, showMoney } from '../order/money.ts';
import { totalOf } from '../order/order-parts.ts';
import type { DraftUnit } from './chosen-line.ts';
import type { MoneyField, Totals } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlannedDiscounts } from './plan-discounts.ts';

/**
 * What the copy should come to, and the last effects: what no draft can hold, and what the source's own figures leave unsaid. Tax is the
 * source's, scaled to what is copied: Shopify computes it anew.
 * Afterwards source + effects = expected holds for every field, save where an effect without amount says that Shopify decides.
 */
export function expectedTotals(context: PlanContext, units: DraftUnit[], discounts: PlannedDiscounts, shipping: number): Totals {
  const { currency, source, notes } = context;
  const known = (field: MoneyField) =>
    notes.effects.reduce((sum, effect) => (effect.field === field ? sum + (effect.amount ?? 0) : sum), 0);
  const goods = discounts.lines.reduce((sum, { net }) => sum + net, 0);
  const subtotal = goods - discounts.orderOff - discounts.promotionOff;
  const off = discounts.lines.reduce((sum, { fit }) => sum + fit.taken, 0) + discounts.orderOff + discounts.promotionOff;
  const tax = Math.max(0, source.totals.tax.minor + known('tax'));

  noteInconsistent(context, 'subtotal', subtotal - source.totals.subtotal.minor - known('subtotal'));
  const counted = off - source.totals.discounts.minor - known('discounts');
  notes.move('discounts', 'DISCOUNT_REPRESENTATION', counted);
  if (counted !== 0 && !notes.has('DISCOUNT_REPRESENTATION')) {
    notes.add({
      code: 'DISCOUNT_REPRESENTATION',
      severity: 'info',
      place: 'discounts',
      message: `${show(context, Math.abs(counted))} of discounts stands in prices or in the shipping price instead of among the discounts. The sum is the same.`,
    });
  }
  noteDropped(context, known);
  noteInconsistent(context, 'total', -ownRest(context));
  const parts = {
    subtotal: money(subtotal, currency),
    shipping: money(shipping, currency),
    tax: money(tax, currency),
    duties: money(0, currency),
    tip: money(0, currency),
  };
  return {
    subtotal: parts.subtotal,
    discounts: money(off, currency),
    shipping: parts.shipping,
    tax: parts.tax,
    total: totalOf(parts, source.taxesIncluded),
  };
}

/** Duties and tips of the source that the copy does not have. */
function noteDropped(context: PlanContext, known: (field: MoneyField) => number): void {
  const { source, notes } = context;
  const duties = source.totals.duties.minor;
  if (duties !== 0) {
    notes.add({
      code: 'DUTIES_NOT_CARRIED',
      severity: 'warning',
      place: 'totals.duties',
      message: dutiesMessage(context, show(context, duties)),
      amount: -duties,
    });
    notes.move('duties', 'DUTIES_NOT_CARRIED', -duties);
  }
  const tip = source.totals.tip.minor + known('tip');
  if (tip !== 0) {
    notes.move('tip', 'TIP_LEFT_OUT', -tip);
    if (!notes.has('TIP_LEFT_OUT')) {
      notes.add({
        code: 'TIP_LEFT_OUT',
        severity: 'info',
        place: 'totals.tip',
        message: `The tip of ${show(context, tip)} was the customer's gift for that order and is left out.`,
        amount: -tip,
      });
    }
  }
}

function dutiesMessage({ options }: PlanContext, duties: string): string {
  return options.outcome.kind === 'record'
    ? `Duties of ${duties} cannot be put on an order that an app makes; the record has them not.`
    : `Duties of ${duties} cannot be put on a draft order; they are reckoned anew at the checkout, or not at all.`;
}

/** What the source's total holds beside its own parts: fees, cash rounding, or an export that does not add up. */
function ownRest(context: PlanContext): number {
  const { totals, taxesIncluded } = context.source;
  return totals.total.minor - totalOf(totals, taxesIncluded).minor;
}

function noteInconsistent(context: PlanContext, field: 'subtotal' | 'total', amount: number): void {
  if (amount === 0) return;
  context.notes.move(field, 'SOURCE_TOTALS_INCONSISTENT', amount);
  const { totals } = context.source;
  context.notes.add({
    code: 'SOURCE_TOTALS_INCONSISTENT',
    severity: 'warning',
    place: `totals.${field}`,
    message:
      field === 'subtotal'
        ? `The order's lines and discounts do not add up to its own subtotal of ${showMoney(totals.subtotal)}: the copy, made of the lines, differs by ${show(context, amount)}.`
        : `The order's total of ${showMoney(totals.total)} holds ${show(context, -amount)} that is neither items, shipping, tax, duties nor tip (fees or cash rounding); the copy has it not.`,
    amount,
  });
}

function show(context: PlanContext, minor: number): string {
  return showMoney(money(minor, context.currency));
}
