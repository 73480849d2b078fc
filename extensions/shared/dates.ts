import { language } from './language.ts';

const FULL = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
} as const;

/** Wall-clock time as it stands, `2030-01-04T09:00:00` → `Fri, 4 Jan 2030, 09:00` in the language of the rule beside it: no zone is applied. */
export function localDateTime(local: string): string {
  return new Intl.DateTimeFormat(language(), { ...FULL, timeZone: 'UTC' }).format(new Date(`${local.slice(0, 19)}Z`));
}

/** An instant on the clock of a zone, written as `localDateTime` writes. */
export function instantIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language(), { ...FULL, timeZone }).format(new Date(instant));
}

/**
 * When a copy is made, and the date it is for where that is another day: the lead time and the days to avoid come between them.
 * @param nominalLocal the date of the schedule, `2030-01-04T09:00:00`
 * @param runAt instant of the copy
 */
export function runOf(
  { nominalLocal, runAt }: { nominalLocal: string; runAt: string },
  timeZone: string,
): { made: string; date: string | null } {
  const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(runAt));
  return { made: instantIn(runAt, timeZone), date: day === nominalLocal.slice(0, 10) ? null : localDateTime(nominalLocal) };
}

/** `America/New_York` → `New York time`. */
export function zoneName(timeZone: string): string {
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return place === 'UTC' ? 'UTC' : `${place} time`;
}
