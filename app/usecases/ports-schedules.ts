import type { CalendarDue } from '../domain/schedule/shop-days.ts';
import type { OccurrenceStatus, Schedule, ScheduleEvent, ScheduleOccurrence, ShopDays } from '../domain/schedule/schedule.ts';

/**
 * The schedules of all shops. Every call names the shop but the tick's, which looks for what is due anywhere. Whatever writes that a schedule
 * has stopped settles, in the same transaction, its runs that are not to begin any more (`stopOf`), and adds their dates to the event of the stop.
 */
export interface SchedulesPort {
  /** Writes the schedule with its first event. When (shop, source order, key) is taken, that schedule comes back and nothing is written. */
  create(schedule: Schedule, event: ScheduleEvent): Promise<{ schedule: Schedule; created: boolean }>;
  get(shop: string, id: string): Promise<Schedule | null>;
  list(shop: string, filter: ScheduleFilter): Promise<{ schedules: Schedule[]; nextCursor: string | null }>;
  /**
   * Replaces the whole schedule if its version is still `schedule.version`, raises the version and writes the events and the settled occurrences
   * `passedOver` (one that exists is left alone), in one transaction. Null: somebody else was faster, nothing is written.
   */
  save(schedule: Schedule, events: ScheduleEvent[], passedOver?: ScheduleOccurrence[]): Promise<Schedule | null>;
  /**
   * Takes up to `limit` schedules whose next run is due at `now`, longest waiting first, hands each to `settle` and writes what it decides
   * about status, dates and skips, with its new occurrences (an occurrence that exists is left alone), events, and a job for each new pending
   * occurrence: all of them in one transaction. Two processes that tick at once never write the same occurrence twice; what one of them
   * holds the other passes over. Returns how many were settled. `settle` must not throw.
   */
  settleDue(now: Date, limit: number, settle: (schedule: Schedule) => SettledSchedule): Promise<number>;
  /**
   * As `settleDue`, for schedules whose dates were worked out by an older edition of the time-zone data than `zoneRules`, soonest first. Costs
   * by how many there are; another process that does the same takes others.
   */
  settleOutdated(zoneRules: string, limit: number, settle: (schedule: Schedule) => SettledSchedule): Promise<number>;
  /** As `settleDue`, for active schedules without a next run or anything else that wakes them. Costs by how many there are. */
  settleStranded(limit: number, settle: (schedule: Schedule) => SettledSchedule): Promise<number>;
  /**
   * As `settleDue`, for schedules that a change of their shop's calendar has not reached yet, soonest first; writes their days too, and takes the
   * mark off. The calendar is the one of the moment; one that changes meanwhile marks them again. Costs by how many there are.
   */
  settleFollowers(limit: number, settle: (follower: DueFollower) => SettledSchedule): Promise<number>;
  /** The shop's live schedules that follow its calendar or are about to, and the others. */
  calendarFollowers(shop: string): Promise<{ following: number; others: number }>;
  /** Marks the shop's live schedules that do not follow its calendar, for `settleFollowers` to let them. Returns how many. */
  adoptCalendar(shop: string, said: Pick<CalendarDue, 'at' | 'by'>): Promise<number>;
  /** Settles this one schedule in the same way, due or not, and waits for whoever holds it. Null: it is not there. */
  settleOne(shop: string, id: string, settle: (schedule: Schedule) => SettledSchedule): Promise<Schedule | null>;
  occurrences(shop: string, filter: OccurrenceFilter): Promise<ScheduleOccurrence[]>;
  occurrence(shop: string, id: string): Promise<ScheduleOccurrence | null>;
  /** Those of the same schedule that come before it and are neither settled nor waiting for staff, oldest first, at most ten. */
  unsettledBefore(occurrence: ScheduleOccurrence): Promise<ScheduleOccurrence[]>;
  /** Changes an occurrence if it is still in one of the statuses `from`; false: it was not, nothing is written. */
  moveOccurrence(shop: string, id: string, from: OccurrenceStatus[], change: OccurrenceChange): Promise<boolean>;
  /**
   * Changes an occurrence as `moveOccurrence` does and its schedule as `save` does, and sends the occurrence's job with `queue`: all of it in one
   * transaction. `settled`: the occurrence was in none of the statuses; `stale`: somebody else changed the schedule. Nothing is written then.
   */
  moveWithSchedule(
    move: { occurrence: ScheduleOccurrence; from: OccurrenceStatus[]; change: OccurrenceChange; queue?: boolean },
    schedule: Schedule,
    events: ScheduleEvent[],
    passedOver?: ScheduleOccurrence[],
  ): Promise<'moved' | 'settled' | 'stale'>;
  /** Adds an occurrence with its job in one transaction; null: its key exists. */
  addOccurrence(occurrence: ScheduleOccurrence, event: ScheduleEvent): Promise<ScheduleOccurrence | null>;
  /** Sends the job of an occurrence again after a wait. */
  runOccurrenceLater(shop: string, occurrenceId: string, delayMs: number): Promise<void>;
  /** Occurrences of any shop that were due before `before` and are neither settled nor waiting for staff, longest waiting first. */
  unsettled(before: Date, limit: number): Promise<{ shop: string; occurrenceId: string }[]>;
  /** Whether a job of this occurrence waits or runs. */
  hasJob(occurrenceId: string): Promise<boolean>;
  /** Latest first, page by page. */
  history(shop: string, scheduleId: string, filter: HistoryFilter): Promise<HistoryPage>;
  /** Settles every schedule of a shop that is active or would wake by itself, as `settleOne` does, in one transaction. Returns how many there were. */
  settleAll(shop: string, settle: (schedule: Schedule) => SettledSchedule): Promise<number>;
  /**
   * Ids of the shop's schedules that paused themselves for this reason, without a date to go on, and that nobody touched since. Those from
   * before the app was last installed are left out: a new installation finds its schedules paused.
   */
  pausedFor(shop: string, reason: string): Promise<string[]>;
  erase(shop: string): Promise<void>;
}

