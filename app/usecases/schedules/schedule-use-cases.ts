import type { CommandProblem, ScheduleCommand } from '../../domain/schedule/change-schedule.ts';
import type { Language } from '../../domain/schedule/words/language.ts';
import type { BlackoutDay, LeftEvent } from '../../domain/schedule/blackout-calendar.ts';
import type { PlannedRun } from '../../domain/schedule/planned-runs.ts';
import type { Schedule, ScheduleOccurrence } from '../../domain/schedule/schedule.ts';
import type { HistoryFilter, HistoryPage, OccurrenceFilter, ScheduleFilter } from '../ports-schedules.ts';
import type { Result } from '../refusal.ts';

/** The verbs of schedules, as the doors see them. */
export interface ScheduleUseCases {
  /** Creates a schedule, or changes the one named by `id` if it is still at `version`. */
  saveSchedule(request: SaveScheduleRequest): Promise<Result<{ schedule: Schedule; created: boolean }>>;
  listSchedules(request: { shop: string } & ScheduleFilter): Promise<Result<{ schedules: Schedule[]; nextCursor: string | null }>>;
  getSchedule(request: { shop: string; scheduleId: string }): Promise<Result<ScheduleDetail>>;
  /** The history of one schedule, latest first, page by page. */
  listHistory(request: { shop: string; scheduleId: string } & HistoryFilter): Promise<Result<HistoryPage>>;
  commandSchedule(request: {
    shop: string;
    scheduleId: string;
    command: ScheduleCommand;
    version?: number;
    by: string | null;
  }): Promise<Result<Schedule>>;
  /** Runs a copy now; the calendar does not move. The same request key again is the same run. */
  runScheduleNow(request: { shop: string; scheduleId: string; requestKey: string; by: string | null }): Promise<Result<ScheduleOccurrence>>;
  listOccurrences(request: { shop: string } & OccurrenceFilter): Promise<Result<ScheduleOccurrence[]>>;
  getOccurrence(request: { shop: string; occurrenceId: string }): Promise<Result<{ occurrence: ScheduleOccurrence; schedule: Schedule }>>;
  /**
   * Lets an occurrence that waits for approval run, or leaves it out. `options` are laid over the schedule's own for this one run; the schedule
   * stays as it is. The same options again are the same decision; anything else for a run that does not wait any more is a conflict.
   */
  decideOccurrence(request: {
    shop: string;
    occurrenceId: string;
    decision: 'approve' | 'skip';
    /** Only with `approve`. */
    options?: Record<string, unknown>;
    by: string | null;
  }): Promise<Result<ScheduleOccurrence>>;
  /**
   * The dates a recurrence would have from now on, without saving anything: what the form shows. With `scheduleId`: those that this schedule
   * would have, changed so; what is left out is as it was.
   */
  previewDates(
    request: Pick<SaveScheduleRequest, 'shop' | 'recurrence' | 'leadDays' | 'blackout' | 'followCalendar'> & {
      scheduleId?: string;
      language?: Language;
    },
  ): Promise<Result<{ words: string; dates: PlannedRun[] }>>;
  /** The days of an uploaded calendar in iCalendar form, for two years ahead, by their dates in `timeZone`. Nothing is written. */
  readBlackoutCalendar(request: { text: string; timeZone: string }): Result<{ days: BlackoutDay[]; ignored: number; left: LeftEvent[] }>;
  /** Finds what is due in all shops and queues it. Called by the clock; returns how many schedules were settled. */
  tickSchedules(): Promise<number>;
  /** Called by the worker for one occurrence. Throws only for what nobody foresaw. */
  runOccurrence(request: { shop: string; occurrenceId: string }): Promise<void>;
  /** Tells merchants of runs to come and of troubles; called by the clock. Returns how many e-mails were sent. */
  tellMerchants(): Promise<number>;
  /** Sends lost jobs of occurrences again; called by the clock. Returns how many. */
  sweepOccurrences(): Promise<number>;
  /** The shop's own time zone, as Shopify says; schedules that were in the one before follow it. `from` null: none was known before. */
  followTimeZone(request: { shop: string; timeZone: string }): Promise<Result<{ from: string | null; moved: number }>>;
  /** How many live schedules follow the shop's calendar, and how many do not. */
  calendarFollowers(request: { shop: string }): Promise<Result<{ following: number; others: number }>>;
  /** Lets every live schedule follow the shop's calendar, with the next tick; own days that the calendar has too become the calendar's. */
  followShopCalendar(request: { shop: string; by: string | null }): Promise<Result<{ schedules: number }>>;
}

export interface SaveScheduleRequest {
  shop: string;
  /** Null: a new schedule. */
  id: string | null;
  /** The version that the form was opened on; needed with `id`. */
  version: number | null;
  key: string;
  name: string;
  /** `draft` saves without running. */
  status: 'draft' | 'active';
  orderId: string;
  profile: string;
  options: Record<string, unknown>;
  recurrence: Schedule['recurrence'];
  /** Left out, as each of the following: what the shop's settings say, or of a schedule that is there already what it was. */
  leadDays?: number;
  blackout?: Schedule['blackout'];
  /** Whether the days of the shop's calendar are avoided too. Left out: yes for a new schedule; of one that is there already, what it was. */
  followCalendar?: boolean;
  missed?: Schedule['missed'];
  failure?: Schedule['failure'];
  drift?: Schedule['drift'];
  outOfStock?: Schedule['outOfStock'];
  alertHours?: Schedule['alertHours'];
  by: string | null;
}

export interface ScheduleDetail {
  schedule: Schedule;
  /**
   * The next ten dates, skipped ones included, and where none of these runs the first that does; no more runs than are left (case E28).
   */
  dates: PlannedRun[];
  occurrences: ScheduleOccurrence[];
  /** The latest lines of its history. */
  history: HistoryPage['events'];
  /** Where the earlier ones begin; null: there are none. */
  historyCursor: string | null;
}

export type { CommandProblem, ScheduleCommand };
