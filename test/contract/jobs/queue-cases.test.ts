import { PgBoss, TestClock, fromPglite } from 'pg-boss';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueue } from '#app/jobs/queue.ts';
import type { Queue, QueueHandlers, QueueSettings } from '#app/jobs/queue.ts';
import { RUN_COPY } from '#app/jobs/run-copy-job.ts';
import { RUN_OCCURRENCE } from '#app/jobs/run-occurrence-job.ts';
import { openTestDatabase, silentLog } from '#test/support/test-database.ts';
import type { Log } from '#app/usecases/ports.ts';
import type { TestDatabase } from '#test/support/test-database.ts';

const SHOP = 'one.myshopify.com';
const DAY_MS = 86_400_000;

let database: TestDatabase;
let clock: TestClock;
const opened: { stop(): Promise<unknown> }[] = [];
beforeEach(async () => {
  database = await openTestDatabase();
  clock = new TestClock();
});
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.stop();
  await database.close();
});

/** A queue on the test's clock: time passes only where a test says so, for the process and the database alike. */
async function open(settings: QueueSettings = {}, log: Log = silentLog): Promise<Queue> {
  const queue = createQueue(database.queue, log, { clock, ...settings });
  await queue.start();
  opened.push({ stop: () => queue.stop(0) });
  return queue;
}

/** pg-boss's own view of the same tables, for what our queue does not offer: maintenance out of turn, and jobs of other programs. */
async function plainBoss(): Promise<PgBoss> {
  const { queue } = database;
  const where = queue.kind === 'embedded' ? { db: fromPglite(queue.pglite), backend: 'pglite' as const } : { connectionString: queue.url };
  const boss = new PgBoss({ ...where, clock, schedule: false, supervise: false, migrate: false });
  boss.on('error', () => undefined);
  await boss.start();
  opened.push({ stop: () => boss.stop({ graceful: false }) });
  return boss;
}

const idle: QueueHandlers = {
  runCopy: async () => undefined,
  runCopyDied: async () => undefined,
  runOccurrence: async () => undefined,
  runBatch: async () => ({ againInMs: null }),
  sweep: async () => undefined,
  tick: async () => undefined,
};
const work = (queue: Queue, handlers: Partial<QueueHandlers>, concurrency = 2) =>
  queue.work({ ...idle, ...handlers }, { concurrency, sweepSeconds: 3_600, tickSeconds: 3_600 });

interface JobRow {
  id: string;
  name: string;
  state: string;
  retry: number;
  /** Seconds until it is due, by the queue's clock. */
  due: number;
  data: Record<string, unknown>;
  output: unknown;
}
async function jobs(name?: string): Promise<JobRow[]> {
  const rows = await database.prisma.$queryRawUnsafe<JobRow[]>(
    `SELECT id::text, name, state::text, retry_count AS retry, extract(epoch FROM start_after)::float8 AS due, data, output
     FROM pgboss.job WHERE $1 = '' OR name = $1 ORDER BY created_on, id`,
    name ?? '',
  );
  return rows.map((row) => ({ ...row, due: row.due - clock.now() / 1000 }));
}

/** Moves the clock by `step` seconds until it holds; a job's handler is no statement, so the event loop gets its turn between. */
async function until(holds: () => boolean | Promise<boolean>, seconds = 90, step = 1): Promise<void> {
  for (let passed = 0; passed < seconds; passed += step) {
    if (await holds()) return;
    await clock.tick(step * 1_000);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`did not come about within ${seconds} s of the clock`);
}

