/**
 * When a schedule is due. Everything is wall-clock time in the schedule's zone; the instant is worked out last (see local-time.ts), so that
 * 09:00 stays 09:00 over clock changes and over later changes of a zone's rules.
 */
export interface Recurrence {
  rule: Rule;
  /** First possible occurrence, local: `2026-01-31T09:00:00`. Its day is the anchor of rules that name no day of their own. */
  start: string;
  /** IANA zone, `America/Toronto`. */
  timeZone: string;
  end: End;
}

/** `on`: the last local date that may still hold an occurrence (inclusive). `after`: a number of successful runs, counted by the ledger. */
export type End = { kind: 'never' } | { kind: 'on'; date: string } | { kind: 'after'; runs: number };

/** ISO weekday, Monday 1 to Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Rule =
  /** Every n hours of the wall clock. An hour that a clock change leaves out is not run; a doubled hour runs once. */
  | { kind: 'hourly'; interval: number }
  | ({ kind: 'daily'; interval: number } & InMonths)
  /** `weekdays` empty: the start's weekday. `weekStart` decides which days share a week when interval > 1. */
  | ({ kind: 'weekly'; interval: number; weekdays: Weekday[]; weekStart: Weekday } & InMonths)
  /** `on` empty: the start's day of the month, remembered as the anchor (31 Jan, 28 Feb, 31 Mar). */
  | ({ kind: 'monthly'; interval: number; on: DayOfMonth[] } & InMonths)
  /** `months` empty: the start's month. */
  | { kind: 'yearly'; interval: number; months: number[]; on: DayOfMonth[] }
  /** Every year, so many days after Easter Sunday of the Gregorian calendar (negative: before it). */
  | { kind: 'easter'; days: number }
  /** Local date-times, in any order. */
  | { kind: 'dates'; dates: string[] }
  /** Five fields, never more often than hourly. */
  | { kind: 'cron'; expression: string }
  /**
   * The value of an RRULE property (RFC 5545), without COUNT and UNTIL, which are the recurrence's `end`. It means what the RFC says: a day
   * that a month lacks is left out, where the rules above keep their anchor.
   */
  | { kind: 'rrule'; rule: string };

/** A season: only dates in these months (1 to 12) count; empty or left out: all. */
interface InMonths {
  months?: number[] | undefined;
}

export type DayOfMonth =
  /** A day that the month lacks is its last day: 31 in April is the 30th. From -2 to -28: counted from the month's end, -2 is the last but one. */
  | { by: 'day'; day: number }
  | { by: 'last-day' }
  /** `nth` -1: the last one. A fifth that the month lacks is left out. */
  | { by: 'weekday'; nth: Nth; weekday: Weekday }
  /** The nth of the month's days that fall on one of `weekdays`: the days on which the shop works. */
  | { by: 'working-day'; nth: Nth; weekdays: Weekday[] };

export type Nth = 1 | 2 | 3 | 4 | 5 | -1 | -2;

/** One due date. The pair (schedule, nominalLocal) is its key, whatever the instant turns out to be. */
export interface Occurrence {
  /** The wall-clock time the rule means, `2026-03-08T02:30:00`, even where the clock skips it. */
  nominalLocal: string;
  /** When it really runs, UTC: `2026-03-08T07:30:00Z`. */
  instant: string;
}
