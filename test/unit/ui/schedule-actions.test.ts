import { describe, expect, it } from 'vitest';
import { changeSchedule, type ScheduleCommand } from '#app/domain/schedule/change-schedule.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { presentOccurrence, presentSchedule } from '#app/routes/presenters/schedules.ts';
import { dialogOf } from '#app/ui/schedule/schedule-actions.tsx';
import { localDateTime, instantIn, wallClock, zoneName } from '#app/ui/schedule/dates.ts';
import { eventSentence } from '#app/ui/schedule/wording.ts';
import { scheduleOf } from '../../extensions/schedule-fixture.ts';

const NOW = '2029-12-20T10:00:00Z';
const stored = (status: Schedule['status']): Schedule => {
  const { words: _words, actions: _actions, lastRun: _lastRun, followCalendar: _followCalendar, ...shown } = scheduleOf();
  return {
    ...shown,
    status,
    shop: 'one.myshopify.com',
    lastNominal: null,
    alertedNominal: null,
    agreedTotal: null,
    zoneRules: '',
    shopDays: null,
    skips: ['2030-01-11T09:00:00'],
  };
};
const COMMANDS: ScheduleCommand[] = [
  { type: 'activate' },
  { type: 'pause', until: null },
  { type: 'resume' },
  { type: 'skip-next' },
  { type: 'unskip', nominalLocal: '2030-01-11T09:00:00' },
  { type: 'cancel' },
];

describe('what is offered for a schedule', () => {
  it.each(['draft', 'active', 'inactive', 'cancelled', 'finished'] as const)(
    'E16 given one that is %s, then exactly what the domain would do',
    (status) => {
      const { actions } = presentSchedule(stored(status), 'en');
      const allowed = COMMANDS.filter((command) => changeSchedule(stored(status), command, NOW).ok).map(({ type }) => type);
      expect(actions.filter((action) => action !== 'run-now').sort()).toEqual([...allowed].sort());
      expect(actions.includes('run-now')).toBe(status !== 'cancelled' && status !== 'finished');
    },
  );

  it('says before each step what follows, with the next date in it', () => {
    const schedule = { ...scheduleOf(), dates: [{ nominalLocal: '2030-01-04T09:00:00', runAt: '2030-01-04T08:00:00Z', skippedBy: null }] };
    expect(dialogOf('run-now', schedule, '').consequence).toContain('the next date is Fri, 4 Jan 2030, 09:00');
    expect(dialogOf('pause', schedule, '2030-02-01').consequence).toContain('before Fri, 1 Feb 2030');
    expect(dialogOf('cancel', schedule, '')).toMatchObject({ destructive: true });
  });
});

describe('how dates and history are told', () => {
  it('G11 names the zone, and shows wall-clock times as they stand', () => {
    expect(localDateTime('2030-03-10T02:30:00')).toBe('Sun, 10 Mar 2030, 02:30');
    expect(instantIn('2030-01-04T08:00:00Z', 'Europe/Amsterdam')).toBe('Fri, 4 Jan 2030, 09:00');
    expect(wallClock(new Date('2030-01-04T23:30:00Z'), 'Europe/Amsterdam')).toBe('2030-01-05T00:30');
    expect([zoneName('America/New_York'), zoneName('UTC')]).toEqual(['New York time', 'UTC']);
  });

  it('E30 has a sentence for every kind of event', () => {
    expect(eventSentence({ type: 'changed', data: { fields: ['recurrence', 'leadDays'] } })).toBe('Changed: dates, lead time');
    expect(
      eventSentence({
        type: 'changed',
        data: {
          fields: ['recurrence', 'source'],
          source: { before: { id: 'gid://shopify/Order/1', name: '#1001' }, after: { id: 'gid://shopify/Order/2', name: '#1002' } },
          recurrence: { before: { end: { kind: 'never' } }, after: { end: { kind: 'after', runs: 5 } } },
        },
      }),
    ).toBe('Changed: dates, order. The order was #1001 and is #1002. Its end was “never” and is “after 5 copies”');
    expect(eventSentence({ type: 'calendar_changed', data: { why: 'changed', more: 1, fewer: 0, next: '2030-01-04T09:00:00' } })).toBe(
      'The shop’s calendar changed: 1 day more to avoid. The next date is Fri, 4 Jan 2030, 09:00',
    );
    expect(eventSentence({ type: 'skipped', data: { date: '2030-01-04T09:00:00' } })).toBe('Skipped Fri, 4 Jan 2030, 09:00');
    expect(eventSentence({ type: 'succeeded', data: { date: 'now:abc' } })).toBe('Made a copy outside of the calendar');
    expect(eventSentence({ type: 'paused', data: { reason: 'OUT_OF_STOCK' } })).toBe('Paused, as there was not enough stock');
    expect(eventSentence({ type: 'paused', data: { reason: 'SHOPIFY_REFUSED' } })).toBe('Paused after a failed run');
    const date = '2030-01-04T09:00:00';
    expect(eventSentence({ type: 'approved', data: { date } })).toBe('Approved the run of Fri, 4 Jan 2030, 09:00');
    expect(eventSentence({ type: 'approved', data: { date: 'now:abc', changed: ['lines', 'texts'] } })).toBe(
      'Approved a run outside of the calendar, changed for this date: items, note and other texts',
    );
    expect(eventSentence({ type: 'approval_needed', data: { date: 'now:abc' } })).toBe('A run outside of the calendar waits for approval');
  });

  it('keeps the request key of a run outside of the calendar to itself', () => {
    const run = {
      id: 'o',
      shop: 's',
      scheduleId: 'x',
      nominalLocal: 'now:secret',
      runAt: NOW,
      late: false,
      status: 'pending' as const,
      copyId: null,
      attempts: 0,
      options: null,
      note: null,
      settledAt: null,
    };
    expect(JSON.stringify(presentOccurrence(run))).not.toContain('secret');
    expect(presentOccurrence(run).nominalLocal).toBeNull();
  });
});
