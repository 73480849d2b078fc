import type { OrderCopy } from '../../app/domain/copying/order-copy.ts';
import { countCharges, judgeCharges } from './judge-charges.ts';
import { judgeLinks } from './judge-links.ts';
import { judge } from './judge.ts';
import type { Evidence, Wrong } from './judge.ts';
import { judgeSchedules, keyOf } from './judge-schedules.ts';
import type { ScheduleEvidence } from './judge-schedules.ts';
import type { Tally } from './tally.ts';

/** What the schedules of a scenario came to; null: it had none. */
export type CalendarEvidence = Omit<ScheduleEvidence, 'store' | 'copies' | 'intervened'> | null;

/** All judges, over one shop whose scenario has come to rest, and what they counted. */
export function judgeScenario(evidence: Evidence, calendar: CalendarEvidence): { wrong: Wrong[]; counted: Partial<Tally> } {
  const { store, copies, interventions } = evidence;
  const intervened = new Set(interventions.keys());
  const wrong = [
    ...judge({ ...evidence, interventions: withRetries(evidence, calendar) }),
    ...judgeCharges(evidence),
    ...judgeLinks(evidence),
    ...(calendar ? judgeSchedules({ ...calendar, store, copies, intervened }) : []),
  ];
  const of = (wanted: OrderCopy['status']) => copies.filter((copy) => copy.status === wanted).length;
  const bad = (kind: Wrong['kind']) => wrong.filter((one) => one.kind === kind).length;
  const counted = {
    ...{ runs: 1, copies: copies.length, completed: of('completed'), failed: of('failed'), aborted: of('aborted') },
    ...{ charges: countCharges(store), schedules: calendar?.schedules.length ?? 0 },
    occurrences: calendar?.schedules.reduce((sum, { occurrences }) => sum + occurrences.length, 0) ?? 0,
    ...{ duplicates: bad('duplicates'), orphans: bad('orphans'), lost: bad('lost'), stuck: bad('stuck') },
  };
  return { wrong, counted };
}

/** A schedule puts its failed copies back into the queue by itself, as often as it was told to. */
function withRetries({ copies, interventions }: Evidence, calendar: CalendarEvidence): Map<string, number> {
  const all = new Map(interventions);
  for (const { schedule, occurrences } of calendar?.schedules ?? [])
    for (const { id } of copies.filter(({ requestKey }) => occurrences.some((occurrence) => keyOf(occurrence) === requestKey)))
      all.set(id, (all.get(id) ?? 0) + schedule.failure.retries);
  return all;
}
