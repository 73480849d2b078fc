import { z } from 'zod';
import type { BlackoutDay, LeftEvent } from '../domain/schedule/blackout-calendar.ts';

/** `POST /api/blackout-calendar` (blackoutCalendarRequest → BlackoutCalendarOut): the days that a calendar closes; nothing is written. */
export const blackoutCalendarRequest = z.strictObject({
  /** The file's text, iCalendar (.ics). */
  calendar: z.string().min(1).max(500_000),
  /** Left out: the shop's own. */
  timeZone: z.string().min(1).max(64).optional(),
});

export interface BlackoutCalendarOut {
  days: BlackoutDay[];
  /** Events that close no day, how many; `left` names the first 50 of them, and why. */
  ignored: number;
  left: LeftEvent[];
}
