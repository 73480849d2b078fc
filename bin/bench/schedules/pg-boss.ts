import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DUE, dailyFarFromNow, median, rounded } from './lines.ts';
import type { BenchDatabase, Print } from './lines.ts';

const QUEUE = 'standing-order';
/** A pass that takes longer than its own interval (30 s, pg-boss's default) does not keep up: more schedules than that it cannot hold. */
const LONGEST_PASS_MS = 30_000;

/**
 * `pg-boss.schedule()`: rows in its schedule table, every one read and evaluated on each pass. A pass ends when what is due was forwarded to
 * its internal queue; the jobs themselves come after that.
 */
export async function pgBoss(database: BenchDatabase, wanted: number, print: Print): Promise<void> {
  if (database.kind !== 'postgres') return;
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  try {
    let passMs = await onePass(pool, database.url, 1_000, 0);
    print(line(1_000, 0, passMs));
    for (let count = 10_000; count <= wanted; count *= 10) {
      // Larger than it can be held is not tried: a pass costs by what exists.
      if (passMs * 10 > 2 * LONGEST_PASS_MS) {
        print({
          ...line(count, 0, null),
          note: `not tried: a tenth of it took ${rounded(passMs)} ms of its ${LONGEST_PASS_MS} ms interval`,
        });
        return;
      }
      for (const due of DUE) {
        const taken = await onePass(pool, database.url, count, due);
        if (due === 0) passMs = taken;
        print({ ...line(count, due, taken), ...(taken > LONGEST_PASS_MS ? { note: 'longer than its own interval' } : {}) });
        if (taken > LONGEST_PASS_MS) return;
      }
    }
  } finally {
    await pool.end();
  }
}

const line = (schedules: number, due: number, tickMs: number | null) => ({
  ...{ bench: 'schedules', who: 'pg-boss', database: 'postgres', schedules, due, tickMs: tickMs === null ? null : rounded(tickMs) },
});

/** Fills the table, starts an instance whose passes come every second, and takes the median of three. */
async function onePass(pool: pg.Pool, url: string, count: number, due: number): Promise<number> {
  const boss = new PgBoss({
    connectionString: url,
    schedule: true,
    supervise: false,
    cronMonitorIntervalSeconds: 1,
    cronWorkerIntervalSeconds: 45,
  });
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${error instanceof Error ? error.message : String(error)}\n`));
  await boss.start();
  try {
    if (!(await boss.getQueue(QUEUE))) await boss.createQueue(QUEUE);
    await fill(pool, count, due);
    const passes: number[] = [];
    // The first pass may have begun while the table was filled.
    await untilTimekeeping(boss, false);
    while (passes.length < 3) {
      await untilTimekeeping(boss, true);
      const begin = performance.now();
      await untilTimekeeping(boss, false);
      passes.push(performance.now() - begin);
      if ((passes.at(-1) ?? 0) > LONGEST_PASS_MS) break;
    }
    return median(passes);
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
}

async function fill(pool: pg.Pool, count: number, due: number): Promise<void> {
  await pool.query('TRUNCATE pgboss.schedule');
  await pool.query(
    `INSERT INTO pgboss.schedule (name, key, kind, cron, timezone, data, options)
     SELECT $1, 'schedule-' || n, 'cron', CASE WHEN n <= $3 THEN '* * * * *' ELSE $4 END, 'UTC', '{}', '{}'
     FROM generate_series(1, $2::int) AS n`,
    [QUEUE, count, due, dailyFarFromNow()],
  );
}

async function untilTimekeeping(boss: PgBoss, wanted: boolean): Promise<void> {
  while (boss.isTimekeeping() !== wanted) await sleep(1);
}
