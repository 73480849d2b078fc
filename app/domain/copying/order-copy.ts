import type { CopyOptions } from './options.ts';
import type { CopyPlan, Calculation, Difference } from './plan.ts';
import type { Finding } from './finding.ts';

export type CopyStatus = 'pending' | 'in_progress' | 'completed' | 'failed' | 'aborted';

/** Where the request came in. */
export type CopyDoor = 'extension' | 'app' | 'api' | 'flow' | 'schedule' | 'batch' | 'file' | 'command-line';

/**
 * The steps of one copy in their order. The ledger keeps, per step, that it was about to happen (`intended`) and what came back
 * (`done`), so that a resumed copy knows which answers it never heard.
 */
export const COPY_STEPS = [
  'read-source',
  'calculate',
  'make-customer',
  'create-draft',
  'wait-ready',
  'send-invoice',
  'complete-draft',
  'create-record',
  'restore-address',
  'compare',
  'charge',
  'link',
  'move-fulfillment',
  'cancel-source',
] as const;
export type CopyStep = (typeof COPY_STEPS)[number];

/** One order copy: a run from source to target with a life of its own. The row of the ledger. */
export interface OrderCopy {
  id: string;
  shop: string;
  /** Unique per shop. The same key again returns the same copy. */
  requestKey: string;
  status: CopyStatus;
  /** The step being done or last done; null before the start. */
  step: CopyStep | null;
  door: CopyDoor;
  requestedBy: string | null;
  reason: string | null;
  /** `updatedAt`, `digest` (see source-digest.ts): of the preview that somebody approved; null: nobody did. That of the copied order is in the plan. */
  source: {
    id: string;
    name: string | null;
    updatedAt: string | null;
    digest: string | null;
    total: string | null;
    currency: string | null;
  };
  options: CopyOptions;
  plan: CopyPlan | null;
  calculation: Calculation | null;
  findings: Finding[];
  differences: Difference[];
  draft: { id: string; name: string; invoiceUrl: string | null } | null;
  target: { id: string; name: string; total: string; currency: string; financialStatus: string | null } | null;
  sourceCancelled: boolean;
  errors: CopyError[];
  /** The root of the lineage: the first source that was copied from. */
  rootSourceId: string;
  /** Of a source that becomes several orders: the id of the copy that is part 1. Null for that one, and for a copy that stands alone. */
  partOf: string | null;
  /** The schedule that asked for it; null: none did. */
  scheduleId: string | null;
  usage: Usage;
  attempts: number;
  /** What the copy waits for between two runs, and until when; null: it is not waiting. */
  waiting: CopyWait | null;
  /** Its failure was mended by hand or is past mending, and a person took it off the list; null: nobody did. */
  settled: { at: string; by: string | null } | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** `code` names the reason and does not change; `message` says it in a sentence. */
export interface CopyWait {
  code: string;
  message: string;
  /** ISO 8601 instant of the next run. */
  until: string;
  /** The fault of the app's own that ended the run before, in words without personal data. */
  fault?: string;
}

/** Admin API points used (as charged), round trips made, and milliseconds spent in our own code (network waits taken out). */
export interface Usage {
  apiPoints: number;
  roundTrips: number;
  ownMs: number;
}

/** What went wrong, in words; `remedy` names the one button or setting that mends it. */
export interface CopyError {
  code: string;
  step: CopyStep | null;
  place: string | null;
  message: string;
  remedy: string | null;
  at: string;
}

export interface StepRecord {
  copyId: string;
  step: CopyStep;
  state: 'intended' | 'done' | 'undone' | 'undo-failed';
  detail: Record<string, unknown>;
  at: string;
}

export type CopyEventType =
  | 'order_copies.create'
  | 'order_copies.start'
  | 'order_copies.complete'
  | 'order_copies.fail'
  | 'order_copies.abort'
  | 'order_copies.settle'
  | 'order_copies.unsettle';

export interface CopyEvent {
  id: string;
  shop: string;
  copyId: string;
  type: CopyEventType;
  data: Record<string, unknown>;
  at: string;
}
