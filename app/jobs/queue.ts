import { setTimeout as sleep } from 'node:timers/promises';
import { fromPglite, fromPrisma, PgBoss } from 'pg-boss';
import type { Clock as BossClock, ConstructorOptions, SendOptions } from 'pg-boss';
import type { CopyPriority } from '../domain/copying/door-priority.ts';
import { describeFault } from '../domain/describe-fault.ts';
import type { JobsPort, Log } from '../usecases/ports.ts';
import { installQueues, KNOWN } from './install-queues.ts';
import { createPlaces } from './places.ts';
import { RUN_BATCH, runBatchPayload } from './run-batch-job.ts';
import type { RunBatchPayload } from './run-batch-job.ts';
import { jobPriority, reservedPlace, RESUMED_BEHIND, RUN_COPY, RUN_COPY_BULK, RUN_COPY_DEAD, runCopyPayload } from './run-copy-job.ts';
import type { RunCopyPayload } from './run-copy-job.ts';
import { RUN_OCCURRENCE, runOccurrencePayload } from './run-occurrence-job.ts';
import type { RunOccurrencePayload } from './run-occurrence-job.ts';
import { watchJobs } from './watch-jobs.ts';

/** What the queue needs of the database: the embedded engine itself, or an address. */
export type QueueDatabase = { kind: 'embedded'; pglite: Parameters<typeof fromPglite>[0] } | { kind: 'postgres'; url: string };

/** A transaction of the ledger, within which a job is sent. */
interface LedgerTransaction {
  query(text: string, values?: readonly unknown[]): Promise<unknown[]>;
}
/** A transaction of the other tables (Prisma's). */
type TableTransaction = Parameters<typeof fromPrisma>[0];

export interface QueueHandlers {
  /** `signal`: the job is no longer this worker's, since it took too long or its heartbeat failed: stop at the next safe place. */
  runCopy(payload: RunCopyPayload, signal?: AbortSignal): Promise<void>;
  /** All tries failed for reasons that nobody foresaw. */
  runCopyDied(payload: RunCopyPayload): Promise<void>;
  runOccurrence(payload: RunOccurrencePayload): Promise<void>;
  /** Says after how many ms the batch wants to be looked at again; null: no more. */
  runBatch(payload: RunBatchPayload): Promise<{ againInMs: number | null }>;
  /** Looks for work that no job is about to do. */
  sweep(): Promise<void>;
  /** Finds the schedules that are due. */
  tick(): Promise<void>;
}

export interface Queue extends JobsPort {
  /** `ahead`: other copies of the shop that are under way, which this one queues behind. */
  sendRunCopy(transaction: LedgerTransaction, payload: RunCopyPayload, priority?: CopyPriority, ahead?: number): Promise<void>;
  sendRunBatch(transaction: TableTransaction, payload: RunBatchPayload): Promise<void>;
  runBatchLater(payload: RunBatchPayload, delayMs: number): Promise<void>;
  /** One statement for all of them. */
  sendRunOccurrences(transaction: TableTransaction, payloads: RunOccurrencePayload[]): Promise<void>;
  runOccurrenceLater(payload: RunOccurrencePayload, delayMs: number): Promise<void>;
  /** Whether a job of this occurrence waits or runs. */
  hasOccurrenceJob(occurrenceId: string): Promise<boolean>;
  /** Installs the queue's schema and every queue. Nothing may be sent before: the first send would look its queue up outside of the transaction. */
  start(): Promise<void>;
  /** Gives back the jobs of a process that was killed. Only where no other process can be working. Returns how many. */
  takeOver(): Promise<number>;
  work(handlers: QueueHandlers, options: { concurrency: number; sweepSeconds: number; tickSeconds: number }): Promise<void>;
  /** Takes no new job; running ones get `graceMs`, then go back to the queue. */
  stop(graceMs: number): Promise<void>;
  /** Takes up to `limit` jobs whether due or not, for tests and commands that do their work without a worker. Returns how many. */
  drain(
    handlers: Pick<QueueHandlers, 'runCopy' | 'runCopyDied' | 'runOccurrence'> & Partial<Pick<QueueHandlers, 'runBatch'>>,
    limit?: number,
  ): Promise<number>;
  depth(): Promise<{ ready: number; active: number; failed: number }>;
}

/** How often a process looks for jobs whose time has come. */
const LOOK_SECONDS = 0.5;

export interface QueueSettings {
  /** The `traceparent` of what is under way, to send along; null: none. */
  parent?: () => string | null;
  /** Days for which finished jobs are kept, for whoever looks into the tables; 0: for ever. */
  keepDays?: number;
  /** Told of each job (by its queue) and each pass of the clock (by its name) that threw. */
  onFault?: (queue: string) => void;
  /** Instead of the machine's and the database's clock, for tests. */
  clock?: BossClock;
}

