import type { PlanContext } from './plan-context.ts';

/** The rules of profiles that a merchant cannot edit away, judged before anything is written. Each of them stops a lenient copy too. */
export function noteRules(context: PlanContext): void {
  if (context.options.profile === 'replacement') noteReplacement(context);
  if (context.options.profile === 'rehearsal') noteRehearsal(context);
}

/** A replacement has a reason, and there are not too many of them for one order or one customer. */
function noteReplacement({ options, source, facts, notes }: PlanContext): void {
  if (options.reason === null || options.reason.trim() === '') {
    notes.impossible = true;
    notes.add({
      code: 'REPLACEMENT_REASON_MISSING',
      severity: 'error',
      place: 'reason',
      message: 'A replacement needs a reason; it is noted on both orders.',
      remedy: 'Say why the items are sent again.',
    });
  }
  const { replacements } = facts.house ?? {};
  if (!replacements) return;
  const { limits, ofOrder, ofCustomer } = replacements;
  const refuse = (message: string) => {
    notes.impossible = true;
    notes.add({
      code: 'REPLACEMENT_LIMIT',
      severity: 'error',
      place: 'profile',
      message,
      remedy: 'Raise the limit in the settings, or copy the order with another profile.',
    });
  };
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
  if (limits.perOrder !== null && ofOrder >= limits.perOrder)
    refuse(`${source.name || 'The order'} was replaced ${times(ofOrder)} within ${limits.days} days; ${limits.perOrder} are allowed.`);
  if (limits.perCustomer !== null && ofCustomer >= limits.perCustomer)
    refuse(`The customer was sent replacements ${times(ofCustomer)} within ${limits.days} days; ${limits.perCustomer} are allowed.`);
}

/** A rehearsal touches neither stock nor money nor reports: it is a draft that reserves nothing and never becomes an order. */
function noteRehearsal({ options, notes }: PlanContext): void {
  if (options.outcome.kind !== 'draft') {
    notes.impossible = true;
    notes.add({
      code: 'REHEARSAL_STAYS_A_DRAFT',
      severity: 'error',
      place: 'outcome.kind',
      message: 'A rehearsal stays a draft: it is never invoiced and never becomes an order.',
      remedy: 'Choose the outcome draft, or another profile.',
    });
  }
  if (options.reserveInventoryUntil !== null) {
    notes.add({
      code: 'REHEARSAL_STAYS_A_DRAFT',
      severity: 'info',
      place: 'reserveInventoryUntil',
      message: 'A rehearsal reserves no stock; the reservation is not made.',
    });
  }
}
