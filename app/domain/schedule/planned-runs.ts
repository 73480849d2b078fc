import { Temporal } from 'temporal-polyfill';
import { toInstant } from './local-time.ts';
import { occurrencesAfter } from './next-occurrence.ts';
import type { Schedule } from './schedule.ts';
import type { Weekday } from './recurrence.ts';

/** A date of the schedule with the moment it runs, lead time and blackout days taken into account. */
export interface PlannedRun {
  nominalLocal: string;
  /** Instant; null when the blackout days or the merchant skip it. */
  runAt: string | null;
  skippedBy: 'merchant' | 'blackout' | null;
}

type Dated = Pick<Schedule, 'recurrence' | 'leadDays' | 'blackout' | 'skips'>;

/** A run is never moved further than this over blackout days; a whole month of them skips it. */
const FURTHEST_MOVE_DAYS = 31;

/** The next `count` dates after `lastNominal` (null: from the beginning), skipped ones included, so that they can be shown and unskipped. */
export function plannedRuns(schedule: Dated, lastNominal: string | null, count: number): PlannedRun[] {
  const runs: PlannedRun[] = [];
  for (const { nominalLocal } of occurrencesAfter(schedule.recurrence, lastNominal)) {
    if (runs.push(planRun(schedule, nominalLocal)) === count) break;
  }
  return runs;
}

export function planRun(schedule: Dated, nominalLocal: string): PlannedRun {
  if (schedule.skips.includes(nominalLocal)) return { nominalLocal, runAt: null, skippedBy: 'merchant' };
  const nominal = Temporal.PlainDateTime.from(nominalLocal);
  const moved = aroundBlackout(nominal.subtract({ days: schedule.leadDays }), schedule.blackout);
  if (moved === null) return { nominalLocal, runAt: null, skippedBy: 'blackout' };
  return { nominalLocal, runAt: toInstant(moved, schedule.recurrence.timeZone).toString({ smallestUnit: 'second' }), skippedBy: null };
}

function aroundBlackout(wanted: Temporal.PlainDateTime, blackout: Schedule['blackout']): Temporal.PlainDateTime | null {
  const dates = new Set(blackout.dates);
  const isBlack = (day: Temporal.PlainDateTime) =>
    dates.has(day.toPlainDate().toString()) || blackout.weekdays.includes(day.dayOfWeek as Weekday);
  if (!isBlack(wanted)) return wanted;
  if (blackout.move === 'skip') return null;
  for (let days = 1; days <= FURTHEST_MOVE_DAYS; days += 1) {
    const day = blackout.move === 'before' ? wanted.subtract({ days }) : wanted.add({ days });
    if (!isBlack(day)) return day;
  }
  return null;
}
