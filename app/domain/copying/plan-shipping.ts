import { moneyInput, parseMoney, showMoney } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { FindingCode } from './finding.ts';
import type { DraftOrderInput } from './plan.ts';
import type { PlanContext } from './plan-context.ts';

export interface PlannedShipping {
  input: DraftOrderInput['shippingLine'];
  /** Expected price after discounts, minor units. */
  price: number;
}

/** A draft has one shipping line: the source's live lines are merged into one custom line (a used rate handle is never sent again). */
export function planShipping(context: PlanContext): PlannedShipping {
  const { options, currency } = context;
  const choice = options.shipping;
  switch (choice.mode) {
    case 'keep':
      return keptShipping(context);
    case 'none':
      changed(context, 0, 'SHIPPING_CHANGED', 'The copy is not charged for shipping and has no shipping line.');
      return { input: undefined, price: 0 };
    case 'custom': {
      const parsed = parseMoney(choice.price, currency);
      if (!parsed.ok || parsed.money.minor < 0) {
        context.notes.add({
          code: 'PRICE_INVALID',
          severity: 'error',
          place: 'shipping.price',
          message: `“${choice.price}” is not a shipping price in ${currency}, 0 or more.`,
        });
        context.notes.impossible = true;
        return keptShipping(context);
      }
      changed(context, parsed.money.minor, 'SHIPPING_CHANGED', `Shipping is “${choice.title}” at ${showMoney(parsed.money)}.`);
      return { input: { title: choice.title, priceWithCurrency: moneyInput(parsed.money) }, price: parsed.money.minor };
    }
    case 'rate':
      context.notes.add({
        code: 'SHIPPING_CHANGED',
        severity: 'info',
        place: 'shipping',
        message: 'Shipping is a live rate of today; Shopify says its price.',
      });
      context.notes.move('shipping', 'SHIPPING_CHANGED', null);
      return { input: { shippingRateHandle: choice.handle }, price: context.source.totals.shipping.minor };
  }
}

function keptShipping(context: PlanContext): PlannedShipping {
  const { source, notes, currency } = context;
  const lines = source.shippingLines.filter((line) => !line.removed);
  const charged = source.totals.shipping.minor;
  if (lines.length === 0 && charged === 0) return { input: undefined, price: 0 };
  const sum = (pick: (line: (typeof lines)[number]) => Money) => lines.reduce((all, line) => all + pick(line).minor, 0);
  const before = sum((line) => line.originalPrice);
  const discounted = sum((line) => line.discountedPrice);
  if (lines.length > 1) {
    notes.add({
      code: 'SHIPPING_MERGED',
      severity: 'info',
      place: 'shippingLines',
      message: `${lines.length} shipping lines become one of ${show(context, charged)}: a draft order holds one.`,
    });
  }
  const price = priceKept(context, { charged, before, discounted });
  const title = [...new Set(lines.map((line) => line.title))].join(' + ') || 'Shipping';
  return { input: { title: title.slice(0, 255), priceWithCurrency: moneyInput({ minor: price.sent, currency }) }, price: price.expected };
}

/** The price after shipping discounts where they are carried; before them where they are dropped or left to a code to give again. */
function priceKept(
  context: PlanContext,
  { charged, before, discounted }: { charged: number; before: number; discounted: number },
): { sent: number; expected: number } {
  const { mode, automatic } = context.options.discounts;
  const off = before - discounted;
  if (mode === 'exact' || off === 0) return { sent: charged, expected: charged };
  const applications = context.source.discountApplications.filter(({ target }) => target === 'shipping');
  const again =
    mode === 'reapply' &&
    applications.length > 0 &&
    applications.every(
      ({ kind, code }) => (kind === 'code' && code !== null && worksToday(context, code)) || (kind === 'automatic' && automatic),
    );
  if (again) return { sent: charged + off, expected: charged };
  const staff = mode === 'reapply' && applications.every(({ kind }) => kind === 'manual' || kind === 'unknown');
  if (staff) return { sent: charged, expected: charged };
  changed(context, charged + off, 'DISCOUNT_DROPPED', `The discount of ${show(context, off)} on shipping is not carried.`);
  return { sent: charged + off, expected: charged + off };
}

function worksToday(context: PlanContext, code: string): boolean {
  const { discountCodes } = context.facts;
  return !discountCodes.has(code) || discountCodes.get(code)?.status === 'ACTIVE';
}

function changed(context: PlanContext, price: number, code: FindingCode, message: string): void {
  const amount = price - context.source.totals.shipping.minor;
  const taxes = context.source.shippingLines.filter((line) => !line.removed).flatMap((line) => line.taxLines);
  const tax = taxes.reduce((all, line) => all + line.amount.minor, 0);
  if (amount === 0 && context.source.shippingLines.length === 0) return;
  context.notes.add({ code, severity: 'info', place: 'shippingLines', message, amount });
  context.notes.move('shipping', code, amount);
  if (price === 0) context.notes.move('tax', code, -tax);
}

function show(context: PlanContext, minor: number): string {
  return showMoney({ minor, currency: context.currency });
}
