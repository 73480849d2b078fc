import { describe, expect, it } from 'vitest';
import { awake, changeSchedule, withNext } from '#app/domain/schedule/change-schedule.ts';
import type { ScheduleCommand } from '#app/domain/schedule/change-schedule.ts';
import { plannedRuns } from '#app/domain/schedule/planned-runs.ts';
import { settleDue } from '#app/domain/schedule/settle-due.ts';
import type { Schedule } from '#app/domain/schedule/schedule.ts';
import { schedule } from './schedule-factory.ts';

const NOW = '2026-11-23T07:00:00.000Z';
const run = (command: ScheduleCommand, from: Partial<Schedule> = {}) => {
  const result = changeSchedule(schedule(from), command, NOW);
  if (!result.ok) throw new Error(result.problem.code);
  return result;
};

describe('the life of a schedule', () => {
  it('E01 a new schedule is first due on or after now, never in the past', () => {
    expect(withNext(schedule(), NOW)).toMatchObject({
      nextNominal: '2026-11-23T09:00:00',
      nextRunAt: '2026-11-23T08:00:00Z',
      lastNominal: '2026-11-16T09:00:00',
    });
  });

  it('E12 E15 paused without a date has no next date until it is resumed', () => {
    const paused = run({ type: 'pause', until: null }).schedule;
    expect(paused).toMatchObject({ status: 'inactive', nextRunAt: null, nextNominal: null, pausedUntil: null });
    const resumed = changeSchedule(paused, { type: 'resume' }, '2026-12-24T12:00:00Z');
    expect(resumed.ok && resumed.schedule).toMatchObject({
      status: 'active',
      nextNominal: '2026-12-28T09:00:00',
      lastNominal: '2026-12-21T09:00:00',
    });
  });

  it('E13 E14 paused until a date wakes at its midnight; a date of today or past means tomorrow', () => {
    expect(run({ type: 'pause', until: '2026-12-31' }).schedule.nextRunAt).toBe('2026-12-30T23:00:00Z');
    for (const until of ['2026-11-23', '2020-01-01']) expect(run({ type: 'pause', until }).schedule.nextRunAt).toBe('2026-11-23T23:00:00Z');
    expect(changeSchedule(schedule(), { type: 'pause', until: '31.12.2026' }, NOW)).toMatchObject({
      ok: false,
      problem: { code: 'DATE_INVALID' },
    });
  });

  it.each(['cancelled', 'finished'] as const)('E16 a %s schedule refuses every command and writes nothing', (status) => {
    for (const command of [
      { type: 'pause', until: null },
      { type: 'resume' },
      { type: 'skip-next' },
      { type: 'cancel' },
    ] as ScheduleCommand[]) {
      expect(changeSchedule(schedule({ status }), command, NOW)).toMatchObject({ ok: false, problem: { code: 'NOT_ALLOWED_NOW' } });
    }
  });

  it('E17 skip next moves the next date one interval on, and unskip brings it back', () => {
    const skipped = run({ type: 'skip-next' });
    expect(skipped.schedule).toMatchObject({ skips: ['2026-11-23T09:00:00'], nextNominal: '2026-11-30T09:00:00' });
    expect(skipped.event).toEqual({ type: 'skipped', data: { date: '2026-11-23T09:00:00' } });
    const twice = changeSchedule(skipped.schedule, { type: 'skip-next' }, NOW);
    expect(twice.ok && twice.schedule.nextNominal).toBe('2026-12-07T09:00:00');
    const back = changeSchedule(skipped.schedule, { type: 'unskip', nominalLocal: '2026-11-23T09:00:00' }, NOW);
    expect(back.ok && back.schedule).toMatchObject({ skips: [], nextNominal: '2026-11-23T09:00:00' });
  });

  it('E13 E17 paused until a date, the next date that is skipped is the first one after the pause', () => {
    const paused = run({ type: 'pause', until: '2026-12-15' }).schedule;
    const skipped = changeSchedule(paused, { type: 'skip-next' }, NOW);
    expect(skipped.ok && skipped.schedule.skips).toEqual(['2026-12-21T09:00:00']);
    const woken = skipped.ok && awake(skipped.schedule, '2026-12-15T00:00:00Z');
    expect(woken).toMatchObject({ status: 'active', nextNominal: '2026-12-28T09:00:00' });
  });

  it('E17 beyond the limit of skips it says so', () => {
    const skips = Array.from({ length: 52 }, (_, index) => `2027-01-${String((index % 28) + 1).padStart(2, '0')}T09:00:00`);
    expect(changeSchedule(schedule({ skips }), { type: 'skip-next' }, NOW)).toMatchObject({
      ok: false,
      problem: { code: 'TOO_MANY_SKIPS' },
    });
  });
});

