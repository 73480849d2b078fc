import { COPY_STEPS } from '../domain/copying/order-copy.ts';
import { chargeAsked } from '../domain/copying/note-charge.ts';
import type { OrderCopy } from '../domain/copying/order-copy.ts';
import { mendedByRetry, wasLeftUndone } from './copy-errors.ts';

export type CopyAction = 'retry' | 'abort' | 'complete' | 'settle' | 'unsettle';

/** What can be asked of a copy now; the use cases judge again when it is asked. */
export function copyActions(copy: OrderCopy): CopyAction[] {
  const { status } = copy;
  if (status === 'in_progress') return [];
  const standsAsDraft = copy.draft !== null && copy.target === null;
  const actions: CopyAction[] = [];
  // A rehearsal never becomes an order.
  if (status === 'completed' && standsAsDraft && copy.options.profile !== 'rehearsal') actions.push('complete');
  if (isRetryable(copy)) actions.push('retry');
  // Another attempt at a copy that could not be taken back takes it back.
  if (status === 'pending' || (standsAsDraft && status !== 'aborted' && !isBeingUndone(copy))) actions.push('abort');
  if (hasFailed(copy)) actions.push(copy.settled === null ? 'settle' : 'unsettle');
  return actions;
}

/** It stopped, or stands with something beside it that does not: the list of failures shows it until it is mended or settled. */
export function hasFailed({ status, errors }: OrderCopy): boolean {
  return status === 'failed' || (status === 'completed' && errors.length > 0);
}

/** It stopped while it was taken back on request: undoing it is what is still wanted. An order that stands is not taken back. */
export function isBeingUndone({ status, target, errors }: OrderCopy): boolean {
  return status === 'failed' && target === null && errors.some(({ code }) => code === 'ABORT_REQUESTED');
}

/** Whether another attempt can bring the copy further. */
export function isRetryable(copy: OrderCopy): boolean {
  if (copy.status === 'aborted') return true;
  if (copy.status === 'failed') return copy.errors.length === 0 || copy.errors.some(({ code }) => mendedByRetry(code));
  return copy.status === 'completed' && isUnfinished(copy);
}

/** Whether a new copy of the same source can take its place, with its choices to begin with: nothing was made of it that stays. */
export function canBeReplaced({ status, target, options, errors }: OrderCopy): boolean {
  const isSourceGone = errors.some(({ code }) => code === 'SOURCE_NOT_FOUND');
  return status === 'failed' && target === null && !options.lines.split && !isSourceGone;
}

/** The copy stands, and only its link, the move to its fulfilment location or the customer's default address could not be made. */
export function isUnfinished(copy: OrderCopy): boolean {
  return copy.errors.some(({ code }) => wasLeftUndone(code));
}

/** 0 to 1, by the steps of the outcome asked for. */
export function copyProgress(copy: OrderCopy): number {
  if (copy.status === 'completed') return 1;
  if (copy.step === null) return 0;
  const steps = stepsOf(copy.options.outcome.kind, copy.options.original.action, chargeAsked(copy.options) !== null);
  const index = steps.indexOf(copy.step);
  return index < 0 ? 0 : Math.round(((index + 1) / (steps.length + 1)) * 100) / 100;
}

/** The steps that a copy with this outcome goes through, in order. */
export function stepsOf(
  outcome: OrderCopy['options']['outcome']['kind'],
  original: OrderCopy['options']['original']['action'],
  charges = false,
): readonly (typeof COPY_STEPS)[number][] {
  return COPY_STEPS.filter((step) => {
    // Of very few copies; it takes its moment from the step before.
    if (step === 'make-customer' || step === 'move-fulfillment' || step === 'restore-address') return false;
    if (step === 'create-record') return outcome === 'record';
    if (step === 'create-draft' || step === 'wait-ready') return outcome !== 'record';
    if (step === 'send-invoice') return outcome === 'invoice';
    if (step === 'complete-draft') return outcome === 'complete';
    if (step === 'charge') return charges;
    if (step === 'cancel-source') return (outcome === 'complete' || outcome === 'record') && original === 'cancel';
    return true;
  });
}