export function createQueue(
  database: QueueDatabase,
  log: Log,
  { parent = () => null, keepDays = 7, onFault = () => undefined, clock }: QueueSettings = {},
): Queue {
  const boss = new PgBoss({ ...optionsFor(database), ...(clock ? { clock } : {}) });
  const now = () => clock?.now() ?? Date.now();
  const watched = watchJobs(log, onFault);
  // Troubles of the queue itself (a lost connection, a failed maintenance pass); jobs report their own.
  boss.on('error', (error) => log.error({ fault: describeFault(error) }, 'queue: error'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue: warning'));
  let started = false;
  const timers: NodeJS.Timeout[] = [];
  /** Passes of the clock under way, by name. */
  const passes = new Map<string, Promise<unknown>>();

  /** The job goes on in the trace of who sends it, now or on a later run. */
  const traced = <T extends { trace?: string | undefined }>(payload: T): T => {
    const trace = parent() ?? payload.trace;
    return trace ? { ...payload, trace } : payload;
  };

  const send = async (
    payload: RunCopyPayload,
    kind: CopyPriority,
    ahead: number,
    more: Pick<SendOptions, 'db' | 'startAfter'>,
  ): Promise<void> => {
    const name = kind === 'bulk' ? RUN_COPY_BULK : RUN_COPY;
    await boss.send(name, traced(payload), { ...more, group: { id: payload.shop }, priority: jobPriority(kind, ahead) });
  };

  const sendBatch = async (payload: RunBatchPayload, more: Pick<SendOptions, 'db' | 'startAfter'>): Promise<void> => {
    await boss.send(RUN_BATCH, traced(payload), { ...more, group: { id: payload.shop }, singletonKey: payload.batchId });
  };
  const runBatchLater = (payload: RunBatchPayload, delayMs: number) => sendBatch(payload, { startAfter: new Date(now() + delayMs) });

  const runBatch = async (handlers: Pick<QueueHandlers, 'runBatch'>, data: unknown): Promise<void> => {
    const payload = runBatchPayload.parse(data);
    const { againInMs } = await handlers.runBatch(payload);
    if (againInMs !== null) await runBatchLater(payload, againInMs);
  };

  const occurrenceOptions = ({ shop }: RunOccurrencePayload, ahead: number) => ({
    group: { id: shop },
    priority: jobPriority('schedule', ahead),
  });

  /** At once and then again and again, never two at a time. */
  const every = (seconds: number, name: string, work: () => Promise<void>): void => {
    const run = () => {
      if (passes.has(name)) return;
      const pass = work()
        .catch((error: unknown) => {
          onFault(name);
          log.error({ fault: describeFault(error) }, `${name} failed`);
        })
        .finally(() => passes.delete(name));
      passes.set(name, pass);
    };
    run();
    timers.push(setInterval(run, seconds * 1000).unref());
  };

  return {
    sendRunCopy: (transaction, payload, priority = 'interactive', ahead = 0) =>
      send(payload, priority, ahead, { db: { executeSql: async (text, values) => ({ rows: await transaction.query(text, values) }) } }),

    sendRunBatch: (transaction, payload) => sendBatch(payload, { db: fromPrisma(transaction) }),

    runBatchLater,

    async runCopyLater(shop, copyId, delayMs, priority = 'interactive') {
      await send({ shop, copyId }, priority, RESUMED_BEHIND, { startAfter: new Date(now() + delayMs) });
    },

    async sendRunOccurrences(transaction, payloads) {
      const ofShop = new Map<string, number>();
      const jobs = payloads.map((payload) => {
        const ahead = ofShop.get(payload.shop) ?? 0;
        ofShop.set(payload.shop, ahead + 1);
        return { data: traced(payload), ...occurrenceOptions(payload, ahead) };
      });
      await boss.insert(RUN_OCCURRENCE, jobs, { db: fromPrisma(transaction) });
    },

    async runOccurrenceLater(payload, delayMs) {
      await boss.send(RUN_OCCURRENCE, traced(payload), {
        ...occurrenceOptions(payload, RESUMED_BEHIND),
        startAfter: new Date(now() + delayMs),
      });
    },

    async hasOccurrenceJob(occurrenceId) {
      const jobs = await boss.findJobs(RUN_OCCURRENCE, { data: { occurrenceId } });
      return jobs.some(({ state }) => state === 'created' || state === 'retry' || state === 'active');
    },

    async start() {
      if (started) return;
      await boss.start();
      await installQueues(boss, log, keepDays);
      started = true;
    },

    async takeOver() {
      // One by one: of a batch at most one job may wait, and when it does, the one that was worked on is not needed any more.
      const held = `SELECT name, id FROM pgboss.job WHERE state = 'active' AND name = ANY(string_to_array($1, ','))`;
      const db = boss.getDb();
      const { rows } = await db.executeSql(held, [[...KNOWN].join(',')]);
      for (const { name, id } of rows as { name: string; id: string }[]) {
        const back = `UPDATE pgboss.job SET state = 'created', started_on = NULL, heartbeat_on = NULL WHERE name = $1 AND id = $2::uuid`;
        await db.executeSql(back, [name, id]).catch(() => boss.complete(name, id));
      }
      return rows.length;
    },

    async work(handlers, { concurrency, sweepSeconds, tickSeconds }) {
      const places = createPlaces(boss);
      const open: typeof places.open = (name, options, handle) => places.open(name, options, watched(name, handle));
      const runCopy = (data: unknown, signal?: AbortSignal) => handlers.runCopy(runCopyPayload.parse(data), signal);
      await open(RUN_COPY, { count: concurrency, reserved: reservedPlace('interactive', concurrency) }, runCopy);
      // Copies of batches mostly wait for points, so they get more places; none of them is one that a single copy could need.
      const bulk = concurrency * 2;
      await open(RUN_COPY_BULK, { count: bulk, reserved: reservedPlace('bulk', bulk) }, runCopy);
      await open(RUN_BATCH, { count: 2 }, (data) => runBatch(handlers, data));
      await open(RUN_COPY_DEAD, { count: 1 }, (data) => handlers.runCopyDied(runCopyPayload.parse(data)));
      await open(RUN_OCCURRENCE, { count: concurrency, reserved: reservedPlace('schedule', concurrency) }, (data) =>
        handlers.runOccurrence(runOccurrencePayload.parse(data)),
      );
      every(LOOK_SECONDS, 'look for due jobs', places.look);
      every(sweepSeconds, 'sweep', handlers.sweep);
      every(tickSeconds, 'tick', handlers.tick);
    },

    async stop(graceMs) {
      for (const timer of timers.splice(0)) clearInterval(timer);
      // A pass that is under way has the database in its hands: it ends before the connection does.
      await Promise.race([Promise.all(passes.values()), sleep(graceMs, undefined, { ref: false })]);
      if (!started) return;
      started = false;
      await boss.stop({ graceful: graceMs > 0, timeout: graceMs, close: true });
    },

    async drain(handlers, limit = 100) {
      let count = 0;
      const runners: [string, (data: unknown) => Promise<void>][] = [
        [RUN_OCCURRENCE, (data) => handlers.runOccurrence(runOccurrencePayload.parse(data))],
        ...(handlers.runBatch
          ? [[RUN_BATCH, (data: unknown) => runBatch({ runBatch: handlers.runBatch! }, data)] as [string, (data: unknown) => Promise<void>]]
          : []),
        [RUN_COPY, (data) => handlers.runCopy(runCopyPayload.parse(data))],
        [RUN_COPY_BULK, (data) => handlers.runCopy(runCopyPayload.parse(data))],
        [RUN_COPY_DEAD, (data) => handlers.runCopyDied(runCopyPayload.parse(data))],
      ];
      for (const [name, handle] of runners) {
        // An occurrence sends itself again while its copy runs, and a batch while its rows do, so these are looked at once a call.
        const once = name === RUN_OCCURRENCE || name === RUN_BATCH;
        do {
          const jobs = await boss.fetch<unknown>(name, { ignoreStartAfter: true, batchSize: once ? limit : 1 });
          if (jobs.length === 0) break;
          for (const job of jobs) {
            count += 1;
            try {
              await watched(name, handle)(job.data);
              await boss.complete(name, job.id);
            } catch (error) {
              await boss.fail(name, job.id, { message: error instanceof Error ? error.message : describeFault(error) });
            }
          }
        } while (count < limit && !once);
      }
      return count;
    },

    async depth() {
      const queues = await Promise.all([RUN_COPY, RUN_COPY_BULK].map((name) => boss.getQueue(name)));
      const sum = (count: 'readyCount' | 'activeCount' | 'failedCount') => queues.reduce((all, queue) => all + (queue?.[count] ?? 0), 0);
      return { ready: sum('readyCount'), active: sum('activeCount'), failed: sum('failedCount') };
    },
  };
}

function optionsFor(database: QueueDatabase): ConstructorOptions {
  // Merchants' schedules are our own; pg-boss's cron would evaluate all of them on every tick.
  const common = { schedule: false, useListenNotify: true, superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 };
  if (database.kind === 'embedded') return { ...common, db: fromPglite(database.pglite), backend: 'pglite' };
  return { ...common, connectionString: database.url, max: 4, application_name: 'order-copy-queue' };
}
