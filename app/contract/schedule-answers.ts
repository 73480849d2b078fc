import type { PlannedRun } from '../domain/schedule/planned-runs.ts';
import type { Recurrence } from '../domain/schedule/recurrence.ts';
import type { Blackout, DriftPolicy, FailurePolicy, OccurrenceStatus, Schedule, ScheduleEvent } from '../domain/schedule/schedule.ts';

/** What the API of schedules answers; its requests, and which answer belongs to which, are in schedules.ts. */
export type ScheduleCommandName = 'activate' | 'pause' | 'resume' | 'skip-next' | 'unskip' | 'cancel' | 'run-now';

export interface ScheduleOut {
  id: string;
  key: string;
  name: string;
  /** `running` while a run is under way; the status below it is kept. */
  status: Schedule['status'] | 'running';
  version: number;
  source: { id: string; name: string | null };
  profile: string;
  options: Record<string, unknown>;
  recurrence: Recurrence;
  /** `Every week on Friday at 09:00, Amsterdam`, in the language that the request accepts (`Accept-Language`). */
  words: string;
  leadDays: number;
  /** Its own days; those of the shop's calendar, where it follows that, are in the settings. */
  blackout: Blackout;
  followCalendar: boolean;
  missed: Schedule['missed'];
  failure: FailurePolicy;
  drift: DriftPolicy;
  /** What prices are held against; null: the total of the source order, or nothing. */
  agreedTotal: { amount: string; currencyCode: string } | null;
  outOfStock: Schedule['outOfStock'];
  alertHours: number | null;
  skips: string[];
  /** When the next run begins (instant), and the date it stands for; null: none. */
  nextRunAt: string | null;
  nextNominal: string | null;
  pausedUntil: string | null;
  succeededRuns: number;
  failingSince: string | null;
  createdBy: string | null;
  createdAt: string;
  updatedAt: string;
  /** What can be asked of it now. */
  actions: ScheduleCommandName[];
}

export interface OccurrenceOut {
  id: string;
  scheduleId: string;
  /** The date that it stands for, local; null: staff ran it outside of the calendar. */
  nominalLocal: string | null;
  runAt: string;
  late: boolean;
  status: OccurrenceStatus;
  copyId: string | null;
  attempts: number;
  note: string | null;
  /** All that this run copies by, where it was approved with changes; null: as its schedule says. */
  options: Record<string, unknown> | null;
  settledAt: string | null;
}

/** A run with what a list of runs from many schedules has to say of its schedule. */
export interface OccurrenceOfOut extends OccurrenceOut {
  schedule: { id: string; name: string; source: { id: string; name: string | null }; timeZone: string } | null;
}

export interface ScheduleRowOut extends ScheduleOut {
  /** The latest run that began or ended; null: none yet. */
  lastRun: OccurrenceOut | null;
}

export interface ScheduleListOut {
  schedules: ScheduleRowOut[];
  nextCursor: string | null;
}

export type PlannedRunOut = PlannedRun;

export interface ScheduleDetailOut extends ScheduleOut {
  /**
   * The next ten dates, skipped ones included, and where none of these runs the first that does: exactly those that will run. With a number
   * of runs no more than are left, those under way counted as made; where one fails, a later date takes its place.
   */
  dates: PlannedRunOut[];
  occurrences: OccurrenceOut[];
  /** The latest 50 lines of the history; more are at `/api/schedules/:id/history`, from `historyCursor` on (null: these are all). */
  history: HistoryEventOut[];
  historyCursor: string | null;
}

/** A line of the history: when, by whom (the id of a member of staff; null: by itself), what. */
export interface HistoryEventOut extends ScheduleEvent {
  id: string;
  /** Of a change of the dates: the rule in words as it was and as it is, in the language of the request. */
  words?: { before: string; after: string };
}

export interface HistoryOut {
  events: HistoryEventOut[];
  nextCursor: string | null;
}

export interface OccurrenceListOut {
  occurrences: OccurrenceOfOut[];
}

export interface ScheduleDatesOut {
  words: string;
  /** The zone that counts: as asked for, or the shop's. */
  timeZone: string;
  dates: PlannedRunOut[];
}
