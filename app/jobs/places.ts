import type { PgBoss } from 'pg-boss';

/** Seconds after which a place asks by itself, should both the database's notices and our own look have missed a job. */
const BACKSTOP_SECONDS = 30;
/** As many due jobs as a look counts per queue. */
const MOST_COUNTED = 100;

export interface PlaceOptions {
  count: number;
  /** Of these, how many take only jobs of at least that priority. */
  reserved?: { count: number; minPriority: number };
}

export interface Places {
  open(queue: string, options: PlaceOptions, handle: (data: unknown, signal?: AbortSignal) => Promise<void>): Promise<void>;
  /** Wakes as many idle places as there are due jobs: for jobs that waited for their time, of which the database sends no notice. */
  look(): Promise<void>;
}

interface Place {
  queue: string;
  id: string;
  busy: boolean;
}

/**
 * The places in which this process works. Each does one job at a time and asks for the next at once, so that a full queue is worked off
 * without pauses; an idle one waits to be woken. One look for all of them takes the place of each asking every second.
 */
export function createPlaces(boss: PgBoss): Places {
  const places: Place[] = [];
  return {
    async open(queue, { count, reserved }, handle) {
      const unreserved = count - (reserved?.count ?? 0);
      for (let n = 0; n < count; n += 1) {
        const place: Place = { queue, id: '', busy: false };
        places.push(place);
        const options = {
          pollingIntervalSeconds: BACKSTOP_SECONDS,
          notifyPollingIntervalSeconds: BACKSTOP_SECONDS,
          ...(reserved && n >= unreserved ? { minPriority: reserved.minPriority } : {}),
        };
        place.id = await boss.work<unknown>(queue, options, async (jobs) => {
          place.busy = true;
          try {
            for (const job of jobs) await handle(job.data, job.signal);
          } finally {
            place.busy = false;
            boss.notifyWorker(place.id);
          }
        });
      }
    },

    async look() {
      const idle = places.filter(({ busy }) => !busy);
      if (idle.length === 0) return;
      const queues = [...new Set(idle.map(({ queue }) => queue))];
      const { rows } = await boss.getDb().executeSql(
        `SELECT q.name, (SELECT count(*)::int FROM (SELECT 1 FROM pgboss.job j
           WHERE j.name = q.name AND j.state < 'active' AND NOT j.blocked AND j.start_after <= now() LIMIT ${MOST_COUNTED}) found) AS due
         FROM unnest(string_to_array($1, ',')) AS q(name)`,
        [queues.join(',')],
      );
      for (const { name, due } of rows as { name: string; due: number }[])
        for (const { id } of idle.filter(({ queue }) => queue === name).slice(0, due)) boss.notifyWorker(id);
    },
  };
}
