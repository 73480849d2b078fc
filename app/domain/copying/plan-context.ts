import type { SourceOrder } from '../order/source-order.ts';
import type { Catalogue, CopyFacts } from './copy-facts.ts';
import type { CopyOptions } from './options.ts';
import type { PlanNotes } from './plan-notes.ts';
import type { SourceShares } from './source-shares.ts';

/** What every part of the planner is handed. */
export interface PlanContext {
  source: SourceOrder;
  options: CopyOptions;
  catalogue: Catalogue;
  facts: CopyFacts;
  now: string;
  copyKey: string;
  /** Presentment currency of the source, in which everything is planned. */
  currency: string;
  shares: SourceShares;
  notes: PlanNotes;
}
