import type { SourceOrder } from '../domain/order/source-order.ts';
import type { CopyOptions } from '../domain/copying/options.ts';
import type { Calculation, CopyPlan, Difference, DraftOrderInput } from '../domain/copying/plan.ts';
import type { Finding } from '../domain/copying/finding.ts';
import type { BuyerFacts, CopyFacts, Catalogue, HouseFacts, StoredMethods } from '../domain/copying/copy-facts.ts';
import { liveQuestion } from '../domain/copying/live-question.ts';
import type { LiveFacts } from '../domain/copying/live-facts.ts';
import type { AdminApi, Answer } from './ports.ts';
import { ShopifyFailure } from './ports.ts';
import { isFromElsewhere } from './imported-source.ts';
import { applySeverities, traitsOf } from '../domain/copying/severities.ts';
import { sourceToCopy } from '../domain/copying/split-source.ts';
import { copyQuestions } from '../domain/copying/copy-questions.ts';
import { planCopy } from '../domain/copying/plan-copy.ts';
import { compareTotals } from '../domain/copying/compare-totals.ts';
import { reckonRecord } from '../domain/copying/reckon-record.ts';
import { findingsOfRefusal, rejectedCodes } from '../domain/copying/calculation-findings.ts';

export interface Planned {
  plan: CopyPlan;
  /** Null when there was nothing to calculate, or Shopify refused the input (then a finding says why). */
  calculation: Calculation | null;
  differences: Difference[];
  findings: Finding[];
  /** Severities that the shop's own rules replaced, by the finding's position. */
  replaced: { at: number; severity: Finding['severity'] }[];
  /** Today's catalogue, as it was read with the plan; null: not asked, or not to be had. */
  live: LiveFacts | null;
}

export interface PlanRequest {
  source: SourceOrder;
  options: CopyOptions;
  copyKey: string;
  house?: HouseFacts;
  /** Stock by location too, for somebody who looks at it. */
  stockByLocation?: boolean;
  /** Which default address of a customer another record under way is about to put back. */
  addressUnderWay?(customerId: string): Promise<string | null>;
  /** As read already; left out: read where one is to be charged. */
  storedMethods?: StoredMethods;
  /** Nobody looks at the copy before it is made. */
  unattended?: boolean;
}

/**
 * Plans the copy and has Shopify calculate exactly the input that would be sent; nothing is written. Today's catalogue is read on the way:
 * kept prices hardly ever depend on it, so that it is asked beside the calculation, and only where it changes the input that is calculated
 * again. Codes that Shopify then does not apply are planned once more as the same money off, when that was asked for.
 */
export async function planAndCalculate(api: AdminApi, now: Date, of: PlanRequest): Promise<Planned> {
  const { source, options, copyKey } = of;
  const { catalogue, facts: asked } = await readFacts(api, source, options, of.storedMethods);
  // Asked after the customer was read: an address that was replaced by then is named by the record that replaced it.
  const customer = asked.record?.customer;
  if (customer) customer.underWay = (await of.addressUnderWay?.(customer.id)) ?? null;
  const facts: CopyFacts = { ...asked, unattended: of.unattended ?? false, ...(of.house === undefined ? {} : { house: of.house }) };
  const calculate = calculator(api);
  const planBy = (known: CopyFacts) => planCopy({ source, options, catalogue, facts: known, now: now.toISOString(), copyKey });
  const attempt = async (known: CopyFacts): Promise<Omit<Planned, 'replaced' | 'live'>> => {
    const plan = planBy(known);
    if (plan.record) {
      // Shopify calculates no order beforehand: what it will come to is reckoned here, from the very input.
      const calculation = reckonRecord(plan.record, plan.lines);
      const compared = compareTotals({ source: sourceToCopy(source, options), plan, options, calculation });
      return { plan, calculation, ...compared };
    }
    if (!plan.input) return { plan, calculation: null, differences: [], findings: plan.findings };
    const answer = await calculate(plan.input);
    if (!answer.ok) return { plan, calculation: null, differences: [], findings: withRefusal(plan.findings, answer.userErrors) };
    const compared = compareTotals({ source: sourceToCopy(source, options), plan, options, calculation: answer.value });
    return { plan, calculation: answer.value, ...compared };
  };
  const reading = readLive(api, of, catalogue, facts.buyer);
  const guess = options.prices === 'frozen' ? planBy(facts).input : null;
  const [live] = await Promise.all([reading, guess && calculate(guess)]);
  const known = { ...facts, live };
  const first = await attempt(known);
  const rejected = codesToReplace(options, first.calculation);
  const made =
    rejected.length === 0
      ? first
      : await attempt({ ...known, discountCodes: new Map([...known.discountCodes, ...rejected.map((code) => [code, null] as const)]) });
  return { ...made, ...judge(made.findings, source, of.house), live };
}

