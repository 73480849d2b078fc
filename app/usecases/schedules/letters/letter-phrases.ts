import type { Cause } from './cause-of.ts';
import type { Fate } from '../../../domain/schedule/outlook.ts';

/**
 * All that an e-mail says beside the rule: every sentence in every language. A language that lacks a phrase does not compile. Dates, amounts
 * and percentages come in as Intl writes them in that language.
 */
export interface LetterPhrases {
  /** What Intl formats by. */
  tag: string;
  /** What stands between a label and what it names. */
  colon: string;
  /** The name of a schedule without one. */
  repeatOf(order: string): string;
  alert(date: string, zone: string): string;
  alertTodo: string;
  approval(date: string): string;
  approvalTodo: string;
  failed(date: string): string;
  failedTodo: string;
  /** Nothing was copied for the date, as the schedule's own rule about stock or prices says. */
  leftOut(date: string): string;
  leftOutTodo: string;
  paused: string;
  nothingRuns: string;
  cancelled: string;
  /** The schedule has ended without a failed run. */
  ended: string;
  endedTodo: string;
  /** The code is for whoever is asked for help; it is the same in every language. */
  becauseOf(cause: string, code: string): string;
  cause: Record<Cause, string>;
  /** One line that is short, by the product's name. `at`: what each location has, ` (Harbour Street 3, Warehouse 0)`, or nothing. */
  short(title: string, wanted: number, available: number, at: string): string;
  shortOf(count: number): string;
  /** `was`: what was agreed to, or else the total of the order copied. */
  priceWouldBe(is: string, percent: string, was: string, agreed: boolean): string;
  lastRun(total: string): string;
  beyond(limit: string): string;
  beyondLimit: string;
  /** What becomes of the run. */
  then: Record<Fate, string>;
  schedule: string;
  sourceOrder: string;
  rule: string;
}
