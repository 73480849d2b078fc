import type { Finding, FindingCode } from './finding.ts';
import type { MoneyEffect, MoneyField } from './plan.ts';

/** Collects what a plan has to say while it is made. One per plan; the parts of the planner write into it in the order of the source. */
export class PlanNotes {
  readonly findings: Finding[] = [];
  readonly effects: MoneyEffect[] = [];
  /** Set when no draft can be made at all, whatever the error setting. */
  impossible = false;

  add(finding: Omit<Finding, 'remedy' | 'amount'> & Partial<Pick<Finding, 'remedy' | 'amount'>>): void {
    this.findings.push({ remedy: null, amount: null, ...finding });
  }

  /** An amount of 0 moves nothing and is not kept. */
  move(field: MoneyField, code: FindingCode, amount: number | null): void {
    if (amount !== 0) this.effects.push({ field, code, amount });
  }

  /** Takes back what does not matter for this kind of copy. */
  drop(code: FindingCode): void {
    const kept = this.findings.filter((finding) => finding.code !== code);
    this.findings.splice(0, this.findings.length, ...kept);
  }

  has(code: FindingCode): boolean {
    return this.findings.some((finding) => finding.code === code);
  }
}
