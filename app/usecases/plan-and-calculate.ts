import type { SourceOrder } from '../domain/order/source-order.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { Calculation, CopyPlan, Difference } from '../domain/copying/plan.ts';
import type { Finding } from '../domain/copying/finding.ts';
import type { CopyFacts, Catalogue, HouseFacts } from '../domain/copying/copy-facts.ts';
import type { AdminApi } from './ports.ts';
import { applySeverities, traitsOf } from '../domain/copying/severities.ts';
import { sourceToCopy } from '../domain/copying/split-source.ts';
import { copyQuestions } from '../domain/copying/copy-questions.ts';
import { planCopy } from '../domain/copying/plan-copy.ts';
import { compareTotals } from '../domain/copying/compare-totals.ts';
import { findingsOfRefusal, rejectedCodes } from '../domain/copying/calculation-findings.ts';

export interface Planned {
  plan: CopyPlan;
  /** Null when there was nothing to calculate, or Shopify refused the input (then a finding says why). */
  calculation: Calculation | null;
  differences: Difference[];
  findings: Finding[];
  /** Severities that the shop's own rules replaced, by the finding's position. */
  replaced: { at: number; severity: Finding['severity'] }[];
}

/**
 * Plans the copy and has Shopify calculate exactly the input that would be sent; nothing is written. Codes that Shopify then does not
 * apply are planned once more as the same money off, when that was asked for.
 */
export async function planAndCalculate(
  api: AdminApi,
  now: Date,
  of: { source: SourceOrder; options: CopyOptions; copyKey: string; house?: HouseFacts },
): Promise<Planned> {
  const { source, options, copyKey } = of;
  const { catalogue, facts: asked } = await readFacts(api, source, options);
  const facts = of.house === undefined ? asked : { ...asked, house: of.house };
  const attempt = async (known: CopyFacts): Promise<Omit<Planned, 'replaced'>> => {
    const plan = planCopy({ source, options, catalogue, facts: known, now: now.toISOString(), copyKey });
    if (!plan.input) return { plan, calculation: null, differences: [], findings: plan.findings };
    const answer = await api.calculateDraft(plan.input);
    if (!answer.ok)
      return { plan, calculation: null, differences: [], findings: [...plan.findings, ...findingsOfRefusal(answer.userErrors)] };
    const compared = compareTotals({ source: sourceToCopy(source, options), plan, options, calculation: answer.value });
    return { plan, calculation: answer.value, ...compared };
  };
  const first = await attempt(facts);
  const { discounts } = options;
  const rejected =
    discounts.mode === 'reapply' && discounts.invalidCode === 'same-money-off' && first.calculation ? rejectedCodes(first.calculation) : [];
  const made =
    rejected.length === 0
      ? first
      : await attempt({ ...facts, discountCodes: new Map([...facts.discountCodes, ...rejected.map((code) => [code, null] as const)]) });
  return { ...made, ...judge(made.findings, source, of.house) };
}

/** The findings as the shop wants them judged for this order. */
function judge(planned: Finding[], source: SourceOrder, house: HouseFacts | undefined): Pick<Planned, 'findings' | 'replaced'> {
  const findings = applySeverities(planned, house?.severities ?? [], traitsOf(source));
  const replaced = planned.flatMap(({ severity }, at) => (findings[at]?.severity === severity ? [] : [{ at, severity }]));
  return { findings, replaced };
}

/** Only what this source with these options asks for is read; for most copies that is nothing. */
async function readFacts(api: AdminApi, source: SourceOrder, options: CopyOptions): Promise<{ catalogue: Catalogue; facts: CopyFacts }> {
  const questions = copyQuestions(source, options);
  const [byId, bySku, discountCodes, paymentTermsTemplates] = await Promise.all([
    questions.variantIds.length > 0 ? api.readVariants(questions.variantIds) : [],
    questions.skus.length > 0 ? api.findVariantsBySku(questions.skus) : [],
    questions.discountCodes.length > 0 ? api.resolveDiscountCodes(questions.discountCodes) : new Map<string, null>(),
    questions.paymentTermsTemplates ? api.paymentTermsTemplates() : [],
  ]);
  const variants = new Map([...byId, ...bySku].map((variant) => [variant.id, variant]));
  return {
    catalogue: { variants: [...variants.values()] },
    facts: { shop: { currency: source.currency }, paymentTermsTemplates, discountCodes },
  };
}
