import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awake, changeSchedule, withNext } from '#app/domain/schedule/change-schedule.ts';
import type { ScheduleCommand } from '#app/domain/schedule/change-schedule.ts';
import { nextOccurrences } from '#app/domain/schedule/next-occurrence.ts';
import { passOver } from '#app/domain/schedule/pass-over.ts';
import type { Recurrence } from '#app/domain/schedule/recurrence.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { settleDue } from '#app/domain/schedule/settle-due.ts';
import { schedule } from './schedule-factory.ts';

const active = (change: Partial<Schedule> = {}) => withNext(schedule(change), '2026-11-20T00:00:00Z');
/** 09:00:20 in Amsterdam: the 09:00 run is due, and no tick has come by. */
const JUST_AFTER = '2026-11-23T08:00:20Z';
const DUE = '2026-11-23T09:00:00';
const LINE = { nominalLocal: DUE, runAt: '2026-11-23T08:00:00Z' };

function done(from: Schedule, command: ScheduleCommand, now: string) {
  const result = changeSchedule(from, command, now);
  if (!result.ok) throw new Error(result.problem.code);
  return result;
}

describe('a schedule that stops when a date is due that no tick has seen', () => {
  it.each([
    [{ type: 'pause', until: null }, 'paused'],
    [{ type: 'pause', until: '2026-12-31' }, 'paused'],
    [{ type: 'cancel' }, 'cancelled'],
  ] as [ScheduleCommand, 'paused' | 'cancelled'][])('E12 E30 %j does not run it, and says that it was passed over', (command, reason) => {
    const { schedule: stopped, passedOver, event } = done(active(), command, JUST_AFTER);
    expect(passedOver).toEqual([{ ...LINE, reason }]);
    expect(event.data.passedOver).toEqual([DUE]);
    expect(stopped.lastNominal).toBe(DUE);
  });

  it('E30 a pause before the time, or after the tick that queued it, passes nothing over', () => {
    const pause = { type: 'pause', until: null } as const;
    expect(done(active(), pause, '2026-11-23T07:59:59Z')).toMatchObject({ passedOver: [], event: { data: { until: null } } });
    const queued = withNext({ ...active(), lastNominal: DUE }, JUST_AFTER);
    expect(done(queued, pause, JUST_AFTER).passedOver).toEqual([]);
  });

  it('H10 a pause at the very moment of the date counts as due', () => {
    expect(done(active(), { type: 'pause', until: null }, LINE.runAt).passedOver).toEqual([{ ...LINE, reason: 'paused' }]);
  });

  it('E30 the last run that counts passes the date over that came meanwhile', () => {
    expect(passOver(active(), JUST_AFTER, 'finished')).toEqual({ lastNominal: DUE, passedOver: [{ ...LINE, reason: 'finished' }] });
  });

  it('a date on a blackout day that has come leaves its own reason', () => {
    const blackout = { dates: ['2026-11-23'], weekdays: [], move: 'skip' as const };
    const { passedOver, event } = done(active({ blackout }), { type: 'pause', until: null }, '2026-11-23T12:00:00Z');
    expect(passedOver).toEqual([{ nominalLocal: DUE, runAt: null, reason: 'blackout' }]);
    expect(event.data).toEqual({ until: null });
  });

  it.each(['once', 'all', 'skip'] as const)(
    'E12 H07 resumed at once, a date that was passed over is not run after all, with missed dates: %s',
    (missed) => {
      const { schedule: paused } = done(active({ missed }), { type: 'pause', until: null }, JUST_AFTER);
      const { schedule: resumed } = done(paused, { type: 'resume' }, '2026-11-23T08:00:40Z');
      expect(resumed).toMatchObject({ status: 'active', nextNominal: '2026-11-30T09:00:00' });
      expect(settleDue(resumed, '2026-11-23T08:05:00Z')).toMatchObject({ run: [], passedOver: [] });
    },
  );

  it.each([
    ['once', ['2026-12-07T09:00:00'], ['2026-11-23T09:00:00', '2026-11-30T09:00:00']],
    ['all', ['2026-11-23T09:00:00', '2026-11-30T09:00:00', '2026-12-07T09:00:00'], []],
    ['skip', [], ['2026-11-23T09:00:00', '2026-11-30T09:00:00', '2026-12-07T09:00:00']],
  ] as const)(
    'H07 paused after being down for two weeks, with missed dates: %s, what would have run is passed over by the pause',
    (missed, byPause, byPolicy) => {
      const { passedOver } = done(active({ missed }), { type: 'pause', until: null }, '2026-12-08T12:00:00Z');
      const of = (reason: string) => passedOver.filter((date) => date.reason === reason).map(({ nominalLocal }) => nominalLocal);
      expect(of('paused')).toEqual(byPause);
      expect(of('missed')).toEqual(byPolicy);
    },
  );

  it('E13 woken late, what fell due after the pause is still due, and nothing that fell into it', () => {
    const hourly: Recurrence = {
      ...{ rule: { kind: 'hourly', interval: 1 }, start: '2026-11-01T00:00:00', timeZone: 'UTC', end: { kind: 'never' } },
    };
    const { schedule: paused } = done(active({ recurrence: hourly }), { type: 'pause', until: '2026-11-24' }, '2026-11-23T12:30:00Z');
    const late = '2026-11-24T02:10:00Z';
    expect(awake(paused, '2026-11-23T23:59:59Z').status).toBe('inactive');
    const { run, passedOver } = settleDue({ ...awake(paused, late), missed: 'all' }, late);
    expect(run.map(({ nominalLocal }) => nominalLocal)).toEqual(['00', '01', '02'].map((hour) => `2026-11-24T${hour}:00:00`));
    expect(passedOver).toEqual([]);
    expect(done(paused, { type: 'cancel' }, late).passedOver.map(({ nominalLocal }) => nominalLocal.slice(11, 13))).toEqual([
      '00',
      '01',
      '02',
    ]);
  });
});

