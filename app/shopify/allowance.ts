import type { AllowancePort, Clock } from '../usecases/ports.ts';

type Priority = 'interactive' | 'schedule' | 'bulk';
const RANK: Record<Priority, number> = { interactive: 0, schedule: 1, bulk: 2 };

/** Before the first answer of a shop: the bucket of a Standard plan as recorded (facts C.1). Every answer replaces it. */
const UNKNOWN_SHOP = { maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 };

interface Waiting {
  points: number;
  rank: number;
  admit(): void;
}

interface Bucket {
  maximumAvailable: number;
  /** Points at `at`; refills by `restoreRate` a second. May be negative when Shopify knows of calls that we do not. */
  available: number;
  restoreRate: number;
  at: number;
  /** Taken and not settled yet: Shopify's figures may or may not hold them, so they are kept apart. */
  inFlight: number;
  waiting: Waiting[];
  pumping: boolean;
  /** False until the first answer: one call goes ahead alone to learn how large the bucket is. */
  known: boolean;
  /** Ends the wait for points early, when a call gave some back. */
  wake: AbortController | null;
}

/**
 * The allowance of one process, in memory. Interactive calls pass schedules, schedules pass bulk work; within a rank first come, first served.
 * Processes that share shops need the database's allowance instead.
 */
export function createInProcessAllowance(clock: Clock): AllowancePort {
  const buckets = new Map<string, Bucket>();

  const bucketOf = (shop: string): Bucket => {
    let bucket = buckets.get(shop);
    if (!bucket) {
      const { maximumAvailable, currentlyAvailable: available, restoreRate } = UNKNOWN_SHOP;
      bucket = {
        maximumAvailable,
        available,
        restoreRate,
        at: clock.now().getTime(),
        inFlight: 0,
        waiting: [],
        pumping: false,
        known: false,
        wake: null,
      };
      buckets.set(shop, bucket);
    }
    return bucket;
  };

  const refill = (bucket: Bucket): void => {
    const now = clock.now().getTime();
    bucket.available = Math.min(bucket.maximumAvailable, bucket.available + (Math.max(0, now - bucket.at) / 1_000) * bucket.restoreRate);
    bucket.at = now;
  };

  /** A call dearer than the whole bucket is let through at a full bucket: Shopify itself says then what is wrong. */
  const missing = (bucket: Bucket, points: number): number => Math.min(points, bucket.maximumAvailable) - bucket.available;

  const waitForPoints = async (bucket: Bucket, points: number): Promise<void> => {
    bucket.wake = new AbortController();
    await clock.sleep(Math.max(10, Math.ceil((points / bucket.restoreRate) * 1_000)), bucket.wake.signal).catch(() => {});
    bucket.wake = null;
  };

  const pump = async (bucket: Bucket): Promise<void> => {
    if (bucket.pumping) return;
    bucket.pumping = true;
    for (let next = bucket.waiting[0]; next; next = bucket.waiting[0]) {
      if (!bucket.known && bucket.inFlight > 0) break;
      refill(bucket);
      const short = missing(bucket, next.points);
      if (short > 0) {
        await waitForPoints(bucket, short);
        continue;
      }
      bucket.waiting.shift();
      bucket.available -= next.points;
      bucket.inFlight += next.points;
      next.admit();
    }
    bucket.pumping = false;
  };

  /**
   * Our own book is exact as long as all calls go through it. Shopify's figure caps it, because other processes spend too; it raises it only
   * when nothing is under way: answers overtake each other, and an older figure does not hold what was charged since.
   */
  const correct = (bucket: Bucket, { taken, actual, bucket: reported }: Parameters<AllowancePort['settle']>[1]): void => {
    refill(bucket);
    bucket.inFlight = Math.max(0, bucket.inFlight - taken);
    // Throttled calls are not charged; whether a lost one was is not known.
    if (reported || actual !== null) bucket.available += taken - (actual ?? 0);
    if (reported) {
      bucket.known = true;
      bucket.maximumAvailable = reported.maximumAvailable;
      bucket.restoreRate = reported.restoreRate;
      const { currentlyAvailable } = reported;
      bucket.available = bucket.inFlight === 0 ? currentlyAvailable : Math.min(bucket.available, currentlyAvailable);
    }
    bucket.available = Math.min(bucket.maximumAvailable, bucket.available);
  };

  return {
    take(shop, { points, priority, signal }) {
      const bucket = bucketOf(shop);
      return new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const entry: Waiting = {
          points,
          rank: RANK[priority],
          admit: () => {
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        const leave = (): void => {
          bucket.waiting = bucket.waiting.filter((other) => other !== entry);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        const behind = bucket.waiting.findIndex((other) => other.rank > entry.rank);
        bucket.waiting.splice(behind < 0 ? bucket.waiting.length : behind, 0, entry);
        void pump(bucket);
      });
    },
    async settle(shop, answer) {
      const bucket = bucketOf(shop);
      correct(bucket, answer);
      bucket.wake?.abort();
      void pump(bucket);
    },
  };
}
