import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

/** A day on which nothing runs, and why, as the calendar says. */
export interface BlackoutDay {
  date: string;
  name: string;
}

export type BlackoutCalendar =
  | { ok: true; days: BlackoutDay[]; /** Events that take less than a day, or are cancelled: not blackout days. */ ignored: number }
  | { ok: false; code: 'CALENDAR_INVALID' | 'CALENDAR_EMPTY' | 'CALENDAR_TOO_LONG'; message: string };

const YEARS_AHEAD = 2;
/** A rule may repeat every second for ever; nobody's holidays need more steps than this. */
const MOST_STEPS = 20_000;
/** Of all events together, so that no file keeps a process busy. */
const MOST_STEPS_IN_ALL = 60_000;

interface Span {
  /** First and last day, both included. */
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
}

/**
 * The days of an uploaded calendar (iCalendar, RFC 5545) between `from` and two years later, repeated events unfolded, with their exceptions.
 * All-day events count, and others that last a day or longer, by their days in `timeZone`; a meeting of an hour closes no shop.
 * @param from local date, `2026-11-23`
 */
export function readBlackoutCalendar(text: string, from: string, timeZone: string): BlackoutCalendar {
  const begin = Temporal.PlainDate.from(from);
  const end = begin.add({ years: YEARS_AHEAD });
  const days = new Map<string, string>();
  let ignored = 0;
  const budget = { steps: MOST_STEPS_IN_ALL };
  try {
    const events = eventsOf(text);
    if (events.length === 0) return { ok: false, code: 'CALENDAR_EMPTY', message: 'This calendar holds no events.' };
    for (const event of events) {
      if (event.component.getFirstPropertyValue('status') === 'CANCELLED') {
        ignored += 1;
        continue;
      }
      let counts = false;
      for (const { span, name } of spansOf(event, end, timeZone, budget)) {
        counts = true;
        for (let day = later(span.first, begin); isUpTo(day, span.last) && isUpTo(day, end); day = day.add({ days: 1 })) {
          if (!days.has(day.toString())) days.set(day.toString(), name);
        }
      }
      if (!counts) ignored += 1;
    }
  } catch {
    return { ok: false, code: 'CALENDAR_INVALID', message: 'This file is not a calendar in iCalendar form (.ics).' };
  }
  if (budget.steps <= 0) {
    return { ok: false, code: 'CALENDAR_TOO_LONG', message: 'This calendar repeats its events too often to be read.' };
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ok: true, days: sorted.map(([date, name]) => ({ date, name })), ignored };
}

/** Events with the exceptions of their series (RECURRENCE-ID) attached. */
function eventsOf(text: string): ICAL.Event[] {
  const parsed: unknown = ICAL.parse(text);
  // A file may hold several calendars one after the other.
  const calendars = Array.isArray(parsed) && Array.isArray(parsed[0]) ? (parsed as unknown[]) : [parsed];
  const components = calendars.flatMap((calendar) => {
    const component = new ICAL.Component(calendar as ConstructorParameters<typeof ICAL.Component>[0]);
    if (component.name !== 'vcalendar') throw new Error('not a calendar');
    return component.getAllSubcomponents('vevent');
  });
  const isException = (component: ICAL.Component) => component.hasProperty('recurrence-id');
  return components
    .filter((component) => !isException(component) && component.hasProperty('dtstart'))
    .map((component) => {
      const uid = component.getFirstPropertyValue('uid');
      const exceptions = components.filter((other) => isException(other) && other.getFirstPropertyValue('uid') === uid);
      return new ICAL.Event(component, { strictExceptions: true, exceptions });
    });
}

function* spansOf(
  event: ICAL.Event,
  until: Temporal.PlainDate,
  timeZone: string,
  budget: { steps: number },
): Generator<{ span: Span; name: string }> {
  if (!event.isRecurring()) {
    const span = spanOf(event.startDate, event.endDate, timeZone);
    if (span) yield { span, name: nameOf(event) };
    return;
  }
  const iterator = event.iterator();
  for (let step = 0; step < MOST_STEPS && budget.steps > 0; step += 1, budget.steps -= 1) {
    const next = iterator.next() as ICAL.Time | undefined | null;
    if (!next || Temporal.PlainDate.compare(dateOf(next), until) > 0) return;
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    if (item.component.getFirstPropertyValue('status') === 'CANCELLED') continue;
    const span = spanOf(startDate, endDate, timeZone);
    if (span) yield { span, name: nameOf(item) };
  }
}

/** Null: shorter than a day. */
function spanOf(start: ICAL.Time, end: ICAL.Time, timeZone: string): Span | null {
  // The end of an all-day event is the day after its last; one without an end takes its one day.
  if (start.isDate) return { first: dateOf(start), last: later(dateOf(end).subtract({ days: 1 }), dateOf(start)) };
  if (end.toUnixTime() - start.toUnixTime() < 86_400) return null;
  return { first: localDay(start, 0, timeZone), last: localDay(end, -1, timeZone) };
}

/** A time in UTC falls on a day of the shop; a time of some place's own clock stays on the day that was written. */
function localDay(time: ICAL.Time, seconds: number, timeZone: string): Temporal.PlainDate {
  if (time.zone.tzid === 'UTC') {
    return Temporal.Instant.fromEpochMilliseconds((time.toUnixTime() + seconds) * 1000)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate();
  }
  const { hour, minute, second } = time;
  return dateOf(time).toPlainDateTime({ hour, minute, second }).add({ seconds }).toPlainDate();
}

const dateOf = ({ year, month, day }: ICAL.Time) => Temporal.PlainDate.from({ year, month, day });
const nameOf = (event: ICAL.Event) => (event.summary ?? '').slice(0, 120);
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);
const isUpTo = (day: Temporal.PlainDate, last: Temporal.PlainDate) => Temporal.PlainDate.compare(day, last) <= 0;
