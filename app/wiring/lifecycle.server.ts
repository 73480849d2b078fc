import type { Env } from '../env.server.ts';
import { queueIsUsable, readBacklog } from '../jobs/backlog.ts';
import type { Queue } from '../jobs/queue.ts';
import { RUN_COPY } from '../jobs/run-copy-job.ts';
import type { Metrics } from '../operations/metrics.server.ts';
import type { Tracing } from '../operations/tracing.server.ts';
import { judgeHealth } from '../operations/readiness.server.ts';
import type { Health } from '../operations/readiness.server.ts';
import type { Database } from '../store/database.ts';
import { clockSkewMs, missingMigrations, shopsWithoutAccess, unhandledWebhooks } from '../store/readiness.ts';
import type { Clock, Log } from '../usecases/ports.ts';

type Handlers = Parameters<Queue['work']>[0];

export interface LifeCycle {
  start(options?: { worker?: boolean }): Promise<void>;
  stop(options?: { graceMs?: number }): Promise<void>;
  health(): Promise<Health>;
  metrics(): Promise<{ contentType: string; text: string }>;
}

interface Living {
  env: Env;
  database: Database;
  queue: Queue;
  clock: Clock;
  log: Log;
  figures: Metrics;
  tracing: Tracing;
  handlers: Handlers;
  endLeases(): Promise<void>;
  flushAllowance(): Promise<void>;
}

/** Opening, working, telling how it is, and closing: what a process does with its doors. */
export function lifecycle(of: Living): LifeCycle {
  const { env, database, queue, clock, log, figures, tracing, handlers, endLeases, flushAllowance } = of;
  const query = (sql: string) => database.prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql);
  let started: Promise<void> | null = null;
  let working = false;
  let ready = false;
  let lastSkewMs: number | null = null;
  const open = async (): Promise<void> => {
    await tracing.start();
    const applied = await database.migrate();
    if (applied.length > 0) log.info({ migrations: applied }, 'database: migrated');
    await queue.start();
    // Only one process can open the embedded database, so nobody else runs a copy: what a killed predecessor held is free.
    if (database.kind === 'embedded') {
      await endLeases();
      await queue.takeOver();
    }
    ready = true;
  };
  return {
    async start({ worker = false } = {}) {
      started ??= open();
      await started;
      if (!worker || working) return;
      working = true;
      await queue.work(handlers, { concurrency: env.worker.concurrency, sweepSeconds: 30, tickSeconds: 15 });
    },
    async stop({ graceMs = 10_000 } = {}) {
      ready = false;
      await started?.catch(() => undefined);
      await queue.stop(graceMs);
      await flushAllowance();
      await database.close();
      await tracing.stop();
    },
    async health() {
      const checks = {
        started: () => ready,
        database: () => database.ping(),
        migrations: async () => (await missingMigrations(database.prisma)).length === 0,
        queue: () => queueIsUsable(query, RUN_COPY),
        clockSkewMs: () => clockSkewMs(database.prisma, () => clock.now()),
      };
      const health = await judgeHealth(checks, log, lastSkewMs);
      lastSkewMs = health.clockSkewMs;
      figures.showHealth(health);
      return health;
    },
    async metrics() {
      figures.withProcess();
      figures.shopsWithoutAccess.set(await shopsWithoutAccess(database.prisma, clock.now()).catch(() => 0));
      // A scrape must answer while the database is away: the figures of the queue are then missing, and order_copy_ready is 0.
      figures.showWebhooks(await unhandledWebhooks(database.prisma).catch(() => []));
      const [backlog] = await Promise.all([readBacklog(query).catch(() => []), this.health()]);
      figures.showBacklog(backlog);
      return figures.read();
    },
  };
}
