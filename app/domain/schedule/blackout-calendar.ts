import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { rruleLocals } from './rrule.ts';

/** A day on which nothing runs, and why, as the calendar says. */
export interface BlackoutDay {
  date: string;
  name: string;
}

/** An event that closed no day. */
export interface LeftEvent {
  name: string;
  why:
    | 'cancelled'
    | 'shorter-than-a-day'
    /** It lies before today or beyond the horizon, or its rule has no date at all. */
    | 'not-in-time'
    /** It repeats more often than daily, or for longer than anybody's holidays. */
    | 'too-often'
    | 'unreadable';
}

export type BlackoutCalendar =
  | {
      ok: true;
      days: BlackoutDay[];
      /** Events that close no day; `left` names the first of them, and why. */
      ignored: number;
      left: LeftEvent[];
    }
  | { ok: false; code: 'CALENDAR_INVALID' | 'CALENDAR_EMPTY' | 'CALENDAR_TOO_LONG'; message: string };

const YEARS_AHEAD = 2;
/** Nobody's holidays need more steps than these: every day for 80 years. */
const MOST_STEPS = 30_000;
/** Of all events together, so that no file keeps a process busy. */
const MOST_STEPS_IN_ALL = 60_000;
/** Seconds; some calendars end a day at 23:59. */
const WHOLE_DAY = 86_340;
const MOST_EVENTS = 5_000;
const MOST_NAMED = 50;
const SUB_DAILY = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);

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
  const window = { begin, end: begin.add({ years: YEARS_AHEAD }), timeZone };
  const days = new Map<string, string>();
  const budget = { steps: MOST_STEPS_IN_ALL };
  const read = readable(text);
  if (read === null) {
    return { ok: false, code: 'CALENDAR_INVALID', message: 'This file is not a calendar in iCalendar form (.ics).' };
  }
  const { events, left } = read;
  if (events.length + left.length === 0) return { ok: false, code: 'CALENDAR_EMPTY', message: 'This calendar holds no events.' };
  for (const event of events.slice(0, MOST_EVENTS)) {
    const why = readEvent(event, window, budget, days);
    if (why) left.push({ name: nameOf(event), why });
  }
  if (budget.steps <= 0 || events.length > MOST_EVENTS) {
    return { ok: false, code: 'CALENDAR_TOO_LONG', message: 'This calendar holds or repeats too many events to be read.' };
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ok: true, days: sorted.map(([date, name]) => ({ date, name })), ignored: left.length, left: left.slice(0, MOST_NAMED) };
}

interface Window {
  begin: Temporal.PlainDate;
  end: Temporal.PlainDate;
  timeZone: string;
}

/** Puts the event's days in; what keeps it from having any, or null. One event that cannot be read does not spoil the others. */
function readEvent(event: ICAL.Event, window: Window, budget: { steps: number }, days: Map<string, string>): LeftEvent['why'] | null {
  if (isCancelled(event)) return 'cancelled';
  let [whole, inTime] = [false, false];
  try {
    if (event.isRecurring() && !canUnfold(event)) return 'too-often';
    const steps = budget.steps;
    for (const { span, name } of spansOf(event, window, budget)) {
      whole = true;
      for (let day = later(span.first, window.begin); isUpTo(day, span.last) && isUpTo(day, window.end); day = day.add({ days: 1 })) {
        inTime = true;
        if (!days.has(day.toString())) days.set(day.toString(), name);
      }
    }
    if (!inTime && steps - budget.steps >= MOST_STEPS) return 'too-often';
    if (inTime) return null;
    return whole || lastsADay(event) ? 'not-in-time' : 'shorter-than-a-day';
  } catch {
    return 'unreadable';
  }
}

const isCancelled = (event: ICAL.Event) => event.component.getFirstPropertyValue('status') === 'CANCELLED';
const lastsADay = (event: ICAL.Event) => event.startDate.isDate || event.endDate.toUnixTime() - event.startDate.toUnixTime() >= WHOLE_DAY;

/**
 * Whether the library may unfold the event's rules: it steps through seconds one by one, goes on for ever looking for a 30 February by days
 * or weeks, and takes one by years for 2 March. Rules with conditions are first tried on a library that gives up.
 */
function canUnfold(event: ICAL.Event): boolean {
  return event.component.getAllProperties('rrule').every((property) => {
    const rule = property.getFirstValue() as ICAL.Recur;
    if (SUB_DAILY.has(rule.freq)) return false;
    const parts = Object.entries(rule.parts ?? {}).filter(([, values]) => values !== undefined);
    return parts.length === 0 || hasDate(rule, event.startDate);
  });
}

function hasDate(rule: ICAL.Recur, start: ICAL.Time): boolean {
  const parts = rule
    .toString()
    .split(';')
    .filter((part) => !/^(COUNT|UNTIL)=/.test(part))
    .join(';');
  const local = dateOf(start).toPlainDateTime({ hour: start.hour, minute: start.minute, second: start.second });
  for (const _first of rruleLocals(parts, local, local)) return true;
  return false;
}

/** The events, and those that spoil the file: without them the rest is read. Null: it is no calendar. */
function readable(text: string): { events: ICAL.Event[]; left: LeftEvent[] } | null {
  const attempt = (content: string) => {
    try {
      return eventsOf(content);
    } catch {
      return null;
    }
  };
  const events = attempt(text);
  if (events) return { events, left: [] };
  const left: LeftEvent[] = [];
  const rest = text.replaceAll(/BEGIN:VEVENT\r?\n[\s\S]*?END:VEVENT\r?\n/g, (event) => {
    if (left.length >= MOST_NAMED || attempt(`BEGIN:VCALENDAR\r\n${event}END:VCALENDAR\r\n`)) return event;
    left.push({ name: (/\nSUMMARY[^:\r\n]*:([^\r\n]*)/.exec(event)?.[1] ?? '').slice(0, 120), why: 'unreadable' });
    return '';
  });
  const good = left.length > 0 ? attempt(rest) : null;
  return good && { events: good, left };
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
  const exceptions = new Map<string, ICAL.Component[]>();
  const uidOf = (component: ICAL.Component) => String(component.getFirstPropertyValue('uid') ?? '');
  const isException = (component: ICAL.Component) => component.hasProperty('recurrence-id');
  for (const component of components.filter(isException)) {
    const uid = uidOf(component);
    exceptions.set(uid, [...(exceptions.get(uid) ?? []), component]);
  }
  return components
    .filter((component) => !isException(component) && component.hasProperty('dtstart'))
    .map((component) => new ICAL.Event(component, { strictExceptions: true, exceptions: exceptions.get(uidOf(component)) ?? [] }));
}

function* spansOf(event: ICAL.Event, { end: until, timeZone }: Window, budget: { steps: number }): Generator<{ span: Span; name: string }> {
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
  if (end.toUnixTime() - start.toUnixTime() < WHOLE_DAY) return null;
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
