import type { SourceOrder } from '../order/source-order.ts';
import type { Catalogue, CopyFacts } from './copy-facts.ts';
import type { CopyOptions } from './options.ts';
import type { CopyPlan } from './plan.ts';

export interface PlanCopyInput {
  source: SourceOrder;
  options: CopyOptions;
  catalogue: Catalogue;
  facts: CopyFacts;
  /** ISO 8601 instant: the domain has no clock. */
  now: string;
  /** Id of this copy; written into the draft as our metafield, so that a draft whose answer was lost is found again. */
  copyKey: string;
}

/** Plans one copy: what will be written, what it should come to, and what could not be carried. Pure; never throws on odd sources. */
export function planCopy(_input: PlanCopyInput): CopyPlan {
  throw new Error('planCopy is being built');
}
