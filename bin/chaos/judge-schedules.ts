import type { OrderCopy } from '../../app/domain/copying/order-copy.ts';
import type { Schedule, ScheduleEvent, ScheduleOccurrence } from '../../app/domain/schedule/schedule.ts';
import type { Store } from '../../simulator/model/store.ts';
import type { Wrong } from './judge.ts';
import { OFFSET_MS } from './plan-calendar.ts';

/** A tick that came to its end, epoch ms of the wall clock. */
export interface Ticked {
  began: number;
  ended: number;
}

export interface ScheduleEvidence {
  store: Store;
  copies: OrderCopy[];
  /** Ids of copies that a person put back into the queue or stopped. */
  intervened: ReadonlySet<string>;
  /** History in the order in which it was written. */
  schedules: { schedule: Schedule; occurrences: ScheduleOccurrence[]; history: ScheduleEvent[] }[];
  ticks: Ticked[];
  /** `SCHEDULE now:KEY` of every "run now" that was accepted. */
  runNowKeys: string[];
  /** The wall clock was set back at some time, so that times cannot be compared. */
  wentBack: boolean;
  /** By how much a commit may be later than the time it bears, and clocks of processes may differ, ms; left out: ten seconds. */
  blurMs?: number;
}

type Seen = ScheduleEvidence['schedules'][number];

const HOUR_MS = 3_600_000;
/** No run waits longer for its place in the spread. */
const SPREAD_MS = 10 * 60_000;
const BLUR_MS = 10_000;
const isNow = (nominalLocal: string) => nominalLocal.startsWith('now:');

/** Judges schedules by what the database and the store hold; which dates there should be it works out by itself, in plain UTC arithmetic. */
export function judgeSchedules(evidence: ScheduleEvidence): Wrong[] {
  return [
    ...strayCopies(evidence),
    ...runNows(evidence),
    ...evidence.schedules.flatMap((seen) => [
      ...seen.occurrences.flatMap((occurrence) => outcome(seen, occurrence, evidence)),
      ...dates(seen, evidence),
      ...policy(seen, evidence),
      ...order(seen, evidence),
      ...books(seen),
    ]),
  ];
}

const wrong = (kind: Wrong['kind'], { schedule }: Pick<Seen, 'schedule'>, text: string): Wrong[] => [
  { kind, text: `schedule ${schedule.id}: ${text}` },
];
export const keyOf = (occurrence: ScheduleOccurrence) => `schedule:${occurrence.scheduleId}:${occurrence.nominalLocal}`;

/** Every copy of a schedule belongs to one occurrence. */
function strayCopies({ schedules, copies }: ScheduleEvidence): Wrong[] {
  const keys = new Set(schedules.flatMap(({ occurrences }) => occurrences.map(keyOf)));
  return copies
    .filter(({ door, requestKey }) => door === 'schedule' && !keys.has(requestKey))
    .map((copy): Wrong => ({ kind: 'duplicates', text: `copy ${copy.id} of no occurrence: ${copy.requestKey}` }));
}

/** Each accepted "run now" is one occurrence. */
function runNows({ schedules, runNowKeys }: ScheduleEvidence): Wrong[] {
  const known = new Set(schedules.flatMap(({ occurrences }) => occurrences.map((each) => `${each.scheduleId} ${each.nominalLocal}`)));
  return [...new Set(runNowKeys)]
    .filter((key) => !known.has(key))
    .map((key): Wrong => ({ kind: 'lost', text: `the run asked for as ${key} was accepted and is not there` }));
}