describe('what is due', () => {
  const active = (change: Partial<Schedule> = {}) => withNext(schedule(change), '2026-11-20T00:00:00Z');

  it('H01 nothing before the time, one at it', () => {
    expect(settleDue(active(), '2026-11-23T07:59:59Z').run).toEqual([]);
    expect(settleDue(active(), '2026-11-23T08:00:00Z')).toMatchObject({
      run: [{ nominalLocal: '2026-11-23T09:00:00', runAt: '2026-11-23T08:00:00Z', late: false }],
      lastNominal: '2026-11-23T09:00:00',
      next: { kind: 'run', nominalLocal: '2026-11-30T09:00:00' },
    });
  });

  it('H13 settled once, nothing is decided a second time', () => {
    const first = settleDue(active(), '2026-11-23T08:00:00Z');
    expect(settleDue({ ...active(), lastNominal: first.lastNominal }, '2026-11-23T08:00:30Z').run).toEqual([]);
  });

  it('H07 missed dates follow the policy: the latest once and marked late, all oldest first, or none', () => {
    const at = (missed: Schedule['missed']) => settleDue(active({ missed }), '2026-12-08T12:00:00Z');
    expect(at('once').run).toEqual([{ nominalLocal: '2026-12-07T09:00:00', runAt: '2026-12-07T08:00:00Z', late: true }]);
    expect(at('once').passedOver.map((run) => run.reason)).toEqual(['missed', 'missed']);
    expect(at('all').run.map((run) => run.nominalLocal)).toEqual(['2026-11-23T09:00:00', '2026-11-30T09:00:00', '2026-12-07T09:00:00']);
    expect(at('skip').run).toEqual([]);
    expect(at('skip').next).toMatchObject({ nominalLocal: '2026-12-14T09:00:00' });
  });

  it('sleeps through ten years of hours without replaying them', () => {
    const hourly = schedule({
      missed: 'all',
      lastNominal: '2016-01-01T00:00:00',
      recurrence: { rule: { kind: 'hourly', interval: 1 }, start: '2015-01-01T00:00:00', timeZone: 'UTC', end: { kind: 'never' } },
    });
    const { run: runs, next } = settleDue(hourly, '2026-11-23T08:30:00Z');
    expect(runs.length).toBeLessThanOrEqual(73);
    expect(runs.at(-1)?.nominalLocal).toBe('2026-11-23T08:00:00');
    expect(next).toMatchObject({ nominalLocal: '2026-11-23T09:00:00' });
  });

  it('passes a skipped date over when its time has come, not before', () => {
    const skipped = active({ skips: ['2026-11-23T09:00:00'] });
    expect(settleDue(skipped, '2026-11-22T08:00:00Z').lastNominal).toBe('2026-11-16T09:00:00');
    expect(settleDue(skipped, '2026-11-23T09:00:00Z')).toMatchObject({
      run: [],
      passedOver: [{ nominalLocal: '2026-11-23T09:00:00', reason: 'merchant' }],
      lastNominal: '2026-11-23T09:00:00',
    });
  });

  it('runs the lead time before the delivery date', () => {
    expect(plannedRuns(schedule({ leadDays: 3 }), '2026-11-16T09:00:00', 1)).toEqual([
      { nominalLocal: '2026-11-23T09:00:00', runAt: '2026-11-20T08:00:00Z', skippedBy: null },
    ]);
  });

  it.each([
    ['before', '2026-11-20T08:00:00Z'],
    ['after', '2026-11-24T08:00:00Z'],
    ['skip', null],
  ] as const)('moves a run on a blackout day %s', (move, runAt) => {
    const blackout = { dates: ['2026-11-23'], weekdays: [6, 7] as (6 | 7)[], move };
    expect(plannedRuns(schedule({ blackout }), '2026-11-16T09:00:00', 1)[0]?.runAt).toBe(runAt);
  });

  describe('dates that several of them move to', () => {
    // Friday 20 November to Tuesday 24 November, every day at 09:00.
    const daily = (move: 'before' | 'after', change: Partial<Schedule> = {}) =>
      schedule({
        recurrence: { rule: { kind: 'daily', interval: 1 }, start: '2026-11-02T09:00:00', timeZone: 'UTC', end: { kind: 'never' } },
        blackout: { dates: [], weekdays: [6, 7], move },
        ...change,
      });
    const copied = (dated: Schedule, after: string, count: number) =>
      plannedRuns(dated, after, count).map(({ nominalLocal, skippedBy }) => [nominalLocal.slice(8, 10), skippedBy]);

    it.each(['before', 'after'] as const)('E28 have one copy, of the date whose own day it is (%s)', (move) => {
      expect(copied(daily(move), '2026-11-19T09:00:00', 4)).toEqual([
        ['20', null],
        ['21', 'day-taken'],
        ['22', 'day-taken'],
        ['23', null],
      ]);
    });

    it.each([
      ['before', '21'],
      ['after', '22'],
    ] as const)('E28 have the copy of the nearest where none is of that day itself (%s)', (move, nearest) => {
      const weekends = { kind: 'weekly' as const, interval: 1, weekdays: [6, 7] as (6 | 7)[], weekStart: 1 as const };
      const dated = daily(move, { recurrence: { ...daily(move).recurrence, rule: weekends } });
      const runs = plannedRuns(dated, '2026-11-19T09:00:00', 2).filter(({ runAt }) => runAt !== null);
      expect(runs).toMatchObject([{ nominalLocal: `2026-11-${nearest}T09:00:00` }]);
    });

    it('E28 keep their copies where they are two of one day, and the lead time is taken into account', () => {
      const dates = ['2026-11-23T09:00:00', '2026-11-23T15:00:00'];
      const twice = daily('after', { leadDays: 1, recurrence: { ...daily('after').recurrence, rule: { kind: 'dates', dates } } });
      expect(plannedRuns(twice, null, 2).map(({ runAt }) => runAt)).toEqual(['2026-11-23T09:00:00Z', '2026-11-23T15:00:00Z']);
      expect(copied(daily('after', { leadDays: 1 }), '2026-11-21T09:00:00', 3)).toEqual([
        ['22', 'day-taken'],
        ['23', 'day-taken'],
        ['24', null],
      ]);
    });

    it('E17 keep their day when the merchant skips the one that is copied there', () => {
      const skipping = daily('after', { skips: ['2026-11-23T09:00:00'] });
      expect(copied(skipping, '2026-11-20T09:00:00', 4)).toEqual([
        ['21', 'day-taken'],
        ['22', 'day-taken'],
        ['23', 'merchant'],
        ['24', null],
      ]);
    });

    it.each([
      ['hourly', { kind: 'hourly', interval: 1 } as const, 2 * 24],
      ['cron', { kind: 'cron', expression: '0 * * * *' } as const, 2 * 24],
    ])('E28 an %s rule makes up for none of the hours of a closed weekend', (_what, rule, hours) => {
      const dated = daily('after', { recurrence: { ...daily('after').recurrence, rule } });
      const runs = plannedRuns(dated, '2026-11-20T23:00:00', hours + 1);
      expect(runs.filter(({ skippedBy }) => skippedBy === 'day-taken')).toHaveLength(hours);
      expect(runs.at(-1)).toMatchObject({ nominalLocal: '2026-11-23T00:00:00', runAt: '2026-11-23T00:00:00Z' });
    });

    it.each([
      ['the moment itself', '2026-11-23T09:00:00Z'],
      ['half a minute later', '2026-11-23T09:00:30Z'],
      ['sixteen minutes later, when it counts as missed', '2026-11-23T09:16:00Z'],
      ['a day later', '2026-11-24T08:00:00Z'],
    ])('H11 are settled alike however late the tick comes: %s', (_when, now) => {
      for (const missed of ['once', 'all'] as const) {
        const { run, passedOver } = settleDue({ ...daily('after', { missed }), lastNominal: '2026-11-20T09:00:00' }, now);
        expect(run.map(({ nominalLocal }) => nominalLocal)).toEqual(['2026-11-23T09:00:00']);
        expect(passedOver).toEqual([
          { nominalLocal: '2026-11-21T09:00:00', reason: 'day-taken' },
          { nominalLocal: '2026-11-22T09:00:00', reason: 'day-taken' },
        ]);
      }
    });
  });

  it('E08 ends after its last date', () => {
    const ending = active({ recurrence: { ...schedule().recurrence, end: { kind: 'on', date: '2026-11-23' } } });
    expect(settleDue(ending, '2026-11-23T08:00:00Z')).toMatchObject({
      run: [{ nominalLocal: '2026-11-23T09:00:00' }],
      next: { kind: 'ended' },
    });
  });
});
