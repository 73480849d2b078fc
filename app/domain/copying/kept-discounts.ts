import type { SourceDiscountApplication } from '../order/source-order.ts';
import type { PlanContext } from './plan-context.ts';

/** What becomes of each discount of the source, and which codes are sent. */
export interface KeptDiscounts {
  /** Carried as manual money off. */
  asMoney(application: SourceDiscountApplication | null): boolean;
  /** Left to Shopify, as a code that is sent or an automatic discount that may apply: expected to give what it gave. */
  asPromotion(application: SourceDiscountApplication | null): boolean;
  codes: string[];
  acceptAutomatic: boolean;
}

type Fate = 'money' | 'promotion' | 'dropped';

/** A discount is carried in one way only, so that nothing is taken off twice (facts A.4: never combine codes with their money). */
export function keptDiscounts(context: PlanContext): KeptDiscounts {
  const { options, source } = context;
  const { mode } = options.discounts;
  const onLines = source.discountApplications.filter(({ target }) => target === 'line-items');
  const fates = new Map(source.discountApplications.map((application) => [application.index, fateOf(context, application)]));
  const instead =
    mode === 'reapply' && source.discountApplications.some(({ kind, index }) => kind === 'code' && fates.get(index) === 'money');
  if (instead && options.discounts.automatic) keepAutomatic(context, fates);
  if (mode === 'none' && hasAllocations(context)) {
    const names = onLines.map(nameOf).join(', ');
    context.notes.add({
      code: 'DISCOUNT_DROPPED',
      severity: 'info',
      place: 'discounts',
      message: `Discounts of the order are not carried${names === '' ? '' : `: ${names}`}.`,
    });
  }
  const reapply = mode === 'reapply';
  const sourceCodes = source.discountApplications.flatMap((one) =>
    one.code !== null && fates.get(one.index) === 'promotion' ? [one.code] : [],
  );
  const codes = reapply ? unique([...sourceCodes, ...addedCodes(context)]) : [];
  const acceptAutomatic = reapply && options.discounts.automatic && !instead;
  if (codes.length > 0 || acceptAutomatic) {
    context.notes.add({
      code: 'DISCOUNT_REJUDGED',
      severity: 'info',
      place: 'discounts',
      message: `Shopify judges ${[codes.length > 0 ? `the codes ${codes.join(', ')}` : '', acceptAutomatic ? 'automatic discounts' : ''].filter(Boolean).join(' and ')} afresh.`,
    });
    context.notes.move('subtotal', 'DISCOUNT_REJUDGED', null);
    context.notes.move('discounts', 'DISCOUNT_REJUDGED', null);
    context.notes.move('shipping', 'DISCOUNT_REJUDGED', null);
  }
  const fate = (application: SourceDiscountApplication | null): Fate => {
    if (application === null) return mode === 'none' ? 'dropped' : 'money';
    return fates.get(application.index) ?? 'money';
  };
  return {
    asMoney: (application) => fate(application) === 'money',
    asPromotion: (application) => fate(application) === 'promotion',
    codes,
    acceptAutomatic,
  };
}

/**
 * Where the money of a code is taken off by hand, an automatic discount would come on top of it, which the code might have ruled out: those
 * of the source then keep their money too, and no new ones are asked for.
 */
function keepAutomatic({ source, notes }: PlanContext, fates: Map<number, Fate>): void {
  for (const { kind, index } of source.discountApplications) if (kind === 'automatic') fates.set(index, 'money');
  notes.add({
    code: 'DISCOUNT_REPRESENTATION',
    severity: 'info',
    place: 'discounts',
    message: 'Automatic discounts are not judged afresh beside the money that is taken off for a code; those of the order keep theirs.',
  });
}

function fateOf(context: PlanContext, application: SourceDiscountApplication): Fate {
  const { mode, automatic } = context.options.discounts;
  if (mode === 'exact') return 'money';
  if (mode === 'none') return 'dropped';
  switch (application.kind) {
    case 'code':
      return fateOfCode(context, application);
    case 'automatic':
      if (!automatic) dropped(context, application, 'automatic discounts are not asked for');
      return automatic ? 'promotion' : 'dropped';
    case 'script':
      dropped(context, application, 'scripts do not run on draft orders');
      return 'dropped';
    default:
      // Given by staff: there is nothing to judge afresh, so the money stays off.
      return 'money';
  }
}

function fateOfCode(context: PlanContext, application: SourceDiscountApplication): Fate {
  const { options, facts, notes } = context;
  const code = application.code;
  if (code !== null && isUsable(facts.discountCodes, code)) return 'promotion';
  const how = options.discounts.invalidCode;
  const consequence = { drop: 'it is left out', 'same-money-off': 'the same money is taken off instead', refuse: 'the copy stops' }[how];
  notes.add({
    code: 'DISCOUNT_CODE_NOT_APPLICABLE',
    severity: how === 'refuse' ? 'error' : 'warning',
    place: 'discounts',
    message: `The code ${nameOf(application)} does not work any more: ${consequence}.`,
    remedy: how === 'refuse' ? 'Drop the code, or take the same money off.' : null,
  });
  return how === 'same-money-off' ? 'money' : 'dropped';
}

function addedCodes(context: PlanContext): string[] {
  const { options, facts, notes } = context;
  return options.discounts.addedCodes.filter((code) => {
    const usable = isUsable(facts.discountCodes, code);
    if (!usable) {
      notes.add({
        code: 'DISCOUNT_CODE_NOT_APPLICABLE',
        severity: options.discounts.invalidCode === 'refuse' ? 'error' : 'warning',
        place: 'discounts',
        message: `There is no working code ${code}; it is left out.`,
      });
    }
    return usable;
  });
}

/** A code that was not looked up is sent: Shopify skips one that does not apply and says so in a warning. Upper and lower case are the same. */
function isUsable(known: PlanContext['facts']['discountCodes'], code: string): boolean {
  const facts = [...known].filter(([name]) => name.toLowerCase() === code.toLowerCase());
  return facts.every(([, fact]) => fact?.status === 'ACTIVE');
}

function dropped(context: PlanContext, application: SourceDiscountApplication, why: string): void {
  context.notes.add({
    code: 'DISCOUNT_DROPPED',
    severity: 'info',
    place: 'discounts',
    message: `The discount ${nameOf(application)} is not carried: ${why}.`,
  });
}

function hasAllocations(context: PlanContext): boolean {
  return context.source.lines.some((line) => line.allocations.length > 0);
}

export function nameOf(application: SourceDiscountApplication): string {
  return application.title ?? application.code ?? application.description ?? 'without a name';
}

function unique(codes: string[]): string[] {
  const seen = new Set<string>();
  return codes.filter((code) => !seen.has(code.toLowerCase()) && seen.add(code.toLowerCase()));
}
