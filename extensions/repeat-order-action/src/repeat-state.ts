import type { CreateScheduleRequest, ScheduleDatesRequest } from '../../../app/contract/schedules.ts';
import type { WORDS } from './wording.ts';

export type Every = keyof typeof WORDS.everyOptions;

export interface RepeatState {
  every: Every;
  /** `2030-01-31`. */
  date: string;
  /** `09:00`. */
  time: string;
  end: 'never' | 'after';
  runs: number;
  profile: 'standing-order' | 'exact-copy';
  outcome: 'draft' | 'invoice' | 'paid' | 'terms';
}

type Rule = ScheduleDatesRequest['recurrence']['rule'];

/** Of each rhythm: its rule, and how far ahead of today the first copy lies. */
const RHYTHM: Record<Every, { rule: Rule; days?: number; months?: number }> = {
  day: { rule: { kind: 'daily' }, days: 1 },
  week: { rule: { kind: 'weekly' }, days: 7 },
  twoWeeks: { rule: { kind: 'weekly', interval: 2 }, days: 14 },
  month: { rule: { kind: 'monthly' }, months: 1 },
  twoMonths: { rule: { kind: 'monthly', interval: 2 }, months: 2 },
  threeMonths: { rule: { kind: 'monthly', interval: 3 }, months: 3 },
  sixMonths: { rule: { kind: 'monthly', interval: 6 }, months: 6 },
  year: { rule: { kind: 'yearly' }, months: 12 },
};

/** Monthly, the first time a month from today, at 09:00, as drafts: nothing is charged or sent by itself. */
export function freshState(today: Date): RepeatState {
  return {
    every: 'month',
    date: firstDate('month', today),
    time: '09:00',
    end: 'never',
    runs: 12,
    profile: 'standing-order',
    outcome: 'draft',
  };
}

/** One period from today, by the calendar on the reader's wall; the end of a month stays within it (31 January → 28 February). */
export function firstDate(every: Every, today: Date): string {
  const { days = 0, months = 0 } = RHYTHM[every];
  const day = new Date(Date.UTC(today.getFullYear(), today.getMonth() + months, 1));
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(today.getDate(), last) + days);
  return day.toISOString().slice(0, 10);
}

/** Without a zone: the shop's counts. */
export function recurrenceOf(state: RepeatState): ScheduleDatesRequest['recurrence'] {
  return {
    rule: RHYTHM[state.every].rule,
    start: `${state.date}T${state.time}`,
    end: state.end === 'after' ? { kind: 'after', runs: state.runs } : { kind: 'never' },
  };
}

export function requestOf(state: RepeatState, orderId: string, key: string): CreateScheduleRequest {
  const { outcome } = state;
  return {
    orderId,
    key,
    profile: state.profile,
    options: {
      outcome: outcome === 'paid' || outcome === 'terms' ? { kind: 'complete', payment: outcome } : { kind: outcome },
    },
    recurrence: recurrenceOf(state),
  };
}
