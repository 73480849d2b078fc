import { money, showMoney } from '../order/money.ts';
import type { Money } from '../order/money.ts';
import type { SourceOrder } from '../order/source-order.ts';
import { findingsOfWarnings } from './calculation-findings.ts';
import type { Finding, FindingCode } from './finding.ts';
import { chargeAmountFindings } from './note-charge.ts';
import type { CopyOptions } from './options.ts';
import { canBeMade } from './plan.ts';
import type { Calculation, CopyPlan, Difference, MoneyField } from './plan.ts';

export interface ComparedTotals {
  /** Fields in which the copy differs from the source; a field that is equal is not listed. */
  differences: Difference[];
  /** The plan's findings, with what the comparison adds to them. */
  findings: Finding[];
}

const FIELDS: Exclude<MoneyField, 'total'>[] = ['subtotal', 'discounts', 'shipping', 'tax', 'duties', 'tip'];

/**
 * Compares Shopify's calculation with the source's current totals, to the minor unit. What the plan moved is known beforehand; the rest must
 * be something that is Shopify's to decide (taxes, live rates, codes judged afresh), else it becomes an error TOTAL_DIFFERS.
 */
export function compareTotals({
  source,
  plan,
  options,
  calculation,
}: {
  source: SourceOrder;
  plan: CopyPlan;
  options: CopyOptions;
  calculation: Calculation;
}): ComparedTotals {
  const comparison = new Comparison(source, plan, calculation);
  const differences: Difference[] = [];
  for (const field of FIELDS) {
    const difference = comparison.field(field);
    if (difference !== null) differences.push(difference);
  }
  const total = comparison.total(differences);
  if (total !== null) differences.push(total);
  if (comparison.subtotalRest !== 0) differences.push(...comparison.lines());
  const charged = chargeAmountFindings(source, options, calculation.totals.total);
  return { differences, findings: [...comparison.findings, ...findingsOfWarnings(calculation, options), ...charged] };
}

class Comparison {
  readonly source: SourceOrder;
  readonly plan: CopyPlan;
  readonly calculation: Calculation;
  readonly findings: Finding[];
  subtotalRest = 0;

  constructor(source: SourceOrder, plan: CopyPlan, calculation: Calculation) {
    this.source = source;
    this.plan = plan;
    this.calculation = calculation;
    this.findings = [...plan.findings];
  }

  field(field: Exclude<MoneyField, 'total'>): Difference | null {
    const copied = field === 'duties' || field === 'tip' ? 0 : this.calculation.totals[field].minor;
    const difference = copied - this.source.totals[field].minor;
    const effects = this.plan.effects.filter((effect) => effect.field === field);
    const rest = difference - effects.reduce((sum, effect) => sum + (effect.amount ?? 0), 0);
    if (field === 'subtotal') this.subtotalRest = rest;
    const codes = effects.filter(({ amount }) => amount !== null).map(({ code }) => code);
    if (rest !== 0) codes.push(...this.explain(field, rest, copied));
    return difference === 0 ? null : this.difference(field, this.source.totals[field], copied, codes);
  }

  /** Who answers for what the plan did not foresee; nobody: it is named as an error. */
  private explain(field: Exclude<MoneyField, 'total'>, rest: number, copied: number): FindingCode[] {
    const open = this.plan.effects.find((effect) => effect.field === field && effect.amount === null);
    if (open !== undefined) {
      this.fillAmount(open.code, field === 'discounts' ? null : rest);
      return [open.code];
    }
    if (field === 'tax') {
      this.addTaxChanged(copied, rest);
      return ['TAX_CHANGED'];
    }
    // Discounts that are counted elsewhere (in prices) while the subtotal holds.
    if (field === 'discounts' && this.subtotalRest === 0) return ['DISCOUNT_REPRESENTATION'];
    if (field === 'discounts') return ['TOTAL_DIFFERS'];
    this.findings.push(unexplained(field, rest, this.plan.currency));
    return [];
  }

  private fillAmount(code: FindingCode, amount: number | null): void {
    const index = this.findings.findIndex((finding) => finding.code === code && finding.amount === null);
    const finding = this.findings[index];
    if (finding !== undefined && amount !== null) this.findings[index] = { ...finding, amount };
  }

  private addTaxChanged(copied: number, rest: number): void {
    const { currency } = this.plan;
    const expected = copied - rest;
    this.findings.push({
      code: 'TAX_CHANGED',
      severity: 'warning',
      place: 'taxLines',
      message: `Shopify reckons tax anew: ${showMoney(money(copied, currency))} where the order's own would be ${showMoney(money(expected, currency))}.`,
      remedy: 'Look at the shipping address, the exemption and the shop’s tax settings if this is not wanted.',
      amount: this.source.taxesIncluded ? 0 : rest,
    });
  }

