import { nextOccurrence, occurrencesBetween } from './next-occurrence.ts';
import type { Occurrence, Recurrence } from './recurrence.ts';

/** What to do with occurrences that fell due while nobody ran them: `once` (default) runs the last of them, `all` each, `skip` none. */
export type MissedPolicy = 'once' | 'all' | 'skip';

/** More than this many missed occurrences are never replayed one by one. */
const REPLAY_LIMIT = 100;

export interface CatchUp {
  /** To run now, oldest first; `late` when it was due before now. */
  run: (Occurrence & { late: boolean })[];
  /** Passed over by the policy. */
  skipped: Occurrence[];
  next: Occurrence | null;
}

/**
 * Decides about everything due in `lastDone < instant ≤ now`. A due time of exactly now counts and is not late (case H10); a schedule
 * first seen at `lastDone` never runs what lay before (case H09).
 * @param lastDone instant up to which occurrences were settled (the schedule's creation at first)
 * @param now instant
 */
export function catchUp(recurrence: Recurrence, lastDone: string, now: string, policy: MissedPolicy): CatchUp {
  const due = occurrencesBetween(recurrence, lastDone, now, REPLAY_LIMIT + 1);
  const current = due.filter((occurrence) => isSame(occurrence.instant, now));
  const missed = due.filter((occurrence) => !isSame(occurrence.instant, now));
  const latest = due.length > REPLAY_LIMIT ? lastBefore(recurrence, lastDone, now) : (missed.at(-1) ?? null);
  const replay = policy === 'skip' ? [] : policy === 'all' && due.length <= REPLAY_LIMIT ? missed : latest ? [latest] : [];
  // One run that is due right now stands for what was missed, under "once".
  const late = policy === 'once' && current.length > 0 ? [] : replay;
  const kept = new Set([...late, ...current].map((occurrence) => occurrence.nominalLocal));
  return {
    run: [...late.map((occurrence) => ({ ...occurrence, late: true })), ...current.map((occurrence) => ({ ...occurrence, late: false }))],
    skipped: due.filter((occurrence) => !kept.has(occurrence.nominalLocal)),
    next: nextOccurrence(recurrence, now),
  };
}

/** The last occurrence before `now` without walking through all: halves the span until few enough are left. */
function lastBefore(recurrence: Recurrence, from: string, now: string): Occurrence | null {
  let begin = Date.parse(from);
  const end = Date.parse(now);
  for (;;) {
    const middle = begin + Math.floor((end - begin) / 2);
    const found = occurrencesBetween(recurrence, new Date(middle).toISOString(), now, REPLAY_LIMIT + 1);
    if (found.length > 0 && found.length <= REPLAY_LIMIT) return found.at(-1) ?? null;
    if (found.length === 0 || end - begin < 1_000)
      return occurrencesBetween(recurrence, new Date(begin).toISOString(), now, 10 * REPLAY_LIMIT).at(-1) ?? null;
    begin = middle;
  }
}

const isSame = (instant: string, now: string) => Date.parse(instant) === Date.parse(now);
