import { money } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { SourceOrder, SourceTotals } from '../order/source-order.ts';
import type { Finding } from './finding.ts';
import type { QuantitySource, SplitPart } from './options.ts';
import type { Calculation, Difference, MoneyField, Totals } from './plan.ts';
import { partOfSource } from './split-source.ts';

/** What all parts of a source come to, beside the source. */
export interface PartsTogether {
  /** Null while one of them could not be calculated. */
  totals: Totals | null;
  /** What stays behind, with its share of the source; null: nothing does. */
  left: { units: number; totals: SourceTotals } | null;
  /** The sum of the parts against the source less what stays behind. */
  differences: Difference[];
}

interface Part {
  calculation: Calculation | null;
  differences: Difference[];
}

const FIELDS: MoneyField[] = ['subtotal', 'discounts', 'shipping', 'tax', 'duties', 'tip', 'total'];

/** Each part was compared with its share to the minor unit, and the shares add up to the source; so their differences add up to this one. */
export function partsTogether(
  source: SourceOrder,
  division: Pick<SplitPart, 'of' | 'lines'>,
  quantity: QuantitySource,
  parts: readonly Part[],
): PartsTogether {
  const { of, lines } = division;
  const units = lines.reduce((all, line) => all + (line.units[of] ?? 0), 0);
  // The column after the last part is what stays behind.
  const rest = partOfSource(source, { part: of + 1, of, lines }, quantity).totals;
  const calculated = parts.flatMap(({ calculation }) => calculation ?? []);
  return {
    totals: calculated.length === parts.length ? sumOfTotals(calculated.map(({ totals }) => totals)) : null,
    left: units === 0 ? null : { units, totals: rest },
    differences: FIELDS.flatMap((field) => differenceOf(field, money(source.totals[field].minor - rest[field].minor, source.presentmentCurrency), parts)), // prettier-ignore
  };
}

function differenceOf(field: MoneyField, share: Money, parts: readonly Part[]): Difference[] {
  const own = parts.flatMap((part) => part.differences.filter((each) => each.field === field));
  const difference = own.reduce((all, each) => all + each.difference, 0);
  if (difference === 0) return [];
  const explainedBy = own.some((each) => each.explainedBy.length === 0) ? [] : [...new Set(own.flatMap((each) => each.explainedBy))];
  return [{ field, source: share, copied: money(share.minor + difference, share.currency), difference, explainedBy }];
}

/** Several calculations as if they were one: what a source over the limit comes to in all its drafts. */
export function joinCalculations(calculations: readonly Calculation[]): Calculation | null {
  const [first] = calculations;
  if (first === undefined) return null;
  return {
    currency: first.currency,
    totals: sumOfTotals(calculations.map(({ totals }) => totals)),
    lines: calculations.flatMap(({ lines }) => lines),
    taxLines: calculations.flatMap(({ taxLines }) => taxLines),
    shippingRates: first.shippingRates,
    warnings: calculations.flatMap(({ warnings }) => warnings),
    discounts: calculations.flatMap(({ discounts }) => discounts),
  };
}

/** What several parts say, each thing once. */
export function joinFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, place, message }) => {
    const said = JSON.stringify([code, place, message]);
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}

function sumOfTotals(totals: readonly Totals[]): Totals {
  const sum = (field: keyof Totals) =>
    money(
      totals.reduce((all, each) => all + each[field].minor, 0),
      totals[0]?.[field].currency ?? '',
    );
  return { subtotal: sum('subtotal'), discounts: sum('discounts'), shipping: sum('shipping'), tax: sum('tax'), total: sum('total') };
}