/** Asks Shopify once for the same input. */
function calculator(api: AdminApi): (input: DraftOrderInput) => Promise<Answer<Calculation>> {
  const answers = new Map<string, Promise<Answer<Calculation>>>();
  return (input) => {
    const key = JSON.stringify(input);
    const answer = answers.get(key) ?? api.calculateDraft(input);
    answers.set(key, answer);
    return answer;
  };
}

/** A market or company that Shopify does not know makes the question itself wrong: then the plan does without, and says what it cannot know. */
async function readLive(
  api: AdminApi,
  of: PlanRequest,
  catalogue: Catalogue,
  buyer: BuyerFacts | null | undefined,
): Promise<LiveFacts | null> {
  const { outcome, fulfillmentLocationId } = of.options;
  // What was sold then does not depend on today's catalogue, unless it takes today's stock or leaves from a chosen place.
  if (outcome.kind === 'record' && outcome.inventory !== 'decrement-if-available' && fulfillmentLocationId === null) return null;
  const question = liveQuestion(of.source, of.options, catalogue, of.stockByLocation ?? false, buyer);
  if (question === null) return null;
  try {
    return await api.readLiveVariants(question);
  } catch (error) {
    if (error instanceof ShopifyFailure && (error.kind === 'invalid' || error.code === 'ACCESS_DENIED')) return null;
    throw error;
  }
}

/** What the plan foresaw is not said twice. */
function withRefusal(planned: Finding[], userErrors: { place: string; message: string }[]): Finding[] {
  const foreseen = (refused: Finding) => planned.some(({ code, severity }) => severity === 'error' && code === refused.code);
  return [...planned, ...findingsOfRefusal(userErrors).filter((refused) => !foreseen(refused))];
}

/** Codes as they were sent; Shopify may write them otherwise. */
function codesToReplace({ discounts }: CopyOptions, calculation: Calculation | null): string[] {
  return discounts.mode === 'reapply' && discounts.invalidCode === 'same-money-off' && calculation ? rejectedCodes(calculation) : [];
}

/** The findings as the shop wants them judged for this order. */
function judge(planned: Finding[], source: SourceOrder, house: HouseFacts | undefined): Pick<Planned, 'findings' | 'replaced'> {
  const findings = applySeverities(planned, house?.severities ?? [], traitsOf(source));
  const replaced = planned.flatMap(({ severity }, at) => (findings[at]?.severity === severity ? [] : [{ at, severity }]));
  return { findings, replaced };
}

/** Only what this source with these options asks for is read; for most copies that is nothing. */
async function readFacts(
  api: AdminApi,
  source: SourceOrder,
  options: CopyOptions,
  known?: StoredMethods,
): Promise<{ catalogue: Catalogue; facts: CopyFacts }> {
  const questions = copyQuestions(source, options);
  const [byId, bySku, discountCodes, paymentTermsTemplates, record, storedMethods, buyer] = await Promise.all([
    questions.variantIds.length > 0 ? api.readVariants(questions.variantIds) : [],
    questions.skus.length > 0 ? api.findVariantsBySku(questions.skus) : [],
    questions.discountCodes.length > 0 ? api.resolveDiscountCodes(questions.discountCodes) : new Map<string, null>(),
    questions.paymentTermsTemplates ? api.paymentTermsTemplates() : [],
    questions.record && api.readRecordFacts(questions.record.customerId),
    questions.storedMethods ? (known ?? readStoredMethods(api, source.id)) : undefined,
    questions.buyer === null ? undefined : api.readBuyer(questions.buyer),
  ]);
  const variants = new Map([...byId, ...bySku].map((variant) => [variant.id, variant]));
  return {
    catalogue: { variants: [...variants.values()] },
    facts: {
      shop: { currency: source.currency },
      paymentTermsTemplates,
      discountCodes,
      ...(record === null ? {} : { record }),
      ...(storedMethods && { storedMethods }),
      ...(buyer === undefined ? {} : { buyer }),
    },
  };
}

/** What may be shown and kept of the methods stored with a source; an order from elsewhere has none. */
export async function readStoredMethods(api: AdminApi, sourceId: string): Promise<StoredMethods> {
  if (isFromElsewhere(sourceId)) return { granted: true, methods: [] };
  const read = await api.storedMethods(sourceId);
  if (!read.granted) return read;
  return { granted: true, methods: read.methods.map(({ kind, brand, lastDigits, expiry }) => ({ kind, brand, lastDigits, expiry })) };
}
