import { readBlackoutCalendar } from '../../domain/schedule/blackout-calendar.ts';
import { isTimeZone } from '../../domain/schedule/local-time.ts';
import { Temporal } from 'temporal-polyfill';
import { done, refuse } from '../refusal.ts';
import type { ScheduleDeps } from './schedule-ports.ts';
import type { ScheduleUseCases } from './schedule-use-cases.ts';

export const readCalendar =
  ({ ports }: ScheduleDeps): ScheduleUseCases['readBlackoutCalendar'] =>
  ({ text, timeZone }) => {
    if (!isTimeZone(timeZone)) return refuse('invalid', 'UNKNOWN_TIME_ZONE', `"${timeZone}" is not a time zone.`);
    const today = Temporal.Instant.from(ports.clock.now().toISOString()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const read = readBlackoutCalendar(text, today, timeZone);
    if (read.ok) return done({ days: read.days, ignored: read.ignored, left: read.left });
    const errors = [{ code: read.code, place: 'calendar', message: read.message }];
    return refuse('invalid', 'INVALID_CALENDAR', read.message, { remedy: 'Export the calendar as an .ics file and upload that.', errors });
  };
