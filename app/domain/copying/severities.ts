import type { SourceOrder } from '../order/source-order.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { CopyOptions } from './options.ts';

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

/** What a source order tells of itself. */
export function traitsOf(source: SourceOrder): OrderTraits {
  const company = source.purchasingCompany;
  return {
    channel: source.channel ?? null,
    company: company === null ? null : { id: company.companyId, name: company.companyName },
    customerTags: source.customerTags ?? [],
  };
}

/** Codes that say that a rule of the shop itself was broken, or that nothing can be written: no rule softens them. */
export const FIXED_CODES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'NOTHING_TO_COPY',
  'TOO_MANY_LINES',
  'SOURCE_CHANGED',
  'SHOPIFY_REFUSED',
  'OUTCOME_CONFLICT',
  'TOTAL_DIFFERS',
  'SPLIT_UNITS',
  'REPLACEMENT_REASON_MISSING',
  'REPLACEMENT_LIMIT',
  'REHEARSAL_STAYS_A_DRAFT',
  'STORED_METHOD_MISSING',
  'STORED_METHOD_EXPIRED',
  'CHARGE_SCOPE_MISSING',
  'CHARGE_SOURCE_TOO_OLD',
  'CHARGE_AMOUNT_HIGHER',
  'CHARGE_OTHER_CUSTOMER',
  'CHARGE_UNATTENDED',
  'CHARGE_NEEDS_TERMS',
]);

/** Whether a copy that is to be made like this stops at the finding: any error if it is strict, and what is charged too much in any case. */
export function stopsCopy({ severity, code }: Finding, errors: CopyOptions['errors']): boolean {
  return severity === 'error' && (errors === 'strict' || code === 'CHARGE_AMOUNT_HIGHER');
}

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

/** A copy of the ledger as it was judged when it was planned. */
export interface JudgedCopy {
  copyId: string;
  sourceName: string | null;
  createdAt: string;
  errors: 'strict' | 'lenient';
  /** A draft could be made at all. */
  possible: boolean;
  traits: OrderTraits;
  /** With the severities of that day's rules. */
  findings: Finding[];
  /** Severities that the rules of that day replaced, by the finding's position. */
  replaced: { at: number; severity: Finding['severity'] }[];
}

export interface TriedCopy {
  copyId: string;
  sourceName: string | null;
  createdAt: string;
  before: 'stopped' | 'passed';
  after: 'stopped' | 'passed';
  /** Codes by which the new rules stop it, or by which the old ones did. */
  because: FindingCode[];
}

/** What other rules would have stopped or let pass; copies that fare alike are left out. */
export function trySeverities(copies: readonly JudgedCopy[], rules: readonly SeverityRule[]): TriedCopy[] {
  return copies.flatMap(({ copyId, sourceName, createdAt, ...copy }): TriedCopy[] => {
    const planned = copy.findings.map((finding, at) => ({
      ...finding,
      severity: copy.replaced.find((one) => one.at === at)?.severity ?? finding.severity,
    }));
    const stops = (findings: Finding[]) => (copy.errors === 'strict' ? findings.filter(({ severity }) => severity === 'error') : []);
    const [old, now] = [stops(copy.findings), stops(applySeverities(planned, rules, copy.traits))];
    const fate = (found: Finding[]): TriedCopy['before'] => (found.length > 0 || !copy.possible ? 'stopped' : 'passed');
    const [before, after] = [fate(old), fate(now)];
    if (before === after) return [];
    return [
      { copyId, sourceName, createdAt, before, after, because: [...new Set((after === 'stopped' ? now : old).map(({ code }) => code))] },
    ];
  });
}
