import { multiply } from '../order/money.ts';
import type { ChosenLine } from './chosen-line.ts';
import type { QuantityRule } from './live-facts.ts';
import type { PlanContext } from './plan-context.ts';
import { moveUnits } from './move-units.ts';

/**
 * Holds each variant's units, over all its lines, against the limits that the buyer's catalogue sets (minimum, maximum, multiples). A strict
 * copy stops; a lenient one sells the most that is allowed and not more than was wanted, from the last line back, or leaves the variant out.
 * Parts of a bundle are bought as one and are left to Shopify.
 */
export function limitQuantities(context: PlanContext, lines: ChosenLine[]): ChosenLine[] {
  const wanted = new Map<string, number>();
  for (const line of lines) {
    if (line.variantId !== null && !line.source?.group) wanted.set(line.variantId, (wanted.get(line.variantId) ?? 0) + line.quantity);
  }
  let result = lines;
  for (const [variantId, units] of wanted) {
    const rule = context.facts.live?.variants.get(variantId)?.rule ?? null;
    const allowed = rule === null ? units : allowedUnits(rule, units);
    if (rule === null || allowed === units) continue;
    const lenient = context.options.errors === 'lenient';
    noteLimit(context, result, { variantId, units, allowed, rule, lenient });
    if (lenient) result = shorten(context, result, variantId, units - allowed);
  }
  return result;
}

/** The most units that the rule lets be sold, at most those wanted; 0: none. */
export function allowedUnits({ minimum, maximum, increment }: QuantityRule, units: number): number {
  const step = Math.max(1, increment);
  const most = Math.min(units, maximum ?? units);
  const allowed = most - (most % step);
  return allowed < minimum ? 0 : allowed;
}

interface Limited {
  variantId: string;
  units: number;
  allowed: number;
  rule: QuantityRule;
  lenient: boolean;
}

function noteLimit(context: PlanContext, lines: ChosenLine[], { variantId, units, allowed, rule, lenient }: Limited): void {
  const line = lines.find((one) => one.variantId === variantId);
  if (line === undefined) return;
  const consequence = !lenient ? 'Shopify would refuse them' : allowed === 0 ? 'it is left out' : `${allowed} are copied`;
  const suggested = allowed > 0 ? allowed : rule.minimum;
  context.notes.add({
    code: 'QUANTITY_LIMIT',
    severity: 'error',
    place: line.place,
    message: `${units} of ${line.title} are wanted; the buyer’s catalogue sells ${limitsOf(rule)}: ${consequence}.`,
    remedy: `Take ${suggested}, or change the limit in the catalogue.`,
  });
}

/** `at least 6`, `at most 24`, `multiples of 6`, joined. */
export function limitsOf({ minimum, maximum, increment }: QuantityRule): string {
  const parts = [
    minimum > 1 ? `at least ${minimum}` : '',
    maximum === null ? '' : `at most ${maximum}`,
    increment > 1 ? `multiples of ${increment}` : '',
  ].filter(Boolean);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function shorten(context: PlanContext, lines: ChosenLine[], variantId: string, surplus: number): ChosenLine[] {
  let left = surplus;
  return [...lines]
    .reverse()
    .flatMap((line) => {
      if (line.variantId !== variantId || left === 0 || line.source?.group) return [line];
      const less = Math.min(left, line.quantity);
      left -= less;
      const quantity = line.quantity - less;
      if (line.source !== null) moveUnits(context, line.source, { from: line.quantity, to: quantity }, 'QUANTITY_LIMIT');
      else context.notes.move('subtotal', 'QUANTITY_LIMIT', -multiply(line.frozenPrice, less).minor);
      return quantity === 0 ? [] : [{ ...line, quantity }];
    })
    .reverse();
}
