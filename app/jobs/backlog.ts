/** Runs one query. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

export interface QueueBacklog {
  queue: string;
  /** Jobs that are due, that wait for their time, and that are worked on. */
  ready: number;
  waiting: number;
  active: number;
  /** Jobs that failed for good and are still kept. */
  failed: number;
  /** Seconds since the oldest due job became due; 0: none. */
  oldestSeconds: number;
}

/** One row per queue, from pg-boss's own table; by the database's clock. */
export async function readBacklog(query: Query): Promise<QueueBacklog[]> {
  const rows = await query(`
    SELECT q.name AS queue,
      count(*) FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after <= now())::int AS ready,
      count(*) FILTER (WHERE j.state IN ('created', 'retry') AND j.start_after > now())::int AS waiting,
      count(*) FILTER (WHERE j.state = 'active')::int AS active,
      count(*) FILTER (WHERE j.state = 'failed')::int AS failed,
      coalesce(extract(epoch FROM now() - min(j.start_after) FILTER (WHERE j.state IN ('created', 'retry'))), 0)::float8 AS oldest
    FROM pgboss.queue q LEFT JOIN pgboss.job j ON j.name = q.name AND j.state NOT IN ('completed', 'cancelled')
    GROUP BY q.name ORDER BY q.name`);
  return rows.map((row) => ({
    queue: String(row.queue),
    ready: Number(row.ready),
    waiting: Number(row.waiting),
    active: Number(row.active),
    failed: Number(row.failed),
    oldestSeconds: Math.max(0, Number(row.oldest)),
  }));
}

/** Whether the queue's tables are there and hold this queue: a job could be sent. */
export async function queueIsUsable(query: Query, name: string): Promise<boolean> {
  return (await query(`SELECT 1 FROM pgboss.queue WHERE name = '${name}'`)).length > 0;
}
