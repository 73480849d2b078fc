import type { Finding, FindingCode } from './finding.ts';

/**
 * A merchant's word on how serious a finding is, for some orders or all. `error` stops a strict copy, `warning` and `info` do not. A rule
 * can make nothing possible that is not: without a draft to make, the copy stops whatever the severity.
 */
export interface SeverityRule {
  code: FindingCode;
  severity: Finding['severity'];
  when: {
    /** As Shopify names the order's source (`web`, `pos`, an app's id); null: any. */
    channel: string | null;
    /** GID of the company, or its name; null: any. */
    company: string | null;
    /** A tag of the order's customer; null: any. */
    customerTag: string | null;
  };
}

/** What rules are matched with; null: not known, which only a rule for any matches. */
export interface OrderTraits {
  channel: string | null;
  company: { id: string; name: string | null } | null;
  customerTags: readonly string[];
}

/** Codes that say that a rule of the shop itself was broken, or that nothing can be written: no rule softens them. */
export const FIXED_CODES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'NOTHING_TO_COPY',
  'TOO_MANY_LINES',
  'SOURCE_CHANGED',
  'SHOPIFY_REFUSED',
  'OUTCOME_CONFLICT',
]);

/** The findings with the severities that the rules give them. Among rules that match the most particular decides, then the later one. */
export function applySeverities(findings: readonly Finding[], rules: readonly SeverityRule[], traits: OrderTraits): Finding[] {
  if (rules.length === 0) return [...findings];
  const matching = rules
    .map((rule, index) => ({ rule, index, weight: weightOf(rule) }))
    .filter(({ rule }) => matches(rule, traits))
    .sort((a, b) => b.weight - a.weight || b.index - a.index);
  return findings.map((finding) => {
    if (FIXED_CODES.has(finding.code)) return finding;
    const decides = matching.find(({ rule }) => rule.code === finding.code);
    return decides && decides.rule.severity !== finding.severity ? { ...finding, severity: decides.rule.severity } : finding;
  });
}

function weightOf({ when }: SeverityRule): number {
  return [when.channel, when.company, when.customerTag].filter((part) => part !== null).length;
}

function matches({ when }: SeverityRule, traits: OrderTraits): boolean {
  const same = (a: string, b: string | null) => b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
  const { company } = traits;
  return (
    (when.channel === null || same(when.channel, traits.channel)) &&
    (when.company === null || (company !== null && (when.company === company.id || same(when.company, company.name)))) &&
    (when.customerTag === null || traits.customerTags.some((tag) => same(when.customerTag ?? '', tag)))
  );
}