/** Every occurrence is in a final state that its copy confirms, or waits with a reason. */
function outcome(seen: Seen, occurrence: ScheduleOccurrence, { copies, intervened }: ScheduleEvidence): Wrong[] {
  const { status, note, nominalLocal, copyId, settledAt } = occurrence;
  const copy = copies.find(({ requestKey }) => requestKey === keyOf(occurrence));
  const told = `${nominalLocal} is ${status}`;
  if (status === 'pending' || status === 'running') return wrong('stuck', seen, `${told} (copy ${copy?.status ?? 'none'})`);
  if (status === 'waiting_approval') return note ? [] : wrong('stuck', seen, `${told} without a reason`);
  if (settledAt === null) return wrong('stuck', seen, `${told}, but was never settled`);
  if (copy && copyId !== null && copyId !== copy.id) return wrong('duplicates', seen, `${told} by copy ${copyId}, its key has ${copy.id}`);
  if (status === 'succeeded') return copy?.status === 'completed' ? [] : wrong('lost', seen, `${told}, its copy ${copy?.status ?? 'none'}`);
  if (!note) return wrong('stuck', seen, `${told} without a reason`);
  // One that failed may be left out when it is judged anew; a person may finish its copy later.
  const isOver = copy === undefined || copy.status === 'failed' || copy.status === 'aborted' || intervened.has(copy.id);
  if (status === 'skipped') return isOver ? [] : wrong('duplicates', seen, `${told}, and has the copy ${copy.id}`);
  return [];
}

/** No date is missing, none is made up, none ran while the schedule was paused. */
function dates(seen: Seen, { ticks, wentBack, blurMs = BLUR_MS }: ScheduleEvidence): Wrong[] {
  if (wentBack) return [];
  const { schedule, history } = seen;
  const { rule, start, timeZone } = schedule.recurrence;
  if (rule.kind !== 'hourly' && rule.kind !== 'dates') return [];
  const offset = OFFSET_MS[timeZone] ?? 0;
  const instant = (nominal: string) => Date.parse(`${nominal}Z`) - offset;
  const onDates = seen.occurrences.filter(({ nominalLocal }) => !isNow(nominalLocal));
  const found = new Set(onDates.map(({ nominalLocal }) => instant(nominalLocal)));
  const failed = new Set(onDates.filter(({ status }) => status === 'failed').map(({ nominalLocal }) => instant(nominalLocal)));
  // Before its dates were changed for the last time they were others.
  const redated = history.findLast(({ type, data }) => type === 'changed' && (data.fields as string[] | undefined)?.includes('recurrence'));
  const since = redated ? Date.parse(redated.at) : 0;
  const isDate = (at: number) =>
    rule.kind === 'dates' ? rule.dates.some((date) => instant(date) === at) : (at - instant(start)) % (rule.interval * HOUR_MS) === 0;
  // A date that is left out is written down once a later one is due.
  const skipped = new Set(schedule.skips.map(instant));
  const problems: Wrong[] = [];
  for (const at of found)
    if (at > since + blurMs + SPREAD_MS && !isDate(at))
      problems.push(...wrong('duplicates', seen, `${new Date(at).toISOString()} is no date of it`));
  for (const { from, to } of activeTimes(history)) {
    const tick = Math.max(0, ...ticks.filter(({ began, ended }) => began > from + blurMs && ended < to - blurMs).map(({ began }) => began));
    for (const at of datesBetween(Math.max(from, since) + blurMs, tick - SPREAD_MS - blurMs, seen, instant))
      if (!found.has(at) && !skipped.has(at))
        problems.push(...wrong('lost', seen, `${new Date(at).toISOString()} was due and is not there`));
  }
  for (const { from, to, uninstalled } of pausedTimes(history))
    for (const at of found)
      // That the app was uninstalled may be heard hours later, and is written down with its own time: a run meanwhile met no access.
      if (at > from + blurMs && at < to - blurMs && !(uninstalled && failed.has(at)))
        problems.push(...wrong('duplicates', seen, `${new Date(at).toISOString()} ran while paused`));
  return problems;
}

function datesBetween(from: number, to: number, { schedule }: Seen, instant: (nominal: string) => number): number[] {
  const { rule, start } = schedule.recurrence;
  if (rule.kind === 'dates') return rule.dates.map(instant).filter((at) => at > from && at <= to);
  if (rule.kind !== 'hourly') return [];
  const step = rule.interval * HOUR_MS;
  const all: number[] = [];
  for (let at = instant(start); at <= to; at += step) if (at > from) all.push(at);
  return all;
}

