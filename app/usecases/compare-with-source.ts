import type { CopyOptions } from '../domain/copying/options.ts';
import type { Calculation, CopyPlan, Difference } from '../domain/copying/plan.ts';
import type { Finding } from '../domain/copying/finding.ts';
import type { Money } from '../domain/order/money.ts';
import type { SourceOrder } from '../domain/order/source-order.ts';

/** Source and calculation to the cent, and what Shopify warned of. */
export function compareWithSource(of: { source: SourceOrder; plan: CopyPlan; options: CopyOptions; calculation: Calculation }): {
  differences: Difference[];
  findings: Finding[];
} {
  const { source, plan, calculation } = of;
  const explaining = [
    ...new Set(plan.findings.filter((finding) => finding.amount !== null && finding.amount !== 0).map((finding) => finding.code)),
  ];
  const differences = (['subtotal', 'discounts', 'shipping', 'tax', 'total'] as const).flatMap((field) =>
    differ(field, source.totals[field], calculation.totals[field], explaining),
  );
  const warnings = calculation.warnings.map((warning): Finding => ({
    code: 'SHOPIFY_WARNING',
    severity: 'warning',
    place: warning.field ?? 'calculation',
    message: warning.message,
    remedy: null,
    amount: null,
  }));
  return { differences, findings: [...plan.findings, ...warnings] };
}

function differ(field: Difference['field'], source: Money, copied: Money, explainedBy: string[]): Difference[] {
  if (source.currency !== copied.currency || source.minor === copied.minor) return [];
  return [{ field, source, copied, difference: copied.minor - source.minor, explainedBy }];
}
