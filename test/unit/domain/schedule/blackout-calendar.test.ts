import { describe, expect, it } from 'vitest';
import { readBlackoutCalendar } from '#app/domain/schedule/blackout-calendar.ts';
import { plannedRuns } from '#app/domain/schedule/planned-runs.ts';

const FROM = '2026-11-23';
const calendar = (...events: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const read = (text: string, zone = 'Europe/Amsterdam') => {
  const result = readBlackoutCalendar(text, FROM, zone);
  if (!result.ok) throw new Error(result.code);
  return result;
};
const dates = (text: string, zone?: string) => read(text, zone).days.map(({ date }) => date);

describe('an uploaded calendar', () => {
  it('gives each day of an all-day event, its end not counted, with its name', () => {
    const text = calendar('UID:1\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas');
    expect(read(text).days).toEqual(['24', '25', '26'].map((day) => ({ date: `2026-12-${day}`, name: 'Christmas' })));
  });

  it('unfolds a yearly day for two years, and no further', () => {
    const text = calendar('UID:1\nDTSTART;VALUE=DATE:20200427\nRRULE:FREQ=YEARLY\nSUMMARY:King');
    expect(dates(text)).toEqual(['2027-04-27', '2028-04-27']);
  });

  it('leaves out what a series leaves out, moves what it moves, and what was cancelled', () => {
    const text = calendar(
      'UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;COUNT=5\nEXDATE;VALUE=DATE:20261202\nSUMMARY:Stocktaking',
      'UID:1\nRECURRENCE-ID;VALUE=DATE:20261203\nDTSTART;VALUE=DATE:20261220\nSUMMARY:Stocktaking, moved',
      'UID:1\nRECURRENCE-ID;VALUE=DATE:20261204\nDTSTART;VALUE=DATE:20261204\nSTATUS:CANCELLED',
      'UID:2\nDTSTART;VALUE=DATE:20261230\nSTATUS:CANCELLED',
    );
    expect(dates(text)).toEqual(['2026-12-01', '2026-12-05', '2026-12-20']);
  });

  it('does not close the shop for a meeting, but for what takes the day or longer, by the days of the shop', () => {
    const meeting = 'UID:1\nDTSTART:20261201T090000Z\nDTEND:20261201T100000Z';
    const closed = 'UID:2\nDTSTART:20261202T230000Z\nDTEND:20261203T230000Z';
    expect(read(calendar(meeting, closed))).toMatchObject({ days: [{ date: '2026-12-03' }], ignored: 1 });
    expect(dates(calendar(closed), 'America/Toronto')).toEqual(['2026-12-02', '2026-12-03']);
  });

  it('reads nothing of the past, and a rule that repeats every second comes to an end', () => {
    const past = 'UID:1\nDTSTART;VALUE=DATE:20200101';
    const endless = 'UID:2\nDTSTART:20261201T000000Z\nDTEND:20261201T000001Z\nRRULE:FREQ=SECONDLY';
    expect(dates(calendar(past, endless))).toEqual([]);
  });

  it.each([
    ['not a calendar', 'hello', 'CALENDAR_INVALID'],
    ['an address card', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nEND:VCARD', 'CALENDAR_INVALID'],
    ['cut short', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026', 'CALENDAR_INVALID'],
    ['without events', calendar(), 'CALENDAR_EMPTY'],
    [
      'of too many events',
      calendar(...Array.from({ length: 5001 }, (_, uid) => `UID:${uid}\nDTSTART;VALUE=DATE:20261201`)),
      'CALENDAR_TOO_LONG',
    ],
    [
      'of too many days in all',
      calendar(...[1, 2, 3, 4].map((uid) => `UID:${uid}\nDTSTART;VALUE=DATE:19500101\nRRULE:FREQ=DAILY`)),
      'CALENDAR_TOO_LONG',
    ],
  ])('is refused with the reason when it is %s', (_what, text, code) => {
    expect(readBlackoutCalendar(text, FROM, 'UTC')).toMatchObject({ ok: false, code });
  });

  it('takes single extra dates, and rules in a place of its own', () => {
    const extra = 'UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=YEARLY;COUNT=1\nRDATE;VALUE=DATE:20270105,20270107\nSUMMARY:Extra';
    expect(dates(calendar(extra))).toEqual(['2026-12-01', '2027-01-05', '2027-01-07']);
    const tokyo = 'UID:2\nDTSTART;TZID=Asia/Tokyo:20261204T000000\nDTEND;TZID=Asia/Tokyo:20261205T000000\nRRULE:FREQ=WEEKLY;COUNT=2';
    expect(dates(calendar(tokyo), 'America/Toronto')).toEqual(['2026-12-04', '2026-12-11']);
    const movable = 'UID:3\nDTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanksgiving';
    expect(dates(calendar(movable))).toEqual(['2026-11-26', '2027-11-25', '2028-11-23']);
    const untilMidnight = 'UID:4\nDTSTART;TZID=Europe/Amsterdam:20270427T000000\nDTEND;TZID=Europe/Amsterdam:20270427T235900';
    expect(dates(calendar(untilMidnight))).toEqual(['2027-04-27']);
  });

  it('names what it left out, and why, and reads the rest', () => {
    const text = calendar(
      'UID:1\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas',
      'UID:2\nDTSTART:20261201T090000Z\nDTEND:20261201T100000Z\nSUMMARY:Meeting',
      'UID:3\nDTSTART;VALUE=DATE:20261230\nSTATUS:CANCELLED\nSUMMARY:Party',
      'UID:4\nDTSTART;VALUE=DATE:20191225\nSUMMARY:Long ago',
      'UID:5\nDTSTART:20261201T000000Z\nDTEND:20261203T000001Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Ticking',
      'UID:6\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;BYMONTH=13\nSUMMARY:Thirteenth month',
    );
    const { days, ignored, left } = read(text);
    expect(days.map(({ name }) => name)).toEqual(['Christmas']);
    expect(ignored).toBe(5);
    expect(left).toEqual([
      { name: 'Thirteenth month', why: 'unreadable' },
      { name: 'Meeting', why: 'shorter-than-a-day' },
      { name: 'Party', why: 'cancelled' },
      { name: 'Long ago', why: 'not-in-time' },
      { name: 'Ticking', why: 'too-often' },
    ]);
  });

  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
  ])('comes to an end for %s, which never is', (rule) => {
    const { days, ignored } = read(calendar(`UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:${rule}`));
    expect(days.filter(({ date }) => date !== '2026-12-01')).toEqual([]);
    expect(ignored).toBeLessThanOrEqual(1);
  });

  it('is read two years ahead, however long a holiday lasts', () => {
    expect(dates(calendar('UID:1\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20361201')).at(-1)).toBe('2028-11-23');
  });

  it('moves the runs of a schedule around its days', () => {
    const blackout = {
      dates: dates(calendar('UID:1\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227')),
      weekdays: [],
      move: 'before' as const,
    };
    const recurrence = {
      rule: { kind: 'weekly' as const, interval: 1, weekdays: [], weekStart: 1 as const },
      start: '2026-12-25T09:00:00',
      timeZone: 'UTC',
      end: { kind: 'never' as const },
    };
    expect(plannedRuns({ recurrence, leadDays: 0, blackout, shopDays: null, skips: [] }, null, 1)).toMatchObject([
      { runAt: '2026-12-24T09:00:00Z' },
    ]);
  });
});
