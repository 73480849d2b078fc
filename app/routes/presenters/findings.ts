import type { DifferenceOut, FindingOut } from '#app/contract/order-copies.ts';
import type { Finding } from '#app/domain/copying/finding.ts';
import type { Difference } from '#app/domain/copying/plan.ts';
import { presentDifference, presentMoney } from './money.ts';

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** What stops a copy first, then what to look at, then explanations; within these as found. */
export function presentFindings(findings: Finding[]): FindingOut[] {
  return [...findings]
    .sort((a, b) => RANK[a.severity] - RANK[b.severity])
    .map(({ code, severity, place, message, remedy }) => ({ code, severity, place, message, remedy }));
}

export function presentDifferences(differences: Difference[]): DifferenceOut[] {
  return differences.map((each) => ({
    field: each.field,
    source: presentMoney(each.source),
    copied: presentMoney(each.copied),
    difference: presentDifference(each.difference, each.copied.currency),
    explainedBy: each.explainedBy,
  }));
}
