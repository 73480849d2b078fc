import type { Discount } from '../model/entities.ts';
import type { Currencies } from '../money/convert.ts';
import { fromShop } from '../money/convert.ts';
import type { CartReduction, Off } from '../money/price-cart.ts';
import { percentOf } from '../money/tax.ts';
import { freeUnits } from './buy-x-get-y.ts';
import { discountClassOf, entitledLines, refusal } from './conditions.ts';
import type { Buyer, DiscountableLine, NotApplied } from './conditions.ts';

export interface ChosenDiscount {
  discount: Discount;
  /** The code that was given; null for an automatic discount. */
  code: string | null;
  reduction: CartReduction;
}

export interface DiscountChoice {
  chosen: ChosenDiscount[];
  /** Codes that were asked for and do not apply. Automatic discounts that do not apply are not spoken of. */
  notApplied: (NotApplied & { code: string; title: string | null })[];
}

interface Question {
  discounts: readonly Discount[];
  codes: readonly string[];
  acceptAutomatic: boolean;
  lines: readonly DiscountableLine[];
  /** Price of shipping in minor units of the shop's currency; null when nothing is shipped yet. */
  shipping: number | null;
  buyer: Buyer;
  now: number;
  currencies: Currencies;
}

interface Candidate extends ChosenDiscount {
  /** What it would take off alone, in minor units of the shop's currency. */
  worth: number;
}

/**
 * Judges codes and automatic discounts. Those whose conditions hold are taken from the most valuable down, each only if it and all
 * taken before it allow each other (`combinesWith`); a line gets at most one product discount.
 *
 * Skipping an inapplicable code with a warning is the schema's word (DraftOrderInput.discountCodes); the order of choice and the
 * texts of the warnings are assumed.
 */
export function chooseDiscounts(question: Question): DiscountChoice {
  const notApplied: DiscountChoice['notApplied'] = [];
  const candidates: Candidate[] = [];
  for (const code of new Set(question.codes)) {
    const discount = question.discounts.find(
      (one) => one.kind === 'code' && one.codes.some((own) => own.toLowerCase() === code.toLowerCase()),
    );
    const reason: NotApplied | null = discount
      ? refusal(discount, question.lines, question.buyer, question.now)
      : { errorCode: 'NOT_FOUND', message: 'Discount code does not exist' };
    const candidate = discount && !reason ? candidateOf(discount, code, question) : null;
    if (candidate) candidates.push(candidate);
    else notApplied.push({ ...(reason ?? NOTHING_TO_REDUCE), code, title: discount?.title ?? null });
  }
  if (question.acceptAutomatic) {
    for (const discount of question.discounts) {
      if (discount.kind !== 'automatic' || refusal(discount, question.lines, question.buyer, question.now)) continue;
      const candidate = candidateOf(discount, null, question);
      if (candidate) candidates.push(candidate);
    }
  }
  return combine(candidates, notApplied);
}

const NOTHING_TO_REDUCE: NotApplied = { errorCode: 'NOT_APPLICABLE', message: 'Discount does not apply to the order' };

function combine(candidates: Candidate[], notApplied: DiscountChoice['notApplied']): DiscountChoice {
  const chosen: Candidate[] = [];
  const taken = new Set<number>();
  for (const candidate of candidates.toSorted((a, b) => b.worth - a.worth)) {
    const { reduction, discount, code } = candidate;
    const free = reduction.level === 'product' ? (reduction.lines ?? []).filter(({ line }) => !taken.has(line)) : reduction.lines;
    const fits =
      chosen.every((other) => agree(other.discount, discount)) && (free === null || free.length > 0 || reduction.level !== 'product');
    if (!fits) {
      if (code)
        notApplied.push({
          errorCode: 'CANNOT_COMBINE',
          message: 'Discount cannot be combined with other discounts',
          code,
          title: discount.title,
        });
      continue;
    }
    for (const { line } of (reduction.level === 'product' && free) || []) taken.add(line);
    chosen.push({ ...candidate, reduction: { ...reduction, lines: free } });
  }
  return { chosen: chosen.map(({ discount, code, reduction }) => ({ discount, code, reduction })), notApplied };
}

function agree(a: Discount, b: Discount): boolean {
  return allows(a, b) && allows(b, a);
}

function allows(one: Discount, other: Discount): boolean {
  const by = { PRODUCT: 'productDiscounts', ORDER: 'orderDiscounts', SHIPPING: 'shippingDiscounts' } as const;
  return one.combinesWith[by[discountClassOf(other)]];
}

/** The reduction that a discount makes, or null when it has nothing to reduce. */
function candidateOf(discount: Discount, code: string | null, question: Question): Candidate | null {
  const reduction = reductionOf(discount, question);
  if (!reduction) return null;
  return { discount, code, reduction, worth: worthOf(reduction, question) };
}

function reductionOf(discount: Discount, question: Question): CartReduction | null {
  if (discount.class === 'free_shipping') {
    return question.shipping === null ? null : { level: 'shipping', off: { kind: 'percentage', percentage: '100' }, lines: null };
  }
  if (discount.class === 'bxgy') {
    const lines = freeUnits(discount, question.lines);
    return lines.length === 0 || !discount.gets
      ? null
      : { level: 'product', off: { kind: 'percentage', percentage: discount.gets.percentage }, lines };
  }
  if (!discount.value) return null;
  const level = discount.entitled === null ? 'order' : 'product';
  const lines = entitledLines(question.lines, discount.entitled).map((line) => ({ line, quantity: question.lines[line]?.quantity ?? 0 }));
  return { level, off: offOf(discount, question.currencies), lines: level === 'order' ? null : lines };
}

function offOf(discount: Discount, currencies: Currencies): Off {
  if (discount.value?.type === 'PERCENTAGE') return { kind: 'percentage', percentage: discount.value.percentage };
  return { kind: discount.appliesOnEachItem ? 'each' : 'amount', amount: fromShop(discount.value?.amount ?? 0, currencies) };
}

function worthOf(reduction: CartReduction, question: Question): number {
  if (reduction.level === 'shipping') return question.shipping ?? 0;
  const lines = reduction.lines ?? question.lines.map((line, index) => ({ line: index, quantity: line.quantity }));
  const base = lines.reduce((sum, { line, quantity }) => {
    const whole = question.lines[line];
    return sum + (whole ? (whole.total * quantity) / whole.quantity : 0);
  }, 0);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (reduction.off.kind === 'percentage') return percentOf(Math.round(base), reduction.off.percentage);
  return Math.min(base, reduction.off.amount.shop * (reduction.off.kind === 'each' ? units : 1));
}