/** When the schedule was active, by its history (epoch ms). */
function activeTimes(history: ScheduleEvent[]): { from: number; to: number }[] {
  const times: { from: number; to: number }[] = [];
  let from: number | null = null;
  for (const { type, at, data } of history) {
    if (type === 'resumed' || type === 'activated' || (type === 'created' && data.status === 'active')) from = Date.parse(at);
    if (from !== null && (type === 'paused' || type === 'cancelled' || type === 'finished')) {
      times.push({ from, to: Date.parse(at) });
      from = null;
    }
  }
  return from === null ? times : [...times, { from, to: Infinity }];
}

function pausedTimes(history: ScheduleEvent[]): { from: number; to: number; uninstalled: boolean }[] {
  const times: { from: number; to: number; uninstalled: boolean }[] = [];
  let since: { from: number; uninstalled: boolean } | null = null;
  for (const { type, at, data } of history) {
    if (type === 'paused' || type === 'cancelled') since ??= { from: Date.parse(at), uninstalled: data.reason === 'uninstalled' };
    if (type !== 'resumed' && type !== 'activated') continue;
    if (since !== null) times.push({ ...since, to: Date.parse(at) });
    since = null;
  }
  return since === null ? times : [...times, { ...since, to: Infinity }];
}

/** What was missed follows the schedule's policy. */
function policy(seen: Seen, { ticks }: ScheduleEvidence): Wrong[] {
  const { schedule, occurrences } = seen;
  const late = occurrences.filter((each) => each.late);
  if (schedule.missed === 'skip' && late.length > 0)
    return wrong('duplicates', seen, `${late.length} missed dates ran, though none should`);
  // One in each tick that got through, and in each that died after it had.
  if (schedule.missed === 'once' && late.length > ticks.length + MOST_DEATHS)
    return wrong('duplicates', seen, `${late.length} missed dates ran in ${ticks.length} ticks, though the last alone should`);
  const passedOver = occurrences.filter(({ note }) => note?.startsWith('Missed') === true);
  if (schedule.missed === 'all' && passedOver.length > 0) return wrong('lost', seen, `${passedOver.length} missed dates were passed over`);
  return [];
}

const MOST_DEATHS = 8;

/** Runs of the calendar come one after the other, oldest first. */
function order(seen: Seen, { store, copies, intervened }: ScheduleEvidence): Wrong[] {
  if (seen.history.some(({ type }) => type === 'approval_needed')) return [];
  const number = (gid: string | undefined) => Number(gid?.split('/').at(-1) ?? Number.NaN);
  const runs = seen.occurrences
    .filter(({ nominalLocal }) => !isNow(nominalLocal))
    .sort((a, b) => Date.parse(a.runAt) - Date.parse(b.runAt) || (a.nominalLocal < b.nominalLocal ? -1 : 1))
    .flatMap((occurrence) => {
      const copy = copies.find(({ requestKey }) => requestKey === keyOf(occurrence));
      const made = number(store.get('orders', copy?.target?.id)?.id);
      return copy && !intervened.has(copy.id) && !Number.isNaN(made) ? [{ nominalLocal: occurrence.nominalLocal, made }] : [];
    });
  return runs.flatMap((run, index) => {
    const before = runs[index - 1];
    return before && before.made > run.made ? wrong('lost', seen, `${run.nominalLocal} ran before ${before.nominalLocal}`) : [];
  });
}

/** Its count of successes, and its history, agree with its occurrences. */
function books(seen: Seen): Wrong[] {
  const { schedule, occurrences, history } = seen;
  const count = (status: ScheduleOccurrence['status']) => occurrences.filter((each) => each.status === status).length;
  const told = (type: ScheduleEvent['type']) => history.filter((event) => event.type === type).length;
  const problems: Wrong[] = [];
  for (const [name, of, is] of [
    ['successes counted', schedule.succeededRuns, count('succeeded')],
    ['successes told', told('succeeded'), count('succeeded')],
    ['failures told', told('failed'), count('failed')],
  ] as const) {
    if (of !== is) problems.push(...wrong(of < is ? 'lost' : 'duplicates', seen, `${of} ${name}, ${is} in the calendar`));
  }
  return problems;
}
