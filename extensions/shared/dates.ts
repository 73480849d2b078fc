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

/** `America/New_York` → `New York time`. */
export function zoneName(timeZone: string): string {
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return place === 'UTC' ? 'UTC' : `${place} time`;
}