/** What the merchant is told about schedules outside of the app. The events themselves are written with what they tell of. */
export interface ScheduleNoticesPort {
  /**
   * Takes up to `limit` schedules whose merchants are to be told of the next run at `now`, marks that run as told and writes the event that
   * `alert` gives (null: none), in one transaction. Returns how many were taken.
   */
  alertDue(now: Date, limit: number, alert: (schedule: Schedule) => ScheduleEvent | null): Promise<number>;
  /**
   * Alerts of the last day that nobody has looked into yet, oldest first, at most `ofAShop` of one shop, each held for ten minutes. They are sent
   * once `alertKnown` has written what was found out.
   */
  claimAlerts(now: Date, limit: number, ofAShop: number): Promise<ScheduleNotice[]>;
  alertKnown(shop: string, id: string, data: ScheduleEvent['data']): Promise<void>;
  /** Events that are to be sent, oldest first, each held for ten minutes; those of the last day. They were committed before (case J10). */
  claim(now: Date, limit: number): Promise<ScheduleNotice[]>;
  sent(id: string): Promise<void>;
}

export interface ScheduleNotice {
  id: string;
  shop: string;
  event: ScheduleEvent;
  schedule: Schedule;
}

/** Sends e-mails; there is none where no mail server is configured. */
export interface MailPort {
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}

export interface ScheduleFilter {
  status?: Schedule['status'][];
  sourceId?: string;
  key?: string;
  text?: string;
  /** Only those that still live and whose last runs failed. */
  failing?: boolean;
  /** `next-run`: only those that have a next run, the soonest first; never with `after`. Left out: the newest first. */
  order?: 'newest' | 'next-run';
  first: number;
  after: string | null;
}

export interface HistoryFilter {
  /** Only what somebody did: no runs, and nothing that the app did by itself. */
  byPeople: boolean;
  first: number;
  /** The cursor of the page before; null: from the latest line on. */
  after: string | null;
}

export interface HistoryPage {
  events: (ScheduleEvent & { id: string })[];
  /** Null: there is nothing earlier. */
  nextCursor: string | null;
}

export interface OccurrenceFilter {
  scheduleId?: string;
  status?: OccurrenceStatus[];
  first: number;
}

export type OccurrenceChange = Partial<Omit<ScheduleOccurrence, 'id' | 'shop' | 'scheduleId' | 'nominalLocal'>>;

/** A schedule with what the shop's calendar has to change of it, and the calendar's days. */
export interface DueFollower {
  schedule: Schedule;
  due: CalendarDue;
  days: ShopDays;
}

export interface SettledSchedule {
  schedule: Schedule;
  occurrences: ScheduleOccurrence[];
  events: ScheduleEvent[];
}
