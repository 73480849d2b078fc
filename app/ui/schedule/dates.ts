import type { Language } from '#app/domain/schedule/words/language.ts';

const FULL = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** Wall-clock time as it stands, `2030-01-04T09:00:00` → `Fri, 4 Jan 2030, 09:00`: no zone is applied. */
export function localDateTime(local: string, language: Language = 'en'): string {
  return format(`${local.slice(0, 19)}Z`, 'UTC', language);
}

/** An instant on the clock of a zone: `Fri, 4 Jan 2030, 09:00`. */
export function instantIn(instant: string, timeZone: string, language: Language = 'en'): string {
  return format(instant, timeZone, language);
}

function format(instant: string, timeZone: string, language: Language): string {
  // English sentences of this app are British.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...FULL, timeZone }).format(new Date(instant));
}

/** `2030-01-04` → `Fri, 4 Jan 2030`. */
export function dayOnly(date: string): string {
  const { hour: _hour, minute: _minute, ...day } = FULL;
  return new Intl.DateTimeFormat('en-GB', { ...day, timeZone: 'UTC' }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** `America/New_York` → `New York time`; `UTC` stays. */
export function zoneName(timeZone: string): string {
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  return place === 'UTC' ? 'UTC' : `${place} time`;
}

/** The wall clock of a zone at an instant, `2030-01-04T09:00`. */
export function wallClock(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(instant).replace(' ', 'T');
}

/** `2030-01-31` plus days, by the calendar. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
