import type { SourceOrder } from '../domain/order/source-order.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { Calculation, CopyPlan, Difference } from '../domain/copying/plan.ts';
import type { Finding } from '../domain/copying/finding.ts';
import type { CopyFacts, Catalogue } from '../domain/copying/copy-facts.ts';
import type { AdminApi } from './ports.ts';
import { copyQuestions } from '../domain/copying/copy-questions.ts';
import { planCopy } from '../domain/copying/plan-copy.ts';
import { compareWithSource } from './compare-with-source.ts';

export interface Planned {
  plan: CopyPlan;
  /** Null when there was nothing to calculate, or Shopify refused the input (then a finding says why). */
  calculation: Calculation | null;
  differences: Difference[];
  findings: Finding[];
}

/** Plans the copy and has Shopify calculate exactly the input that would be sent; nothing is written. */
export async function planAndCalculate(
  api: AdminApi,
  now: Date,
  { source, options, copyKey }: { source: SourceOrder; options: CopyOptions; copyKey: string },
): Promise<Planned> {
  const { catalogue, facts } = await readFacts(api, source, options);
  const plan = planCopy({ source, options, catalogue, facts, now: now.toISOString(), copyKey });
  if (!plan.input) return { plan, calculation: null, differences: [], findings: plan.findings };
  const answer = await api.calculateDraft(plan.input);
  if (!answer.ok) return { plan, calculation: null, differences: [], findings: [...plan.findings, ...answer.userErrors.map(refused)] };
  const compared = compareWithSource({ source, plan, options, calculation: answer.value });
  return { plan, calculation: answer.value, differences: compared.differences, findings: compared.findings };
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

function refused(error: { place: string; message: string }): Finding {
  return {
    code: 'SHOPIFY_REFUSED',
    severity: 'error',
    place: error.place,
    message: `Shopify would refuse this draft: ${error.message}`,
    remedy: 'Change what Shopify names.',
    amount: null,
  };
}