/** What a merchant or the clock does, so many minutes after what was done before. */
const step = fc.record({
  minutes: fc.integer({ min: 0, max: 3_000 }),
  what: fc.constantFrom('tick', 'tick', 'pause', 'pause-until', 'resume', 'skip-next', 'cancel'),
});
const rule = fc.constantFrom<Recurrence['rule']>(
  { kind: 'hourly', interval: 1 },
  { kind: 'hourly', interval: 5 },
  { kind: 'daily', interval: 1 },
  { kind: 'weekly', interval: 1, weekdays: [1, 4], weekStart: 1 },
);

describe('whatever is done in whatever order', () => {
  it('E12 E30 H07 each date that came while the schedule was active has exactly one line, and none that fell into a pause', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), rule, fc.constantFrom('once', 'all', 'skip'), (steps, of, missed) => {
        const recurrence: Recurrence = { rule: of, start: '2026-11-02T09:00:00', timeZone: 'UTC', end: { kind: 'never' } };
        let now = Date.parse('2026-11-20T08:00:00Z');
        let current = withNext(schedule({ recurrence, missed }), iso(now));
        const lines: string[] = [];
        const spans: [number, number][] = [];
        let since: number | null = now;
        const wake = () => {
          const { pausedUntil } = current;
          const woken = awake(current, iso(now));
          if (woken !== current) since = Date.parse(pausedUntil ?? '');
          current = woken;
        };
        const tick = () => {
          wake();
          if (current.status !== 'active') return;
          const { run, passedOver, lastNominal } = settleDue(current, iso(now));
          lines.push(...[...run, ...passedOver].map(({ nominalLocal }) => nominalLocal));
          current = withNext({ ...current, lastNominal }, iso(now + 1));
        };
        for (const { minutes, what } of [...steps, { minutes: 3_000, what: 'tick' }]) {
          now += minutes * 60_000;
          if (what === 'tick') {
            tick();
            continue;
          }
          const command: ScheduleCommand =
            what === 'pause'
              ? { type: 'pause', until: null }
              : what === 'pause-until'
                ? { type: 'pause', until: iso(now + 86_400_000).slice(0, 10) }
                : { type: what as 'resume' | 'skip-next' | 'cancel' };
          const ended = current.pausedUntil;
          const result = changeSchedule(current, command, iso(now));
          if (!result.ok) continue;
          const isOver = ended !== null && Date.parse(ended) <= now;
          if (what !== 'skip-next') {
            if (what === 'resume') since = isOver ? Date.parse(ended) : now;
            else {
              if (since === null && isOver) since = Date.parse(ended);
              if (since !== null) spans.push([since, now]);
              since = null;
            }
          }
          lines.push(...result.passedOver.map(({ nominalLocal }) => nominalLocal));
          current = result.schedule;
        }
        if (since !== null) spans.push([since, now]);
        const owed = spans.flatMap(([from, to]) =>
          nextOccurrences(recurrence, iso(from - 1), Math.ceil((to - from) / 3_600_000) + 1)
            .filter(({ instant }) => Date.parse(instant) <= to)
            .map(({ nominalLocal }) => nominalLocal),
        );
        expect(lines.toSorted()).toEqual([...new Set(owed)].toSorted());
      }),
      { numRuns: 50 },
    );
  });
});

const iso = (ms: number) => new Date(ms).toISOString();
