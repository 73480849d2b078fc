import { Temporal } from 'temporal-polyfill';

/**
 * Wall-clock time to instant by the house's rule (cases G01-G05): a time that the clock skips moves forward by the gap (02:30 becomes
 * 03:30), a doubled time runs at its first occurrence. That is Temporal's disambiguation `compatible`.
 */
export function toInstant(local: Temporal.PlainDateTime, timeZone: string): Temporal.Instant {
  return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** Whether the clock of the zone skips this wall-clock time. */
export function isSkipped(local: Temporal.PlainDateTime, timeZone: string): boolean {
  return !toInstant(local, timeZone).toZonedDateTimeISO(timeZone).toPlainDateTime().equals(local);
}

export function toLocal(instant: Temporal.Instant, timeZone: string): Temporal.PlainDateTime {
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** `2026-03-08T02:30:00`, always with seconds. */
export function formatLocal(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' });
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(name);
  } catch {
    return false;
  }
}
