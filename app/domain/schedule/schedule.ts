import type { Money } from '../order/money.ts';
import type { Recurrence, Weekday } from './recurrence.ts';

/** A schedule repeats a copy. What it means is here; what it runs is the ledger's. */
export interface Schedule {
  id: string;
  shop: string;
  /** Several schedules of one order differ by key; the same key again replaces (case E24). */
  key: string;
  name: string;
  status: ScheduleStatus;
  /** Counts every change: a form saved on an older version is refused whole (case E21). */
  version: number;
  source: { id: string; name: string | null };
  profile: string;
  /** What is asked of each copy, on top of the profile; judged by the contract when it is saved. */
  options: Record<string, unknown>;
  recurrence: Recurrence;
  /** Days before the due date on which the copy is made, so that it can be delivered on it. */
  leadDays: number;
  /** Its own days to avoid, and where a run on an avoided day goes. */
  blackout: Blackout;
  /** The days of the shop's calendar, which it follows, as its dates were last worked out; null: it does not follow the calendar. */
  shopDays: ShopDays | null;
  missed: 'once' | 'all' | 'skip';
  failure: FailurePolicy;
  drift: DriftPolicy;
  /**
   * What a copy came to when what it copies was saved last, or the total that somebody approved since: prices are held against it. Null: no
   * threshold asked for it, or it is older than this figure; then the total of the source order counts.
   */
  agreedTotal: Money | null;
  /** What happens when a line has not enough stock to be sold at the time of the run. */
  outOfStock: OutOfStockRule;
  /** The merchant is told this many hours before each run; null: not. */
  alertHours: number | null;
  /** Nominal time of the run that was last told ahead: each is told once. */
  alertedNominal: string | null;
  /** Nominal local times that the merchant skips. Editing never wipes them, and another time of day takes them along. */
  skips: string[];
  /** Nominal local time of the last occurrence that was settled, run or passed over; null: none yet. */
  lastNominal: string | null;
  /** When the next occurrence runs, spreading included (instant); null: never, or not while paused. */
  nextRunAt: string | null;
  nextNominal: string | null;
  /** Edition of the time-zone data (`2026a`) by which `nextRunAt` and `pausedUntil` were worked out; empty: unknown. */
  zoneRules: string;
  pausedUntil: string | null;
  succeededRuns: number;
  /** First failure after the last success (instant); null: none (cases J04, J06). */
  failingSince: string | null;
  createdBy: string | null;
  createdAt: string;
  updatedAt: string;
}

/** `inactive`: paused. `running` is shown while an occurrence runs; it is not stored, as it can be derived. */
export type ScheduleStatus = 'draft' | 'inactive' | 'active' | 'cancelled' | 'finished';

/** Days on which nothing runs: named dates, weekdays, or both. */
export interface Blackout {
  dates: string[];
  weekdays: Weekday[];
  /** Where a run on such a day goes. */
  move: 'before' | 'after' | 'skip';
}

/** The days of the shop's calendar, in order and each once, so that equal calendars are equal values. */
export interface ShopDays {
  dates: string[];
  weekdays: Weekday[];
}

export interface FailurePolicy {
  /** Tries after the first, each after twice the wait of the one before, beginning with 10 minutes. */
  retries: number;
  /** What happens to the schedule when they are used up. */
  then: 'pause' | 'skip' | 'cancel';
  /** Days of failing after which the schedule is paused, whatever `then` says (default 30). */
  stopAfterDays?: number;
  /** True: a run that fails is given up when the next one is due, instead of holding it up (default false). */
  dropWhenNextDue?: boolean;
}

/** `run`: as the copy's options say; `approve`: staff decide; `skip`: this date is left out; `pause`: the schedule stops until somebody looks. */
export type OutOfStockRule = 'run' | 'approve' | 'skip' | 'pause';

export interface DriftPolicy {
  /** Largest change from the agreed total, in percent, that runs without asking; null: any. */
  thresholdPercent: number | null;
  /** What happens to a run that is further away (default `approve`). */
  then?: 'approve' | 'skip' | 'pause';
}

/** One due date of a schedule and what became of it. Its key is (schedule, nominalLocal). */
export interface ScheduleOccurrence {
  id: string;
  shop: string;
  scheduleId: string;
  nominalLocal: string;
  runAt: string;
  late: boolean;
  status: OccurrenceStatus;
  copyId: string | null;
  attempts: number;
  /** Why it failed, was passed over or waits, in words. */
  note: string | null;
  /** What is copied on this date only, instead of the schedule's own; set by whoever approved it with changes. Null: as the schedule says. */
  options: Record<string, unknown> | null;
  settledAt: string | null;
}

export const OCCURRENCE_STATUSES = ['pending', 'running', 'waiting_approval', 'succeeded', 'failed', 'skipped'] as const;
export type OccurrenceStatus = (typeof OCCURRENCE_STATUSES)[number];

/** A line of the history: who, when, what (case E30). */
export interface ScheduleEvent {
  at: string;
  by: string | null;
  type:
    | 'created'
    | 'changed'
    | 'activated'
    | 'paused'
    | 'resumed'
    | 'skipped'
    | 'unskipped'
    | 'run_now'
    | 'cancelled'
    | 'finished'
    | 'failed'
    | 'succeeded'
    | 'approval_needed'
    | 'approved'
    | 'declined'
    /** Nothing was copied for this date: its `code` says why. */
    | 'left_out'
    | 'alert'
    | 'zone_changed'
    | 'calendar_changed'
    | 'zone_rules_changed';
  data: Record<string, unknown>;
}
