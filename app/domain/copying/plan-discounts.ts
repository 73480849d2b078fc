import { formatMoney, moneyInput, parseMoney, scale, showMoney } from '../order/money.ts';
import type { SourceDiscountApplication } from '../order/source-order.ts';
import type { DraftUnit } from './chosen-line.ts';
import { discountStep, isExactOrderPercentage, percentToHundredths } from './discount-fit.ts';
import type { Fit, FitLine } from './discount-fit.ts';
import { layOutDiscounts } from './lay-out-discounts.ts';
import type { Layout } from './lay-out-discounts.ts';
import { keptDiscounts, nameOf } from './kept-discounts.ts';
import type { KeptDiscounts } from './kept-discounts.ts';
import type { DiscountInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import { isOrderLevel } from './source-shares.ts';

export interface PlannedDiscounts {
  lines: { fit: FitLine; input: DiscountInput | undefined; /** Net of the line's own discount, before the order's. */ net: number }[];
  order: DiscountInput | undefined;
  /** Money off by the order's discount, minor units. */
  orderOff: number;
  /** Money off that codes and automatic discounts are expected to give again. */
  promotionOff: number;
  codes: string[];
  acceptAutomatic: boolean;
}

/** How the source's discounts are expressed on the draft, so that Shopify's arithmetic gives the same money off to the minor unit. */
export function planDiscounts(context: PlanContext, units: DraftUnit[]): PlannedDiscounts {
  const kept = keptDiscounts(context);
  let promotionOff = 0;
  for (const unit of units) {
    const shares = sharesOf(context, unit, kept);
    promotionOff += shares.promotion;
    const room = unit.unitKnown ? Math.max(0, unit.unit * unit.quantity) : shares.line + shares.order;
    unit.lineDiscount = Math.min(shares.line, room);
    unit.orderDiscount = Math.min(shares.order, room - unit.lineDiscount);
    noteLost(context, unit, shares, unit.lineDiscount + unit.orderDiscount);
  }
  // A discount that the merchant adds falls on all lines anyhow, beside the others.
  const mayMove = context.options.discounts.manual === null && units.every(({ unitKnown }) => unitKnown);
  const fit = layOutDiscounts(
    units.map((unit) => ({
      ...unit,
      percentage: onlyPercentage(context, unit, kept),
      canOverride: unit.unitKnown && unit.components === null,
    })),
    discountStep(context.currency),
    mayMove,
  );
  noteFit(context, fit);
  const lines = units.map((unit, index) => {
    const line = fit.lines[index] ?? { unit: unit.unit, discount: null, taken: 0, overridden: false };
    return { fit: line, input: lineInput(context, unit, line, kept, fit.onLines), net: line.unit * unit.quantity - line.taken };
  });
  const order = orderInput(
    context,
    lines.map(({ net }) => net),
    fit,
    kept,
  );
  return { lines, ...order, promotionOff, codes: kept.codes, acceptAutomatic: kept.acceptAutomatic };
}

function sharesOf(
  context: PlanContext,
  unit: DraftUnit,
  kept: KeptDiscounts,
): { line: number; order: number; promotion: number; exact: number } {
  const sum = { line: 0, order: 0, promotion: 0, exact: 0 };
  for (const line of unit.lines) {
    if (line.source === null) continue;
    const money = context.shares.discounts(line.source, line.quantity, kept.asMoney);
    const promotion = context.shares.discounts(line.source, line.quantity, kept.asPromotion);
    const exact = context.shares.discounts(line.source, line.quantity);
    sum.line += money.line;
    sum.order += money.order;
    sum.promotion += promotion.line + promotion.order;
    sum.exact += exact.line + exact.order;
  }
  return sum;
}

/** Money off that the source had on these units and the copy will not have: by choice, or because the price is lower than the discount. */
function noteLost(
  context: PlanContext,
  unit: DraftUnit,
  shares: { promotion: number; exact: number; line: number; order: number },
  applied: number,
): void {
  const { notes } = context;
  const dropped = shares.exact - shares.promotion - shares.line - shares.order;
  if (dropped !== 0) {
    notes.move('subtotal', 'DISCOUNT_DROPPED', dropped);
    notes.move('discounts', 'DISCOUNT_DROPPED', -dropped);
    if (!notes.has('DISCOUNT_DROPPED')) {
      notes.add({
        code: 'DISCOUNT_DROPPED',
        severity: 'info',
        place: 'discounts',
        message: 'Discounts that do not work any more are not carried.',
      });
    }
  }
  const clamped = shares.line + shares.order - applied;
  if (clamped === 0) return;
  notes.move('subtotal', 'DISCOUNT_INVALID', clamped);
  notes.move('discounts', 'DISCOUNT_INVALID', -clamped);
  notes.add({
    code: 'DISCOUNT_INVALID',
    severity: 'warning',
    place: unit.lines[0]?.place ?? 'discounts',
    message: `The discount on ${unit.title} is larger than its price; ${showMoney({ minor: clamped, currency: context.currency })} of it cannot be given.`,
    amount: clamped,
  });
}

function noteFit(context: PlanContext, fit: Layout): void {
  const { notes, currency } = context;
  if (fit.onLines) {
    notes.add({
      code: 'DISCOUNT_REPRESENTATION',
      severity: 'info',
      place: 'discounts',
      message:
        'Discounts of the whole order stand on its lines, where they fell, so that tax is reckoned on the same amounts. The sum is the same.',
    });
  } else if (fit.residual) {
    notes.add({
      code: 'DISCOUNT_REPRESENTATION',
      severity: 'info',
      place: 'discounts',
      message: 'A line discount does not divide by its units; the odd cents are taken off the order as a whole. The sum is the same.',
    });
  } else if (fit.lines.some(({ overridden }) => overridden)) {
    notes.add({
      code: 'DISCOUNT_REPRESENTATION',
      severity: 'info',
      place: 'discounts',
      message: 'A discount finer than Shopify’s two decimals stands in the price of its line. The sum is the same.',
    });
  }
  if (fit.unplaced === 0) return;
  notes.move('subtotal', 'DISCOUNT_RESIDUAL', fit.unplaced);
  notes.move('discounts', 'DISCOUNT_RESIDUAL', -fit.unplaced);
  notes.add({
    code: 'DISCOUNT_RESIDUAL',
    severity: 'warning',
    place: 'discounts',
    message: `${showMoney({ minor: fit.unplaced, currency })} of the discounts cannot be expressed in Shopify's two decimals and is not carried.`,
    amount: fit.unplaced,
  });
}

function applicationsOn(
  context: PlanContext,
  unit: DraftUnit,
  kept: KeptDiscounts,
  orderLevelToo: boolean,
): (SourceDiscountApplication | null)[] {
  const byIndex = new Map(context.source.discountApplications.map((application) => [application.index, application]));
  const found = unit.lines
    .flatMap((line) => line.source?.allocations ?? [])
    .map(({ applicationIndex }) => (applicationIndex === null ? null : (byIndex.get(applicationIndex) ?? null)));
  return [...new Set(found)].filter((application) => kept.asMoney(application) && (orderLevelToo || !isOrderLevel(application)));
}

function onlyPercentage(context: PlanContext, unit: DraftUnit, kept: KeptDiscounts): number | null {
  const [only, ...others] = applicationsOn(context, unit, kept, false);
  return only && others.length === 0 && only.value.kind === 'percentage' ? only.value.percentage : null;
}

function lineInput(context: PlanContext, unit: DraftUnit, line: FitLine, kept: KeptDiscounts, onLines: boolean): DiscountInput | undefined {
  if (line.discount === null) return undefined;
  const texts = textsOf(applicationsOn(context, unit, kept, onLines));
  if (line.discount.kind === 'percentage') return { ...texts, valueType: 'PERCENTAGE', value: line.discount.percentage };
  return { ...texts, ...fixed(context, line.discount.each, line.taken) };
}

/** A fixed value is per unit on a line and the whole on an order; the amount is always the whole. The currency named makes `value` presentment money. */
function fixed(context: PlanContext, value: number, amount: number): Pick<DiscountInput, 'valueType' | 'value' | 'amountWithCurrency'> {
  const { currency } = context;
  return {
    valueType: 'FIXED_AMOUNT',
    value: Number(formatMoney({ minor: value, currency })),
    amountWithCurrency: moneyInput({ minor: amount, currency }),
  };
}

function textsOf(applications: (SourceDiscountApplication | null)[]): Pick<DiscountInput, 'title' | 'description'> {
  const named = applications.filter((application): application is SourceDiscountApplication => application !== null);
  const title = clip([...new Set(named.map(nameOf))].join(', '));
  const description = clip([...new Set(named.flatMap((application) => application.description ?? []))].join(', '));
  return { title: title === '' ? 'Discount' : title, ...(description === '' ? {} : { description }) };
}

function clip(text: string): string {
  return text.length <= 255 ? text : `${text.slice(0, 254)}…`;
}

function orderInput(
  context: PlanContext,
  nets: number[],
  fit: Fit,
  kept: KeptDiscounts,
): { order: DiscountInput | undefined; orderOff: number } {
  const applications = context.source.discountApplications.filter((application) => isOrderLevel(application) && kept.asMoney(application));
  const total = nets.reduce((sum, net) => sum + net, 0);
  const manual = manualOff(context, total - fit.order, fit.order === 0);
  const off = fit.order + (manual?.off ?? 0);
  if (off === 0) return { order: undefined, orderOff: 0 };
  const [only, ...others] = applications;
  const texts = textsOf(fit.order === 0 ? [] : applications);
  if (manual !== null) {
    const title = clip([fit.order === 0 || applications.length === 0 ? '' : texts.title, manual.title].filter(Boolean).join(', '));
    if (fit.order === 0 && manual.percentage !== null)
      return { order: { title, valueType: 'PERCENTAGE', value: manual.percentage }, orderOff: off };
    return { order: { title, ...fixed(context, off, off) }, orderOff: off };
  }
  const percentage = only && others.length === 0 && only.value.kind === 'percentage' ? only.value.percentage : null;
  if (percentage !== null && isExactOrderPercentage(nets, percentage, off))
    return { order: { ...texts, valueType: 'PERCENTAGE', value: percentage }, orderOff: off };
  return { order: { ...texts, ...fixed(context, off, off) }, orderOff: off };
}

/** One more discount by the merchant. Shopify accepts negative percentages (recording 16): refused here with Shopify's own limits. */
function manualOff(context: PlanContext, left: number, alone: boolean): { title: string; off: number; percentage: number | null } | null {
  const { manual } = context.options.discounts;
  if (manual === null) return null;
  const { currency, notes } = context;
  const refuse = (message: string): null => {
    notes.add({ code: 'DISCOUNT_INVALID', severity: 'error', place: 'discounts.manual.value', message });
    notes.impossible = true;
    return null;
  };
  let off: number;
  let percentage: number | null = null;
  if (manual.kind === 'percentage') {
    const hundredths = /^\d{1,3}(\.\d{1,2}0*)?$/.test(manual.value) ? percentToHundredths(Number(manual.value)) : null;
    if (hundredths === null) return refuse(`${manual.value} % is not a discount: Shopify takes 0 to 100 with at most two decimals.`);
    percentage = hundredths / 100;
    off = scale(left, hundredths, 10_000);
  } else {
    const parsed = parseMoney(manual.value, currency);
    if (!parsed.ok || parsed.money.minor < 0) return refuse(`${manual.value} is not an amount in ${currency}, 0 or more.`);
    if (parsed.money.minor % discountStep(currency) !== 0)
      return refuse(`${manual.value} ${currency} is finer than the two decimals that Shopify takes for discounts.`);
    off = Math.min(parsed.money.minor, left);
  }
  if (!alone || percentage === null) off -= off % discountStep(currency);
  notes.add({
    code: 'DISCOUNT_ADDED',
    severity: 'info',
    place: 'discounts.manual',
    message: `${manual.title} takes ${showMoney({ minor: off, currency })} more off.`,
    amount: -off,
  });
  notes.move('subtotal', 'DISCOUNT_ADDED', -off);
  notes.move('discounts', 'DISCOUNT_ADDED', off);
  return { title: manual.title, off, percentage };
}
