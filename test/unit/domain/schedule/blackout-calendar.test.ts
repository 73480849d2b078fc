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
      'of rules without end',
      calendar(...[1, 2, 3, 4].map((uid) => `UID:${uid}\nDTSTART:20261201T000000Z\nDTEND:20261201T000001Z\nRRULE:FREQ=SECONDLY`)),
      'CALENDAR_TOO_LONG',
    ],
  ])('is refused with the reason when it is %s', (_what, text, code) => {
    expect(readBlackoutCalendar(text, FROM, 'UTC')).toMatchObject({ ok: false, code });
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
    expect(plannedRuns({ recurrence, leadDays: 0, blackout, skips: [] }, null, 1)).toMatchObject([{ runAt: '2026-12-24T09:00:00Z' }]);
  });
});
