import type { CalendarFile } from '#app/domain/schedule/calendar-files.ts';

/** Days ahead in which there is time to fetch a newer file. */
const AHEAD_DAYS = 60;
const DAY_MS = 86_400_000;

/** The files that run out soon or have run out, and of which nobody has been told, the first to end first. @param today local date */
export function endingFiles(files: readonly CalendarFile[], today: string): CalendarFile[] {
  const horizon = new Date(Date.parse(`${today}T00:00:00Z`) + AHEAD_DAYS * DAY_MS).toISOString().slice(0, 10);
  return files.filter(({ until, seen }) => !seen && until <= horizon).toSorted((a, b) => (a.until < b.until ? -1 : 1));
}

/** The files with one more; the same name again is a newer edition of the same file. */
export function withFile(files: readonly CalendarFile[], name: string, until: string): CalendarFile[] {
  return [...files.filter((file) => file.name !== name), { name, until, seen: false }];
}

/** The files with this one read about. */
export const seenFile = (files: readonly CalendarFile[], name: string): CalendarFile[] =>
  files.map((file) => (file.name === name ? { ...file, seen: true } : file));
