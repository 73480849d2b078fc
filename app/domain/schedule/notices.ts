import { CUSTOMER_REDACTED } from '../access/customer-redacted.ts';
import type { Schedule, ScheduleEvent } from './schedule.ts';

const HOUR_MS = 3_600_000;
/** Reasons for which a schedule stops by itself without a failed run that was told already. */
const STOPPED_BY = ['OUT_OF_STOCK', 'PRICE_DRIFT', 'FAILING_TOO_LONG', 'DATES_NOT_WORKED_OUT', 'NO_DATE_IN_SIGHT'];

/** When the merchant is told of the next run (instant); null: no need, or told already. It may lie in the past: then it is told at once. */
export function alertAt(schedule: Schedule): string | null {
  const { status, alertHours, nextRunAt, nextNominal, alertedNominal } = schedule;
  if (status !== 'active' || alertHours === null || nextRunAt === null || nextNominal === null) return null;
  if (alertedNominal === nextNominal) return null;
  return new Date(Date.parse(nextRunAt) - alertHours * HOUR_MS).toISOString();
}

/** Whether the merchant is told by e-mail, where the shop wants that: ahead of a run, and once per trouble, not once per try (case J01). */
export function isTold({ type, data }: ScheduleEvent): boolean {
  switch (type) {
    case 'alert':
    case 'approval_needed':
      return true;
    case 'failed':
    case 'left_out':
      return data.first === true;
    case 'cancelled':
      return data.reason === CUSTOMER_REDACTED;
    case 'paused':
      return STOPPED_BY.includes(String(data.reason));
    default:
      return false;
  }
}