  /** The total follows from its parts; a total that does not is explained by taxes that were included and no longer are, or by nothing. */
  total(parts: Difference[]): Difference | null {
    const copied = this.calculation.totals;
    const difference = copied.total.minor - this.source.totals.total.minor;
    const counting = parts.filter(({ field }) => field !== 'discounts' && !(field === 'tax' && this.source.taxesIncluded));
    const own = this.plan.effects.filter((effect) => effect.field === 'total');
    const expected = counting.reduce((sum, part) => sum + part.difference, 0) + own.reduce((sum, effect) => sum + (effect.amount ?? 0), 0);
    const rest = difference - expected;
    const codes = [...counting.flatMap((part) => part.explainedBy as FindingCode[]), ...own.map(({ code }) => code)];
    if (rest !== 0 && this.taxInclusionChanged()) {
      this.findings.push({
        code: 'TAX_CHANGED',
        severity: 'warning',
        place: 'taxesIncluded',
        message: this.source.taxesIncluded
          ? 'Prices of the order included tax; in the copy tax comes on top.'
          : 'In the copy prices include tax; in the order tax came on top.',
        remedy: 'Look at the tax settings of the shop or market.',
        amount: rest,
      });
      codes.push('TAX_CHANGED');
    } else if (rest !== 0) {
      this.findings.push(unexplained('total', rest, this.plan.currency));
      codes.length = 0;
    }
    if (counting.some((part) => part.explainedBy.length === 0)) codes.length = 0;
    return difference === 0 ? null : this.difference('total', this.source.totals.total, copied.total.minor, codes);
  }

  private taxInclusionChanged(): boolean {
    const { subtotal, shipping, tax, total } = this.calculation.totals;
    const onTop = total.minor === subtotal.minor + shipping.minor + tax.minor;
    const included = total.minor === subtotal.minor + shipping.minor;
    return tax.minor !== 0 && (this.source.taxesIncluded ? onTop : included);
  }

  /** Which lines Shopify prices otherwise than planned; looked at only when the subtotal is not as foreseen. */
  lines(): Difference[] {
    const byUuid = new Map(this.calculation.lines.map((line) => [line.uuid, line]));
    const codes = [
      ...new Set(this.plan.effects.filter(({ field, amount }) => field === 'subtotal' && amount === null).map(({ code }) => code)),
    ];
    return this.plan.lines.flatMap((line, index) => {
      const copied = byUuid.get(line.uuid) ?? this.calculation.lines[index];
      if (copied === undefined || copied.discountedTotal.minor === line.expectedTotal.minor) return [];
      return [this.difference(`lines[${index}]`, line.expectedTotal, copied.discountedTotal.minor, codes)];
    });
  }

  private difference(field: Difference['field'], source: Money, copied: number, codes: FindingCode[]): Difference {
    return {
      field,
      source,
      copied: money(copied, this.plan.currency),
      difference: copied - source.minor,
      explainedBy: [...new Set(codes)],
    };
  }
}

function unexplained(field: MoneyField, rest: number, currency: string): Finding {
  return {
    code: 'TOTAL_DIFFERS',
    severity: 'error',
    place: `totals.${field}`,
    message: `The ${field} differs by ${showMoney(money(rest, currency))} from what the copy should come to, and nothing we know of explains it.`,
    remedy: 'Compare the lines below with the order before you copy; a lenient copy goes on.',
    amount: rest,
  };
}

/** The finished order against the calculation that was approved (case A61). Null when they are equal. */
export function compareTarget(approved: Money, target: Money): { difference: Difference; finding: Finding } | null {
  if (approved.currency === target.currency && approved.minor === target.minor) return null;
  const sameCurrency = approved.currency === target.currency;
  const difference = sameCurrency ? target.minor - approved.minor : 0;
  return {
    difference: { field: 'total', source: approved, copied: target, difference, explainedBy: [] },
    finding: {
      code: 'TOTAL_DIFFERS',
      severity: 'error',
      place: 'totals.total',
      message: `The new order comes to ${showMoney(target)}; ${showMoney(approved)} was calculated before.`,
      remedy: 'Look at both before the customer is charged; the original was left as it is.',
      amount: sameCurrency ? difference : null,
    },
  };
}

export type Verdict = 'exact' | 'explained' | 'refused';

/**
 * `refused`: nothing can or may be written. `exact`: every money field equals the source's. `explained`: it differs, and findings say by
 * what to the cent.
 */
export function verdict(
  plan: CopyPlan,
  differences: Difference[],
  findings: Finding[] = plan.findings,
  errors: CopyOptions['errors'] = 'strict',
): Verdict {
  const stopped = errors === 'strict' && findings.some(({ severity }) => severity === 'error');
  if (!canBeMade(plan) || stopped) return 'refused';
  return differences.length === 0 ? 'exact' : 'explained';
}