/** A promise and what resolves it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('the queue, case by case', () => {
  it('I01 a job that fails is tried again after growing pauses, and never after more than five minutes', async () => {
    const queue = await open();
    await queue.runCopyLater(SHOP, 'fails', 0);
    const pauses: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      await drainOnce(queue, { runCopy: () => Promise.reject(new Error('no')) });
      const [job] = await jobs(RUN_COPY);
      expect(job).toMatchObject({ state: 'retry' });
      pauses.push(job?.due ?? 0);
    }
    // 2 s, doubled each time, half of it by chance.
    for (const [index, pause] of pauses.entries()) {
      const whole = Math.min(300, 2 * 2 ** (index + 1));
      expect(pause).toBeGreaterThan(whole / 4);
      expect(pause).toBeLessThanOrEqual(whole + 1);
    }
  });

  it('I03 after the last try a job is on the dead list with its keys, and the failed one keeps its last error', async () => {
    const queue = await open();
    await queue.runCopyLater(SHOP, 'dies', 0);
    let dead: JobRow[] = [];
    for (let run = 0; run < 6; run += 1)
      await drainOnce(queue, {
        runCopy: () => Promise.reject(Object.assign(new Error('refused'), { code: `TRY_${run}` })),
        runCopyDied: async () => void (dead = await jobs('run-copy-dead')),
      });
    expect(dead.map(({ data }) => data)).toEqual([{ shop: SHOP, copyId: 'dies' }]);
    const [failed] = await jobs(RUN_COPY);
    expect(failed).toMatchObject({ state: 'failed', data: { shop: SHOP, copyId: 'dies' } });
    expect(JSON.stringify(failed?.output)).toContain('TRY_5');
  });

  it('I05 a job that takes too long is given to another run, and the first is told to stop', async () => {
    const queue = await open();
    const first = gate();
    const signals: AbortSignal[] = [];
    const done: string[] = [];
    await work(queue, {
      runCopy: async ({ copyId }, signal) => {
        signals.push(signal!);
        if (signals.length === 1) await first.opened;
        else done.push(copyId);
      },
    });
    await queue.runCopyLater(SHOP, 'slow', 0);
    await until(() => signals.length === 1);
    expect(signals[0]?.aborted).toBe(false);
    // 15 minutes, by which no copy runs without a pause.
    await until(() => done.length === 1 && signals[0]?.aborted === true, 1_200, 5);
    expect(done).toEqual(['slow']);
    first.open();
  });

  it('I09 two wishes to look at one batch are one job; another batch is another', async () => {
    const queue = await open();
    await queue.runBatchLater({ shop: SHOP, batchId: 'a' }, 0);
    await queue.runBatchLater({ shop: SHOP, batchId: 'a' }, 5_000);
    await queue.runBatchLater({ shop: SHOP, batchId: 'b' }, 0);
    expect((await jobs('run-batch')).map(({ data }) => data.batchId).toSorted()).toEqual(['a', 'b']);
  });

  it('I14 a job with a date begins at it, one whose date has passed begins now', async () => {
    const queue = await open();
    const begun: string[] = [];
    await work(queue, { runCopy: async ({ copyId }) => void begun.push(copyId) });
    await queue.runCopyLater(SHOP, 'in-an-hour', 3_600_000);
    await queue.runCopyLater(SHOP, 'an-hour-ago', -3_600_000);
    await until(() => begun.length === 1, 10);
    expect(begun).toEqual(['an-hour-ago']);
    await clock.setTime(clock.now() + 3_500_000);
    await clock.tick(5_000);
    expect(begun).toHaveLength(1);
    await until(() => begun.length === 2, 120);
  });

  it.each([RUN_COPY, RUN_OCCURRENCE])('I06 a job of %s whose worker was killed is given back within half a minute', async (name) => {
    const queue = await open();
    const boss = await plainBoss();
    if (name === RUN_COPY) await queue.runCopyLater(SHOP, 'held', 0);
    else await queue.runOccurrenceLater({ shop: SHOP, occurrenceId: 'held' }, 0);
    // Taken, and never heard of again.
    expect(await boss.fetch(name)).toHaveLength(1);
    await clock.setTime(clock.now() + 30_000);
    await boss.supervise();
    expect(await jobs(name)).toMatchObject([{ state: 'retry' }]);
  });

  it('I16 finished jobs are kept for days and then removed', async () => {
    const queue = await open({ keepDays: 3 });
    const boss = await plainBoss();
    await queue.runCopyLater(SHOP, 'done', 0);
    await drainOnce(queue, {});
    await clock.setTime(clock.now() + 3 * DAY_MS - 60_000);
    await boss.supervise();
    expect(await jobs(RUN_COPY)).toHaveLength(1);
    await clock.setTime(clock.now() + DAY_MS);
    await boss.supervise();
    expect(await jobs(RUN_COPY)).toEqual([]);
  });

  it('I16 with 0 days finished jobs are kept for ever', async () => {
    const queue = await open({ keepDays: 0 });
    const boss = await plainBoss();
    await queue.runCopyLater(SHOP, 'done', 0);
    await drainOnce(queue, {});
    await clock.setTime(clock.now() + 400 * DAY_MS);
    await boss.supervise();
    expect(await jobs(RUN_COPY)).toHaveLength(1);
  });

  it('I18 what a request sends in its transaction while the queue stops is stored, and the next process does it', async () => {
    const stopping = await open();
    await stopping.stop(0);
    await database.sql.transaction((tx) => stopping.sendRunCopy(tx, { shop: SHOP, copyId: 'late' }));
    const next = await open();
    const taken: string[] = [];
    await drainOnce(next, { runCopy: async ({ copyId }) => void taken.push(copyId) });
    expect(taken).toEqual(['late']);
  });

  it('I19 jobs of a queue that this version does not know are named and kept', async () => {
    await open();
    const newer = await plainBoss();
    await newer.createQueue('run-of-tomorrow');
    await newer.send('run-of-tomorrow', { shop: SHOP });
    const said: unknown[] = [];
    const warn = (fields: Record<string, unknown>) => void said.push(fields.queue);
    const queue = await open({}, { ...silentLog, warn });
    await work(queue, {});
    await clock.tick(5_000);
    expect(said).toEqual(['run-of-tomorrow']);
    expect((await jobs('run-of-tomorrow')).map(({ state }) => state)).toEqual(['created']);
    await expect(newer.send('run-of-never', {})).rejects.toThrow('run-of-never');
  });

  it('I19 a job that no handler can read fails with the place that is wrong, and is kept on the dead list', async () => {
    const queue = await open();
    const boss = await plainBoss();
    await boss.send(RUN_COPY, { shop: SHOP });
    for (let run = 0; run < 7; run += 1) await drainOnce(queue, {});
    expect(await jobs('run-copy-dead')).toHaveLength(1);
    expect(JSON.stringify((await jobs(RUN_COPY))[0]?.output)).toContain('copyId');
  });

  it('I03 what throws in any queue, or in a pass of the clock, is logged with its ids and told by the name of its queue', async () => {
    const lines: Record<string, unknown>[] = [];
    const faults: string[] = [];
    const error = (fields: Record<string, unknown>, message: string) => void lines.push({ ...fields, message });
    const queue = await open({ onFault: (name) => void faults.push(name) }, { ...silentLog, error });
    const no = () => Promise.reject(new Error('the database is away for Ann Example'));
    await database.sql.transaction((tx) => queue.sendRunCopy(tx, { shop: SHOP, copyId: 'single' }));
    await database.sql.transaction((tx) => queue.sendRunCopy(tx, { shop: SHOP, copyId: 'of a batch' }, 'bulk'));
    await queue.runBatchLater({ shop: SHOP, batchId: 'batch' }, 0);
    await queue.runOccurrenceLater({ shop: SHOP, occurrenceId: 'date' }, 0);
    await work(queue, { runCopy: no, runBatch: no, runOccurrence: no, sweep: no, tick: no });
    await until(() => new Set(faults).size === 6);

    expect([...new Set(faults)].sort()).toEqual(['run-batch', 'run-copy', 'run-copy-bulk', 'run-occurrence', 'sweep', 'tick']);
    const told = lines.filter(({ message }) => message === 'job: unexpected fault');
    const said = 'Error: the database is away for …';
    for (const ids of [
      { queue: 'run-copy', copyId: 'single' },
      { queue: 'run-copy-bulk', copyId: 'of a batch' },
      { queue: 'run-batch', batchId: 'batch' },
      { queue: 'run-occurrence', occurrenceId: 'date' },
    ])
      expect(told).toContainEqual(expect.objectContaining({ ...ids, shop: SHOP, fault: said }));
    expect(lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['sweep failed', 'tick failed']));
    const kept = JSON.stringify(await database.sql.query(`SELECT output FROM pgboss.job WHERE output IS NOT NULL`, []));
    expect(kept).toContain(said);
    expect(kept + JSON.stringify(lines)).not.toContain('Ann');
  });

  it('I21 an error that refers to itself is stored, and the job is tried again', async () => {
    const queue = await open();
    let tries = 0;
    await work(queue, {
      runCopy: () => {
        tries += 1;
        const error: Error & { self?: unknown; deep?: unknown } = new Error('round and round');
        error.self = error;
        error.deep = { list: [error] };
        return tries === 1 ? Promise.reject(error) : Promise.resolve();
      },
    });
    await queue.runCopyLater(SHOP, 'round', 0);
    await until(() => tries === 1);
    await until(async () => (await jobs(RUN_COPY))[0]?.state !== 'active');
    expect(JSON.stringify((await jobs(RUN_COPY))[0]?.output)).toContain('round and round');
    await until(() => tries === 2);
  });
});

/** Takes what is there once; what fails waits for the next call. */
async function drainOnce(queue: Queue, handlers: Partial<QueueHandlers>): Promise<void> {
  await queue.drain({ ...idle, runCopyDied: () => Promise.reject(new Error('kept for the test')), ...handlers }, 1);
}
