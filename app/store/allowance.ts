import type { Sql } from './sql.ts';
import type { AllowancePort, Clock } from '../usecases/ports.ts';
import { exchangePoints, newDebts } from './allowance-row.ts';
import type { Answered, Debts, Granted } from './allowance-row.ts';

type Priority = 'interactive' | 'schedule' | 'bulk';
const RANK: Record<Priority, number> = { interactive: 0, schedule: 1, bulk: 2 };

/** An answer is booked with the next question; without one, after this many ms, so that other processes learn of it. */
const BOOK_LATEST_MS = 100;
const SHORTEST_WAIT_MS = 10;
/** Another process may give points back at any time, so nobody sleeps longer than this without asking again. */
const LONGEST_WAIT_MS = 1_000;
/** How many calls one question asks for at most. */
const CALLS_PER_QUESTION = 50;

interface Waiting {
  points: number;
  rank: number;
  admit(grant: number): void;
}

interface Counter {
  waiting: Waiting[];
  debts: Debts;
  pumping: boolean;
  /** Grant numbers of calls under way, oldest first, by their points: an answer is booked under the grant that it was made with. */
  grants: { points: number; seq: number }[];
  wake: AbortController | null;
  timer: NodeJS.Timeout | null;
}

/**
 * The allowance in the database: one row per shop, shared by all processes, is the truth about the points left. A process asks for its
 * callers together, one question at a time per shop, and the answers that came in meanwhile are booked with the same statement; so the
 * trips to the database are at most one per call, and fewer the busier the shop is. Interactive calls pass schedules, schedules pass bulk.
 *
 * `time`: what counts as now; null: the database's own clock, which all processes share.
 */
export function createDatabaseAllowance(
  sql: Sql,
  clock: Clock,
  { time = null }: { time?: (() => Date) | null } = {},
): AllowancePort & {
  /** Books what is still in memory; called before the process ends. */
  flush(): Promise<void>;
} {
  const counters = new Map<string, Counter>();
  const counterOf = (shop: string): Counter => {
    const known = counters.get(shop);
    if (known) return known;
    const counter: Counter = { waiting: [], debts: newDebts(), pumping: false, grants: [], wake: null, timer: null };
    counters.set(shop, counter);
    return counter;
  };

  /** Calls of the first waiter's rank are asked for together: what a lower rank may have is judged by the row. */
  const ask = async (shop: string, counter: Counter, wanted: Waiting[]): Promise<Granted> => {
    if (counter.timer) clearTimeout(counter.timer);
    counter.timer = null;
    const debts = counter.debts;
    counter.debts = newDebts();
    try {
      const points = wanted.map((each) => each.points);
      return await exchangePoints(sql, { shop, debts, rank: wanted[0]?.rank ?? 0, wanted: points, now: time?.() ?? null });
    } catch (error) {
      // Not booked: it goes with the next question.
      counter.debts = debts.merge(counter.debts);
      throw error;
    }
  };

  const admit = (counter: Counter, granted: Granted, wanted: Waiting[]): void => {
    for (const call of wanted.slice(0, granted.calls)) {
      // Gave up while the question was under way: its points go back.
      if (!counter.waiting.includes(call)) counter.debts.returnUnused(call.points);
      else call.admit(granted.seq);
    }
    const served = new Set(wanted.slice(0, granted.calls));
    counter.waiting = counter.waiting.filter((each) => !served.has(each));
  };

  const pause = async (counter: Counter, ms: number): Promise<void> => {
    counter.wake = new AbortController();
    await clock.sleep(Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.ceil(ms))), counter.wake.signal).catch(() => undefined);
    counter.wake = null;
  };

  const pump = async (shop: string, counter: Counter): Promise<void> => {
    if (counter.pumping) return;
    counter.pumping = true;
    try {
      while (counter.waiting.length > 0) {
        const rank = counter.waiting[0]?.rank;
        const wanted = counter.waiting.filter((each) => each.rank === rank).slice(0, CALLS_PER_QUESTION);
        const granted = await ask(shop, counter, wanted).catch(() => null);
        // Without the database nobody knows what is left: nothing is spent, and the question is asked again.
        if (granted === null) await pause(counter, LONGEST_WAIT_MS);
        else if (granted.calls === 0) await pause(counter, granted.waitMs);
        else admit(counter, granted, wanted);
      }
    } finally {
      counter.pumping = false;
    }
  };

  const book = async (shop: string, counter: Counter): Promise<void> => {
    counter.timer = null;
    // Whoever waits asks anyway, and takes the answers along.
    if (counter.pumping || counter.debts.empty) return;
    const debts = counter.debts;
    counter.debts = newDebts();
    await exchangePoints(sql, { shop, debts, rank: 0, wanted: [], now: time?.() ?? null }).catch(() => {
      counter.debts = debts.merge(counter.debts);
    });
  };

  return {
    take(shop, { points, priority, signal }) {
      const counter = counterOf(shop);
      return new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const entry: Waiting = {
          points,
          rank: RANK[priority],
          admit: (seq) => {
            signal?.removeEventListener('abort', leave);
            counter.grants.push({ points, seq });
            resolve();
          },
        };
        const leave = (): void => {
          counter.waiting = counter.waiting.filter((other) => other !== entry);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        const behind = counter.waiting.findIndex((other) => other.rank > entry.rank);
        counter.waiting.splice(behind < 0 ? counter.waiting.length : behind, 0, entry);
        // A better rank must not sleep out the wait of those behind it.
        if (behind === 0) counter.wake?.abort();
        void pump(shop, counter);
      });
    },

    async settle(shop, { taken, actual, bucket }) {
      const counter = counterOf(shop);
      const at = counter.grants.findIndex((grant) => grant.points === taken);
      const [grant] = at < 0 ? [] : counter.grants.splice(at, 1);
      const answered: Answered = { taken, actual, bucket, seq: grant?.seq ?? -1 };
      counter.debts.add(answered);
      counter.wake?.abort();
      if (!counter.pumping && !counter.timer) {
        counter.timer = setTimeout(() => void book(shop, counter), BOOK_LATEST_MS);
        counter.timer.unref();
      }
    },

    async flush() {
      await Promise.all(
        [...counters].map(([shop, counter]) => {
          if (counter.timer) clearTimeout(counter.timer);
          return book(shop, counter);
        }),
      );
    },
  };
}
