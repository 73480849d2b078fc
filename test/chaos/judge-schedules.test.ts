import { describe, expect, it } from 'vitest';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '#app/domain/schedule/schedule.ts';
import { judgeSchedules } from '#bin/chaos/judge-schedules.ts';
import type { ScheduleEvidence } from '#bin/chaos/judge-schedules.ts';
import { planCalendar } from '#bin/chaos/plan-calendar.ts';
import { Store } from '#simulator/model/store.ts';
import { sampleStore } from '#simulator/seed/sample-store.ts';
import { makeCopy } from '#test/support/copies.ts';

const at = (time: string) => `2026-11-02T${time}:00.000Z`;

/** An hourly schedule of Tokyo, made at 10:00 UTC and ticked until 12:30, whose two dates ran. */
function given() {
  const schedule = {
    ...{ id: 's', shop: 'one.myshopify.com', status: 'active', missed: 'once', skips: [], succeededRuns: 2 },
    recurrence: { rule: { kind: 'hourly', interval: 1 }, start: '2026-11-02T20:00:00', timeZone: 'Asia/Tokyo', end: { kind: 'never' } },
  } as unknown as Schedule;
  const run = (nominal: string, change: Partial<ScheduleOccurrence> = {}): ScheduleOccurrence => ({
    ...{
      id: nominal,
      shop: 'one.myshopify.com',
      scheduleId: 's',
      nominalLocal: `2026-11-02T${nominal}:00`,
      late: false,
      status: 'succeeded',
    },
    ...{
      runAt: at(`${String(Number(nominal.slice(0, 2)) - 9)}:00`),
      copyId: nominal,
      attempts: 0,
      note: null,
      options: null,
      settledAt: at('12:00'),
    },
    ...change,
  });
  const copyOf = ({ id, nominalLocal }: ScheduleOccurrence) =>
    makeCopy({ id, status: 'completed', door: 'schedule', requestKey: `schedule:s:${nominalLocal}`, target: null });
  const told = (type: ScheduleEvent['type'], time: string, data: ScheduleEvent['data'] = {}): ScheduleEvent => ({
    at: at(time),
    by: null,
    type,
    data,
  });
  const occurrences = [run('20:00'), run('21:00')];
  const history = [told('created', '10:00', { status: 'active' }), told('succeeded', '11:01'), told('succeeded', '12:01')];
  const evidence = (
    change: Partial<ScheduleEvidence['schedules'][number]> = {},
    more: Partial<ScheduleEvidence> = {},
  ): ScheduleEvidence => {
    const seen = { schedule, occurrences, history, ...change };
    return {
      ...{
        store: Store.fromJSON(sampleStore()),
        copies: seen.occurrences.filter(({ copyId }) => copyId).map(copyOf),
        intervened: new Set(),
      },
      ...{
        schedules: [seen],
        ticks: [{ began: Date.parse(at('12:30')), ended: Date.parse(at('12:30')) }],
        runNowKeys: [],
        wentBack: false,
      },
      ...more,
    };
  };
  return { schedule, run, told, occurrences, history, evidence };
}

const kinds = (evidence: ScheduleEvidence) => judgeSchedules(evidence).map((wrong) => wrong.kind);

describe('the judge of schedules', () => {
  it('has nothing against dates that each ran once', () => {
    expect(judgeSchedules(given().evidence())).toEqual([]);
  });

  it('sees a date that is missing, but not one that is skipped or fell into a pause', () => {
    const { evidence, run, told, schedule, history } = given();
    const one = { occurrences: [run('20:00')], schedule: { ...schedule, succeededRuns: 1 }, history: history.slice(0, 2) };
    expect(kinds(evidence(one))).toEqual(['lost']);
    expect(kinds(evidence({ ...one, schedule: { ...one.schedule, skips: ['2026-11-02T21:00:00'] } }))).toEqual([]);
    expect(kinds(evidence({ ...one, history: [...one.history, told('paused', '11:30')] }))).toEqual([]);
  });

  it('sees a date that is none, one that ran while paused, and a copy of no date', () => {
    const { evidence, run, told, schedule, occurrences, history } = given();
    const third = { schedule: { ...schedule, succeededRuns: 3 }, history: [...history, told('succeeded', '12:02')] };
    expect(kinds(evidence({ ...third, occurrences: [...occurrences, run('20:30', { runAt: at('11:30') })] }))).toEqual(['duplicates']);
    const paused = [...history, told('paused', '11:30'), told('resumed', '12:20')];
    expect(kinds(evidence({ history: paused }))).toEqual(['duplicates']);
    expect(
      kinds(evidence({}, { copies: [...evidence().copies, makeCopy({ id: 'x', door: 'schedule', requestKey: 'schedule:s:other' })] })),
    ).toEqual(['duplicates']);
  });

  it('D11 takes a run for one that met no access, when the uninstalling before it was heard of later, and sees one that made a copy', () => {
    const { evidence, run, told, schedule, history } = given();
    const gone = told('paused', '11:30', { reason: 'uninstalled' });
    expect(kinds(evidence({ history: [...history, gone] }))).toEqual(['duplicates']);
    const refused = run('21:00', { status: 'failed', copyId: null, note: 'The app is not installed.' });
    const met = { schedule: { ...schedule, succeededRuns: 1 }, occurrences: [run('20:00'), refused] };
    expect(kinds(evidence({ ...met, history: [...history.slice(0, 2), gone, told('failed', '12:01')] }))).toEqual([]);
    const byHand = told('paused', '11:30');
    expect(kinds(evidence({ ...met, history: [...history.slice(0, 2), byHand, told('failed', '12:01')] }))).toEqual(['duplicates']);
  });

  it('sees runs that are stuck, without a reason, without their copy, or not counted', () => {
    const { evidence, run, schedule } = given();
    const second = (change: Partial<ScheduleOccurrence>) => ({
      occurrences: [run('20:00'), run('21:00', change)],
      schedule: { ...schedule, succeededRuns: 1 },
      history: given().history.slice(0, 2),
    });
    expect(kinds(evidence(second({ status: 'running', settledAt: null })))).toEqual(['stuck']);
    expect(kinds(evidence(second({ status: 'skipped', copyId: null })))).toEqual(['stuck']);
    expect(kinds(evidence({}, { copies: evidence().copies.slice(0, 1) }))).toEqual(['lost']);
    expect(kinds(evidence({ schedule: { ...schedule, succeededRuns: 1 } }))).toEqual(['lost']);
    expect(kinds(evidence({}, { runNowKeys: ['s now:1'] }))).toEqual(['lost']);
  });

  it('sees missed dates that ran against the policy', () => {
    const { evidence, run, schedule } = given();
    const late = [run('20:00', { late: true }), run('21:00')];
    expect(kinds(evidence({ occurrences: late, schedule: { ...schedule, missed: 'skip' } }))).toEqual(['duplicates']);
    expect(kinds(evidence({ occurrences: late }))).toEqual([]);
  });

  it('draws the same calendar from the same seed, and a calendar for about every third one', () => {
    const plans = Array.from({ length: 100 }, (_, seed) => planCalendar(seed));
    expect(plans).toEqual(Array.from({ length: 100 }, (_, seed) => planCalendar(seed)));
    const some = plans.filter(({ schedules }) => schedules.length > 0).length;
    expect(some).toBeGreaterThan(15);
    expect(some).toBeLessThan(55);
  });
});
