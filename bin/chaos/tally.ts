import type { LoggedRequest } from '../../simulator/protocol/stats.ts';

/** What happened and what is wrong, over all scenarios. The last four must stay zero. */
export interface Tally {
  runs: number;
  copies: number;
  schedules: number;
  occurrences: number;
  /** Payments that the store took by a stored method. */
  charges: number;
  completed: number;
  failed: number;
  aborted: number;
  /** Deaths inside this process, at a call through a port. */
  kills: number;
  /** Real processes ended by SIGKILL. */
  sigkills: number;
  stalls: number;
  lostAnswers: number;
  timeouts: number;
  throttled: number;
  status429: number;
  status5xx: number;
  tokensExpired: number;
  reinstalls: number;
  webhooks: number;
  /** Processes that died between a webhook's arrival and its end. */
  webhookKills: number;
  clockJumps: number;
  doubleClicks: number;
  secondJobs: number;
  databaseBreaks: number;
  databaseRestarts: number;
  duplicates: number;
  orphans: number;
  lost: number;
  stuck: number;
}

export function emptyTally(): Tally {
  return {
    ...{
      runs: 0,
      copies: 0,
      schedules: 0,
      occurrences: 0,
      charges: 0,
      completed: 0,
      failed: 0,
      aborted: 0,
      kills: 0,
      sigkills: 0,
      stalls: 0,
      lostAnswers: 0,
      timeouts: 0,
    },
    ...{
      throttled: 0,
      status429: 0,
      status5xx: 0,
      tokensExpired: 0,
      reinstalls: 0,
      webhooks: 0,
      webhookKills: 0,
      clockJumps: 0,
      doubleClicks: 0,
    },
    ...{ secondJobs: 0, databaseBreaks: 0, databaseRestarts: 0, duplicates: 0, orphans: 0, lost: 0, stuck: 0 },
  };
}

export function addTo(total: Tally, part: Partial<Tally>): void {
  for (const [name, value] of Object.entries(part) as [keyof Tally, number][]) total[name] += value;
}

export const isClean = (tally: Tally): boolean => tally.duplicates + tally.orphans + tally.lost + tally.stuck === 0;

/** What befell the requests of a log. */
export function countFaults(log: readonly LoggedRequest[]): Pick<Tally, 'lostAnswers' | 'throttled' | 'status429' | 'status5xx'> {
  const count = (wanted: (entry: LoggedRequest) => boolean) => log.filter(wanted).length;
  return {
    lostAnswers: count(({ faults }) => faults.includes('dropAnswerAfterWrite') || faults.includes('dropBefore')),
    throttled: count(({ errors }) => errors.includes('THROTTLED')),
    status429: count(({ status }) => status === 429),
    status5xx: count(({ status }) => status >= 500),
  };
}
